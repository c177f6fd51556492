// Check: a job that did not succeed, by the last line of its console that says how it did, or by there being none.

import type { Check, CheckHit } from './check.ts';
import type { LogIndex } from '../log-index.ts';
import { rowPattern } from './rows.ts';

const finished = rowPattern('finished', ['Finished: '], (row) => {
  const result = /^(?:\[[^\]]{1,40}\] ?)?Finished: ([A-Z_]{4,20})$/.exec(row)?.[1];
  return result === undefined ? undefined : { result };
});

/** The first lines of a console. A result that was downloaded as a file of its own has none of them. */
const opening = rowPattern('console', ['Started by ', 'Running as SYSTEM', '[Pipeline] Start'], (row) =>
  /^(?:\[[^\]]{1,40}\] ?)?(?:Started by |Running as SYSTEM|\[Pipeline\] Start)/.test(row) ? {} : undefined,
);

/** Captures `result`: what the console says, or `missing`. */
export const jobResult: Check = {
  name: 'job-result',
  patterns: [finished, opening],
  run: (look) => {
    // Earlier ones are of jobs that this one started.
    const match = look.of(finished).at(-1);
    if (match === undefined) return findCut(look);
    if (match.captures['result'] === 'SUCCESS') return [];
    return [{ match, captures: match.captures, related: [], missing: [] }];
  },
};

/** A console without an end: its last line is marked. */
function findCut(look: LogIndex): readonly CheckHit[] {
  const [match] = look.of(opening);
  if (match === undefined || match.from.line > maxOpening) return [];
  const { lines, head, tail } = look.scan;
  const ends = tail.replace(/\r?\n$/, '').split(/\r?\n/);
  const text = ends.at(-1) ?? '';
  // Of a longer line only the end is known, and not how long it is: then its beginning is marked.
  const isWhole = ends.length > 1 || head === tail;
  const extent = { from: { line: lines - 1, column: 0 }, to: { line: lines - 1, column: isWhole ? text.length : 1 } };
  const related = [{ from: match.from, to: match.to, message: 'The console begins here' }];
  return [{ match, extent, text: text.slice(0, 500), captures: { result: 'missing' }, related, missing: [] }];
}

/** A console says within its first lines what started it; further down the words are part of some log. */
const maxOpening = 20;
