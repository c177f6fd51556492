// The page of the editor of a summary: is given tables, shows them, and says which place or address a person chose.

import type { ShowSummary, SummaryPageMessage } from '../../../core/protocol/summary-page.ts';
import type { PictureCell, PictureHeat, PictureTable, SummaryPicture } from '../../../core/summary/picture.ts';
import { formatCount, plural } from '../../../core/text/count.ts';
import { button, element } from './dom.ts';

/** What the editor gives to the page. */
declare function acquireVsCodeApi(): { readonly postMessage: (message: SummaryPageMessage) => void };

const { postMessage: say } = acquireVsCodeApi();
window.addEventListener('message', ({ data }: MessageEvent<ShowSummary>) => show(data.picture));
say({ type: 'ready' });

function show({ title, facts, tables, heat }: SummaryPicture): void {
  const [first, ...others] = tables.map(makeTable);
  document.body.replaceChildren(
    element(
      'main',
      {},
      element('header', {}, element('h1', {}, title), ...facts.map((fact) => element('p', {}, fact))),
      ...(first === undefined ? [element('p', {}, 'No error was found.')] : [first]),
      ...(heat === undefined ? [] : [makeHeat(heat)]),
      ...others,
    ),
  );
}

/** Rows that are shown at once; the others are a click away. */
const atOnce = 20;

function makeTable({ title, columns, rows, more }: PictureTable): HTMLElement {
  const classOf = (index: number): string => (columns[index]?.number === true ? 'number' : '');
  const head = columns.map(({ heading }, index) =>
    element('th', { class: classOf(index), attributes: { scope: 'col' } }, heading),
  );
  const makeRow = (cells: readonly PictureCell[]): HTMLElement =>
    element('tr', {}, ...cells.map((cell, index) => element('td', { class: classOf(index) }, ...makeCell(cell))));
  const body = element('tbody', {}, ...rows.slice(0, atOnce).map(makeRow));
  const whole = element('table', {}, element('thead', {}, element('tr', {}, ...head)), body);
  const rest = rows.slice(atOnce);
  const left = more > 0 ? [element('p', { class: 'aside' }, `And ${plural(more, 'row')} more, in the file only.`)] : [];
  const showAll = button(`Show all ${formatCount(rows.length)}`, () => {
    body.append(...rest.map(makeRow));
    showAll.remove();
  });
  showAll.classList.add('link');
  const parts = [element('h2', {}, title), whole, ...(rest.length > 0 ? [showAll] : []), ...left];
  return element('section', { class: 'wide', attributes: { 'aria-label': title } }, ...parts);
}

function makeCell({ text, kind, url, below, places = [] }: PictureCell): readonly (Node | string)[] {
  const words =
    url === undefined
      ? element('span', { class: kind ?? '' }, text)
      : button(text, () => say({ type: 'link', url }), { class: 'link' });
  const leads = places.map(({ path, line }) =>
    button(`${path}:${line}`, () => say({ type: 'place', path, line }), { class: 'link place' }),
  );
  return [words, ...(below === undefined ? [] : [element('div', { class: 'aside' }, below)]), ...leads];
}

function makeHeat({ days, rows, notes }: PictureHeat): HTMLElement {
  const head = days.map((day) => element('th', { class: 'day', attributes: { scope: 'col' } }, day));
  const body = rows.map(({ name, title, counts, shades }) => {
    const cells = counts.map((count, index) =>
      element('td', {
        class: `day shade-${shades[index] ?? 0}`,
        attributes: {
          title: `${days[index] ?? ''}: ${plural(count, 'place')}`,
          'aria-label': plural(count, 'place'),
        },
      }),
    );
    return element('tr', {}, element('th', { attributes: { scope: 'row', title } }, name), ...cells);
  });
  return element(
    'section',
    { class: 'wide', attributes: { 'aria-label': 'Known errors by day' } },
    element('h2', {}, 'Known errors by day (UTC)'),
    element(
      'table',
      { class: 'heat' },
      element('thead', {}, element('tr', {}, element('th', { attributes: { scope: 'col' } }, 'Error'), ...head)),
      element('tbody', {}, ...body),
    ),
    ...notes.map((note) => element('p', { class: 'aside' }, note)),
  );
}
