// Finds what changes from one occurrence of an error to the next: placeholders of authors, ids, addresses, times, counts, names.

import { anything, timeText } from './fence-record.ts';

/** A part of a message: text that stays, or a value that does not. */
export interface MessagePiece {
  /** Undefined if it is a value. */
  readonly text: string | undefined;
}

/** Cuts a normalised message into segments. Linear in its length. */
export function findPieces(message: string): readonly MessagePiece[] {
  const hasSmall = /[a-z]{2}/.test(message);
  const pieces: MessagePiece[] = [];
  let done = 0;
  for (const match of message.matchAll(values())) {
    addWords(message.slice(done, match.index), hasSmall, pieces);
    pieces.push(value);
    done = match.index + match[0].length;
  }
  addWords(message.slice(done), hasSmall, pieces);
  return pieces;
}

/** Values that may hold spaces or punctuation; a single word in quotes is a name. */
function values(): RegExp {
  return new RegExp(
    [
      anything,
      String.raw`\*{3}[^*\n]{1,100}\*{3}`,
      String.raw`<{1,2}[A-Za-z#$][^<>\n]{0,80}>{1,2}`,
      String.raw`\[[\w .-]{1,40}(?:\|[\w .-]{1,40}){1,6}\]`,
      String.raw`\[[A-Za-z]+(?:[-_][A-Za-z]+)+\]|\*{3,}|_{3,}`,
      String.raw`\bcrn:v1:[^\s"'<>)\]]{1,300}`,
      String.raw`\(x\d{1,9} over [^)]{1,20}\)`,
      String.raw`[[(]?(?:\.{3,}|\u2026)[\])]?|\[\.\.\]`,
      String.raw`\{\{[^{}]{0,100}\}\}|\$\{?[A-Za-z_][\w.]{0,60}\}?|\{[A-Za-z_][\w .-]{0,40}\}|%[sdvqx](?![A-Za-z])`,
      timeText,
      String.raw`\b[a-z][a-z+]{1,9}://[^\s"'<>)\]]{1,500}`,
      String.raw`(?<=["'])(?![A-Z]+["'])[\w/*@][^\s"']{0,200}(?=["'])`,
      String.raw`\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b`,
      String.raw`\b\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}\b|\b(?:[Xx]{1,3}|\d{1,3})(?:\.(?:[XxYy]{1,3}|\d{1,3})){3}\b`,
    ].join('|'),
    'g',
  );
}

/** Words of the text between values. */
function addWords(text: string, hasSmall: boolean, pieces: MessagePiece[]): void {
  let done = 0;
  let literal = '';
  const take = (word: string, at: number): void => {
    literal += text.slice(done, at);
    done = at + word.length;
    const isNamed = word.includes('-') && objects.test(text.slice(Math.max(0, at - 24), at));
    for (const part of isNamed && word !== '' ? [value] : partsOf(word, hasSmall)) {
      if (part.text !== undefined) literal += part.text;
      else {
        if (literal !== '') pieces.push({ text: literal });
        literal = '';
        pieces.push(part);
      }
    }
  };
  for (const match of text.matchAll(/[\p{L}\p{N}_@#$%+~/.*-]+/gu)) {
    // A full stop or a dash at the end belongs to the sentence.
    take(match[0].replace(/(?<![.*-])[.*-]+$/, ''), match.index);
  }
  literal += text.slice(done);
  if (literal !== '') pieces.push({ text: literal });
}

const value: MessagePiece = { text: undefined };

function partsOf(word: string, hasSmall: boolean): readonly MessagePiece[] {
  if (word === '') return [];
  if (fixed.test(word) || coded.test(word)) return [{ text: word }];
  if (/^[-+]?\d{1,12}$/.test(word)) return [value];
  if (/^[0-9a-f]{32}$/.test(word) || /^(?=.*\d)(?=.*[a-z])[0-9a-z]{20}$/.test(word)) return [value];
  // An object by its namespace and name, and names of many parts.
  if (/^(?=.*-)[a-z-]{2,60}\/[a-z-]{2,60}$/.test(word) || /^[a-z]+(?:-[a-z]+){3,}$/.test(word)) return [value];
  if (region.test(word)) return [value];
  const slash = word.indexOf('/');
  if (slash >= 0 && /\p{L}{2}/u.test(word)) {
    const segments = word.split('/');
    return segments.flatMap((segment, index) => [
      ...(index === 0 ? [] : [{ text: '/' }]),
      ...partsOf(segment, hasSmall),
    ]);
  }
  if (/[\d@]/.test(word) || host.test(word)) return [value];
  if (/(?:^|[-_.])(?:x{2,}|y{3,})(?=$|[-_.])/.test(word) || /X{2,}/.test(word)) return [value];
  if ((hasSmall && noun.test(word)) || standIn.test(word)) return [value];
  return [{ text: word }];
}

/** Words with digits that stay: error codes, and the names of protocols and formats. */
const fixed =
  /^(?:x509|oauth2|http2|ipv[46]|k8s|sha(?:1|256|512)|md5|base64|utf-?8|s3fs|ext[34]|tls1|ec2|s3|etcd3|i\/o|e4fsck|k8s\.io|h2|p99|e2e|n\/a)$/i;
/** Codes of products, and kinds of objects with their version or group. */
const coded = /^(?:[A-Z]{2,8}\d{3,5}[A-Z]?|\*?v\d\w{0,8}\.[A-Z]\w{2,40}|[a-z]{3,40}(?:\.[a-z-]{1,40}){0,3}\.k8s\.io)$/;
/** Regions of the cloud. */
const region = /^(?:us|eu|jp|au|ca|br|ap|uk|in)-(?:south|east|west|north|de|gb|fr|es|syd|tok|osa|tor|mon|sao|geo)$/;
/** Before a name. */
const objects =
  /\b(?:namespace|cluster|node|pod|user|volume|deployment|service|container|host|secret|configmap|daemonset|bucket|worker|account|region)s? $/i;
/** Names of hosts and images. */
const host = /^(?:[\w-]{1,63}\.){2,8}(?:com|net|io|org|cloud|local|svc|internal)$/;
/** Words that authors write for any name. */
const standIn = /^(?:[xX]|xyz|foo|bar|baz|foobar|blah|my(?:cluster|pod|node|worker|app|namespace|volume|image))$/;
/** Names in capitals that authors write for a value. */
const noun =
  /^(?:PORT|CLUSTERID|HOSTNAME|NODENAME|PODNAME|NAMESPACE|TIMESTAMP|IPADDRESS|(?:[A-Z]+[-_]){1,4}(?:PORT|IPS?|ADDRESS|IDS?|UUID|GUID|NAME|HOST|HOSTNAME|NODE|CLUSTER|POD|NAMESPACE|REGION|ZONE|ACCOUNT|USERNAME|URL|VERSION|TIMESTAMP|WORKER|CARRIER|PATH|NUMBER|COUNT))$/;
