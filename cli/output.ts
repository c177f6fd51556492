// What the command line prints: results to one stream, everything about the work itself to the other.

import { createPalette } from '../core/report/terminal/terminal.ts';
import type { Palette } from '../core/report/terminal/terminal.ts';
import { formatProblem } from '../core/text/problem.ts';
import type { Problem } from '../core/text/problem.ts';
import { toVisible } from '../core/report/terminal/terminal.ts';
import { createSink, type Stream } from './sink.ts';

export interface Output {
  readonly palette: Palette;
  /** Columns of the terminal, 120 if there is none. */
  readonly width: number;
  /** Writes a result. */
  readonly print: (text: string) => void;
  /** Writes about the work, to the error stream. It may name what a person gave: nothing in it drives the terminal. */
  readonly warn: (text: string) => void;
  readonly warnOf: (problem: Problem) => void;
  /** Replaces the progress line; nothing if the error stream is not a terminal. */
  readonly progress: (text: string) => void;
  /** Takes the progress line away. */
  readonly finish: () => void;
  /** Whether results can no longer be written, for example because the reader of a pipe has closed it. Nobody needs more of them. */
  readonly closed: () => boolean;
  /** The last call: waits for what was written; false if a part of it was lost, which the error stream says. */
  readonly settle: () => Promise<boolean>;
}

/** Output to two streams. A reader that goes away, as `head` does, is not an error. */
export function createOutput(out: Stream, err: Stream, options: { readonly noColor: boolean }): Output {
  let shown = false;
  const [results, messages] = [createSink(out, true), createSink(err, false)];
  const finish = (): void => {
    if (shown) messages.write('\r\u001b[2K');
    shown = false;
  };
  const warn = (text: string): void => {
    finish();
    messages.write(`${text.split('\n').map(toVisible).join('\n')}\n`);
  };
  return {
    palette: createPalette(wantsColor(out, options.noColor)),
    width: Math.min(400, out.columns ?? 120),
    print: (text) => {
      finish();
      if (text !== '') results.write(text);
    },
    warn,
    warnOf: (problem) => warn(toVisible(formatProblem(problem))),
    progress: (text) => {
      if (err.isTTY !== true) return;
      messages.write(`\r\u001b[2K${toVisible(text).slice(0, Math.max(20, (err.columns ?? 80) - 1))}`);
      shown = true;
    },
    finish,
    closed: () => results.failure() !== undefined,
    settle: async () => {
      finish();
      const lost = await results.finish();
      if (isLoss(lost)) warn(`The results could not be written to their end: ${wordsFor(lost)}`);
      return !isLoss(lost) && !isLoss(await messages.finish());
    },
  };
}

function isLoss(error: NodeJS.ErrnoException | undefined): error is NodeJS.ErrnoException {
  return error !== undefined && error.code !== 'EPIPE';
}

function wordsFor({ code, message }: NodeJS.ErrnoException): string {
  if (code === 'ENOSPC') return 'There is no space left. Make room and run the command again.';
  if (code === 'EDQUOT' || code === 'EFBIG') return 'The file may not grow further. Write to another place.';
  return message;
}

/** https://no-color.org and https://force-color.org: a variable that is set and not empty. */
function wantsColor(out: Stream, noColor: boolean): boolean {
  if (noColor || (process.env['NO_COLOR'] ?? '') !== '') return false;
  if ((process.env['FORCE_COLOR'] ?? '') !== '') return true;
  return out.isTTY === true && process.env['TERM'] !== 'dumb';
}
