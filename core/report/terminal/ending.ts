// What `scan` prints first about a run that failed without a known cause: how it ended, and the last errors before that.

import type { Triage } from '../../triage/triage.ts';
import { isUnexplained, lastErrors } from '../../triage/unexplained.ts';
import { toVisible, type Palette } from './terminal.ts';

/** Says that a run failed and that nothing known explains it. */
const unexplainedWords = 'This run failed; no known error explains it.';

/** Lines without their ends; none where a known error explains the failure, or there is none. `width` in columns. */
export function formatEnding(triage: Triage, palette: Palette, width: number): readonly string[] {
  if (!isUnexplained(triage)) return [];
  const { ending } = triage;
  const errors = lastErrors(triage);
  const digits = String(
    Math.max(...[...errors, ...(ending === undefined ? [] : [ending])].map(({ line }) => line + 1), 1),
  ).length;
  const place = ({ line, text }: { readonly line: number; readonly text: string }): string =>
    `    ${palette.faint(`${String(line + 1).padStart(digits)} \u2502`)} ${clip(toVisible(text), width - digits - 7)}`;
  return [
    `  ${palette.error(unexplainedWords)}`,
    ...(errors.length === 0 ? [] : [`  ${palette.faint('Last errors before the end:')}`, ...errors.map(place)]),
    ...(ending === undefined ? [] : [`  ${palette.faint('How it ended:')}`, place(ending)]),
  ];
}

function clip(text: string, room: number): string {
  const most = Math.max(40, room);
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
