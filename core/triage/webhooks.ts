// The webhooks of a cluster, read from the describe text under CLUSTER WEBHOOKS by the few lines that a scan finds there.

import type { Match } from '../scan/scan.ts';
import type { LogIndex } from './log-index.ts';
import { rowPattern } from './checks/rows.ts';

/** One webhook of a configuration. Lines count from 0. */
export interface Webhook {
  /** Its own name; the configuration's where the text names none, as in an excerpt. */
  readonly name: string;
  readonly configuration: string;
  /** Absent if neither a `Kind:` line nor a heading says it. */
  readonly kind?: 'validating' | 'mutating';
  /** Of the configuration. Of those on lines of their own, only the usual ones (`app`, `chart`, `release` …) are known. */
  readonly labels: readonly string[];
  /** Absent if the text does not say it; Kubernetes' default is to fail closed. */
  readonly failurePolicy?: 'Fail' | 'Ignore';
  /** In words, as far as the scan sees it: `none`, `by labels`, `control-plane DoesNotExist`; absent if not said. */
  readonly namespaceSelector?: string;
  /** The lines that say so: the configuration's name first, then this webhook's own. */
  readonly lines: readonly { readonly line: number; readonly text: string }[];
}

/** Whether the webhook turns requests away while its service does not answer; `default`: the log does not say it, Kubernetes does. */
export function failsClosed(webhook: Webhook): 'yes' | 'no' | 'default' {
  if (webhook.failurePolicy === undefined) return 'default';
  return webhook.failurePolicy === 'Fail' ? 'yes' : 'no';
}

/** The configuration of Container Image Security Enforcement. */
export const imageAdmission = 'image-admission-config';

/**
 * Lines of describe text. Outside of webhooks few match: of a described node its `Name:` and `Labels:`, no field within.
 */
const field = rowPattern(
  'webhook-field',
  [
    'Name:  ',
    'Labels:  ',
    'Failure Policy:',
    'Namespace Selector:',
    'Object Selector:',
    'Client Config:',
    'Admission Review Versions:',
  ],
  (row) =>
    read(
      /^(Name|Labels|Failure Policy|Namespace Selector|Object Selector|Client Config|Admission Review Versions):\s*(.{0,300})$/,
      row,
    ),
);
const kindLine = rowPattern('webhook-kind', ['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration'], (row) =>
  read(/^(Kind):\s+(ValidatingWebhookConfiguration|MutatingWebhookConfiguration)$/, row),
);
const selector = rowPattern('webhook-selector', ['Match Labels:', 'Key:    ', 'Operator:  '], (row) =>
  read(/^(Match Labels|Key|Operator):\s*(.{0,300})$/, row),
);
const label = rowPattern(
  'webhook-label',
  ['  app=', '  chart=', '  heritage=', '  release=', 'app.kubernetes.io/', 'olm.owner', 'gatekeeper.sh/'],
  (row) => {
    const text = /^[a-z0-9][\w./-]{0,300}=[\w./-]{0,70}$/i.exec(row)?.[0];
    return text === undefined ? undefined : { key: 'label', value: text };
  },
);

/** What the scan must look for. */
export const webhookPatterns = [field, kindLine, selector, label] as const;

/** The webhooks in the log's order; those of an excerpt only if their configuration says its kind. Linear in the matches. */
export function findWebhooks(look: LogIndex): readonly Webhook[] {
  if (look.kind === 'operation-log') return [];
  const found: Webhook[] = [];
  let open: Configuration | undefined;
  const close = (): void => {
    if (open !== undefined) found.push(...webhooksOf(open));
    open = undefined;
  };
  for (const match of look.of(...webhookPatterns)) {
    const place = placeOf(look, match);
    const indent = match.from.column;
    if (place === undefined || (open !== undefined && open.place !== place.section)) close();
    if (place === undefined) continue;
    const { key = '', value = '' } = match.captures;
    if (key === 'Name' && indent === 0) {
      close();
      open = { name: value, match, place: place.section, kind: place.kind, labels: [], items: [], sure: place.sure };
    } else if (open !== undefined) readInto(open, match, key, value, indent);
  }
  close();
  return found;
}

function read(shape: RegExp, row: string): { key: string; value: string } | undefined {
  const parts = shape.exec(row);
  return parts === null ? undefined : { key: parts[1] ?? '', value: (parts[2] ?? '').trim() };
}

interface Item {
  name?: string;
  policy?: 'Fail' | 'Ignore';
  selector?: string;
  /** Whether lines of a selector still belong to the namespaces'. */
  open: boolean;
  rank: number;
  readonly lines: Match[];
}

interface Configuration {
  readonly name: string;
  readonly match: Match;
  readonly place: number;
  /** Whether the place alone says that this is a webhook configuration. */
  readonly sure: boolean;
  kind: Webhook['kind'] | undefined;
  readonly labels: string[];
  readonly items: Item[];
}

/** Where a match is: the number of its section, and what that says of it. Undefined if no webhooks are there. */
function placeOf(
  look: LogIndex,
  match: Match,
): { section: number; kind: Webhook['kind'] | undefined; sure: boolean } | undefined {
  const section = look.sections.at(match.from.line);
  if (section === undefined) return { section: -1, kind: undefined, sure: false };
  const names = look.sections.path(section).map((each) => each.name);
  if (!names.some((name) => name === 'CLUSTER WEBHOOKS' || name.endsWith('WEBHOOK CONFIGURATIONS'))) return undefined;
  const [name = ''] = names;
  const kind = name.startsWith('VALIDATING') ? 'validating' : name.startsWith('MUTATING') ? 'mutating' : undefined;
  return { section: section.line, kind, sure: true };
}

function readInto(open: Configuration, match: Match, key: string, value: string, indent: number): void {
  if (key === 'Kind' && indent === 0) open.kind = value.startsWith('Validating') ? 'validating' : 'mutating';
  else if (key === 'Labels' && indent === 0) {
    if (value !== '' && value !== '<none>') open.labels.push(value);
  } else if (key === 'label' && open.items.length === 0) open.labels.push(value);
  else if (key === 'Name' ? indent <= 2 : key in ranks) readField(open, match, key, value);
  else readSelector(open.items.at(-1), match, key, value);
}

/** Describe sorts the fields of a webhook by name and puts nothing between two webhooks: a new one begins where the order starts over. */
const ranks: Readonly<Record<string, number>> = {
  'Admission Review Versions': 0,
  'Client Config': 1,
  'Failure Policy': 2,
  Name: 3,
  'Namespace Selector': 4,
  'Object Selector': 5,
};

const own: ReadonlySet<string> = new Set(['Failure Policy', 'Name', 'Namespace Selector']);

function readField(open: Configuration, match: Match, key: string, value: string): void {
  const rank = ranks[key] ?? 0;
  let item = open.items.at(-1);
  if (item === undefined || rank <= item.rank) {
    item = { open: false, rank, lines: [] };
    open.items.push(item);
  }
  item.rank = rank;
  item.open = key === 'Namespace Selector';
  if (key === 'Name') item.name = value;
  if (key === 'Failure Policy' && (value === 'Fail' || value === 'Ignore')) item.policy = value;
  // If nothing follows on the same line, what it selects is on the next lines.
  if (key === 'Namespace Selector') item.selector = value === '' || value === '<none>' ? 'none' : value;
  if (own.has(key)) item.lines.push(match);
}

function readSelector(item: Item | undefined, match: Match, key: string, value: string): void {
  if (item?.open !== true) return;
  const before = item.selector === undefined || item.selector === 'none' ? '' : item.selector;
  if (key === 'Match Labels') item.selector = before === '' ? 'by labels' : `${before}, by labels`;
  if (key === 'Key') item.selector = before === '' ? value : `${before}, ${value}`;
  if (key === 'Operator') item.selector = `${before} ${value}`.trim();
  item.lines.push(match);
}

function webhooksOf({ name, match, kind, labels, items, sure }: Configuration): Webhook[] {
  if (!sure && kind === undefined) return [];
  const all = items.filter((item) => item.lines.length > 0);
  return (all.length === 0 ? [undefined] : all).map((item) => ({
    name: item?.name ?? name,
    configuration: name,
    ...(kind !== undefined && { kind }),
    labels,
    ...(item?.policy !== undefined && { failurePolicy: item.policy }),
    ...(item?.selector !== undefined && { namespaceSelector: item.selector }),
    lines: [match, ...(item?.lines ?? [])].map((each) => ({
      line: each.from.line,
      text: each.context.trim().slice(0, 500),
    })),
  }));
}
