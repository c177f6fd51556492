// Takes out values of keys that name a secret: `password=…`, `"apikey": "…"`, `--token …`, escaped or not.

import { looksSecret, marker, type Redaction, type SecretKind } from './kinds.ts';

/** Text without the values of secret keys; the keys stay. */
export function redactAssignments(text: string, redaction: Redaction): string {
  let out = '';
  let copied = 0;
  const keys = new RegExp(keyPattern, 'gi');
  for (let found = keys.exec(text); found !== null; found = keys.exec(text)) {
    const value = readValue(text, keys.lastIndex);
    const secret = text.slice(value.start, value.end);
    const name = (found[1] ?? found[2] ?? '').toLowerCase();
    const prose = !value.quoted && /:[^\S\n]+$/.test(found[0]);
    // A value that is no secret may hold a key of its own: the search goes on inside it.
    if (!isSecret(name, secret, prose)) continue;
    out += text.slice(copied, value.start) + redaction(kindOf(name));
    copied = value.end;
    keys.lastIndex = value.end;
  }
  return out + text.slice(copied);
}

const names = [
  'api[_-]?key',
  'passw(?:or)?d',
  'passwd',
  'passphrase',
  '(?<![a-z])pwd',
  '(?<![a-z])pass',
  '(?<!pull[_-]?)secret',
  '(?:secret|private|access|encryption|signing|account|storage|shared|master|ssh|hmac|wrapped)[_-]?(?:access[_-]?)?key',
  '(?:user)?token',
  '(?<![a-z])auth',
  'credentials?',
].join('|');

/** A key with what sets it apart from its value: `key=`, `"key": `, `--key `, `"--key", `. */
const keyPattern = [
  String.raw`(${names})(?:\\{0,8}["']\]?)?[^\S\n]{0,8}(?:=>|:=|[:=])[^\S\n]{0,8}`,
  String.raw`(?<![\w-])--?(?:[a-z]{1,20}[_-]){0,4}(${names})(?:[^\S\n]{1,8}(?!-)|\\{0,8}["'],?[^\S\n]{0,8}(?=\\{0,8}["']))`,
].join('|');

/** Words of a sentence, names, places for values, and what is redacted already stay. */
function isSecret(name: string, value: string, prose: boolean): boolean {
  if (value === '' || value.startsWith(marker.slice(0, -1)) || value.startsWith('-----BEGIN')) return false;
  if (placeholder.test(value) || /^[{[(]/.test(value)) return false;
  if (/^pass|^pwd/.test(name)) return true;
  if (prose || name === 'auth') return looksSecret(value);
  // `namespace/name` of a Kubernetes secret is where it lies, not what it is.
  return value.length >= 4 && !/^[a-z][a-z0-9-]{0,62}\/[a-z][a-z0-9.-]{0,252}$/.test(value);
}

/** Also `***Value redacted***`, `${NAME}` and a template's `{{ name }}`. */
const placeholder = /^(?:true|false|null|none|nil|undefined|\*{3}.*|<[^<>]*>|\$\{?[A-Z_][A-Z0-9_]*\}?|\{\{.*)$/i;

function kindOf(name: string): SecretKind {
  if (name.startsWith('api')) return 'api-key';
  return name.endsWith('token') ? 'token' : 'password';
}

interface Value {
  readonly start: number;
  readonly end: number;
  readonly quoted: boolean;
}

/** The longest value, in UTF-16 units: what is longer is cut there. */
const longest = 8192;

function readValue(text: string, at: number): Value {
  const part = text.slice(at, at + longest);
  const opening = /^(\\{0,16})(["'])/.exec(part);
  if (opening === null) return { start: at, end: at + (bare.exec(part)?.[0].length ?? 0), quoted: false };
  const [whole, escapes = '', mark = ''] = opening;
  return { start: at + whole.length, end: at + endOfQuoted(part, whole.length, escapes.length, mark), quoted: true };
}

/** A quote closes where no more backslashes stand before it than before the one that opened; a line's end closes too. */
function endOfQuoted(part: string, from: number, depth: number, mark: string): number {
  let escapes = 0;
  for (let index = from; index < part.length; index += 1) {
    const character = part[index];
    if (character === '\n') return index;
    if (character === mark && (escapes <= depth || (depth === 0 && escapes % 2 === 0)))
      return index - Math.min(escapes, depth);
    escapes = character === '\\' ? escapes + 1 : 0;
  }
  return part.length;
}

/**
 * Up to a blank or a quote; a comma, semicolon, ampersand or bracket ends it only where it cannot be part of it: at the
 * end, or before a blank or another key. An escaped line end or quote ends it too.
 */
const bare =
  /^(?:[^\s"'\\&,;(){}[\]]|[&,;](?!\s|$|[\w."'-]{1,40}[=:]|\\)|[(){}[\]](?!\s|$|[,;)}\]"'\\])|\\(?![nrt"'u]))+/;
