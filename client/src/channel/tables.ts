// The tables by operation, region, carrier and cluster; each value is a button that shows only its failures.

import { formatCount } from '../../../core/text/count.ts';
import type { GroupKey } from '../../../core/channel/group.ts';
import type { ChannelFilter } from '../../../core/report/channel-view/filter.ts';
import type { TablePicture, TableRow } from '../../../core/report/channel-view/picture.ts';
import { button, element } from './dom.ts';

export interface TablesPart {
  readonly root: HTMLElement;
  readonly update: (filter: ChannelFilter) => void;
}

export function makeTables(
  tables: readonly TablePicture[],
  onValue: (key: GroupKey, value: string) => void,
): TablesPart {
  const toggles: { readonly key: GroupKey; readonly value: string; readonly root: HTMLElement }[] = [];
  const makeRow = ({ key, rows }: TablePicture, row: TableRow): HTMLElement => {
    const root = button(row.value === '' ? '(not stated)' : row.value, () => onValue(key, row.value), {
      class: 'value',
      pressed: false,
    });
    toggles.push({ key, value: row.value, root });
    const bar = element('span', { class: 'bar', attributes: { 'aria-hidden': 'true' } });
    const most = rows[0]?.failed ?? 0;
    // Bars of one length all the way down would say nothing.
    bar.style.width = most > 1 ? `${(100 * row.failed) / most}%` : '0';
    return element(
      'tr',
      {},
      element('th', { attributes: { scope: 'row' } }, root),
      element('td', { class: 'number counted' }, bar, element('span', {}, String(row.failed))),
      number(row.production),
      ...(key === 'cluster' ? [] : [number(row.clusters)]),
      element('td', {}, row.last),
    );
  };
  const root = element(
    'section',
    { class: 'tables', attributes: { 'aria-label': 'Failures by kind' } },
    ...tables.filter(({ rows }) => rows.length > 0).map((table) => makeTable(table, (row) => makeRow(table, row))),
  );
  return {
    root,
    update: ({ values }) => {
      for (const { key, value, root: toggle } of toggles)
        toggle.setAttribute('aria-pressed', String(values[key] === value));
    },
  };
}

/** The telling rows at once; the others are a click away. */
function makeTable(table: TablePicture, makeRow: (row: TableRow) => HTMLElement): HTMLElement {
  const body = element('tbody', {}, ...table.rows.slice(0, table.telling).map(makeRow));
  const headings = ['Failed', 'Production', ...(table.key === 'cluster' ? [] : ['Clusters'])];
  const whole = element(
    'table',
    { class: 'group', attributes: { 'data-key': table.key } },
    element(
      'caption',
      {},
      table.caption,
      ...(table.note === '' ? [] : [element('span', { class: 'aside' }, table.note)]),
    ),
    element(
      'thead',
      {},
      element(
        'tr',
        {},
        heading(table.key.charAt(0).toUpperCase() + table.key.slice(1)),
        ...headings.map((words) => heading(words, 'number')),
        heading('Last (UTC)'),
      ),
    ),
    body,
  );
  const rest = table.rows.slice(table.telling, most);
  if (rest.length === 0) return element('div', {}, whole);
  const words = table.rows.length > most ? `Show the first ${most}` : `Show all ${formatCount(table.rows.length)}`;
  const more = button(words, () => {
    const rows = rest.map(makeRow);
    body.append(...rows);
    more.remove();
    rows[0]?.querySelector('button')?.focus();
  });
  more.classList.add('link');
  return element('div', {}, whole, more);
}

/** More rows than a page should hold. */
const most = 1000;

function heading(words: string, kind = ''): HTMLElement {
  return element('th', { class: kind, attributes: { scope: 'col' } }, words);
}

function number(value: number): HTMLElement {
  return element('td', { class: 'number' }, String(value));
}
