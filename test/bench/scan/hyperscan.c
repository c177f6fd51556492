// Counts the matches of literal texts in a file with Hyperscan (`hs_compile_lit_multi`, a stream of blocks): a rival of the bench.
// Use: hyperscan TEXTS FILE. One text a line; prints the number of lines with a match.

#include <fcntl.h>
#include <hs/hs.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { block_bytes = 1 << 18, most_texts = 100000 };

struct seen {
  const char *block;
  unsigned long long start;
  unsigned long long lines;
  unsigned long long marked;
};

static void fail(const char *what) {
  fprintf(stderr, "%s\n", what);
  exit(2);
}

// A match ends in the present block; matches of one line come one after the other.
static int on_match(unsigned id, unsigned long long from, unsigned long long to, unsigned flags, void *context) {
  struct seen *seen = context;
  (void)id, (void)from, (void)flags;
  const char *end = seen->block + (to - seen->start);
  const char *last = memrchr(seen->block, '\n', end - seen->block);
  unsigned long long line_start = last == NULL ? seen->start : seen->start + (last + 1 - seen->block);
  if (seen->lines == 0 || line_start > seen->marked) {
    seen->lines++;
    seen->marked = to;
  }
  return 0;
}

int main(int count, char **arguments) {
  if (count != 3) fail("Name a file of texts and a log.");
  static const char *texts[most_texts];
  static size_t lengths[most_texts];
  static unsigned flags[most_texts], ids[most_texts];
  unsigned known = 0;
  FILE *list = fopen(arguments[1], "r");
  if (list == NULL) fail("The texts cannot be read.");
  char *line = NULL;
  size_t room = 0;
  for (ssize_t length; known < most_texts && (length = getline(&line, &room, list)) > 0;) {
    if (line[length - 1] == '\n') length--;
    if (length == 0) continue;
    texts[known] = strndup(line, length);
    lengths[known] = length;
    ids[known] = known;
    known++;
  }
  hs_database_t *database;
  hs_compile_error_t *error;
  if (hs_compile_lit_multi(texts, flags, ids, lengths, known, HS_MODE_STREAM, NULL, &database, &error) != HS_SUCCESS)
    fail(error->message);
  hs_scratch_t *scratch = NULL;
  hs_stream_t *stream;
  if (hs_alloc_scratch(database, &scratch) != HS_SUCCESS || hs_open_stream(database, 0, &stream) != HS_SUCCESS)
    fail("Hyperscan cannot begin.");
  int log = open(arguments[2], O_RDONLY);
  if (log < 0) fail("The log cannot be read.");
  static char block[block_bytes];
  struct seen seen = {block, 0, 0, 0};
  for (ssize_t length; (length = read(log, block, block_bytes)) > 0; seen.start += length)
    hs_scan_stream(stream, block, length, 0, scratch, on_match, &seen);
  hs_close_stream(stream, scratch, on_match, &seen);
  printf("%llu\n", seen.lines);
  return 0;
}
