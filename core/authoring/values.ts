// Finds in one line of a log what changes from one occurrence of an error to the next, and its type.

import { placeholderTypes, readValue, type PlaceholderType } from '../catalog/placeholder.ts';
import { anything } from '../runbook/mine/fence-record.ts';

/** A part of a line: text that stays, or a value that does not. */
export type LinePart =
  | { readonly text: string }
  | { readonly text?: undefined; readonly type: PlaceholderType | undefined; readonly value: string };

/** Cuts a normalised line into parts; no two values are next to each other. Linear in its length. */
export function findValues(line: string): readonly LinePart[] {
  const parts: LinePart[] = [];
  let done = 0;
  for (const match of line.matchAll(values())) {
    const found = readMatch(match, line);
    if (found === undefined || found.start < done) continue;
    if (found.start > done) parts.push({ text: line.slice(done, found.start) });
    const value = line.slice(found.start, found.end);
    const last = parts.at(-1);
    const isWhole = found.type !== undefined && readValue(found.type, value, 0)?.end === value.length;
    if (last !== undefined && last.text === undefined)
      parts[parts.length - 1] = { type: undefined, value: last.value + value };
    else parts.push({ type: isWhole ? found.type : undefined, value });
    done = found.end;
  }
  if (done < line.length) parts.push({ text: line.slice(done) });
  return parts;
}

/** Each kind in a group of its own; of those that begin at one place the first in the list wins. Bounded repeats only. */
function values(): RegExp {
  const clock = String.raw`\d\d:\d\d:\d\d(?:[.,]\d{1,9})?`;
  const kinds: readonly (readonly [name: string, expression: string])[] = [
    ['any', String.raw`${anything}|\*{3}[^*\n]{1,100}\*{3}|\[redacted\]`],
    [
      'time',
      String.raw`\b\d{4}[-/]\d\d[-/]\d\d[T ]${clock}(?:Z|[-+]\d\d:?\d\d)?|\b[A-Z][a-z]{2} {1,2}\d{1,2} ${clock}|\b${clock}`,
    ],
    ['url', String.raw`\bhttps?://[^\s"'<>]{1,2000}`],
    ['quoted', String.raw`(?<![^\s=(:[{,])(?:"[^\s"]{1,200}"(?!\s?:)|'[^\s']{1,200}')`],
    ['uuid', String.raw`\b[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\b`],
    ['ip', String.raw`\b\d{1,3}(?:\.\d{1,3}){3}\b(?![\d.]*\d)|\b(?:[0-9a-f]{1,4}:){4,7}[0-9a-f]{1,4}\b`],
    ['word', String.raw`[A-Za-z0-9_][\w.@/+-]{0,300}`],
  ];
  return new RegExp(kinds.map(([name, expression]) => `(?<${name}>${expression})`).join('|'), 'g');
}

interface Found {
  readonly start: number;
  readonly end: number;
  readonly type: PlaceholderType | undefined;
}

function readMatch(match: RegExpExecArray, line: string): Found | undefined {
  const [whole] = match;
  const start = match.index;
  const groups = match.groups ?? {};
  if (groups['url'] !== undefined) return { start, end: start + trimEnd(whole).length, type: 'url' };
  if (groups['quoted'] !== undefined)
    return isName(whole.slice(1, -1), line, start) ? at(start, whole, 'quoted') : undefined;
  if (groups['word'] !== undefined) return readWord(trimEnd(whole), line, start);
  const type = placeholderTypes.find((one) => groups[one] !== undefined);
  return at(start, whole, type);
}

function at(start: number, text: string, type: PlaceholderType | undefined): Found {
  return { start, end: start + text.length, type };
}

/** Signs at the end belong to the sentence. */
function trimEnd(text: string): string {
  return text.replace(/[.,;:!?)\]}/@+-]{1,20}$/, '');
}

/** The text in quotes is a name where it has digits or signs of names, or follows the word for such a thing. */
function isName(value: string, line: string, start: number): boolean {
  return (
    (/\d|[a-z]-[a-z]|[a-z]:[a-z]/i.test(value) && !fixed.test(value)) ||
    things.test(line.slice(Math.max(0, start - 24), start))
  );
}

function readWord(word: string, line: string, start: number): Found | undefined {
  if (!/\d/.test(word) && !(word.includes('-') && things.test(line.slice(Math.max(0, start - 24), start))))
    return undefined;
  if (fixed.test(word) || codes.test(line.slice(Math.max(0, start - 24), start))) return undefined;
  if (/^\d{3}$/.test(word) && /^ [A-Z][a-z]/.test(line.slice(start + 3, start + 6))) return undefined;
  if (/^\d{1,5}$/.test(word) && /[\d\]]:$/.test(line.slice(Math.max(0, start - 2), start)))
    return at(start, word, 'port');
  if (/^\d{1,40}$/.test(word)) return at(start, word, 'int');
  if (/^\d{1,40}\.\d{1,40}$/.test(word)) return at(start, word, 'number');
  if (/^(?:[0-9a-f]{32}|(?=[a-z]*\d)(?=\d*[a-z])[0-9a-z]{20})$/.test(word)) return at(start, word, 'id');
  if (/^(?:0x[0-9a-f]{1,64}|(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{7,256})$/i.test(word))
    return at(start, word, 'hex');
  // Of a path or an address without a scheme only the steps with digits change.
  const slash = /^[^/\d]{3,200}\/(?=.*\d)/.exec(word)?.[0].length;
  return slash === undefined ? at(start, word, 'word') : readWord(word.slice(slash), line, start + slash);
}

/** Words with digits that stay: error codes, and names of protocols, formats and versions of interfaces. */
const fixed =
  /^(?:[A-Z]{1,10}_?\d{3,6}[A-Z]?|x509|oauth2|http\/?[12](?:\.[01])?|ipv[46]|k8s(?:\.io)?|sha(?:1|256|512)|md5|base64|utf-?8|ext[34]|tls1|etcd3?|s3|i\/o|v\d(?:(?:alpha|beta)\d)?(?:\.[A-Za-z]+)?|[a-z.]+\/v\d(?:(?:alpha|beta)\d)?)$/i;

/** After these a number says what happened, and stays. */
const codes = /\b(?:code|status|errno|rc|exit|exited with|returned|StatusCode)["')]{0,2}[\s:=(]{1,3}$/i;

/** Before a name. */
const things =
  /\b(?:namespace|cluster|node|pod|user|volume|deployment|service|container|host|secret|configmap|daemonset|bucket|worker|account|region|instance|key|job|task|image|file)s?["']?[\s:=]{1,2}["']?$/i;
