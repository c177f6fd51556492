// Liquid that Jekyll cannot fill in: readers of the published page see nothing in its place, or there is no page at all.

import type { LiquidPlace } from '../site/liquid.ts';
import { valueOf } from '../site/liquid-value.ts';
import type { SiteData } from '../site/data.ts';
import type { SitePage } from '../site/site.ts';
import type { Broken } from './broken.ts';

/** The outputs of a page that are shown as nothing, and braces that stop Jekyll. `starts` are the offsets of its lines. */
export function findLiquid(page: SitePage, data: SiteData, starts: readonly number[]): Broken[] {
  const { liquid, text, path } = page;
  const found: Broken[] = [];
  const add = (start: number, end: number, message: string, suggestion?: string): void => {
    const line = Math.max(
      0,
      starts.findLastIndex((offset) => offset <= start),
    );
    const column = start - (starts[line] ?? 0);
    const target = text.slice(start, end);
    const isOneLine = !target.includes('\n');
    found.push({
      kind: 'unresolved-liquid',
      page: path,
      line,
      column,
      endColumn: column + (isOneLine ? target.length : 2),
      target,
      message,
      ...(suggestion !== undefined && isOneLine && { suggestion }),
    });
  };
  for (const place of liquid.places) {
    if (place.kind !== 'output' || valueOf(place, { ...page, data }).kind !== 'nothing') continue;
    add(place.start, place.end, ...adviceOf(place, text, data));
  }
  if (liquid.open !== undefined) {
    const message =
      'Jekyll finds no end to this and stops: no page is published. Close it, or put it between {% raw %} and {% endraw %}.';
    add(liquid.open, liquid.open + 2, message);
  }
  return found;
}

function adviceOf(
  { content, start, end }: LiquidPlace,
  text: string,
  data: SiteData,
): [message: string, suggestion?: string] {
  if (content.startsWith('site.data.'))
    return [
      `The site's data has no ${content.slice('site.data.'.length)}: readers see nothing here.${near(content, data)}`,
    ];
  const raw = `{% raw %}${text.slice(start, end)}{% endraw %}`;
  return [
    'Jekyll takes this for Liquid and shows nothing in its place. Put it between {% raw %} and {% endraw %}.',
    raw,
  ];
}

/** What the last name that is known has. */
function near(content: string, data: SiteData): string {
  const names = content.slice('site.data.'.length).split('.');
  for (let count = names.length - 1; count > 0; count -= 1) {
    const known = `${names.slice(0, count).join('.')}.`;
    const below = new Set<string>();
    for (const key of data.values.keys())
      if (key.startsWith(known)) below.add(key.slice(known.length).split('.', 1)[0] ?? '');
    if (below.size > 0 && below.size <= 12) return ` There are ${known}${[...below].join(`, ${known}`)}.`;
    if (below.size > 0) return '';
  }
  return '';
}
