// Which of several places of the runbook says most of an error, by how it is written down.

import type { StatedPlace } from '../../catalog/signature.ts';

/** Orders places by what they are: those that explain before those that mention. */
export function comparePlaces(a: StatedPlace, b: StatedPlace): number {
  return worth(b) - worth(a) || (a.page < b.page ? -1 : a.page > b.page ? 1 : 0) || a.line - b.line;
}

/** More for conventions that are followed by what to do, less where a page only introduces itself. */
function worth({ convention, about }: StatedPlace): number {
  const base = convention === 'code' ? 0 : convention === 'code-span' || convention === 'quote' ? 1 : 2;
  return base - (/\boverview\b|\bintroduction\b|\bbackground\b|\bdetailed information\b/.test(about) ? 1.5 : 0);
}
