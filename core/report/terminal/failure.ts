// The text that `parse` prints: each failure with its fields, its links and what a person can do next.

import { actionsFor, notesFor } from '../../failure/actions.ts';
import type { Failure } from '../../failure/failure.ts';
import { describeFields, titleOf } from '../../failure/fields.ts';
import type { RunbookTarget } from '../../runbook/runbook.ts';
import { toVisible } from './terminal.ts';
import type { Palette } from './terminal.ts';

/** Failures as text, with a line end; empty if there are none. */
export function formatFailures(
  failures: readonly Failure[],
  palette: Palette,
  sectionOf?: (failure: Failure) => RunbookTarget | undefined,
): string {
  return failures.map((failure) => formatFailure(failure, palette, sectionOf?.(failure))).join('\n');
}

function formatFailure(failure: Failure, palette: Palette, section: RunbookTarget | undefined): string {
  const fields = describeFields(failure).filter((field) => !['status', 'operation', 'alertname'].includes(field.name));
  const width = Math.min(24, Math.max(0, ...fields.map((field) => field.label.length)));
  const title = toVisible(titleOf(failure));
  const colour = /^succe/i.test(failure.status ?? '') ? palette.good : palette.error;
  const shape = { 'master-operation': 'master operation', 'cluster-addon': 'cluster addon', alert: 'alert' }[
    failure.shape
  ];
  const lines = [
    `${palette.strong(colour(title))}  ${palette.faint(`${shape}, line ${failure.extent.from.line + 1}`)}`,
  ];
  for (const field of fields)
    lines.push(`  ${palette.faint(toVisible(field.label).padEnd(width))}  ${toVisible(field.value)}`);
  if (section !== undefined)
    lines.push(
      `  ${palette.faint('Runbook'.padEnd(width))}  ${toVisible(section.title)}`,
      `  ${' '.repeat(width)}  ${palette.link(toVisible(section.url))}`,
    );
  const actions = actionsFor(failure);
  const notes = notesFor(failure);
  if (actions.length + notes.length > 0) lines.push('', `  ${palette.strong('Next')}`);
  for (const action of actions) {
    const value = action.kind === 'open' ? palette.link(toVisible(action.value)) : toVisible(action.value);
    lines.push(`  ${toVisible(thingOf(action.title))}`, `    ${value}`);
    if (action.detail !== undefined) lines.push(`    ${palette.faint(toVisible(action.detail))}`);
    if (action.warning !== undefined) lines.push(`    ${palette.warning(toVisible(action.warning))}`);
  }
  for (const note of notes) lines.push(`  ${palette.warning(toVisible(note))}`);
  return `${lines.join('\n')}\n`;
}

/** In a terminal nothing is opened or copied by a click. */
function thingOf(title: string): string {
  return title.replace(/^(?:Open|Copy) (?:the )?/, '');
}
