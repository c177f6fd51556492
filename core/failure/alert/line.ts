// Reads one line of an alert: a heading, a title, a state, or keys with values in any of their spellings.

import type { AlertTitle } from './values.ts';
import { readFiringTitle } from './title.ts';
import type { FiringTitle } from './title.ts';

export interface AlertPair {
  readonly key: string;
  /** Without quotes and trailing comma. */
  readonly value: string;
  /** Its opening quote is not closed on this line. */
  readonly open: boolean;
  /** The mark that ended the line and belongs to the value only if the next line goes on with it. */
  readonly ending: string;
}

export type AlertLine =
  | { readonly kind: 'heading'; readonly map: 'labels' | 'annotations'; readonly status?: string }
  | ({ readonly kind: 'title' } & AlertTitle)
  | { readonly kind: 'brace' }
  /** The title of a link that stands alone: `Source`. */
  | { readonly kind: 'link' }
  | { readonly kind: 'state'; readonly status: string; readonly named?: FiringTitle }
  | {
      readonly kind: 'pairs';
      readonly pairs: readonly AlertPair[];
      readonly indent: number;
      readonly dash: boolean;
      /** Neither a dash nor an indent before the key. */
      readonly bare: boolean;
      /** `key: value`, not `key = value`. */
      readonly colon: boolean;
    };

/** What a line says in an alert; undefined if it says nothing that an alert has. */
export function readAlertLine(text: string): AlertLine | undefined {
  // PagerDuty puts the state before the first heading: `firing: Labels:`.
  const heading =
    /^\s{0,40}(?:"?(firing|resolved)"?:\s{1,4}"?)?[-*\u2022"']?\s{0,4}(labels|annotations)["']?\s{0,4}[:=]?\s{0,4}\{?\s{0,40}$/i.exec(
      text,
    );
  if (heading !== null) {
    const status = heading[1]?.toUpperCase();
    const map = heading[2]?.toLowerCase() === 'labels' ? 'labels' : 'annotations';
    return { kind: 'heading', map, ...(status === undefined ? {} : { status }) };
  }
  if (/^[\s{}[\],]{1,100}$/.test(text)) return { kind: 'brace' };
  if (/^\s{0,40}(?:Source|Silence|Dashboard|Panel|View in Alertmanager|Sent by Alertmanager)\s{0,40}$/.test(text))
    return { kind: 'link' };
  const series = readSeries(text);
  if (series !== undefined) return series;
  const title = readAlertTitle(text);
  if (title !== undefined) return { kind: 'title', ...title };
  const state =
    /^\s{0,40}(?:[-*\u2022]\s{1,4})?(?:\[\d{1,4}\]\s{1,4})?(?:Alerts\s)?\[?(firing|resolved)(?::\d{1,6})?\]?:?(?![\w=:])/i.exec(
      text,
    );
  const named = /\[(?:firing|resolved)/i.test(text) && text.length < 4000 ? readFiringTitle(text) : undefined;
  if (named !== undefined) return { kind: 'state', status: named.status, named };
  if (state !== null && text.length < 500) return { kind: 'state', status: (state[1] ?? '').toUpperCase() };
  return readPairs(text.replace(/^\s{0,40}(?:labels|annotations):\s{1,40}(?=-\s)/i, ''));
}

/** `ALERTS{alertname="A", severity="warning"} 1`, as Prometheus and promtool print a series, and the same without its name. */
function readSeries(text: string): AlertLine | undefined {
  if (text.length > 20_000 || !text.includes('alertname')) return undefined;
  const inner = /^[^{}\w]{0,40}(?:[A-Za-z_:][\w:]{0,100})?\{([A-Za-z_]\w{0,80}\s?=\s?".*")\s?,?\}/.exec(text)?.[1];
  if (inner === undefined) return undefined;
  const pairs = [...inner.matchAll(/([A-Za-z_]\w{0,80})\s?=\s?"((?:[^"\\]|\\.){0,4000})"/g)].map(
    ([, key = '', value = '']): AlertPair => ({
      key,
      value: value.replaceAll(/\\(.)/g, '$1'),
      open: false,
      ending: '',
    }),
  );
  return { kind: 'pairs', pairs, indent: 0, dash: true, bare: false, colon: false };
}

/** A row of a table with a key and a value: between bars, or with a tab between them. The line is the pasted one. */
export function readAlertRow(raw: string): AlertLine | undefined {
  if (raw.length > 20_000 || !/[|\t]/.test(raw)) return undefined;
  if (/^\s{0,40}\|[\s|:-]{1,2000}$/.test(raw)) return { kind: 'brace' };
  const match =
    /^\s{0,40}\|\s{0,200}([A-Za-z_]\w{0,80})\s{0,200}\|([^|]*)\|\s*$/.exec(raw) ??
    /^[ ]{0,40}([A-Za-z_]\w{0,80})[ ]{0,40}\t([^\t]*)$/.exec(raw);
  const value = match?.[2]?.trim() ?? '';
  if (match === null || value === '' || /^[=:]/.test(value)) return undefined;
  const pair: AlertPair = { key: match[1] ?? '', value: bareValue(value), open: false, ending: '' };
  return { kind: 'pairs', pairs: [pair], indent: 0, dash: true, bare: false, colon: false };
}

function bareValue(value: string): string {
  return /^(["'\u201c]).*["'\u201d]$/.test(value) && value.length > 1 ? value.slice(1, -1) : value;
}

/** `#3533816: bluemix.containers-kubernetes.<carrier>.<situation>.<region>`; carrier and region may be missing. */
function readAlertTitle(text: string): AlertTitle | undefined {
  if (!/bluemix\./i.test(text)) return undefined;
  const match = /(?<![\w=/"'])(?:[\w-]{1,40}-)?bluemix\.containers-kubernetes\.([\w.-]{1,300})/i.exec(text);
  if (match === null || /[=:]\s*$/.test(text.slice(0, match.index).replace(/#\d{1,12}:\s*$/, ''))) return undefined;
  const parts = (match[1] ?? '').replace(/(?<!\.)\.+$/, '').split('.');
  const dotted = /^carrier\d{1,5}$/i.test(parts[1] ?? '') && parts.length > 2;
  const first = dotted ? `${parts[0] ?? ''}.${parts[1] ?? ''}` : (parts[0] ?? '');
  const last = parts.at(-1) ?? '';
  const carrier = /^(?:prod|stage|stgiks|prestage|dev)[\w-]*[-.][\w-]+$/i.test(first) ? first : undefined;
  const region = parts.length > 1 && /^[a-z]{2}-[a-z]{2,}(?:-[a-z0-9]+){0,2}$/.test(last) ? last : undefined;
  return {
    text: match[0].replace(/(?<!\.)\.+$/, ''),
    ...(carrier === undefined ? {} : { carrier }),
    ...(region === undefined ? {} : { region }),
  };
}

function readPairs(text: string): AlertLine | undefined {
  const lead = /^(\s{0,200})([-*\u2022]?)\s{0,20}/.exec(text);
  const body = text.slice(lead?.[0].length ?? 0);
  // Some exports put a whole alert on one line: `- alertname = A - severity = warning`.
  const pieces = body.split(/\s-\s(?=["']?[A-Za-z_][\w.-]{0,80}["']?\s{0,4}=)/);
  const pairs = pieces.map(readPair);
  const first = pairs[0];
  if (first === undefined) return undefined;
  return {
    kind: 'pairs',
    pairs: pairs.filter((pair) => pair !== undefined),
    indent: lead?.[1]?.length ?? 0,
    dash: lead?.[2] !== '',
    bare: lead?.[0] === '',
    colon: first.colon,
  };
}

function readPair(text: string): (AlertPair & { readonly colon: boolean }) | undefined {
  const match = /^(["']?)([A-Za-z_][\w.-]{0,80})\1\s{0,20}(=|:(?!\/\/))\s{0,200}/.exec(text);
  if (match === null) return undefined;
  const given = text.slice(match[0].length).trimEnd();
  const quote = /^["']/.exec(given)?.[0];
  const bare = given.replace(/[,;]$/, '').trimEnd();
  const colon = match[3] === ':';
  const key = match[2] ?? '';
  if (quote === undefined) return { key, value: bare, open: false, ending: /[,;]?$/.exec(given)?.[0] ?? '', colon };
  const closed = bare.length > 1 && bare.endsWith(quote);
  return { key, value: closed ? bare.slice(1, -1) : given.slice(1), open: !closed, ending: '', colon };
}
