// What `armada-triage runbooks check` found, as text, as JSON and as SARIF.

import { brokenKinds, type Broken, type BrokenKind } from '../../runbook/check/broken.ts';
import { formatCount, plural } from '../../text/count.ts';
import type { ResultInput, RuleInput } from '../sarif/input.ts';
import { toVisible, type Palette } from '../terminal/terminal.ts';
import { unixLine } from '../terminal/unix-line.ts';

/** A broken place; lines and columns from 1, columns in UTF-16 units. */
export interface JsonBroken {
  readonly page: string;
  readonly line: number;
  readonly column: number;
  readonly kind: BrokenKind;
  readonly target: string;
  readonly message: string;
  /** What to write in place of the target. */
  readonly suggestion?: string;
}

/** The words of the contract. */
export function toJsonBroken({ page, line, column, kind, target, message, suggestion }: Broken): JsonBroken {
  const place = { page, line: line + 1, column: column + 1 };
  return { ...place, kind, target, message, ...(suggestion !== undefined && { suggestion }) };
}

/**
 * All broken places as text: by page, each with place and message; links to pages that are not there by the page that they want,
 * since one such page has many; at the end how many of each kind. Empty if there is no page: a problem says why.
 */
export function checkText(broken: readonly Broken[], pages: number, palette: Palette): string {
  const lines: string[] = [];
  let page = '';
  for (const one of broken) {
    if (one.missing !== undefined) continue;
    if (one.page !== page) lines.push(...(lines.length > 0 ? [''] : []), palette.strong(toVisible(one.page)));
    page = one.page;
    const place = `${one.line + 1}:${one.column + 1}`.padStart(9);
    lines.push(`${place}  ${palette.warning(toVisible(one.kind))}  ${toVisible(one.message)}`);
    lines.push(`${' '.repeat(11)}${palette.faint(toVisible(oneLine(one.target)))}`);
    if (one.suggestion !== undefined) lines.push(`${' '.repeat(11)}→ ${toVisible(one.suggestion)}`);
  }
  lines.push(...missingText(broken, palette, lines.length > 0));
  const counts = brokenKinds.flatMap((kind) => {
    const count = broken.filter((one) => one.kind === kind).length;
    return count === 0 ? [] : [`${formatCount(count)} ${kind}`];
  });
  if (pages === 0) return '';
  const good = broken.length === 0 ? palette.good('nothing is broken') : palette.warning(counts.join(', '));
  return `${[...lines, ...(lines.length > 0 ? [''] : []), `${plural(pages, 'page')}: ${good}`].join('\n')}\n`;
}

/** A line for each broken place, as compilers write them; `locate` gives the file of a page. Empty if nothing is broken. */
export function checkLines(broken: readonly Broken[], locate: (page: string) => string): string {
  return broken
    .map((one) =>
      unixLine({ ...one, path: locate(one.page), line: one.line + 1, column: one.column + 1 }, 'warning', one.kind),
    )
    .join('');
}

/** The pages that are wanted and not there, the most wanted first, each with the links that want it. */
function missingText(broken: readonly Broken[], palette: Palette, follows: boolean): string[] {
  const byPage = new Map<string, Broken[]>();
  for (const one of broken) {
    if (one.missing !== undefined) byPage.set(one.missing, [...(byPage.get(one.missing) ?? []), one]);
  }
  if (byPage.size === 0) return [];
  const links = [...byPage.values()].reduce((sum, list) => sum + list.length, 0);
  const heading = `${plural(byPage.size, 'page')} that ${byPage.size === 1 ? 'is' : 'are'} not in this folder, wanted by ${plural(links, 'link')}`;
  const lines = [...(follows ? [''] : []), palette.strong(heading)];
  for (const [missing, list] of [...byPage].toSorted((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1))) {
    lines.push(`${String(list.length).padStart(6)}  ${palette.warning(toVisible(missing))}`);
    for (const { page, line, column, suggestion } of list.slice(0, mostLinks)) {
      const near = suggestion === undefined ? '' : ` → ${toVisible(suggestion)}`;
      lines.push(`        ${palette.faint(`${toVisible(page)}:${line + 1}:${column + 1}`)}${near}`);
    }
    if (list.length > mostLinks) lines.push(palette.faint(`        and ${list.length - mostLinks} more`));
  }
  return lines;
}

/** Links shown of each page that is missing; JSON has them all. */
const mostLinks = 3;

function oneLine(text: string): string {
  const [line = ''] = text.split('\n', 1);
  return line.length > 200 ? `${line.slice(0, 199)}…` : line;
}

/** A rule for each kind. */
export const checkRules: readonly RuleInput[] = [
  rule(
    'broken-anchor',
    'A link leads to a place that its page does not have',
    'Readers land at the top of the page. Correct the part after the #, or rename the heading.',
  ),
  rule(
    'missing-page',
    'A link leads to a page that is not there',
    'Readers see “not found”. Correct the address, or take the link out.',
  ),
  rule(
    'unresolved-liquid',
    'Liquid that Jekyll cannot fill in',
    'Readers see nothing in its place. Add the value below _data, correct the name, or put text that is meant literally between {% raw %} and {% endraw %}.',
  ),
  rule('duplicate-anchor', 'An id is on a page twice', 'Links lead to the first one. Name one of them differently.'),
  rule(
    'no-heading',
    'A heading is shown as text',
    'It has no id and no place in the table of contents. Begin it at the start of its line, with a space after the marks.',
  ),
  rule(
    'bad-front-matter',
    'Jekyll cannot read the front matter',
    'The page is published without its title and layout. Put values with a colon, a quote or a bracket in quotes.',
  ),
];

function rule(id: BrokenKind, title: string, description: string): RuleInput {
  return { id, title, description, level: 'warning', tags: ['runbook'] };
}

/** A broken place as a result of SARIF; `pathOf` gives the file of a page as the user named it. */
export function toSarifBroken(broken: Broken, pathOf: (page: string) => string): ResultInput {
  const { page, line, column, endColumn, kind, target, message, suggestion } = broken;
  return {
    rule: kind,
    level: 'warning',
    message: { text: suggestion === undefined ? message : `${message} Write ${suggestion}` },
    place: {
      path: pathOf(page),
      line: line + 1,
      column: column + 1,
      ...(endColumn > column && { endLine: line + 1, endColumn: endColumn + 1 }),
      snippet: target,
    },
    identity: target,
  };
}
