// What the editor of a summary and its page tell each other.

import type { SummaryPicture } from '../summary/picture.ts';

/** To the page. */
export interface ShowSummary {
  readonly type: 'show';
  readonly picture: SummaryPicture;
}

/** From the page: it can be shown something; a place in a log, or an address of the runbook, was chosen. */
export type SummaryPageMessage =
  | { readonly type: 'ready' }
  | { readonly type: 'place'; readonly path: string; readonly line: number }
  | { readonly type: 'link'; readonly url: string };

/** Undefined for anything else. */
export function readSummaryMessage(value: unknown): SummaryPageMessage | undefined {
  if (typeof value !== 'object' || value === null || !('type' in value)) return undefined;
  if (value.type === 'ready') return { type: 'ready' };
  if (value.type === 'link' && 'url' in value && typeof value.url === 'string') return { type: 'link', url: value.url };
  if (value.type !== 'place' || !('path' in value) || !('line' in value)) return undefined;
  const { path, line } = value;
  return typeof path === 'string' && Number.isSafeInteger(line)
    ? { type: 'place', path, line: Number(line) }
    : undefined;
}
