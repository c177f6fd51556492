// The page that shows a rendered runbook section while a person moves through a list: receives what to show, and scrolls there.

import type { SectionMessage } from '../../../core/protocol/section-page.ts';

/** What the editor gives to the page. */
declare function acquireVsCodeApi(): { readonly postMessage: (message: 'ready') => void };

window.addEventListener('message', ({ data }: MessageEvent<SectionMessage>) => show(data));
const { postMessage: tell } = acquireVsCodeApi();
tell('ready');

/** What the page's policy forbids (scripts, pictures, styles of its own) stays without effect. */
function show({ html, fragment }: SectionMessage): void {
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  document.body.replaceChildren(...parsed.body.childNodes);
  const here = fragment === '' ? undefined : findPlace(fragment);
  here?.classList.add('armada-here');
  // The list covers the upper half of the window.
  if (here) here.scrollIntoView({ block: 'center' });
  else window.scrollTo(0, 0);
}

/** By id, or by name as pages name places themselves. */
function findPlace(fragment: string): Element | undefined {
  return document.getElementById(fragment) ?? [...document.getElementsByName(fragment)][0];
}
