// The lines of a program's output that tell why it failed.

/** No more lines than this are shown. */
const maxLines = 6;

/** Of a longer output only its end is looked at, in UTF-16 units. */
const maxOutput = 100_000;

/**
 * The lines that name an error, of many the last; else the last lines, where programs say why they stop. Warnings are left out, but where there
 * is nothing else. Undefined for blank output.
 */
export function tellingLines(output: string): string | undefined {
  const lines = output
    .slice(-maxOutput)
    .split(/\r?\n/)
    .map((line) => line.trimEnd())
    .filter((line) => line.trim() !== '');
  if (lines.length === 0) return undefined;
  const exception = exceptionOf(lines);
  if (exception !== undefined) return exception;
  const serious = lines.filter((line) => !isWarning(line));
  if (serious.length === 0) return lines.slice(-maxLines).join('\n');
  if (serious.length <= maxLines) return serious.join('\n');
  const errors = serious.filter(isError);
  return (errors.length === 0 ? serious : errors).slice(-maxLines).join('\n');
}

/** What a traceback of Python ends with. */
function exceptionOf(lines: readonly string[]): string | undefined {
  const from = lines.findLastIndex((line) => /^\s*Traceback \(most recent call last\):$/.test(line));
  if (from < 0) return undefined;
  const end = lines.findIndex(
    (line, index) =>
      index > from && /^\s*[A-Za-z_][\w.]{1,100}(?:: |$)/.test(line) && !/^\s+File "/.test(line) && isException(line),
  );
  return end < 0
    ? undefined
    : lines
        .slice(end, end + maxLines)
        .join('\n')
        .trim();
}

function isException(line: string): boolean {
  return (
    /^\s*[A-Za-z_][\w.]{0,100}(?:Error|Exception|Exit|Interrupt|Warning|Failure|Fault|Timeout)\w{0,20}(?::|$)/.test(
      line,
    ) || /^[A-Za-z_][\w.]{1,100}: /.test(line)
  );
}

function isWarning(line: string): boolean {
  return /^\s*(?:\[?(?:WARN(?:ING)?|DEPRECATED|DEPRECATION WARNING|NOTICE|INFO|DEBUG)\]?\b|[WID]\d{4} \d\d:\d\d:\d\d|[\w./-]{1,100}:\d{1,6}: \w*Warning:)|^(?:\S+ )?warning:/i.test(
    line,
  );
}

function isError(line: string): boolean {
  return /\b(?:err(?:or|no)?|fail(?:ed|ure|s)?|fatal|panic|denied|refused|cannot|can't|could not|unable|invalid|not found|no such|timed? ?out|exceeded|forbidden|unauthorized|exception|unexpected|rejected|does not exist|unreachable|killed|aborted)\b|[a-z]Error\b|[a-z]Exception\b|^E\d{4} /i.test(
    line,
  );
}
