// Finds the credentials of requests: `Authorization`, also without its name, and cookies.

import type { Reading } from './reading.ts';
import { sticky } from './scalar.ts';
import type { SecretSpan } from './spans.ts';
import { isHarmless, isId, looksRandom } from './values.ts';

/** Credentials in headers, as they are sent, as programs print them, and as commands take them. Linear. */
export function findHeaders({ text }: Reading): readonly SecretSpan[] {
  return [...authorizations(text), ...schemes(text), ...cookies(text), ...cookieFiles(text)];
}

const blank = String.raw`[^\S\n]`;
const nameEnd = String.raw`["'\`]?${blank}{0,8}(?:[:=]|=>|["'],)${blank}{0,8}[\[({]?(?:\[\](?:string)?\{)?(?:b(?=["']))?["'\`]?`;
const authorizationName = new RegExp(String.raw`\b(?:proxy-)?authorization${nameEnd}`, 'gi');

function* authorizations(text: string): Generator<SecretSpan> {
  for (const found of text.matchAll(authorizationName)) {
    const at = found.index + found[0].length;
    const rest = text.slice(at, at + maxHeader);
    const [, scheme = ''] = /^((?:[A-Za-z][\w-]{1,30}):?[^\S\n]{1,8})(?=[^\s,;"'])/.exec(rest) ?? [];
    const named = /^[A-Za-z][\w-]{0,30}=/.test(rest.slice(scheme.length));
    if (named && scheme !== '') {
      yield* parameters(text, at + scheme.length);
      continue;
    }
    const start = at + scheme.length;
    const value = sticky(credential, text, start) ?? '';
    if (isHarmless(value)) continue;
    if (knownScheme.test(scheme) || looksRandom(value, 8) || (scheme === '' && isId(value)))
      yield { start, end: start + value.length, kind: 'authorization' };
  }
}

const maxHeader = 4096;
const knownScheme =
  /^(?:bearer|basic|token|digest|apikey|api-key|api-token|negotiate|ntlm|ssws|bot|key|genie-?key|splunk|hmac|aws)\b/i;
const credential = /[^\s"'`\\,;\])}<>]+/y;

/** `AWS4-HMAC-SHA256 Credential=…, Signature=…`, Digest, OAuth 1: only what opens something is one. */
function* parameters(text: string, at: number): Generator<SecretSpan> {
  const rest = text.slice(at, at + maxHeader).split('\n', 1)[0] ?? '';
  for (const found of rest.matchAll(
    /\b(signature|response|oauth_(?:token|signature)|mac|sig|token|nonce|cnonce|password|key)=["']?([^\s"',;&]{4,4096})/gi,
  )) {
    const start = at + found.index + found[0].length - (found[2] ?? '').length;
    if (!isHarmless(found[2] ?? '')) yield { start, end: start + (found[2] ?? '').length, kind: 'authorization' };
  }
}

/** A scheme without its header. */
function* schemes(text: string): Generator<SecretSpan> {
  for (const found of text.matchAll(
    /\b((?:bearer|basic)(?:[^\S\n]{1,4}|["'],[^\S\n]?["']))([A-Za-z0-9._~+/=-]{8,8192})/gi,
  )) {
    const [, lead = '', value = ''] = found;
    const start = found.index + lead.length;
    if (!isHarmless(value) && looksRandom(value, 8)) yield { start, end: start + value.length, kind: 'authorization' };
  }
}

const cookieName = new RegExp(String.raw`\b(?:set-)?cookies?${nameEnd}`, 'gi');

function* cookies(text: string): Generator<SecretSpan> {
  for (const found of text.matchAll(cookieName)) {
    const start = found.index + found[0].length;
    const value = sticky(cookieList, text, start) ?? '';
    const [, first = ''] = /=([^;]*)/.exec(value.slice(0, 200)) ?? [];
    if (first !== '' && !isHarmless(first) && !value.startsWith('[redacted]'))
      yield { start, end: start + value.trimEnd().length, kind: 'token' };
  }
  for (const found of text.matchAll(/(?:^|\s)(?:-b|--cookie)[ =]["']?([\w.-]{1,60}=[^\s"']{4,4096})/g)) {
    const value = found[1] ?? '';
    const start = found.index + found[0].length - value.length;
    if (!value.includes('[redacted]')) yield { start, end: start + value.length, kind: 'token' };
  }
}

/** A line of a file of cookies, as browsers and curl keep them: seven columns, the last the value. */
function* cookieFiles(text: string): Generator<SecretSpan> {
  for (const found of text.matchAll(
    /(?:^|(?<=["']))(?:#HttpOnly_)?[\w.-]{1,253}\t(?:TRUE|FALSE)\t\/\S{0,400}\t(?:TRUE|FALSE)\t\d{1,12}\t[^\t\n]{1,200}\t([^\t\n"']{4,4096})(?=$|["'])/gm,
  )) {
    const end = found.index + found[0].length;
    const start = end - (found[1] ?? '').length;
    if (!isHarmless(found[1] ?? '')) yield { start, end, kind: 'token' };
  }
}

const cookieList = /(?:(?![^\S\n]{1,4}[A-Z][\w-]{1,30}:)[^\n"'\\\])}]){4,4096}/y;
