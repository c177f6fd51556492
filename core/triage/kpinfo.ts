// Reads a pasted `KPInfo`, the field of a cluster that names its key management service, from whichever tool printed it.

import { normalise } from '../text/normalise.ts';
import type { Problem } from '../text/problem.ts';
import { readEndpoint, type KmsProvider } from './kms-address.ts';

/** What a `KPInfo` says. */
export interface KpInfo {
  readonly provider: KmsProvider;
  /** Scheme, host and port of its `url`. */
  readonly endpoint: string;
  /** Absent if the address names none. */
  readonly region?: string;
  /** Of the cluster that the text around it names; absent if it names none, or several. */
  readonly clusterId?: string;
  /** All its fields, by the names it has; values as text. May hold ids and secrets: not to be shown unredacted. */
  readonly fields: Readonly<Record<string, string>>;
}

/**
 * Reads the output of `@xo cluster … show=all`, of `armada-data get Cluster … -field KPInfo`, or the field alone: JSON, JSON
 * inside a JSON string, Go's `map[url:… …]`, or `name: value` lines; quotes and links as Slack leaves them. Never throws.
 */
export function parseKpInfo(text: string): { kpInfo: KpInfo | undefined; problems: readonly Problem[] } {
  const plain = normalise(text.slice(0, maxText)).text.replaceAll(slackLink, '$1');
  const parts = splitFields(plain);
  const found = parts.map(readFields).filter((fields) => Object.keys(fields).length > 0);
  const addressed = found.filter((fields) => addressOf(fields) !== undefined);
  const [fields = found[0]] = addressed;
  if (fields === undefined) return fail('This text holds no KPInfo. Copy the field with everything after its name.');
  const address = addressOf(fields);
  const endpoint = address === undefined ? undefined : readEndpoint(address);
  if (endpoint === undefined) {
    return fail(
      'This KPInfo has no “url” with an address: the cluster may have no key management enabled, or the copy is cut off.',
    );
  }
  const others = new Set(addressed.map((each) => readEndpoint(addressOf(each) ?? '')?.endpoint));
  const problems: Problem[] =
    others.size > 1
      ? [
          {
            message: `The text holds ${others.size} KPInfo with different addresses; the first one was read. Paste that of one cluster.`,
          },
        ]
      : [];
  const clusterId = clusterOf(plain);
  return { kpInfo: { ...endpoint, ...(clusterId !== undefined && { clusterId }), fields }, problems };
}

/**
 * Reads the `KPInfo` that is in any text, such as the clipboard or an open document: where its name is, or where the whole
 * text is the field alone, with the address of a known provider. Undefined if there is none. Linear.
 */
export function findKpInfo(text: string): ReturnType<typeof parseKpInfo> | undefined {
  const at = text.search(/KPInfo/i);
  if (at >= 0) {
    const read = parseKpInfo(text.slice(Math.max(0, at - before)));
    // In a command that asks for it, or in talk about it, only its name is.
    return read.kpInfo === undefined && !/KPInfo["'`*\s]{0,9}[:=]/i.test(text) ? undefined : read;
  }
  const isAlone = text.length <= maxText && /^\s*(?:\{[^]*\}|map\[[^\]]*\])\s*$/.test(text);
  const read = isAlone ? parseKpInfo(text) : undefined;
  return read?.kpInfo === undefined || read.kpInfo.provider === 'unknown' ? undefined : read;
}

/** How much of the text before the name is read for the cluster. */
const before = 8000;

/** What is kept of one: its cluster and its address, as a text that is read as the same; no keys. */
export function writeKpInfo({ endpoint, clusterId }: KpInfo): string {
  const cluster = clusterId === undefined ? '' : `ClusterID: ${clusterId}\n`;
  return `${cluster}KPInfo: ${JSON.stringify({ url: endpoint })}`;
}

const maxText = 65_536;
const slackLink = /<(https?:\/\/[^|>\s]{1,500})(?:\|[^>]{0,500})?>/g;

function fail(message: string): { kpInfo: undefined; problems: readonly Problem[] } {
  return { kpInfo: undefined, problems: [{ message }] };
}

/** The text after each `KPInfo`, up to the next one; the whole text where the name is not. */
function splitFields(text: string): string[] {
  const starts = [...text.matchAll(/KPInfo/gi)].map((match) => match.index);
  if (starts.length === 0) return [text];
  return starts.slice(0, 20).map((start, at) => text.slice(start + 'KPInfo'.length, starts[at + 1] ?? text.length));
}

function readFields(part: string): Readonly<Record<string, string>> {
  const body = part.slice(0, 4000);
  return readJson(body) ?? readMap(body) ?? readLines(body);
}

function readJson(body: string): Record<string, string> | undefined {
  const start = body.indexOf('{');
  const end = start < 0 ? -1 : closingBrace(body, start);
  if (end < 0) return undefined;
  try {
    const value: unknown = JSON.parse(body.slice(start, end + 1));
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => [key, typeof each === 'string' ? each : JSON.stringify(each)]),
    );
  } catch {
    return undefined;
  }
}

function closingBrace(text: string, start: number): number {
  let depth = 0;
  let quoted = false;
  for (let at = start; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '\\') at += 1;
    else if (character === '"') quoted = !quoted;
    else if (!quoted && character === '{') depth += 1;
    else if (!quoted && character === '}') {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  return -1;
}

/** `map[crk:abc url:https://…]`. */
function readMap(body: string): Record<string, string> | undefined {
  const inside = /^[\s:="]{0,10}map\[([^\]]{0,4000})\]/.exec(body)?.[1];
  return inside === undefined ? undefined : collect(inside.matchAll(/([A-Za-z_][\w-]{0,60}):(\S{0,500})/g));
}

/** What is left of damaged JSON, and YAML: a name, a colon or equals sign, a value. */
function readLines(body: string): Record<string, string> {
  return collect(
    body.matchAll(/["']?([A-Za-z_][\w-]{0,60})["']?[ \t]{0,8}[:=][ \t]{0,8}["']?((?:https?:\/\/)?[^\s"',{}]{1,500})/g),
  );
}

function collect(matches: Iterable<RegExpMatchArray>): Record<string, string> {
  return Object.fromEntries([...matches].map(([, key = '', value = '']) => [key, value]));
}

/** The one cluster that a text names by a key. */
function clusterOf(text: string): string | undefined {
  const named = text.matchAll(
    /\b(?:cluster[_ -]?id|cluster|id)["'`*]{0,3}[ \t]{0,4}[:= ][ \t]{0,4}["'`*]{0,3}([0-9a-f]{32}|[a-z0-9]{20})(?![\w-])/gi,
  );
  const ids = new Set([...named].map(([, id = '']) => id.toLowerCase()).filter((id) => /\d/.test(id)));
  return ids.size === 1 ? [...ids][0] : undefined;
}

function addressOf(fields: Readonly<Record<string, string>>): string | undefined {
  const entries = Object.entries(fields).map(([key, value]) => [key.toLowerCase(), value] as const);
  const named =
    entries.find(([key]) => key === 'url') ??
    entries.find(([key]) => /^(?:end_?point|kms_?url|instance_?url)$/.test(key));
  return named !== undefined && /^https?:\/\//i.test(named[1]) ? named[1] : undefined;
}
