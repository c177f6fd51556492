// What the view of a channel and its page tell each other.

import type { ChannelPicture } from '../report/channel-view/picture.ts';

/** To the page. */
export interface ShowMessage {
  readonly type: 'show';
  readonly picture: ChannelPicture;
  /** Where the messages came from, for a reader. */
  readonly source: string;
  /** Differs between channels: what was chosen in one is not chosen in another. */
  readonly id: number;
}

/** From the page: it can be shown something; a failure was chosen, by its `id`; another channel, or another rate, is wanted. */
export type PageMessage =
  | { readonly type: 'ready' }
  | { readonly type: 'open'; readonly request: string }
  | { readonly type: 'another' }
  | { readonly type: 'settings' };

/** Undefined for anything else. */
export function readPageMessage(value: unknown): PageMessage | undefined {
  if (typeof value !== 'object' || value === null || !('type' in value)) return undefined;
  if (value.type === 'open') {
    return 'request' in value && typeof value.request === 'string'
      ? { type: 'open', request: value.request }
      : undefined;
  }
  const { type } = value;
  return type === 'ready' || type === 'another' || type === 'settings' ? { type } : undefined;
}
