// What the command line prints: results to one stream, everything about the work itself to the other.

import type { WriteStream } from 'node:tty';
import { createPalette } from '../core/report/terminal/terminal.ts';
import type { Palette } from '../core/report/terminal/terminal.ts';
import { formatProblem } from '../core/text/problem.ts';
import type { Problem } from '../core/text/problem.ts';
import { toVisible } from '../core/report/terminal/terminal.ts';

export interface Output {
  readonly palette: Palette;
  /** Columns of the terminal, 120 where there is none. */
  readonly width: number;
  /** Writes a result. */
  readonly print: (text: string) => void;
  /** Writes about the work, to the error stream. It may name what a person gave: nothing in it drives the terminal. */
  readonly warn: (text: string) => void;
  readonly warnOf: (problem: Problem) => void;
  /** Replaces the progress line; nothing where the error stream is no terminal. */
  readonly progress: (text: string) => void;
  /** Takes the progress line away. */
  readonly finish: () => void;
  /** Whether the reader of the results has gone: nobody needs more of them. */
  readonly closed: () => boolean;
}

type Stream = NodeJS.WriteStream | (NodeJS.WritableStream & Partial<Pick<WriteStream, 'isTTY' | 'columns'>>);

/** Output to two streams. A reader that goes away, as `head` does, is no error. */
export function createOutput(out: Stream, err: Stream, options: { readonly noColor: boolean }): Output {
  let closed = false;
  let shown = false;
  out.on('error', (error: NodeJS.ErrnoException) => {
    closed = true;
    if (error.code !== 'EPIPE') err.write(`The output cannot be written: ${error.message}\n`);
  });
  err.on('error', () => {});
  const finish = (): void => {
    if (shown) err.write('\r\u001b[2K');
    shown = false;
  };
  const warn = (text: string): void => {
    finish();
    err.write(`${text.split('\n').map(toVisible).join('\n')}\n`);
  };
  return {
    palette: createPalette(wantsColor(out, options.noColor)),
    width: Math.min(400, out.columns ?? 120),
    print: (text) => {
      finish();
      if (!closed && text !== '') out.write(text);
    },
    warn,
    warnOf: (problem) => warn(toVisible(formatProblem(problem))),
    progress: (text) => {
      if (err.isTTY !== true) return;
      err.write(`\r\u001b[2K${toVisible(text).slice(0, Math.max(20, (err.columns ?? 80) - 1))}`);
      shown = true;
    },
    finish,
    closed: () => closed,
  };
}

/** https://no-color.org and https://force-color.org: a variable that is set and not empty. */
function wantsColor(out: Stream, noColor: boolean): boolean {
  if (noColor || (process.env['NO_COLOR'] ?? '') !== '') return false;
  if ((process.env['FORCE_COLOR'] ?? '') !== '') return true;
  return out.isTTY === true && process.env['TERM'] !== 'dumb';
}
