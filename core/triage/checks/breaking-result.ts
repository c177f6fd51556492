// What the checks of a failed task and of an unreachable host share: the results that broke the operation, for a reader.

import { explain } from '../../log/ansible/message.ts';
import type { CheckHit } from './check.ts';
import type { LogIndex } from '../log-index.ts';
import type { BreakingFailure } from '../runs/runs.ts';
import type { RunFailure } from '../runs/run.ts';

/** The hits for the results that broke the operation, of the wanted kind. */
export function findBreakingResults(look: LogIndex, wanted: (failure: RunFailure) => boolean): readonly CheckHit[] {
  return look
    .breaking()
    .filter(({ failure }) => wanted(failure))
    .map(toHit);
}

function toHit({ failure, run, doubt }: BreakingFailure): CheckHit {
  const { event, task } = failure;
  const { match } = event;
  const { line } = match.from;
  const heading =
    task === undefined ? undefined : run.tasks.findLast((each) => each.name === task && each.line <= line);
  const place = markedPlace(match.context);
  return {
    match,
    extent: { from: { line, column: place.start }, to: { line, column: place.end } },
    text: match.context.slice(place.start, place.end),
    captures: capturesOf(failure),
    related:
      heading === undefined
        ? []
        : [
            {
              from: { line: heading.line, column: 0 },
              to: { line: heading.line, column: 0 },
              message: `Task: ${heading.name}`,
            },
          ],
    missing: doubt === undefined ? [] : [doubt],
  };
}

/** `host`, and what is known of `task`, `item`, `message` and `rc`. */
function capturesOf({ task, result, fields }: RunFailure): CheckHit['captures'] {
  const message = explain(fields);
  const { host, item } = result;
  const { rc } = fields;
  return {
    host,
    ...(task !== undefined && { task }),
    ...(item !== undefined && { item: item.slice(0, maxMarked) }),
    ...(message !== undefined && { message }),
    ...(typeof rc === 'number' && { rc: String(rc) }),
  };
}

const maxMarked = 500;

/** From the word that opens the result to the end of the line, JSON of the wrapper excluded, 500 units at most. */
function markedPlace(line: string): { start: number; end: number } {
  const opening = line.search(/(?:failed|fatal):\s{1,8}\[/);
  const start = opening < 0 ? line.length - line.trimStart().length : opening;
  const wrapped = opening > 0 && line.slice(0, start).includes('{"');
  // In a wrapper, the message ends where its string does: at the first quote that is not escaped.
  const close = wrapped ? line.slice(start).search(/(?<!\\)"/) : -1;
  const end = close < 0 ? line.length : start + close;
  return { start, end: Math.min(end, start + maxMarked) };
}
