// The top of the page: where the messages are from, how many, and whether they look like a customer-impacting event.

import type { ChannelPicture } from '../../../core/report/channel-view/picture.ts';
import { button, element } from './dom.ts';

export interface HeadingEvents {
  readonly onAnother: () => void;
  readonly onSettings: () => void;
}

export function makeHeading(picture: ChannelPicture, source: string, events: HeadingEvents): HTMLElement {
  const { hint, overview, rate, problems } = picture;
  return element(
    'header',
    {},
    element('h1', {}, 'Failures ', element('span', { class: 'aside' }, source)),
    button('Open Another Channel…', events.onAnother, { class: 'another' }),
    element('p', { class: 'overview' }, overview),
    element(
      'section',
      { class: `hint ${hint.level}`, attributes: { 'aria-label': 'Customer-impacting event' } },
      element('h2', {}, hint.title),
      makeReasons(hint.reasons),
      element('p', { class: 'aside' }, `${rate} `, button('Change…', events.onSettings, { class: 'link' })),
    ),
    ...(problems.length === 0 ? [] : [makeProblems(problems)]),
  );
}

/** The first of them say what there is to know at once; with all, the chart would be out of sight. */
const firstReasons = 4;

function list(texts: readonly string[]): HTMLElement {
  return element('ul', {}, ...texts.map((text) => element('li', {}, text)));
}

function makeReasons(reasons: readonly string[]): HTMLElement {
  if (reasons.length <= firstReasons + 1) return list(reasons);
  const rest = reasons.slice(firstReasons);
  return element(
    'div',
    {},
    list(reasons.slice(0, firstReasons)),
    element('details', {}, element('summary', {}, `${rest.length} more reasons`), list(rest)),
  );
}

/** A few are read at once; many are opened by who wants to. */
function makeProblems(problems: readonly string[]): HTMLElement {
  const words = problems.length === 1 ? 'One remark on what was read' : `${problems.length} remarks on what was read`;
  return element(
    'details',
    { class: 'problems', attributes: problems.length <= 2 ? { open: '' } : {} },
    element('summary', {}, words),
    list(problems),
  );
}
