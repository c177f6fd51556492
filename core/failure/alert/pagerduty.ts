// Tells what of PagerDuty's and Opsgenie's JSON is about one alert, and what its own fields say.

import { childrenOf, elementsOf, entriesOf, propertyOf, stringOf } from '../../text/json/json-tree.ts';
import type { JsonNode } from '../../text/json/json-tree.ts';
import { readTime } from '../time.ts';
import { linkOf, statusOf } from './label-set.ts';
import type { AlertContext } from './label-set.ts';

/** What an object says about the alert in it. */
export interface PagerDutyEvent {
  readonly what: string;
  readonly context: AlertContext;
  /** Objects inside that may hold the alerts instead: an incident of an event, the alerts of an incident. */
  readonly inner: readonly JsonNode[];
  /** Whether it should name an alert: a reference to an incident does not. */
  readonly complete: boolean;
}

/**
 * Whether an object is an event (`routing_key`, `service_key`), an alert, an incident or a log entry of PagerDuty's API
 * (https://developer.pagerduty.com/docs), or an alert of Opsgenie.
 */
export function isPage(node: JsonNode): boolean {
  const has = (key: string): boolean => propertyOf(node, key) !== undefined;
  if (has('routing_key') || has('service_key') || has('event_action') || has('incident_key') || has('alert_key'))
    return true;
  if (has('alias') && has('message')) return true;
  const type = stringOf(propertyOf(node, 'type')) ?? '';
  if (/^(?:alert|incident|[a-z]+_log_entry)$/.test(type)) return true;
  const event = stringOf(propertyOf(node, 'event_type')) ?? stringOf(propertyOf(node, 'event')) ?? '';
  return event.startsWith('incident.');
}

/** The fields of such an object. */
export function readPage(node: JsonNode): PagerDutyEvent {
  const payload = propertyOf(node, 'payload');
  const text = (...keys: readonly string[]): string | undefined => {
    const texts = keys.map((key) => stringOf(propertyOf(node, key)) ?? stringOf(propertyOf(payload, key)));
    return texts.find((value) => value !== undefined && value !== '');
  };
  const title = text('summary', 'title', 'message', 'description');
  const event = (text('event_action', 'event_type', 'event') ?? '').replace(/^incident\./, '');
  const status = statusOf(text('status')) ?? statusOf(event);
  const created = text('created_at', 'occurred_at', 'timestamp', 'created_on');
  const time = created === undefined ? undefined : readTime(created);
  const links = [
    ...linkOf('PagerDuty', text('html_url')),
    ...['links', 'contexts'].flatMap((key) =>
      elementsOf(propertyOf(node, key)).flatMap((item) =>
        linkOf(stringOf(propertyOf(item, 'text')) ?? 'Link', stringOf(propertyOf(item, 'href'))),
      ),
    ),
    ...linkOf(text('client') ?? 'Alertmanager', text('client_url', 'source')),
  ];
  const inner = ['incident', 'data', 'alerts', 'log_entries', 'first_trigger_log_entry'].flatMap(
    (key) => propertyOf(node, key) ?? [],
  );
  const type = stringOf(propertyOf(node, 'type')) ?? '';
  const what = type === 'incident' || inner.length > 0 ? 'incident of PagerDuty' : 'alert of PagerDuty';
  return {
    what,
    context: {
      ...(title === undefined ? {} : { title }),
      ...(status === undefined ? {} : { status }),
      ...(time === undefined ? {} : { time }),
      links,
    },
    inner,
    complete: propertyOf(node, 'routing_key') === undefined || !/^(?:acknowledge|resolve)$/.test(event),
  };
}

/** The values in which an object keeps the details of its alert, the fullest first. */
export function findDetails(node: JsonNode): readonly JsonNode[] {
  const found: { readonly rank: number; readonly value: JsonNode }[] = [];
  const look = (inside: JsonNode, depth: number): void => {
    for (const [key, value] of entriesOf(inside)) {
      const rank = detailKeys.indexOf(key);
      if (rank !== -1) found.push({ rank, value });
      else if (depth < 3 && value.type === 'object' && holders.has(key)) look(value, depth + 1);
    }
  };
  look(node, 0);
  return found.toSorted((a, b) => a.rank - b.rank).flatMap(({ value }) => [value, ...nested(value)]);
}

const detailKeys: readonly string[] = ['custom_details', 'cef_details', 'description', 'details'];
const holders: ReadonlySet<string> = new Set(['body', 'payload', 'channel']);

/** `cef_details` has the details of the event in one of its own keys. */
function nested(value: JsonNode): readonly JsonNode[] {
  return value.type === 'object' ? childrenOf(value).filter((child) => child.type === 'object') : [];
}
