// Reads from the last lines of a log how the run ended: what the job, the build or the process says of its own end.

import { readRecord } from '../formats/read-record.ts';
import { isErrorLevel } from '../level.ts';
import { statements, type EndStatement } from './end-statements.ts';

/** How a run ended, by its log. */
export type Outcome = 'failed' | 'succeeded' | 'unknown';

/** The line in which a log says how the run ended. */
export interface EndLine {
  /** From 0. */
  readonly line: number;
  /** 500 UTF-16 units at most. */
  readonly text: string;
}

/** How a run ended, and the line that says so; without it the log does not say it in one line. */
export interface Ending {
  readonly outcome: Outcome;
  readonly ending?: EndLine;
}

/**
 * Reads how a run ended from the end of its log: `lines` and `tail` as in a scan. The last statement counts; a statement further
 * up than its kind allows is ignored.
 */
export function readEnding(
  { lines, tail }: { readonly lines: number; readonly tail: string },
  among: readonly EndStatement[] = statements,
): Ending {
  const texts = tail.split(/\r\n|\r|\n/);
  // An end after the last line makes one more, empty text.
  const first = lines - texts.length + (texts.at(-1) === '' ? 1 : 0);
  let after = 0;
  for (let index = texts.length - 1; index >= 0 && after < deepest; index -= 1) {
    const text = (texts[index] ?? '').slice(0, 2000).trim();
    if (text === '') continue;
    const outcome = readStatement(text, after, among);
    if (outcome !== undefined)
      return { outcome, ending: { line: Math.max(0, first + index), text: text.slice(0, 500) } };
    after += 1;
  }
  return { outcome: 'unknown' };
}

const deepest = Math.max(...statements.map(({ after }) => after)) + 1;

/** Whether a record declares a level that is not an error's. */
function isCalm(text: string): boolean {
  const { level } = readRecord(text);
  return level !== undefined && !isErrorLevel(level) && level !== 'warning';
}

function readStatement(text: string, after: number, among: readonly EndStatement[]): Outcome | undefined {
  for (const statement of among) {
    if (after > statement.after || (statement.unlessCalm === true && isCalm(text))) continue;
    if (statement.failed?.test(text)) return 'failed';
    if (statement.succeeded?.test(text)) return 'succeeded';
  }
  return undefined;
}
