// Reads one alert of Alertmanager, Prometheus or Grafana: a JSON object with `labels` and `annotations`.

import type { Extent } from '../../text/span.ts';
import { elementsOf, entriesOf, propertyOf, scalarOf, stringOf } from '../../text/json/json-tree.ts';
import type { JsonNode } from '../../text/json/json-tree.ts';
import { httpsAddress } from '../../text/escape/address.ts';
import { isRequestId, isRequestKey } from '../../log/ids.ts';
import { draftAlert, isIdentity } from './draft.ts';
import type { AlertDraft, DraftEntry } from './draft.ts';
import { readTime } from '../time.ts';

/** What the objects around an alert say of it; what it says itself counts more. */
export interface AlertContext {
  readonly status?: string;
  /** ISO 8601 in UTC. */
  readonly time?: string;
  readonly title?: string;
  readonly alertname?: string;
  readonly links?: AlertDraft['links'];
}

/** The alert in an object with `labels`; undefined if no label names an alert or a request. */
export function readLabelSet(node: JsonNode, extent: Extent, context: AlertContext): AlertDraft | undefined {
  const { line } = extent.from;
  const labels = entriesIn(propertyOf(node, 'labels'), 'labels', line);
  const annotations = entriesIn(propertyOf(node, 'annotations'), 'annotations', line);
  return draftOf(node, [...labels, ...annotations], extent, context);
}

/** The alert in an object whose keys are labels and annotations side by side. */
export function readFlatLabels(node: JsonNode, extent: Extent, context: AlertContext): AlertDraft | undefined {
  return draftOf(node, entriesIn(node, undefined, extent.from.line), extent, context);
}

/** What the status or state of an alert is called in a message. */
export function statusOf(state: string | undefined): string | undefined {
  return state === undefined ? undefined : states.get(state.toLowerCase());
}

/** An https address with its title, as a link; nothing for any other. */
export function linkOf(title: string, address: string | undefined): AlertDraft['links'] {
  const url = address === undefined ? undefined : httpsAddress(address);
  return url === undefined ? [] : [{ title, url }];
}

/** A draft with what its context says of it. */
export function withContext(draft: AlertDraft, context: AlertContext): AlertDraft {
  const { status, time, title, alertname, links = [] } = context;
  const urls = new Set(draft.links.map(({ url }) => url));
  return {
    ...draft,
    ...(draft.alertname === undefined && alertname !== undefined ? { alertname } : {}),
    values: { ...(status === undefined ? {} : { status }), ...(time === undefined ? {} : { time }), ...draft.values },
    other: { ...(title === undefined ? {} : { title }), ...draft.other },
    links: [...draft.links, ...links.filter(({ url }) => !urls.has(url))],
  };
}

/** No alert has more. */
const mostLabels = 300;

function draftOf(
  node: JsonNode,
  given: readonly DraftEntry[],
  extent: Extent,
  context: AlertContext,
): AlertDraft | undefined {
  const { line } = extent.from;
  const named =
    context.alertname !== undefined ||
    given.some(({ key, value }) => (isIdentity(key) && value !== '') || (isRequestKey(key) && isRequestId(value)));
  if (!named) return undefined;
  const addresses = sourceKeys.flatMap((key) => {
    const value = stringOf(propertyOf(node, key));
    return value === undefined || value === '' ? [] : [{ key, value, map: undefined, line }];
  });
  const status = statusOf(stateOf(propertyOf(node, 'status'))) ?? statusOf(stateOf(propertyOf(node, 'state')));
  const entries = [...given, ...addresses.filter(({ key }) => !given.some((entry) => entry.key === key))];
  const draft = draftAlert({ title: undefined, status, entries, extent }, () => undefined);
  const begun = stringOf(propertyOf(node, 'startsAt')) ?? stringOf(propertyOf(node, 'activeAt'));
  const time = begun === undefined ? undefined : readTime(begun);
  return withContext({ ...draft, values: { ...(time === undefined ? {} : { time }), ...draft.values } }, context);
}

/** Addresses that are beside the labels, in the order of Grafana's documentation. */
const sourceKeys = ['generatorURL', 'silenceURL', 'dashboardURL', 'panelURL'] as const;

function entriesIn(node: JsonNode | undefined, map: DraftEntry['map'], line: number): readonly DraftEntry[] {
  // Some programs give labels as a list of names and values.
  const pairs =
    node?.type === 'array'
      ? elementsOf(node).map((item) => [stringOf(propertyOf(item, 'name')) ?? '', propertyOf(item, 'value')] as const)
      : entriesOf(node);
  return pairs.slice(0, mostLabels).flatMap(([key, given]) => {
    const value = scalarOf(given);
    return value === undefined || key === '' || key.startsWith('__')
      ? []
      : [{ key, value: value.slice(0, 20_000), map, line }];
  });
}

/** `firing`, or `{ "state": "active" }` as Alertmanager's API has it. */
function stateOf(node: JsonNode | undefined): string | undefined {
  return stringOf(node) ?? stringOf(propertyOf(node, 'state'));
}

const states: ReadonlyMap<string, string> = new Map([
  ['active', 'FIRING'],
  ['firing', 'FIRING'],
  ['alerting', 'FIRING'],
  ['triggered', 'FIRING'],
  ['trigger', 'FIRING'],
  ['acknowledged', 'FIRING'],
  ['acknowledge', 'FIRING'],
  ['unprocessed', 'FIRING'],
  ['suppressed', 'SUPPRESSED'],
  ['pending', 'PENDING'],
  ['resolved', 'RESOLVED'],
  ['resolve', 'RESOLVED'],
  ['ok', 'RESOLVED'],
]);
