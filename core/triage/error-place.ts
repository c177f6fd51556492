// Where in a log an unknown error happened, and when.

import type { FirstLine } from '../scan/errors.ts';
import { timeOfEnvelope, timeOfRecord } from './log-ends.ts';
import type { LogIndex } from './log-index.ts';
import type { ErrorPlace } from './unknown.ts';

/** Of a group's first line, with the time of its last where an envelope states it. */
export function placeOfError({ kind, sections, scan }: LogIndex, first: FirstLine, last: number): ErrorPlace {
  const section = kind === 'operation-log' ? undefined : sections.at(first.line);
  const stated = scan.origins.known.get(first.line)?.stated;
  const container = section?.container ?? stated?.container;
  const firstTime = timeOfRecord({ text: first.text, stated });
  const lastTime = last === first.line ? firstTime : timeOfEnvelope(scan.origins.known.get(last)?.stated);
  return {
    ...(section !== undefined && { section: section.name === 'POD' ? section.heading : section.name }),
    ...(container !== undefined && { container }),
    ...(firstTime !== undefined && { firstTime }),
    ...(lastTime !== undefined && { lastTime }),
  };
}
