// Finds the credentials in addresses: user and password before the host, and the signatures of signed addresses.

import { marker } from './kinds.ts';
import type { Reading } from './reading.ts';
import type { SecretSpan } from './spans.ts';
import { isHarmless, looksRandom } from './values.ts';

/** Credentials of addresses of any scheme, and of data sources. The values of parameters with telling names are found as pairs. Linear. */
export function findAddressCredentials({ text }: Reading): readonly SecretSpan[] {
  const spans: SecretSpan[] = [];
  for (const { 0: lead, index } of text.matchAll(/\b[a-z][a-z0-9+.-]{1,20}:(?:\\?\/){2}/gi)) {
    const start = index + lead.length;
    const run = /^[^\s"'<>`]{0,1000}/.exec(text.slice(start, start + 1000))?.[0] ?? '';
    const at = endOfUser(run);
    if (at > 0 && isCredential(run.slice(0, at))) spans.push({ start, end: start + at, kind: 'url-credentials' });
  }
  // As drivers of MySQL for Go have it.
  for (const { 1: user = '', index } of text.matchAll(
    /(?<![\w.@:/-])([\w.-]{1,64}:[^\s@"']{1,200})(?=@(?:tcp|unix|udp)\()/g,
  ))
    spans.push({ start: index, end: index + user.length, kind: 'url-credentials' });
  for (const { 0: lead, 1: user = '', index } of text.matchAll(/:thin:([\w$#]{1,60}\/[^\s"'@]{1,200})(?=@)/g))
    spans.push({ start: index + lead.length - user.length, end: index + lead.length, kind: 'url-credentials' });
  for (const found of text.matchAll(signature)) {
    const value = found[2] ?? '';
    const start = found.index + (found[1] ?? '').length;
    if (!isHarmless(value)) spans.push({ start, end: start + value.length, kind: 'signed-url' });
  }
  return spans;
}

/**
 * Where in an address without its scheme the user's part ends: at the last `@` that a host follows, before any `?` of the address
 * itself. -1 if there is none. A password may hold `/`, `?`, `#` and `@` as people write it.
 */
function endOfUser(run: string): number {
  const authority = /^[^/?#]*/.exec(run)?.[0] ?? '';
  const colon = authority.indexOf(':');
  const inAuthority = authority.lastIndexOf('@');
  if (inAuthority === -1) {
    // Without a colon, or with a port after it, what follows is a path.
    if (colon <= 0 || /^[^:]*:\d{0,5}$/.test(authority) || authority.startsWith('[')) return -1;
    const at = run.lastIndexOf('@');
    return at > 0 && host.test(run.slice(at + 1)) ? at : -1;
  }
  const rest = run.slice(inAuthority + 1);
  if (host.test(rest)) return inAuthority;
  const later = run.lastIndexOf('@');
  return host.test(run.slice(later + 1)) ? later : inAuthority;
}

const host =
  /^(?:[\w-]{1,63}(?:\.[\w-]{1,63})+|localhost|\[[\da-f:]{2,45}\]|[\w-]{1,63}(?=:\d|\/|$))(?:[:/?#,]|$|[^\w.-])/i;

function isCredential(user: string): boolean {
  if (user.includes(marker)) return false;
  const [name = '', ...rest] = user.split(':');
  const password = rest.join(':');
  if (rest.length === 0) return looksRandom(name, 8) && !/^[a-z][\w.-]*\.[a-z]+$/i.test(name);
  return password === '' ? looksRandom(name, 16) : !isPlaceholder(password);
}

/** `https://user:${PASSWORD}@host` says nothing; `https://user:secret@host` may. */
function isPlaceholder(password: string): boolean {
  return /^(?:\$.*|<.*>|\*{2,}|x{3,}|\{\{?.*\}|%s|\[[A-Za-z ]+\])$/i.test(password);
}

/** Parameters whose value signs an address, also where the address is part of another one. */
const signature =
  /((?:[?&;]|%3F|%26)(?:x-(?:amz|goog|ibm|oss|cos|obs|ms)-(?:signature|credential|security-token)|signature|sig|awsaccesskeyid|googleaccessid|ossaccesskeyid|(?:access_|id_|refresh_|auth_)?token|code|client_assertion|password|passwd|pwd|api_?key|apikey|secret|client_secret|ticket(?==(?:ST|PT|TGT|PGT)-)|samlresponse|samlassertion|key-pair-id|policy(?==eyJ))(?:=|%3D))((?:[^\s&;"'<>\\#|%]|%(?!26))+)/gi;
