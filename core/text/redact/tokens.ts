// Takes out what is a secret by its own form or place: JWTs, tokens of known makers, headers, addresses.

import { looksSecret, marker, type Redaction } from './kinds.ts';

/** Text without tokens. Each rule sees what the ones before it left. */
export function redactTokens(text: string, redaction: Redaction): string {
  let clean = redactJwts(text, redaction);
  for (const { pattern, kind, isSecret } of rules)
    clean = clean.replaceAll(pattern, (whole, before: string, secret: string) =>
      secret.startsWith(marker.slice(0, -1)) || secret.startsWith('***') || !(isSecret?.(secret, before) ?? true)
        ? whole
        : before + redaction(kind) + whole.slice(before.length + secret.length),
    );
  return clean;
}

interface Rule {
  readonly kind: Parameters<Redaction>[0];
  /** Its first group stays, its second is the secret. */
  readonly pattern: RegExp;
  readonly isSecret?: (secret: string, before: string) => boolean;
}

const blank = String.raw`[^\S\n]`;
const quote = String.raw`(?:\\{0,8}["'])?`;

const rules: readonly Rule[] = [
  {
    kind: 'authorization',
    pattern: new RegExp(
      String.raw`(\bauthorization${quote}${blank}{0,8}[:=]${blank}{0,8}[\[(]?${quote}(?:(?:bearer|basic|token|digest|apikey|negotiate)${blank}{1,8})?)([^\s"'\\,;\])]{1,8192})`,
      'gi',
    ),
    isSecret: (secret, before) => /\s$/.test(before.replace(/[:=]\s*$/, '')) || looksSecret(secret),
  },
  {
    kind: 'authorization',
    pattern: /(\b(?:bearer|basic)[^\S\n]{1,4})([A-Za-z0-9._~+/=-]{8,8192})/gi,
    isSecret: looksSecret,
  },
  {
    kind: 'authorization',
    pattern: new RegExp(
      String.raw`((?<![\w-])(?:-u|--user|--proxy-user)(?:${blank}{1,4}|=|["',]{1,4})${quote})([^\s:"'\\]{1,200}:[^\s"'\\]{1,400})`,
      'g',
    ),
    isSecret: (secret) => !/^\d{1,10}:\d{1,10}$/.test(secret),
  },
  {
    kind: 'token',
    pattern: new RegExp(
      String.raw`(\b(?:set-)?cookie${quote}${blank}{0,4}:${blank}{0,4}[\[(]?${quote})([^\n"'\\\])]{4,4096})`,
      'gi',
    ),
    isSecret: (secret) => secret.includes('='),
  },
  {
    kind: 'url-credentials',
    pattern: /(\b[a-z][a-z0-9+.-]{1,20}:\/\/)([^\s/"'<>\\?#]{1,500}(?=@))/gi,
    isSecret: (secret) => secret.includes(':') || looksSecret(secret),
  },
  {
    kind: 'signed-url',
    pattern:
      /((?:[?&;]|\\u0026|%3F|%26)(?:x-(?:amz|goog|ibm|oss)-(?:signature|credential|security-token)|signature|sig|awsaccesskeyid|googleaccessid|ossaccesskeyid|(?:access_|id_|refresh_|auth_)?token)(?:=|%3D))((?:[^\s&"'<>\\#|%]|%(?!26))+)/gi,
  },
  { kind: 'token', pattern: /((?<![A-Za-z0-9]))((?:gh[pousr]_|github_pat_|glpat-|npm_)[A-Za-z0-9_-]{20,255})/g },
  { kind: 'token', pattern: /((?<![A-Za-z0-9]))(xox[a-z]-[A-Za-z0-9-]{10,255})/g },
  { kind: 'token', pattern: /(\bhooks\.slack\.com\/(?:services|workflows)\/)([A-Za-z0-9/_-]{8,255})/g },
  { kind: 'token', pattern: /((?<![A-Za-z0-9]))((?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Za-z0-9])|AIza[A-Za-z0-9_-]{35})/g },
  {
    kind: 'api-key',
    pattern: new RegExp(
      String.raw`((?<![\w-])(?:-u|--username)(?:${blank}{1,4}|=)${quote}(?:iam)?apikey${quote}${blank}{1,4}-p(?:${blank}{1,4}|=)${quote})([^\s"'\\]{4,8192})`,
      'gi',
    ),
    isSecret: (secret) => !secret.startsWith('$') && !secret.startsWith('<'),
  },
  { kind: 'api-key', pattern: /(\bapi[ _-]?key\b[^A-Za-z0-9_\n]{0,12})([A-Za-z0-9_-]{44}(?![A-Za-z0-9_-]))/gi },
];

/** `eyJ` is how JSON that begins with `{"` looks in base64. A token needs two parts at least, since the first says nothing secret. */
function redactJwts(text: string, redaction: Redaction): string {
  if (!text.includes('eyJ')) return text;
  return text.replaceAll(/(?<![\w.-])[\w-]+(?:\.[\w-]+)+/g, (run) => {
    const start = run.indexOf('eyJ');
    const parts = start === -1 ? [] : run.slice(start).split('.');
    const [head = '', payload = ''] = parts;
    if (head.length < 10 || payload.length < 8) return run;
    return [run.slice(0, start) + redaction('jwt'), ...parts.slice(5)].join('.');
  });
}
