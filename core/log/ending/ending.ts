// Tells from a log's first and last lines whether its download was cut off.

/** Whether the last line is one that was cut: it has no line end, and is not the last of a job's console. `tail` as in a scan. */
export function endsWithinLine(tail: string): boolean {
  return tail !== '' && !/[\r\n]$/.test(tail) && !isFinish(lastLine(tail));
}

/** Whether a get-master-info result was cut off: within a line, or at the end of one where a console says no `Finished:`. */
export function isCutOff({ head, tail }: { readonly head: string; readonly tail: string }): boolean {
  if (tail === '' || isFinish(lastLine(tail))) return false;
  return endsWithinLine(tail) || isConsole(head);
}

/**
 * How many lines a result has before the last one of a job's console, which belongs to no section; all of them where the
 * last line is another.
 */
export function linesOfResult({ lines, tail }: { readonly lines: number; readonly tail: string }): number {
  if (!isFinish(lastLine(tail))) return lines;
  const behind = tail.slice(tail.trimEnd().length).split('\n');
  return lines - behind.length + (behind.length > 1 && behind.at(-1) === '' ? 1 : 0);
}

/** The last line that is not blank. */
function lastLine(tail: string): string {
  const text = tail.trimEnd();
  return text.slice(text.lastIndexOf('\n') + 1);
}

function isFinish(line: string): boolean {
  return /^(?:\[[^\]]{1,40}\] ?)?Finished: [A-Z_]{4,20}$/.test(line);
}

/** A console says within its first lines what started it. */
function isConsole(head: string): boolean {
  return head
    .split(/\r?\n/, 20)
    .some((line) => /^(?:\[[^\]]{1,40}\] ?)?(?:Started by |Running as SYSTEM|\[Pipeline\] Start)/.test(line));
}
