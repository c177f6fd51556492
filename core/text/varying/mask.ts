// What thousands of lines that differ only in ids have in common: each word with a digit in it is left out, and the words can be compared.

/** Stands for what varies. */
export const variable = '…';

/**
 * The text with each stretch that holds a digit as `…`, and white space as single spaces; `longest` UTF-16 units of the text are
 * looked at. One pass.
 */
export function maskVariables(text: string, longest = 300): string {
  const end = Math.min(text.length, longest);
  let out = '';
  let from = 0;
  let digits = false;
  const flush = (to: number): void => {
    if (digits) out += out.endsWith(variable) ? '' : variable;
    else out += text.slice(from, to);
    digits = false;
  };
  for (let at = 0; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 48 && code <= 57) digits = true;
    else if (isBoundary(code)) {
      flush(at);
      if (!isBlank(code)) out += text[at] ?? '';
      else if (!out.endsWith(' ')) out += ' ';
      from = at + 1;
    }
  }
  flush(end);
  return out.trim();
}

/**
 * One mask for two that differ in a third of their words at most, and not in the first: `…` where they differ. Undefined if they
 * are not alike.
 */
export function joinMasks(a: string, b: string): string | undefined {
  const [one, other] = [a.split(' '), b.split(' ')];
  if (one.length !== other.length || one.length < 3 || one[0] !== other[0]) return undefined;
  const differing = one.filter((word, index) => word !== other[index]).length;
  if (differing * 3 > one.length) return undefined;
  return one.map((word, index) => (word === other[index] ? word : variable)).join(' ');
}

/** Spaces, quotes, brackets and the signs between keys and values; the signs within ids, names and addresses are none. */
function isBoundary(code: number): boolean {
  return isBlank(code) || boundaries.includes(String.fromCharCode(code));
}

const boundaries = '"\'`()[]{}<>=,;|\\“”‘’';

function isBlank(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13) || code === 0xa0;
}
