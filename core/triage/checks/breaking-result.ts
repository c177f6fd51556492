// What the checks of a failed task and of an unreachable host share: the failure that broke the operation, for a reader.

import { failureText } from '../../log/failure-text.ts';
import type { CheckHit } from '../check.ts';
import type { Look } from '../look.ts';
import { findBreakingFailure, isLasting, type RunFailure } from '../runs.ts';

/** The hit for the breaking failure, where its kind is wanted; the other failures of its run are related places. */
export function findBreakingResult(look: Look, wanted: (failure: RunFailure) => boolean): readonly CheckHit[] {
  const breaking = findBreakingFailure(look.runs());
  if (breaking === undefined || !wanted(breaking.failure)) return [];
  const { failure, run } = breaking;
  const { match } = failure.event;
  const earlier = run.failures
    .slice(0, run.failures.indexOf(failure))
    .filter((each) => isLasting(run, each))
    .slice(-maxRelated);
  const message = failure.result.detail === undefined ? undefined : failureText(failure.result.detail);
  const heading =
    failure.task === undefined
      ? undefined
      : run.tasks.findLast((task) => task.name === failure.task && task.line <= match.from.line);
  const place = markedPlace(match.context, failure.result.kind === 'failed' ? 'failed: [' : 'fatal: [');
  return [
    {
      match,
      extent: {
        from: { line: match.from.line, column: place.start },
        to: { line: match.from.line, column: place.end },
      },
      text: match.context.slice(place.start, place.end).slice(0, maxMarked),
      captures: {
        host: failure.result.host,
        ...(failure.task !== undefined && { task: failure.task }),
        ...(failure.result.item !== undefined && { item: failure.result.item.slice(0, maxMarked) }),
        ...(message !== undefined && { message }),
      },
      related: [
        ...(heading === undefined
          ? []
          : [
              {
                from: { line: heading.line, column: 0 },
                to: { line: heading.line, column: 0 },
                message: `Task: ${failure.task}`,
              },
            ]),
        ...earlier.map((each) => ({
          from: each.event.match.from,
          to: each.event.match.to,
          message: `Earlier failure on ${each.result.host}${each.task === undefined ? '' : `, task ${each.task}`}`,
        })),
      ],
      missing: breaking.doubt === undefined ? [] : [breaking.doubt],
    },
  ];
}

const maxRelated = 10;
const maxMarked = 500;

/** From the word that opens the result to the end of the line, JSON of the wrapper excluded, 500 units at most. */
function markedPlace(line: string, opening: string): { start: number; end: number } {
  const start = Math.max(0, line.indexOf(opening));
  const wrapped = line.slice(0, start).includes('{"');
  // In a wrapper, the message ends where its string does: at the first quote that is not escaped.
  const close = wrapped ? line.slice(start).search(/(?<!\\)"/) : -1;
  const end = close < 0 ? line.length : start + close;
  return { start, end: Math.min(end, start + maxMarked) };
}
