// Whether a value after a telling name is a secret: states, places for values, references and paths are none.

import { marker } from './kinds.ts';
import type { SecretName } from './names.ts';

/**
 * How the value is written. `assigned`: as the value of a key, a flag or a parameter. `bare`: so, but as the right side of code or
 * YAML may be. `prose`: in a sentence.
 */
export type ValueStyle = 'quoted' | 'assigned' | 'bare' | 'prose';

/** Whether a value after such a name is a secret. */
export function isSecretValue(value: string, name: SecretName, style: ValueStyle): boolean {
  if (name.form !== undefined) return name.form.test(value) && (style !== 'prose' || name.strength === 'password');
  if (isHarmless(value)) return false;
  if (style !== 'quoted' && isCode(value)) return false;
  const { strength, isObject } = name;
  if (strength === 'hint') return looksRandom(value, 16) && !isId(value);
  if (strength === 'password') return style === 'prose' ? isOdd(value) : !/^\d{1,2}$/.test(value) || style === 'quoted';
  if (value.length < 4) return false;
  if (style === 'prose' || isObject) return looksRandom(value, 8) && !kebab.test(value);
  return !(name.holdsNames && isObjectName(value)) && !/^\d{1,5}(?:\.\d+)?[a-z]?$/.test(value);
}

/** Whether a value is random enough to be a key or token rather than a word of a sentence: `least` UTF-16 units or more. */
export function looksRandom(value: string, least: number): boolean {
  if (value.length < least || /^[a-z]{2,10}:\/\//i.test(value) || isPath(value)) return false;
  if (!/^[\x21-\x7e]+$/.test(value)) return false;
  const digits = /\d/.test(value);
  const [lower, upper] = [/[a-z]/.test(value), /[A-Z]/.test(value)];
  if (value.length >= 20 && lower && upper && !isWords(value)) return true;
  return digits && (lower || upper) && !isWords(value) && new Set(value).size >= Math.min(8, value.length / 2);
}

/** A value in a sentence that is not a word of one: `hunter2`, `P@ss`, but not `field` or `pre-shared`. */
function isOdd(value: string): boolean {
  if (value.length < 4) return false;
  if (/^\d+$/.test(value)) return value.length >= 6;
  if (/^[A-Z]?[a-z]+(?:[-'/.][A-Za-z]+)*[.,;:!?]*$/.test(value) || /^[A-Z_]+$/.test(value)) return false;
  return /\d|[a-z][A-Z]|[#$%&*+=?@^~!|]/.test(value) && !isPath(value) && !isWords(value);
}

/** Ids of clusters and requests, and hashes: what a reader needs and what opens nothing. */
export function isId(value: string): boolean {
  return (
    /^(?:[0-9a-f]{32}|[a-z0-9]{20}|(?:sha\d{1,3}[:~-])?[0-9a-f]{40}|(?:sha\d{1,3}[:~-])?[0-9a-f]{64})$/.test(value) ||
    /^(?:ApiKey-)?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value) ||
    /^(?:md5|sha1|sha256|sha512|h1)[:-]/i.test(value)
  );
}

/** What represents a value, says how it is, or says where it is. */
export function isHarmless(value: string): boolean {
  if (value === '' || value.includes(marker) || value.startsWith('-----BEGIN ')) return true;
  if (masked.test(value) || placeholder.test(value) || reference.test(value) || isPath(value)) return true;
  const word = value
    .toLowerCase()
    .replace(/(?<![.,;:!?)\]])[.,;:!?)\]]+$/, '')
    .replace(/^[([]+/, '');
  return states.has(word) || /^(?:un|not-|in)?(?:set|valid|specified|provided|configured|found|known)$/.test(word);
}

/** Also `***Value redacted***`, and values cut by whoever wrote them. */
const masked =
  /^(?:[*•]{2,}.*|\*:?|~|[xX]{3,}|[.…]{1,3}|-+|_+|#+|0+|\(?(?:sensitive|redacted|masked|hidden|omitted|filtered|secret value|value hidden|value redacted).*|\[?(?:REDACTED|MASKED|FILTERED|HIDDEN|SENSITIVE|PASSWORD|TOKEN|SECRET|API[_ -]?KEY).{0,20}\]?|VALUE_SPECIFIED_IN_NO_LOG_PARAMETER|.{0,4}\*{3,}.{0,4})$/;

const placeholder =
  /^(?:<[^<>]*>?|\$[A-Za-z_]\w*|\$\d|\$\{[^]*|\$\([^]*|\{\{[^]*|\{[\w.]*\}|%[sdvq]|%\+v|%\(\w+\)s|%[A-Za-z_]+%|@-|@(?:[\w.~-]*\/.*|\w+\.\w{1,5})|![a-z]+.*|ENC\[.*|\(\*?\w+\).*|&?[A-Z]\w*\{.*|0xc[0-9a-f]{9}|[A-Z]+(?:_[A-Z]+)+|[Yy]our[-_ ].*)$/;

/** Where a secret is kept: names of vaults, of keys of IAM, of files and of variables. */
const reference =
  /^(?:ApiKey-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|crn:.*|arn:aws.*|projects\/.*\/secrets\/.*|(?:op|file|vault|keyring|ssm|secret|secrets|gcp-sm|awssm|akeyless|doppler|bws|kms|azurekeyvault|env|https?):(?:\/\/)?[\w./#?=&:-]*|(?:fd|env):[\w]+|vault:.*#.*)$/i;

/** `/etc/kms/token`, `C:\keys\x.pem`, `../secrets/id_rsa`, `tls.key`; no run of it is as random as a key. */
export function isPath(value: string): boolean {
  if (
    /^[\w-]{1,60}\.(?:pem|key|crt|cer|p12|pfx|jks|txt|json|ya?ml|conf|cfg|ini|env|log|go|py|js|ts|sh|tf|properties|md|html?)$/i.test(
      value,
    )
  )
    return true;
  if (!/^(?:~|\.{1,2})?\/|^[A-Za-z]:[\\/]|^[\w.-]{1,60}(?:\/[\w.-]{1,60}){2,}\/?$/.test(value)) return false;
  if (value.length > 300 || /[+=\s]/.test(value)) return false;
  const isAbsolute = /^[~./A-Z]/.test(value);
  return value
    .split(/[\\/]/)
    .every(
      (part) =>
        (isAbsolute && part.split(/[-_.]/).every((word) => word.length < 12 || isWords(word))) ||
        part.length < 3 ||
        isWords(part) ||
        isId(part),
    );
}

/** As Kubernetes allows for names, of several parts. */
const kebab = /^[a-z0-9]{1,63}(?:[-./][a-z0-9]{1,63}){1,20}$/;

/** Names of objects of Kubernetes and the like: `kube-system/default-token-9rpjv`, `my-pull-secret`. */
function isObjectName(value: string): boolean {
  if (!/^[a-z][a-z0-9-]{0,62}(?:[/.:][a-z0-9][a-z0-9.-]{0,252})?$/.test(value)) return false;
  if (value.includes('/')) return true;
  return (
    /[-.]/.test(value) &&
    value
      .split(/[-.]/)
      .every((part) =>
        /^[a-z]{2,14}$|^[a-z]?\d{1,4}$|^v\d|^[bcdfghjklmnpqrstvwxz2-9]{5}$|^k8s$|^s3$|^[a-z]{2,8}\d{1,3}$/.test(part),
      )
  );
}

/** Words as people or programs join them: `getServiceAccountToken`, `pre-shared-key`, `Kube Proxy`. */
function isWords(value: string): boolean {
  const parts = value.split(/[^A-Za-z0-9]+/).filter((part) => part !== '');
  return parts.every((part) => word.test(part)) && parts.some((part) => /[A-Za-z]{3}/.test(part));
}

const word =
  /^(?:\d{1,12}|[a-z]{1,3}\d{1,3}|[A-Z]{1,6}\d{1,3}|[a-z]{1,16}(?:[A-Z]{1,4}[a-z]{2,14}){0,6}|(?:[A-Z]{1,6}[a-z]{2,14}){1,6}[A-Z]{0,4}|[A-Z]{1,14})$/;

/** Code that gives the value when it runs. */
function isCode(value: string): boolean {
  return /^(?:[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*(?:\(.*|\[.*)|(?:os|self|this|process|config|settings|env|var|local|module|data|each|secrets|vault|credentials|args|options|params|request|req|res|ctx|user|values|Values|\.Values)(?:\.[A-Za-z_]\w*)+|\w+->\w+)$/.test(
    value,
  );
}

/** What is said of a secret, and words for one whose type is unknown. */
const states = new Set(
  (
    'true false null none nil undefined nan yes no on off string str int integer bool boolean bytes byte object array map any char text number type password passwd secret token key ' +
    'missing allowed required optional disabled enabled expired invalid valid revoked rotated unset set empty unknown found denied rejected incorrect wrong changed updated deleted created absent present default auto generated prompt ask stdin env file vault hidden redacted masked omitted mismatch failed failure error ok okay success succeeded successful authentication authorization unauthorized forbidden bearer basic digest not is was are be been has have had must may can cannot could should will would does did do and or but if then else for from in into of on at to by with without as than that this the a an it its via through when while which who if so because no more less only also too very must ' +
    'expires expiring stored saved loaded read written retrieved obtained received sent used using given passed provided supplied specified configured correct accepted refused verified validated checked reset refreshed renewed issued granted protected encrypted decrypted hashed plain plaintext static dynamic internal external manual automatic pending ready active inactive locked unlocked too-short short long weak strong empty-string n/a na tbd todo unchanged same different identical equal longer shorter already currently now being never always still ' +
    'policy policies length field fields flag option prompt manager store rotation review request requests response header headers name names value values file files path paths type types kind expiry ttl id ids version versions hash format provider service server client user users account mode method scope scopes audience issuer endpoint url uri mount volume data ' +
    'get list watch create update patch delete verb verbs'
  ).split(' '),
);
