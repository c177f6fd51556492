// Finds the values of Secrets of Kubernetes, whatever their keys are: in YAML, in JSON, in Python's and in Go's form.

import type { Reading } from './reading.ts';
import { readScalar, sticky } from './scalar.ts';
import type { SecretSpan } from './spans.ts';
import { isHarmless } from './values.ts';

/** What is under `data` and `stringData` of each Secret. Linear. */
export function findManifestSecrets(reading: Reading): readonly SecretSpan[] {
  if (!/\bsecret/i.test(reading.text)) return [];
  return [...inYaml(reading), ...inBrackets(reading), ...inPatches(reading)];
}

/** A mapping of YAML whose lines are being read. */
interface Mapping {
  readonly indent: number;
  isSecret: boolean;
  readonly values: SecretSpan[];
}

function inYaml(reading: Reading): readonly SecretSpan[] {
  const { text } = reading;
  const found: SecretSpan[] = [];
  const open: Mapping[] = [];
  // The mapping whose `data` is being read, and how deep that key is.
  let data: Mapping | undefined;
  // How deep the key is whose lines of text follow.
  let block = Infinity;
  const close = (indent: number): void => {
    while ((open.at(-1)?.indent ?? -1) > indent) {
      const done = open.pop();
      if (done?.isSecret === true) found.push(...done.values);
    }
  };
  let at = 0;
  for (const line of text.split('\n')) {
    const start = at;
    at += line.length + 1;
    if (line.trim() === '') continue;
    // A manifest in a string begins after the quote.
    const skipped = stringStart.exec(line)?.[0].length ?? 0;
    const [, lead = '', key = '', gap = '', value = ''] = yamlLine.exec(line.slice(skipped, skipped + 2000)) ?? [];
    const indent = key === '' ? (/^[\s-]*/.exec(line)?.[0].length ?? 0) : lead.length;
    if (/^-{3}(?:\s|$)/.test(line)) {
      close(-1);
      data = undefined;
      continue;
    }
    if (data !== undefined && indent <= data.indent) data = undefined;
    if (data === undefined) block = Infinity;
    if (data !== undefined) {
      const isText = key === '' || indent > block;
      if (!isText) block = /^[|>]/.test(value) ? indent : Infinity;
      const from = start + (isText ? indent : lead.length + key.length + gap.length);
      const end = start + line.trimEnd().length;
      if (!line.trim().startsWith('#')) addValue(data.values, text, from, end, isText);
      continue;
    }
    close(indent);
    if (key === '') continue;
    // A new item of a list is a new mapping, also at the same depth.
    if (lead.includes('-')) close(indent - 1);
    let top = open.at(-1);
    if (top === undefined || top.indent < indent) {
      top = { indent, isSecret: false, values: [] };
      open.push(top);
    }
    const name = key.replaceAll(/["':\s]/g, '');
    if (name === 'kind') top.isSecret ||= /^["']?secret["']?$/i.test(value.trim());
    else if (!/^(?:data|stringData)$/.test(name)) continue;
    else if (value.trim() === '') data = top;
    else if (/^\{.*\}$/.test(value.trim())) {
      const from = start + skipped + lead.length + key.length + gap.length + 1;
      top.values.push(...valuesIn(reading, from, from + value.trim().length - 2));
    }
  }
  close(-1);
  return found;
}

const stringStart = /^.{0,2000}?[:=,[(]\s{0,3}["'](?=(?:apiVersion|kind|data|stringData|metadata|type):(?:\s|$))/;
const yamlLine = /^((?:[ \t]|[+#>-][ \t]|[+](?=\w))*)(["']?[\w./-]{1,253}["']?:)(?=\s|$)(\s*)(.*)$/;

/** A value without its quotes; what says that a block follows is none. */
function addValue(values: SecretSpan[], text: string, from: number, end: number, isLine: boolean): void {
  const raw = text.slice(from, end);
  const quote = /^["']/.exec(raw)?.[0];
  const [start, stop] =
    quote === undefined
      ? [from, end - (stringEnd.exec(raw)?.[0].length ?? 0)]
      : [from + 1, raw.length > 1 && raw.endsWith(quote) ? end - 1 : end];
  const value = text.slice(start, stop);
  if (stop <= start || (!isLine && /^[|>][+-]?\d?$/.test(value)) || isEmptyValue(value)) return;
  values.push({ start, end: stop, kind: 'secret-data' });
}

/** Where a manifest in a string ends. */
const stringEnd = /["'][}\]),\s]{0,40}$/;

function isEmptyValue(value: string): boolean {
  return (
    value.includes('[redacted]') ||
    /^(?:\{\{.*\}\}|\{\}|null|~|\*+|<[^<>]*>|ENC\[.*)$/.test(value) ||
    (isHarmless(value) && /^[$*<[]/.test(value))
  );
}

/** What a command or a request writes into a Secret: `secret/x -p '{"data":{…}}'`, and the operations of a JSON patch. */
function* inPatches(reading: Reading): Generator<SecretSpan> {
  const { text } = reading;
  for (const { index } of text.matchAll(/\bsecrets?[/ ]["']?[\w.-]{1,253}/g)) {
    const lineEnd = text.indexOf('\n', index);
    const line = text.slice(index, Math.min(lineEnd === -1 ? text.length : lineEnd, index + 4000));
    if (!/patch|configured|-p\b|replace|edited|updated/.test(line)) continue;
    for (const found of line.matchAll(/["'](?:data|stringData)["']\s{0,4}:\s{0,4}\{([^{}]{1,4000})\}/g)) {
      const end = index + found.index + found[0].length - 1;
      yield* valuesIn(reading, end - (found[1] ?? '').length, end);
    }
    for (const found of line.matchAll(
      /["']path["']\s{0,4}:\s{0,4}["']\/(?:data|stringData)\/[^"']{1,253}["'],\s{0,4}["']value["']\s{0,4}:\s{0,4}["']([^"']{1,4000})/g,
    )) {
      const end = index + found.index + found[0].length;
      const start = end - (found[1] ?? '').length;
      if (!isEmptyValue(text.slice(start, end))) yield { start, end, kind: 'secret-data' };
    }
  }
}

/** An object whose braces are being counted. */
interface Frame {
  isSecret: boolean;
  readonly data: { readonly start: number; end: number }[];
  /** Whether it is the `data` of the one around it. */
  readonly isData: boolean;
  readonly start: number;
}

/** Braces are counted without regard to strings, as objects are often inside of strings. */
function inBrackets(reading: Reading): readonly SecretSpan[] {
  const { text } = reading;
  const ranges: { readonly start: number; readonly end: number }[] = [];
  const frames: Frame[] = [newFrame(0, false)];
  const close = (at: number): void => {
    const frame = frames.pop() ?? newFrame(0, false);
    if (frames.length === 0) frames.push(newFrame(at, false));
    const parent = frames.at(-1);
    if (frame.isData) parent?.data.push({ start: frame.start, end: at });
    if (frame.isSecret) ranges.push(...frame.data);
  };
  for (const found of text.matchAll(tokens)) {
    const [token, data, kind] = found;
    const frame = frames.at(-1);
    if (token === '}' || token === ']') close(found.index);
    else if (kind !== undefined) {
      if (frame !== undefined) frame.isSecret = true;
    } else frames.push(newFrame(found.index + token.length, data !== undefined));
    if (/^(?:&?v1\.)?Secret\{/.test(token))
      frames[frames.length - 1] = { ...newFrame(found.index, false), isSecret: true };
  }
  while (frames.length > 1) close(text.length);
  close(text.length);
  let end = 0;
  return ranges
    .toSorted((a, b) => a.start - b.start)
    .flatMap((range) => {
      if (range.start < end) return [];
      end = range.end;
      return valuesIn(reading, range.start, range.end);
    });
}

function newFrame(start: number, isData: boolean): Frame {
  return { isSecret: false, data: [], isData, start };
}

/** What opens and closes, `data` before what it opens, and the kind. */
const tokens =
  /["']?\b(data|stringData|Data|StringData)["']?\s{0,20}:\s{0,20}(?:map\[(?:string\](?:string|\[\](?:byte|uint8))\{)?|\{)|["']?\b[kK]ind["']?\s{0,20}[:=]\s{0,20}["']?(Secret)\b(?!\s*[\w-])|(?:v1\.)?\bSecret\{|map\[(?:string\][\w[\]]{1,20}\{)?|[{}\]]|\[/g;

function valuesIn(reading: Reading, start: number, end: number): readonly SecretSpan[] {
  const { text } = reading;
  const spans: SecretSpan[] = [];
  let at = start;
  while (at < end) {
    const key = sticky(dataKey, text, at);
    if (key === undefined) {
      // Not as expected: better all of it than a part too little.
      const rest = text.slice(at, end);
      const from = at + (rest.length - rest.trimStart().length);
      const to = at + rest.trimEnd().length;
      if (to > from && !isEmptyValue(text.slice(from, to))) spans.push({ start: from, end: to, kind: 'secret-data' });
      break;
    }
    const value = readScalar(reading, at + key.length);
    const stop = Math.min(value.quoted ? value.end : endOfPlain(text, value.start, end), end);
    if (stop > value.start && !isEmptyValue(text.slice(value.start, stop)))
      spans.push({ start: value.start, end: stop, kind: 'secret-data' });
    at = stop + (sticky(dataEnd, text, stop)?.length ?? 0);
    if (stop >= end) break;
    if (at === stop) at += 1;
  }
  return spans;
}

const dataKey = /[\s,]{0,80}["']?[\w./-]{1,253}["']?\s{0,10}:\s{0,10}(?:\[\](?:byte|uint8)(?=\{))?/y;
const dataEnd = /["'`)]?[\s,]{0,80}/y;

/** A value in Go's form ends before the next key. */
function endOfPlain(text: string, start: number, end: number): number {
  if (text[start] === '[') return Math.min(end, text.indexOf(']', start) + 1 || end);
  const nextKey = /[\s,](?=[\w./-]{1,253}:)/g;
  nextKey.lastIndex = start;
  const next = nextKey.exec(text);
  return next === null ? end : Math.min(end, next.index);
}
