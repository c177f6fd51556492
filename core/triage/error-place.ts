// Where in a log an unknown error happened, and when.

import { readStamp } from '../log/stamp.ts';
import { readLogTime } from '../log/time.ts';
import type { FirstLine } from '../scan/errors.ts';
import type { LogIndex } from './log-index.ts';
import type { ErrorPlace } from './unknown.ts';

/** Of a group's first line, with the time of its last where an envelope states it. */
export function placeOfError({ kind, sections, scan }: LogIndex, first: FirstLine, last: number): ErrorPlace {
  const section = kind === 'operation-log' ? undefined : sections.at(first.line);
  const stated = scan.origins.known.get(first.line)?.stated;
  const container = section?.container ?? stated?.container;
  const firstTime = readLogTime(first.text)?.iso ?? timeStated(stated?.time);
  const lastTime = last === first.line ? firstTime : timeStated(scan.origins.known.get(last)?.stated.time);
  return {
    ...(section !== undefined && { section: section.name === 'POD' ? section.heading : section.name }),
    ...(container !== undefined && { container }),
    ...(firstTime !== undefined && { firstTime }),
    ...(lastTime !== undefined && { lastTime }),
  };
}

function timeStated(time: string | undefined): string | undefined {
  return time === undefined ? undefined : readStamp(time)?.time.iso;
}
