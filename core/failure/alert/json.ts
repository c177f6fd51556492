// Finds alerts in JSON: of Alertmanager, Prometheus, Grafana, PagerDuty and Opsgenie, alone or in any object around them.

import type { Extent, Place } from '../../text/span.ts';
import { childrenOf, elementsOf, parseJsonTree, propertyOf, scalarOf, stringOf } from '../../text/json/json-tree.ts';
import type { JsonNode } from '../../text/json/json-tree.ts';
import { findAlerts } from './alert.ts';
import type { AlertDraft } from './draft.ts';
import { readPaste } from '../paste/paste.ts';
import { linkOf, readFlatLabels, readLabelSet, statusOf, withContext } from './label-set.ts';
import type { AlertContext } from './label-set.ts';
import { findDetails, isPage, readPage } from './pagerduty.ts';
import { readFiringTitle } from './title.ts';

/** Alerts in JSON, and what of it looks like an alert but names none. */
export interface JsonAlerts {
  readonly drafts: readonly AlertDraft[];
  /** Places of alerts that could not be read. */
  readonly defects: readonly { readonly from: Place; readonly message: string }[];
  /** Whether there is anything of alerts in it, such as a rule that does not fire. */
  readonly seen: boolean;
}

/** `placeOf` gives the place of an offset of the tree in the text that a person has. Never throws; linear. */
export function findJsonAlerts(root: JsonNode, placeOf: (offset: number) => Place): JsonAlerts {
  const reading: Reading = { drafts: [], defects: [], placeOf };
  const seen = visit(reading, root, {});
  return { ...reading, seen };
}

interface Reading {
  readonly drafts: AlertDraft[];
  readonly defects: { readonly from: Place; readonly message: string }[];
  readonly placeOf: (offset: number) => Place;
}

/** Says whether there was an alert, read or not. */
function visit(reading: Reading, node: JsonNode, context: AlertContext): boolean {
  if (node.type === 'array')
    return elementsOf(node)
      .map((item) => visit(reading, item, context))
      .includes(true);
  if (node.type !== 'object') return false;
  const list = propertyOf(node, 'alerts');
  if (list?.type === 'array') return visitGroup(reading, node, list, context);
  if (isPage(node)) return visitPage(reading, node);
  if (propertyOf(node, 'labels') !== undefined) return visitAlert(reading, node, context);
  const metric = propertyOf(node, 'metric');
  if (metric !== undefined && propertyOf(metric, 'alertname') !== undefined) return visitSample(reading, node, metric);
  const legacy = stringOf(propertyOf(node, 'ruleName'));
  if (legacy !== undefined && propertyOf(node, 'state') !== undefined) return visitLegacy(reading, node, legacy);
  return childrenOf(node)
    .map((child) => visit(reading, child, context))
    .includes(true);
}

/** A notification, a group of the API or a rule, with its alerts in a list. */
function visitGroup(reading: Reading, node: JsonNode, list: JsonNode, context: AlertContext): boolean {
  const rule = stringOf(propertyOf(node, 'query')) === undefined ? undefined : stringOf(propertyOf(node, 'name'));
  const links = linkOf('Alertmanager', stringOf(propertyOf(node, 'externalURL')));
  const inner = { ...context, ...(rule === undefined ? {} : { alertname: rule }), ...(links.length > 0 && { links }) };
  visit(reading, list, inner);
  const truncated = Number(scalarOf(propertyOf(node, 'truncatedAlerts')) ?? 0);
  if (truncated > 0)
    defect(reading, node, `The sender left out ${truncated} more alerts of this group: look at them in Alertmanager.`);
  return true;
}

function visitAlert(reading: Reading, node: JsonNode, context: AlertContext): boolean {
  const draft = readLabelSet(node, extentOf(reading, node), context);
  if (draft !== undefined) {
    reading.drafts.push(draft);
    return true;
  }
  if (!['startsAt', 'activeAt', 'fingerprint', 'generatorURL'].some((key) => propertyOf(node, key) !== undefined))
    return childrenOf(node)
      .map((child) => visit(reading, child, context))
      .includes(true);
  defect(reading, node, 'This alert was left out: none of its labels names an alert or a request.');
  return true;
}

/** A sample of the series `ALERTS`, as the query of Prometheus gives it: its value has the time in seconds. */
function visitSample(reading: Reading, node: JsonNode, metric: JsonNode): boolean {
  const status = statusOf(stringOf(propertyOf(metric, 'alertstate')));
  const draft = readFlatLabels(metric, extentOf(reading, node), { ...(status && { status }) });
  if (draft !== undefined) reading.drafts.push(draft);
  return draft !== undefined;
}

/** An alert as Grafana sent it before version 9. */
function visitLegacy(reading: Reading, node: JsonNode, alertname: string): boolean {
  const status = statusOf(stringOf(propertyOf(node, 'state')));
  const title = stringOf(propertyOf(node, 'title'));
  const links = linkOf('Grafana', stringOf(propertyOf(node, 'ruleUrl')));
  const tags = propertyOf(node, 'tags') ?? node;
  const context = { alertname, links, ...(status && { status }), ...(title !== undefined && { title }) };
  const draft = readFlatLabels(tags, extentOf(reading, node), context);
  const message = stringOf(propertyOf(node, 'message'));
  if (draft !== undefined)
    reading.drafts.push(message === undefined ? draft : { ...draft, annotations: { message, ...draft.annotations } });
  return true;
}

/** An event, an alert or an incident of PagerDuty, or an alert of Opsgenie. */
function visitPage(reading: Reading, node: JsonNode): boolean {
  const page = readPage(node);
  const before = reading.drafts.length;
  for (const details of findDetails(node)) {
    readDetails(reading, details, node, page.context);
    // Some objects hold the same details twice, in two forms.
    if (reading.drafts.length > before) return true;
  }
  const defects = reading.defects.length;
  const found = page.inner.map((child) => visit(reading, child, page.context)).includes(true);
  // An event names its incident and what triggered it: one of them holds the alert.
  if (reading.drafts.length > before) reading.defects.length = defects;
  if (found) return true;
  const titled = readFiringTitle(page.context.title ?? '');
  const named = titled?.alertname ?? page.context.alertname;
  const [draft] = findAlerts(readPaste(page.context.title ?? ''));
  if (draft !== undefined || named !== undefined) {
    const extent = extentOf(reading, node);
    const empty = { labels: {}, annotations: {}, values: {}, other: {}, links: [], extent, defects: [] };
    const status = titled?.status;
    reading.drafts.push(
      withContext(
        { ...(draft ?? empty), extent },
        { ...(status && { status }), ...page.context, ...(named !== undefined && { alertname: named }) },
      ),
    );
  } else if (page.complete) {
    defect(
      reading,
      node,
      `This ${page.what} was left out: neither its details nor its title name an alert or a request.`,
    );
  }
  return true;
}

/** Labels as text, as JSON in a string, as an object of texts, or as the object itself. */
function readDetails(reading: Reading, details: JsonNode, page: JsonNode, context: AlertContext): void {
  const text = stringOf(details);
  if (text !== undefined) {
    readText(reading, text, page, context);
    return;
  }
  if (details.type === 'array') {
    visit(reading, details, context);
    return;
  }
  const before = reading.drafts.length;
  for (const [state, status] of [
    ['firing', 'FIRING'],
    ['resolved', 'RESOLVED'],
  ] as const) {
    for (const key of [`${state}_json`, state]) {
      const value = propertyOf(details, key);
      const found = reading.drafts.length;
      if (value?.type === 'string') readText(reading, stringOf(value) ?? '', page, { ...context, status });
      else if (value?.type === 'array' || value?.type === 'object') visit(reading, value, { ...context, status });
      if (reading.drafts.length > found) break;
    }
  }
  if (reading.drafts.length > before) return;
  if (propertyOf(details, 'labels') !== undefined || propertyOf(details, 'alerts') !== undefined) {
    visit(reading, details, context);
    return;
  }
  const draft = readFlatLabels(details, extentOf(reading, page), context);
  if (draft !== undefined) reading.drafts.push(draft);
  else {
    for (const child of childrenOf(details)) {
      if (child.type === 'string' && reading.drafts.length > before) continue;
      readDetails(reading, child, page, context);
    }
  }
}

function readText(reading: Reading, text: string, page: JsonNode, context: AlertContext): void {
  const extent = extentOf(reading, page);
  if (/^\s{0,100}[[{]/.test(text)) {
    const { root } = parseJsonTree(text);
    const inner = root === undefined ? undefined : findJsonAlerts(root, () => extent.from);
    if (inner !== undefined && inner.drafts.length > 0) {
      reading.drafts.push(...inner.drafts.map((draft) => ({ ...withContext(draft, context), extent })));
      return;
    }
  }
  // A title alone says less than the object that holds it.
  for (const draft of findAlerts(readPaste(text)).filter(({ labels }) => Object.keys(labels).length > 0))
    reading.drafts.push({
      ...withContext(draft, context),
      extent,
      defects: draft.defects.map((one) => ({ ...one, line: extent.from.line })),
    });
}

function extentOf({ placeOf }: Reading, node: JsonNode): Extent {
  return { from: placeOf(node.offset), to: placeOf(node.offset + node.length) };
}

function defect(reading: Reading, node: JsonNode, message: string): void {
  reading.defects.push({ from: reading.placeOf(node.offset), message });
}
