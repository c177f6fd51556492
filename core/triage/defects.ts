// What of a log could not be read well, in words for the person who downloaded it.

import { formatCount } from '../text/count.ts';
import type { Problem } from '../text/problem.ts';
import type { LogIndex } from './log-index.ts';

/** The defects of a log's bytes, and of a download that was cut. */
export function findDefects(look: LogIndex): readonly Problem[] {
  return [binary(look), mixed(look), truncated(look), invalid(look), unfinished(look)].flatMap((message) =>
    message === undefined ? [] : [{ path: look.path, ...message }],
  );
}

type Defect = Omit<Problem, 'path'>;

function binary({ scan }: LogIndex): Defect | undefined {
  if (scan.encoding !== 'binary') return undefined;
  return {
    line: 1,
    column: 1,
    message:
      'This looks like a binary file: it contains NUL bytes. Text in it was searched all the same; if it is compressed, unpack it first.',
  };
}

function mixed({ scan }: LogIndex): Defect | undefined {
  if (scan.encoding !== 'mixed') return undefined;
  return {
    line: 1,
    column: 1,
    message:
      'Parts of this log are UTF-8 and others UTF-16, as “>>” of PowerShell appends them: each part was read in its own encoding. An editor shows some of it wrongly.',
  };
}

function truncated({ scan }: LogIndex): Defect | undefined {
  if (scan.encoding === 'binary' || scan.nuls === 0) return undefined;
  return {
    line: 1,
    column: 1,
    message: `NUL bytes: ${formatCount(scan.nuls)}. A binary file has them, and so has a log that was truncated while its program wrote it. They were skipped; everything else was read as usual.`,
  };
}

function invalid({ scan }: LogIndex): Defect | undefined {
  if (scan.invalid === 0) return undefined;
  const places =
    scan.invalid === 1
      ? 'One place is not valid UTF-8 and reads'
      : `${scan.invalid} places are not valid UTF-8 and read`;
  return {
    line: 1,
    column: 1,
    message: `${places} as “\u{FFFD}”; all else was read as usual.`,
  };
}

/** An operation's log ends in a recap, or with an error of Ansible itself; text after a cut may hold the failure. */
function unfinished(look: LogIndex): Defect | undefined {
  if (look.kind !== 'operation-log') return undefined;
  const run = look.runs().at(-1);
  if (run === undefined || run.finished || run.errors.length > 0) return undefined;
  return {
    line: look.scan.lines,
    column: 1,
    message:
      'The log ends before its PLAY RECAP is complete: it was cut off, or the operation was stopped. Download it again if the operation has ended.',
  };
}
