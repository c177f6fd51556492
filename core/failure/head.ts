// What a failure message begins with: its status and its operation, before the first labelled field.

import type { LabelHit } from './labels.ts';

/** The text before the first label of a message: `FAILED deploy on`, `FAILED - ConfigMap CREATE for`. */
export interface Head {
  readonly start: number;
  readonly shape: 'master-operation' | 'cluster-addon';
  readonly status?: string;
  readonly operation?: string;
  /** Of an addon, before the first label: `on prod-dal10.carrier1`. */
  readonly carrier?: string;
  /** Between operation and first label: `(10.1.2.3) at 2018-…`. */
  readonly rest: string;
}

/** The head that ends where a label starts: `before` is the text up to it; its last 300 units are read. */
export function findHead(before: string, label: LabelHit): Head | undefined {
  const window = before.slice(-300);
  const shift = before.length - window.length;
  const forms: readonly Form[] =
    label.field === 'carrier'
      ? [addonForm, onForm]
      : label.field === 'clusterId'
        ? [addonForm, forForm, looseForm]
        : [addonForm, looseForm];
  for (const form of forms) {
    const head = form(window);
    if (head !== undefined) return { ...head, start: head.start + shift };
  }
  return label.field === 'carrier' ? shifted(looseForm(window), shift) : undefined;
}

type Form = (text: string) => Head | undefined;

/** `FAILED deploy on`; either word may be missing. */
const onForm: Form = (text) => {
  const match = /(?<![\w-])(?:([A-Za-z][\w-]{1,40})\s{1,4})?([A-Za-z][\w-]{0,63})\s{1,4}on\s{0,4}$/d.exec(text);
  if (match === null) return undefined;
  const [, first, second = ''] = match;
  const shape = 'master-operation';
  if (first !== undefined && isStatus(first))
    return { start: match.index, shape, status: first, operation: second, rest: '' };
  const wide = wideForm(text);
  if (wide !== undefined) return wide;
  const start = match.indices?.[2]?.[0] ?? match.index;
  // A lone word is the status only if it is a known one: `KMS_UPDATE` is an operation.
  return knownStatus.test(second)
    ? { start, shape, status: second, rest: '' }
    : { start, shape, operation: second, rest: '' };
};

/** `FAILED refresh update on` at the start of a line: an operation of several words. */
const wideForm: Form = (text) => {
  const match =
    /(?:^|\n)[^\w\n]{0,20}([A-Z][A-Z_-]{2,40})\s{1,4}([A-Za-z][\w-]{0,63}(?:\s{1,4}[\w-]{1,64}){1,3})\s{1,4}on\s{0,4}$/d.exec(
      text,
    );
  if (match === null) return undefined;
  return {
    start: match.indices?.[1]?.[0] ?? match.index,
    shape: 'master-operation',
    status: match[1] ?? '',
    operation: squeeze(match[2] ?? ''),
    rest: '',
  };
};

/**
 * `FAILED - ConfigMap UPDATE on prod-dal12.carrier5 for`, with or without carrier and `for`: told from a master
 * operation by the kind in its own spelling and the verb in capitals.
 */
const addonForm: Form = (text) => {
  const match =
    /(?<![\w-])([A-Za-z][\w-]{1,40})\s{0,4}[-\u2013\u2014]{1,2}\s{0,4}([A-Z](?=\w{0,60}[a-z])\w{1,80}\s{1,4}[A-Z]{3,20})(?:\s{1,4}o\n?n(?:\s{1,4}([A-Za-z][\w.\n-]{2,100}))?)?(?:\s{1,4}f\n?o\n?r)?\s{0,4}(?:[-\u2013\u2014,;:|]\s{0,4})?$/.exec(
      text,
    );
  const status = match?.[1];
  if (match === null || status === undefined || !isStatus(status)) return undefined;
  const carrier = match[3]?.replace(/\s/g, '');
  return {
    start: match.index,
    shape: 'cluster-addon',
    status,
    operation: squeeze(match[2] ?? ''),
    ...(carrier === undefined ? {} : { carrier }),
    rest: '',
  };
};

/** `FAILED - ConfigMap CREATE for`. */
const forForm: Form = (text) => {
  const match =
    /(?<![\w-])(?:([A-Za-z][\w-]{1,40})\s{0,4}[-\u2013\u2014]{1,2}\s{0,4})?([A-Za-z][\w.]{0,63}(?:\s{1,4}[A-Za-z][\w.]{0,63}){0,3})\s{1,4}for\s{0,4}$/.exec(
      text,
    );
  if (match === null) return undefined;
  const status = match[1];
  if (status !== undefined && !isStatus(status)) return undefined;
  return {
    start: match.index,
    shape: 'cluster-addon',
    ...(status === undefined ? {} : { status }),
    operation: squeeze(match[2] ?? ''),
    rest: '',
  };
};

/** `FAILED deploy (10.1.2.3) at 2018-03-30T16:05:12+0000 -` before any label: fields in another order. */
const looseForm: Form = (text) => {
  const match =
    /(?:(^|\n)[^\w\n]{0,20}|(?<![\w-]))([A-Za-z][\w-]{2,40})\s{1,4}(?:[-\u2013\u2014]\s{1,4})?([A-Za-z][\w-]{0,63})((?:\s{1,4}\([^()\n]{1,100}\))?(?:\s{1,4}at\s{1,4}\S{1,40})?)\s{0,4}(?:[-\u2013\u2014,:|]\s{0,4})?$/d.exec(
      text,
    );
  if (match === null) return undefined;
  const status = match[2] ?? '';
  const known = knownStatus.test(status) || (match[1] !== undefined && /^[A-Z][A-Z_-]{2,}$/.test(status));
  if (!known || /^(?:on|at|for|the|to|of|in)$/i.test(match[3] ?? '')) return undefined;
  return {
    start: match.indices?.[2]?.[0] ?? match.index,
    shape: 'master-operation',
    status,
    operation: match[3] ?? '',
    rest: match[4] ?? '',
  };
};

const knownStatus =
  /^(?:failed|failure|success|succeeded|successful|completed?|time(?:d[_-]?)?out|aborted|cancell?ed|started|starting|pending|in[_-]progress|retry|retrying|skipped|error|stopped|rejected|unknown)$/i;

function isStatus(word: string): boolean {
  return knownStatus.test(word) || /^[A-Z][A-Z_-]{2,}$/.test(word);
}

function shifted(head: Head | undefined, shift: number): Head | undefined {
  return head === undefined ? undefined : { ...head, start: head.start + shift };
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
