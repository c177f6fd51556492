// What the checks of a failed task and of an unreachable host share: the failure that broke the operation, for a reader.

import { failureText } from '../../log/failure-text.ts';
import type { Pattern } from '../../scan/pattern.ts';
import type { CheckHit } from './check.ts';
import type { LogIndex } from '../log-index.ts';
import { rowPattern } from './rows.ts';
import { findBreakingFailure, isLasting, type RunFailure } from '../runs/runs.ts';
import { structurePatterns } from '../runs/structure.ts';

/** Lines of a result that was printed over several: those that say what went wrong. */
const resultLine: Pattern = {
  ...rowPattern('result-line', ['"msg": ', '"stderr": ', '"module_stderr": '], (row) =>
    /^"(?:msg|stderr|module_stderr)":/.test(row) ? {} : undefined,
  ),
  middle: 'none',
};

/** What the scan must look for. */
export const resultPatterns: readonly Pattern[] = [...structurePatterns, resultLine];

/** The hit for the breaking failure, where its kind is wanted; the other failures of its run are related places. */
export function findBreakingResult(look: LogIndex, wanted: (failure: RunFailure) => boolean): readonly CheckHit[] {
  const breaking = findBreakingFailure(look.runs());
  if (breaking === undefined || !wanted(breaking.failure)) return [];
  const { failure, run } = breaking;
  const { match } = failure.event;
  const earlier = run.failures
    .slice(0, run.failures.indexOf(failure))
    .filter((each) => isLasting(run, each))
    .slice(-maxRelated);
  const message = messageOf(failure, look);
  const heading =
    failure.task === undefined
      ? undefined
      : run.tasks.findLast((task) => task.name === failure.task && task.line <= match.from.line);
  const place = markedPlace(match.context);
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

/** What the result says, or the lines below it that belong to its entry. */
function messageOf({ event, result: { detail } }: RunFailure, look: LogIndex): string | undefined {
  const text = detail === undefined ? undefined : failureText(detail);
  if (text !== undefined || detail === undefined) return text;
  const lines = look.of(resultLine).filter((line) => line.entry === event.match.entry);
  return lines.length === 0 ? undefined : failureText(`{${lines.map((line) => line.context.trim()).join('\n')}`);
}

/** From the word that opens the result to the end of the line, JSON of the wrapper excluded, 500 units at most. */
function markedPlace(line: string): { start: number; end: number } {
  const start = Math.max(0, line.search(/(?:failed|fatal):\s{1,8}\[/));
  const wrapped = line.slice(0, start).includes('{"');
  // In a wrapper, the message ends where its string does: at the first quote that is not escaped.
  const close = wrapped ? line.slice(start).search(/(?<!\\)"/) : -1;
  const end = close < 0 ? line.length : start + close;
  return { start, end: Math.min(end, start + maxMarked) };
}
