// The list of failures that fit what is chosen; each opens in the view Failure Message.

import { groupKeys, type GroupKey } from '../../../core/channel/group.ts';
import {
  chosenRequests,
  describeFilter,
  emptyFilter,
  sayChosen,
  chooseTime,
  toggleValue,
  type ChannelFilter,
} from '../../../core/report/channel-view/filter.ts';
import type { ChannelPicture, RequestPicture } from '../../../core/report/channel-view/picture.ts';
import { button, element } from './dom.ts';

export interface RequestsPart {
  /** What is chosen, to be where it is seen. */
  readonly chosen: HTMLElement;
  readonly root: HTMLElement;
  readonly update: (filter: ChannelFilter) => void;
  /** Puts the focus on the list. */
  readonly focus: () => void;
}

export interface RequestsEvents {
  readonly onOpen: (request: string) => void;
  readonly onFilter: (filter: ChannelFilter) => void;
}

export function makeRequests(picture: ChannelPicture, events: RequestsEvents): RequestsPart {
  const title = element('h2', { attributes: { id: 'requests-title', tabindex: '-1' } }, 'Failed requests');
  const status = element('span', { class: 'status', attributes: { role: 'status' } });
  const chips = element('div', {
    class: 'chips',
    attributes: { role: 'group', tabindex: '-1', 'aria-label': 'What is shown; each button takes it back' },
  });
  const place = element('div', {});
  const focus = (): void => {
    title.focus({ preventScroll: true });
    title.scrollIntoView();
  };
  const set = (filter: ChannelFilter): void => {
    // The button that was pressed is about to go.
    chips.focus({ preventScroll: true });
    events.onFilter(filter);
  };
  return {
    chosen: element('div', { class: 'chosen' }, status, chips),
    root: element('section', { class: 'requests', attributes: { 'aria-labelledby': 'requests-title' } }, title, place),
    update: (filter) => {
      const requests = chosenRequests(picture, filter);
      const parts = describeFilter(picture, filter);
      status.textContent = sayChosen(picture, filter);
      chips.replaceChildren(
        ...parts.map(({ part, words }) =>
          button(`${words} ×`, () => set(without(filter, part)), {
            class: 'chip',
            attributes: { 'aria-label': `${words}: take back` },
          }),
        ),
        ...(parts.length === 0
          ? []
          : [
              button('Show All', () => set(emptyFilter), { class: 'link' }),
              button('Go to List', focus, { class: 'link' }),
            ]),
      );
      place.replaceChildren(...(requests.length === 0 ? [] : makeTable(requests, events.onOpen)));
    },
    focus,
  };
}

function without(filter: ChannelFilter, part: GroupKey | 'time'): ChannelFilter {
  return part === 'time' ? chooseTime(filter, undefined) : toggleValue(filter, part, filter.values[part] ?? '');
}

/** As many as are put on the page at a time. */
const portion = 100;

function makeTable(requests: readonly RequestPicture[], onOpen: (request: string) => void): HTMLElement[] {
  const body = element('tbody', {});
  const append = (): HTMLElement | undefined => {
    const from = body.children.length;
    const rows = requests.slice(from, from + portion).map((request) => makeRow(request, onOpen));
    body.append(...rows);
    return rows[0];
  };
  append();
  const headings = ['Time (UTC)', ...groupKeys.map((key) => key.charAt(0).toUpperCase() + key.slice(1)), 'Request'];
  const table = element(
    'table',
    { class: 'list' },
    element('caption', { class: 'unseen' }, 'Failed requests in order of time'),
    element(
      'thead',
      {},
      element('tr', {}, ...headings.map((words) => element('th', { attributes: { scope: 'col' } }, words))),
    ),
    body,
  );
  if (requests.length <= portion) return [table];
  const more = button(
    `Show ${portion} More`,
    () => {
      append()?.querySelector('button')?.focus();
      if (body.children.length >= requests.length) more.remove();
    },
    { class: 'link' },
  );
  return [table, more];
}

function makeRow(request: RequestPicture, onOpen: (request: string) => void): HTMLElement {
  const open = button(request.requestId === '' ? '(no request ID)' : request.requestId, () => onOpen(request.id), {
    class: 'link',
    attributes: { title: 'Show in the view Failure Message' },
  });
  const notes = [
    ...(request.place === 'pre-production' ? ['pre-production'] : []),
    ...(request.messages > 1 ? [`${request.messages} messages`] : []),
    ...(request.recovered ? ['succeeded later'] : []),
  ];
  return element(
    'tr',
    {},
    element('td', { class: 'time' }, request.time === '' ? '(no time)' : request.time),
    ...groupKeys.map((key) => element('td', {}, request.values[key])),
    element(
      'td',
      {},
      open,
      ...(notes.length === 0 ? [] : [element('span', { class: 'aside' }, ` ${notes.join(', ')}`)]),
    ),
  );
}
