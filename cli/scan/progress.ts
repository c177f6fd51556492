// Says on a terminal how far a long scan has come.

import { formatBytes } from '../../core/text/count.ts';
import type { FoundFile } from '../../disk/find.ts';
import type { Output } from '../output.ts';

export interface Progress {
  /** So many more bytes were read. */
  readonly read: (bytes: number) => void;
  /** One more file is done. */
  readonly done: () => void;
  readonly end: () => void;
}

/** Before this many milliseconds nothing is said: most scans are over by then. */
const patience = 1000;
/** Between two lines, in milliseconds. */
const pause = 200;

/** Progress over files; it shows only on a terminal. */
export function createProgress(
  output: Output,
  show: 'after a second' | 'never',
  files: readonly FoundFile[],
): Progress {
  const started = performance.now();
  const all = files.some((file) => file.size === 0) ? undefined : files.reduce((sum, file) => sum + file.size, 0);
  let last = started + patience - pause;
  let bytes = 0;
  let done = 0;
  return {
    read: (more) => {
      bytes += more;
      const now = performance.now();
      if (show === 'never' || now - last < pause) return;
      last = now;
      const speed = formatBytes(Math.round(bytes / ((now - started) / 1000)));
      const part =
        all === undefined || all === 0 ? '' : ` of ${formatBytes(all)} (${Math.floor((bytes / all) * 100)} %)`;
      const count = files.length > 1 ? `, log ${Math.min(done + 1, files.length)} of ${files.length}` : '';
      output.progress(`Scanning: ${formatBytes(bytes)}${part}${count}, ${speed} a second`);
    },
    done: () => {
      done += 1;
    },
    end: output.finish,
  };
}
