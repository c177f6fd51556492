// Finds the passwords that commands take: after flags of one letter, in places, and piped into them.

import type { SecretKind } from './kinds.ts';
import type { Reading } from './reading.ts';
import type { SecretSpan } from './spans.ts';
import { isHarmless, isPath, looksRandom } from './values.ts';

/** Secrets among the words of commands. Flags with telling names are found as pairs. Linear. */
export function findCommandSecrets({ text }: Reading): readonly SecretSpan[] {
  const spans: SecretSpan[] = [];
  for (const { pattern, kind, accepts = anyValue } of commandForms) {
    // Most match nothing, and `matchAll` copies the expression first.
    if (text.search(pattern) < 0) continue;
    for (const found of text.matchAll(pattern)) {
      const { secret = '' } = found.groups ?? {};
      const start = found.index + found[0].length - secret.length;
      if (secret !== '' && !isHarmless(secret) && accepts(secret))
        spans.push({ start, end: start + secret.length, kind });
    }
  }
  return spans;
}

interface CommandForm {
  readonly kind: SecretKind;
  /** Ends with its group `secret`. */
  readonly pattern: RegExp;
  readonly accepts?: (secret: string) => boolean;
}

const anyValue = (secret: string): boolean => !secret.startsWith('-');
/** No port and no flag. */
const isPassword = (secret: string): boolean => !/^-|^\d{1,5}(?::\d{1,5})?(?:\/\w{3})?$/.test(secret);

/** No word of a sentence. */
const isOdd = (secret: string): boolean => /\d|[^A-Za-z.,-]/.test(secret);
const isRandom = (secret: string): boolean => looksRandom(secret, 20) || secret.endsWith('=');

/** Keys of agents are ids of their form, too; ids of clusters have no capitals, and times are none. */
const isKey = (secret: string): boolean =>
  /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32}|[0-9a-f]{40})$/.test(secret) ||
  (looksRandom(secret, 16) && /[a-z]/.test(secret) && /[A-Z]/.test(secret));

/** The rest of a command, on its line or in a list of arguments. */
const rest = String.raw`[^\n;|&]{0,400}?`;
const gap = String.raw`(?:[ \t]{0,4}\\\r?\n[ \t]{0,40}|[ \t]{1,4}|=|["'],[ \t\n]{0,8}["']|["']?[ \t]{0,4}\n[ \t]{0,40}- )`;
const quote = String.raw`["']?`;
/** In quotes up to the closing one. */
const value = String.raw`(?<secret>(?<=")[^"\n]{1,400}(?=")|(?<=')[^'\n]{1,400}(?=')|[^\s"'\x60]{1,1000})`;

function form(kind: SecretKind, source: string, accepts?: (secret: string) => boolean, flags = ''): CommandForm {
  return { kind, pattern: new RegExp(source + value, `g${flags}`), ...(accepts && { accepts }) };
}

/** Secrets at a fixed place of a command, or after a flag that only this command has. */
const placed: readonly CommandForm[] = [
  form(
    'password',
    String.raw`\bmc (?:alias|config host)[ \t](?:set|add)[ \t]{1,4}\S{1,60}[ \t]{1,4}\S{1,200}[ \t]{1,4}\S{1,100}[ \t]{1,4}`,
  ),
  form(
    'url-credentials',
    String.raw`\bsqlplus\b(?:[ \t]{1,4}-\w{1,4}){0,3}[ \t]{1,4}${quote}[\w$#]{1,60}\/`,
    (secret) => !secret.startsWith('@'),
  ),
  form('password', String.raw`\bconnect to \w{1,60} user \w{1,60} using[ \t]{1,4}${quote}`, isOdd, 'i'),
  form('password', String.raw`\bcf auth[ \t]{1,4}\S{1,100}[ \t]{1,4}${quote}`),
  form('token', String.raw`\bauth activate-refresh-token[ \t]{1,4}\S{1,100}[ \t]{1,4}`),
  form(
    'password',
    String.raw`\bvault (?:operator )?(?:unseal|rekey|generate-root)\b(?:[ \t]{1,4}-[\w=-]{1,60}){0,4}[ \t]{1,4}${quote}`,
    isRandom,
  ),
  form(
    'password',
    String.raw`\bnet use[ \t]{1,4}\S{1,60}[ \t]{1,4}\S{1,200}[ \t]{1,4}(?=\S{1,200}[ \t]{1,4}\/user:)`,
    (secret) => !secret.startsWith('/'),
  ),
  form('password', String.raw`\bschtasks\b${rest}\/rp[ \t]{1,4}${quote}`, undefined, 'i'),
  form('password', String.raw`\bwinrs\b${rest}[ \t][-/]p(?:assword)?:${quote}`, undefined, 'i'),
  form('password', String.raw`\blftp\b${rest}-u[ \t]{1,4}[\w.@-]{1,60},`),
  form('password', String.raw`\b(?:kinit|passwd|login|cryptsetup|sudo -S)\b[^\n;|&<]{0,200}<<<[ \t]{0,4}${quote}`),
  form('password', String.raw`\bwpa_passphrase[ \t]{1,4}\S{1,60}[ \t]{1,4}${quote}`),
  form(
    'token',
    String.raw`\b(?:snyk|ngrok|tfx|supabase|wandb)[ \t]{1,4}(?:auth|authtoken|login|config add-authtoken)[ \t]{1,4}(?=[\w-]{16})`,
  ),
  form('token', String.raw`-Dsonar\.login=(?=[0-9a-f]{40}|sq)`),
  form(
    'token',
    String.raw`\b(?:config set|configure set|config --set)[ \t]{1,4}[\w./:@-]{0,100}(?:[tT]oken|[pP]assword|[sS]ecret|_auth|[aA]pi_?[kK]ey)[ \t=]{1,4}${quote}`,
  ),
  form('token', String.raw`\blogdna-agent\b${rest} -k${gap}${quote}`),
  form('password', String.raw`\bexpect\b${rest}\bsend[ \t]{1,4}(?:-- )?${quote}`, (secret) => /\d/.test(secret)),
  // Scripts that install an agent.
  form(
    'token',
    String.raw`(?:\b(?:install|register|enroll)[\w-]{0,40}\.(?:sh|ps1|py)|\bbash -s --)${rest}[ "']-[akt]${gap}${quote}`,
    isKey,
  ),
  form(
    'authorization',
    String.raw`(?:\bBUNDLE_[A-Z\d_]{3,80}["']?[ \t]{0,4}[:=]|\bbundle config(?: set)?(?: --?\w{1,10}){0,2}[ \t]{1,4}[\w-]{1,60}\.[\w.-]{1,60})[ \t]{0,4}${quote}(?=[\w-]{1,60}:[\w-]{4})`,
    (secret) => !/:\d{1,5}$|^https?:/.test(secret),
  ),
  // Network devices.
  form(
    'password',
    String.raw`\b(?:username[ \t]{1,4}\S{1,60}[^\n]{0,60}|enable[ \t]{1,4})\b(?:password|secret)[ \t]{1,4}(?:\d[ \t]{1,4})?`,
    isOdd,
  ),
  // With the number of how it is encoded.
  form('password', String.raw`\b(?:password|secret|key)[ \t]{1,4}[05-9][ \t]{1,4}`, (secret) =>
    /^(?:(?=.*\d)[\dA-F]{8,}|\$.*)$/.test(secret),
  ),
  form(
    'password',
    String.raw`\b(?:snmp-server community|isakmp key|(?:key-string|pre-shared-key(?: ascii-text| local| remote)?)(?: \d)?)[ \t]{1,4}${quote}`,
  ),
  form('password', String.raw`^[ \t]{0,20}(?:rootpw|bindpw|rootbindpw)[ \t]{1,20}`, undefined, 'm'),
];

/** `auth: {basic: "user:password"}`, `basic_auth: user:password`, `basic auth user:password`. */
const basicAuth =
  /\b(?:basic[ _-]?auth(?:entication)?["']?[ \t]{0,4}[:= ]|(?<=auth\w{0,20}["']?[ \t]{0,4}[:=][ \t\n{]{0,40}["']?)basic["']?[ \t]{0,4}[:=])[ \t]{0,4}(?:\n[ \t]{0,40}- )?["']?(?<secret>[\w.@+-]{1,100}:[^\s"',}]{3,200})/gi;

const commandForms: readonly CommandForm[] = [
  form(
    'password',
    String.raw`\bsshpass${quote}${gap}${quote}-p(?:["'],[ \t]{0,4}["']|\n[ \t]{0,40}- ["']?|[ \t]{0,4}(?!["'],)${quote})`,
  ),
  form(
    'api-key',
    String.raw`(?<![\w-])(?:-u|--username)${gap}${quote}(?:iam)?apikey${quote}${gap}${quote}-p${gap}${quote}`,
    undefined,
    'i',
  ),
  form(
    'password',
    String.raw`(?<![\w-])(?:-u|--user|--username|-U)${gap}${quote}[\w.@\\/-]{1,100}${quote}${gap}${quote}-p${gap}${quote}`,
    isPassword,
  ),
  form(
    'password',
    String.raw`\b(?:login|auth|mongo|mongosh|mongodump|mongorestore|influx|rabbitmqadmin|jf|jfrog|vncserver|freerdp)\b${rest}[ "'](?:-p|-P)${gap}${quote}`,
    isPassword,
  ),
  form(
    'password',
    String.raw`\b(?:mysql|mysqldump|mysqladmin|mysqlimport|mariadb|mysqlcheck|xtrabackup)\b${rest}[ "']-p${quote}`,
    (secret) => !/^(?:ort|rotocol|lugin|-)/.test(secret),
  ),
  form('password', String.raw`\b(?:redis-cli|rediscli|valkey-cli)\b${rest}[ "']-a${gap}${quote}`),
  form('password', String.raw`\bldap(?:search|modify|add|delete|whoami|passwd)\b${rest}[ "']-[wW]${gap}?${quote}`),
  form(
    'password',
    String.raw`\b(?:zip|unzip|7z|7za|ipmitool|sqlcmd|bcp|snmpwalk|mosquitto_pub|mosquitto_sub)\b${rest}[ "']-P${gap}${quote}`,
  ),
  ...['c', 'A', 'X'].map((letter) =>
    form('password', String.raw`\bsnmp(?:walk|get|set|bulkget|bulkwalk|trap)\b${rest} -${letter}${gap}${quote}`),
  ),
  form('password', String.raw`\bopenssl\b${rest}[ "']-[kK]${gap}${quote}`),
  form('password', String.raw`(?<![\w-])-(?:pass|passin|passout)${gap}${quote}pass:`),
  form('password', String.raw`(?<![\w-])-pw${gap}${quote}`),
  form(
    'password',
    String.raw`\bhtpasswd[ \t]{1,4}(?:-[a-zA-Z]{0,6}b[a-zA-Z]{0,6}[ \t]{1,4}\S{1,200}[ \t]{1,4}[\w.@-]{1,60}|-(?=[a-zA-Z]{0,6}n)[a-zA-Z]{0,6}b[a-zA-Z]{0,6}[ \t]{1,4}[\w.@-]{1,60})[ \t]{1,4}${quote}`,
  ),
  form(
    'password',
    String.raw`\brabbitmqctl\b${rest}\b(?:add_user|change_password)[ \t]{1,4}\S{1,60}[ \t]{1,4}${quote}`,
  ),
  form('password', String.raw`\bvault (?:kv (?:put|patch)|write)\b${rest}[ \t][\w.-]{1,60}=${quote}`, isOdd),
  form('password', String.raw`\bnet user[ \t]{1,4}[\w.-]{1,60}[ \t]{1,4}`, (secret) => !secret.startsWith('/')),
  form('password', String.raw`\b(?:useradd|usermod)\b${rest} -p${gap}${quote}`),
  form(
    'password',
    String.raw`\b(?:smbclient|rpcclient|smbget|smbcacls|wbinfo|net (?:ads|rpc))\b${rest} -U${gap}${quote}[\w.\\-]{1,60}%`,
  ),
  form('token', String.raw`\bvault login[ \t]{1,4}(?:-[\w=-]{1,60}[ \t]{1,4}){0,4}`, (secret) => !secret.includes('=')),
  form(
    'password',
    String.raw`\b(?:IDENTIFIED|identified(?= (?:with \S{1,60} )?(?:by|as) ['"]))[ \t]{1,4}(?:WITH[ \t]{1,4}\S{1,60}[ \t]{1,4})?(?:BY|AS|by|as)[ \t]{1,4}(?:PASSWORD[ \t]{1,4})?${quote}`,
  ),
  form(
    'password',
    String.raw`\b(?:requirepass|masterauth|setenv[ \t]{1,4}\w{0,60}(?:PASSWORD|SECRET|TOKEN|KEY)|set[ \t]{1,4}aws_(?:secret_access_key|session_token)|ENV[ \t]{1,4}\w{0,60}(?:PASSWORD|SECRET|TOKEN))[ \t]{1,4}${quote}`,
  ),
  form('password', String.raw`(?<=\blogin[ \t]{1,4}\S{1,100}[ \t\n]{1,4})password[ \t]{1,4}`),
  form(
    'password',
    String.raw`\bAUTH(?:[ \t]{1,4}|" ")(?:(?!LOGIN|PLAIN|CRAM)\w{1,30}[ \t]{1,4})?${quote}`,
    (secret) => /\d/.test(secret) && secret.length >= 8,
  ),
  form('password', String.raw`\bConvertTo-SecureString[ \t]{1,4}(?:-String[ \t]{1,4})?${quote}`, undefined, 'i'),
  form('password', String.raw`\bnet use\b${rest}\/user:\S{1,100}[ \t]{1,4}`, undefined, 'i'),
  form('password', String.raw`--from-literal[= ]${quote}[\w./-]{1,200}=`),
  form('password', String.raw`(?<![\w-])(?:--cert|-E)[= ]${quote}[^\s:"']{1,200}:`, (secret) => !/^[\\/]/.test(secret)),
  form('password', String.raw`\bssh-keygen\b${rest} -[NP]${gap}${quote}`),
  form('password', String.raw`\b(?:7z|7za|7zr|rar|unrar)\b${rest} -p`),
  form(
    'password',
    String.raw`\bauth["']?[ \t]{0,4}[:=][ \t]{0,4}\([ \t]{0,4}u?["'][^"'\n]{0,200}["'],[ \t]{0,4}u?["']`,
  ),
  ...placed,
  piped(),
  {
    kind: 'authorization',
    pattern: new RegExp(
      String.raw`(?<![\w-])(?:(?:-u|--user|--proxy-user|--basic-auth|--http-user|--auth)${gap}|-u(?=[\w.@-]{1,60}:)|(?<=\bhttps? )-a${gap}|(?<=\blftp )-u${gap})${quote}(?!\w{1,20}:\/\/)(?<secret>(?:[^\s:"'\\]{1,200}["']?:["']?(?:(?<=["'])[^"'\n]{1,400}|[^\s"'\\]{1,400})|:[^\s"'\\]{3,400}))`,
      'g',
    ),
    accepts: (secret) => !/^\d{1,10}:\d{1,10}$|:(?:\$|\{\{|<|\[[A-Z]+\]|x{3,}$|\*)|^(?:<|\$\{?\w+\}?:)/.test(secret),
  },
  {
    kind: 'authorization',
    pattern: basicAuth,
    accepts: (secret) => {
      const part = secret.slice(secret.indexOf(':') + 1);
      return isPassword(part) && !isHarmless(part) && !/^(?:\$|\{\{|<|\/)/.test(part);
    },
  },
  { kind: 'password', pattern: /\bWIFI:(?:[STH]:[^;\n]{0,100};){0,4}P:(?<secret>[^;\s]{4,200})/g },
  {
    kind: 'password',
    pattern: /\bchpasswd[^\n]{0,20}<<<[ \t]{0,4}["']?[\w.-]{1,60}:(?<secret>[^\s"']{1,200})/g,
  },
  {
    kind: 'password',
    pattern:
      /\becho[ \t]{1,4}(?:-[neE]{1,3}[ \t]{1,4})?["']?[\w.-]{1,60}:(?<secret>[^\s"':|]{1,200})(?=["']?[ \t]{0,4}\|[ \t]{0,4}(?:sudo )?chpasswd)/g,
  },
];

/** What `echo` pipes to a command that reads a password. */
function piped(): CommandForm {
  return {
    kind: 'password',
    pattern:
      /\b(?:echo|printf)[ \t]{1,4}(?:-[neE]{1,3}[ \t]{1,4})?(?:["']%s(?:\\n|\n)?["'][ \t]{1,4})?["']?(?<secret>[^\s"'|]{1,400})(?=["']?[ \t]{0,4}\|[^|\n]{0,120}(?:--?password-stdin|--stdin\b|sudo -S|--with-token|login[^|\n]{0,60} -$|-passin stdin|cryptsetup|\bkinit\b|\bvault login\b))/g,
    accepts: (secret) => !isPath(secret),
  };
}
