// An alert whose labels and annotations are known: its fields, its links, and what of it was left out.

import type { Extent } from '../../text/span.ts';
import { isAddress, readAlertValues } from './values.ts';
import type { AlertTitle, LeftOut } from './values.ts';
import type { FieldValues } from '../values.ts';
import { httpsAddress } from '../../text/escape/address.ts';

/** An alert before anything is derived from it. */
export interface AlertDraft {
  readonly alertname?: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly values: FieldValues;
  readonly other: Readonly<Record<string, string>>;
  readonly links: readonly { readonly title: string; readonly url: string }[];
  readonly extent: Extent;
  readonly defects: readonly { readonly line: number; readonly message: string }[];
}

/** A key and its value; `line` counts from 0. */
export interface DraftEntry {
  readonly line: number;
  readonly key: string;
  readonly value: string;
  /** Undefined if no heading says it. */
  readonly map: 'labels' | 'annotations' | undefined;
}

/** What was read of an alert. */
export interface AlertParts {
  readonly title: AlertTitle | undefined;
  readonly status: string | undefined;
  readonly entries: readonly DraftEntry[];
  readonly extent: Extent;
}

/** Puts an alert together; `linkOn` gives the https address that a line of the paste links to. */
export function draftAlert(parts: AlertParts, linkOn: (line: number) => string | undefined): AlertDraft {
  const { title, status, entries, extent } = parts;
  const labels: Record<string, string> = {};
  const annotations: Record<string, string> = {};
  const links: { title: string; url: string }[] = [];
  for (const { key, value, map, line } of entries) {
    const url = httpsAddress(value) ?? linkOn(line);
    if (url !== undefined && isAddress(value, url)) links.push({ title: key, url });
    if (isSource(key)) continue;
    const target = (map ?? (isAnnotation(key) ? 'annotations' : 'labels')) === 'labels' ? labels : annotations;
    if (value !== '' && !Object.hasOwn(target, key)) Object.defineProperty(target, key, { value, enumerable: true });
  }
  const leftOut: LeftOut[] = [];
  const values = readAlertValues({ labels, annotations, title, status }, (defect) => leftOut.push(defect));
  const alertname = Object.entries(labels).find(([key]) => /^alert_?name$/i.test(key))?.[1];
  const lineOf = (key: string): number => entries.find((entry) => entry.key === key)?.line ?? extent.from.line;
  return {
    ...(alertname === undefined ? {} : { alertname }),
    labels,
    annotations,
    values,
    other: title === undefined ? {} : { title: title.text },
    links,
    extent,
    defects: leftOut.map(({ key, message }) => ({ line: lineOf(key), message })),
  };
}

/** Whether a key names the rule that fired: an alert has it once. */
export function isIdentity(key: string): boolean {
  return /^alert(?:_?name|_situation|_key)$/i.test(key);
}

/** Whether a key says where the alert comes from: a link, and no label. */
export function isSource(key: string): boolean {
  return /^(?:source|generatorurl|silence|silenceurl|dashboardurl|panelurl|graph)$/i.test(key);
}

/** Whether a key is one that alerts have among their annotations. */
export function isAnnotation(key: string): boolean {
  return /^(?:summary|description|message|details?|runbook(?:_url)?|dashboard(?:_url)?|playbook)$/i.test(key);
}
