// Finds the messages, logs and texts about a request by its ID, which is usually that of an alert.

import { comparePlaces } from '../text/span.ts';
import type { Extent } from '../text/span.ts';
import { derive } from '../failure/derive.ts';
import type { Channel, Environment, Failure } from '../failure/failure.ts';
import { createPlaces } from '../failure/paste/places.ts';
import type { ChannelFailure } from '../channel/read.ts';

/** What is searched. */
export interface RequestSources {
  /** Parsed messages and alerts; `alert` itself is not a match. */
  readonly failures: readonly ChannelFailure[];
  /** Logs by uri or path, with the request IDs that they state. */
  readonly logs: readonly { readonly uri: string; readonly requestIds: readonly string[] }[];
  /** Pasted or open texts, by the same names as `path` of the failures in them. */
  readonly texts: readonly { readonly name: string; readonly text: string }[];
}

/** A place that is about the request. */
export type RequestMatch =
  | { readonly kind: 'message' | 'alert'; readonly failure: ChannelFailure }
  | { readonly kind: 'log'; readonly uri: string }
  | {
      readonly kind: 'text';
      readonly name: string;
      /** The first places in it, at most 100. */
      readonly extents: readonly Extent[];
      /** At most 10,000. */
      readonly count: number;
    };

/** What was found, and what to do if nothing was. */
export interface RequestSearch {
  /** Messages first, then logs, other alerts, and texts. */
  readonly matches: readonly RequestMatch[];
  /** Only if no message was found: where it was posted, and what to do there. */
  readonly lookIn?: { readonly channels: readonly Channel[]; readonly message: string };
}

/**
 * Finds a request ID in what is open. `alert` is where the id comes from: its carrier tells the environment, and that the
 * channel in which the message must be; with its `path`, its own text is not a match. Ids are compared without case. Linear in the texts.
 */
export function findRequest(requestId: string, sources: RequestSources, alert?: ChannelFailure): RequestSearch {
  const wanted = requestId.trim().toLowerCase();
  if (wanted === '') return { matches: [], lookIn: whereToLook(requestId, alert) };
  const failures = sources.failures.filter(
    (failure) => failure.requestId?.toLowerCase() === wanted && !isItself(failure, alert),
  );
  const messages = failures.filter((failure) => failure.shape !== 'alert');
  const logs = sources.logs.filter((log) => log.requestIds.some((id) => id.toLowerCase() === wanted));
  const told = [...failures, ...(alert === undefined ? [] : [alert])];
  const texts = sources.texts.flatMap(({ name, text }): RequestMatch[] => {
    // A place inside a message that is a match of its own, or inside the alert itself, is no other one.
    const own = told.filter((failure) => failure.path === name);
    const extents = findText(text, wanted).filter((extent) => !own.some((failure) => isInside(extent, failure.extent)));
    return extents.length === 0 ? [] : [{ kind: 'text', name, extents: extents.slice(0, 100), count: extents.length }];
  });
  const matches: readonly RequestMatch[] = [
    ...messages.map((failure): RequestMatch => ({ kind: 'message', failure })),
    ...logs.map(({ uri }): RequestMatch => ({ kind: 'log', uri })),
    ...failures
      .filter((failure) => failure.shape === 'alert')
      .map((failure): RequestMatch => ({ kind: 'alert', failure })),
    ...texts,
  ];
  return messages.length > 0 ? { matches } : { matches, lookIn: whereToLook(requestId, alert) };
}

/** The Slack channels in which the message of an alert's request can be; all of them where its carrier is not known. */
function channelsFor(alert: Failure | undefined): readonly Channel[] {
  const known = alert?.derived.channels;
  if (known !== undefined && known.length > 0) return known;
  const environments: readonly Environment[] = ['prod', 'stage', 'prestage', 'dev'];
  const all = environments.flatMap((environment) => derive({ carrier: `${environment}-carrier1` }).channels ?? []);
  return [...new Map(all.map((channel) => [channel.name, channel])).values()];
}

function whereToLook(requestId: string, alert: Failure | undefined): NonNullable<RequestSearch['lookIn']> {
  const channels = channelsFor(alert);
  const environment = alert?.derived.environment;
  const names = channels.map((channel) => channel.name).join(', then ');
  const search = `search Slack for “${requestId.trim()}” in ${names}, and paste the message here`;
  const message =
    environment === undefined
      ? `No message about this request is open. The alert does not name a carrier, so its environment is not known: ${search}.`
      : `No message about this request is open. The alert is of ${environment}: ${search}.`;
  return { channels, message };
}

/** The failures of one paste and the alert may have been parsed one at a time: then only their places tell. */
function isItself(failure: ChannelFailure, alert: ChannelFailure | undefined): boolean {
  if (failure === alert) return true;
  return (
    alert !== undefined &&
    failure.shape === alert.shape &&
    failure.path === alert.path &&
    comparePlaces(failure.extent.from, alert.extent.from) === 0
  );
}

function isInside(inner: Extent, outer: Extent): boolean {
  return comparePlaces(outer.from, inner.from) <= 0 && comparePlaces(inner.to, outer.to) <= 0;
}

/** A log may name its request in every line. */
const mostPlaces = 10_000;

function findText(text: string, wanted: string): readonly Extent[] {
  // Copying can put invisible characters inside an id.
  const letters = Array.from(wanted, (letter) => letter.replace(/[^\p{L}\p{N}]/u, '\\$&'));
  const pattern = new RegExp(
    `(?<![0-9a-z])${letters.join('[\\u00ad\\u200b-\\u200d\\u2060\\ufeff]{0,2}')}(?![0-9a-z])`,
    'gi',
  );
  const places = createPlaces(text);
  const extents: Extent[] = [];
  for (const match of text.matchAll(pattern)) {
    extents.push({ from: places(match.index), to: places(match.index + match[0].length) });
    if (extents.length >= mostPlaces) break;
  }
  return extents;
}
