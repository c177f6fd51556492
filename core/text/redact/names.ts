// Which names say that their value is a secret: `db_password`, `X-Auth-Token`, `client-key-data`, `secretAccessKey`.

import type { SecretKind } from './kinds.ts';

/**
 * How much a name says of its value. Of a `password` any value is one; of a `secret` any value but a name or reference; a `hint`
 * needs a value that looks random.
 */
export type NameStrength = 'password' | 'secret' | 'hint';

/** What a name says. */
export interface SecretName {
  readonly strength: NameStrength;
  readonly kind: SecretKind;
  /** Whether values are often names of objects that hold the secret, as in `secret: kube-system/pull`. */
  readonly isObject: boolean;
  /** Whether a value of words joined by hyphens is taken for a name of something. */
  readonly holdsNames: boolean;
  /** The only values that are secrets; undefined if any may be. */
  readonly form?: RegExp;
}

/** Where a telling name may be, for a first look at a text. */
export const telling =
  /pass|pw|pswd|secret|token|key|cred|auth|cookie|session|jwt|bearer|plaintext|payload|\bsig|signature|hmac|salt|seed|docker(?:cfg|config)|psk|otp|kubeconfig|community|[dk]ek\b|mnemonic|\bsid\b|sessid|code|pin(?![a-z])|puk(?![a-z])|cv[vc]|licen[sc]e|access|art-api|kennwort|contrase|wachtwoord|l.senord|has[lł]o|heslo|jelsz|senha|salasana|adgangskode|парол|密码|密碼|口令|パスワード|비밀번호|암호/gi;

/** What a name says, or undefined if it says nothing of a secret. `before` are up to two words in front of it. */
export function readName(name: string, before = ''): SecretName | undefined {
  const words = wordsOf(name);
  while (words.length > 1 && qualifiers.has(words.at(-1) ?? '')) words.pop();
  const last = words.at(-1) ?? '';
  if (name === 'SSHPASS') return password;
  if (programs.has(last)) return undefined;
  const previous = words.at(-2) ?? wordsOf(before).at(-1) ?? '';
  if (passwordWord.test(last) || (last === 'passe' && previous === 'de')) return password;
  if (last === 'code' && previous === 'pin') return pin;
  if (last === 'code') return codeWords.has(previous) ? password : undefined;
  if (last === 'puk') return { ...pin, strength: 'secret' };
  if (/^cv[vc]2?$/.test(last)) return cardCode;
  if (last === 'pin') return name === 'PIN' ? pin : { ...pin, strength: 'secret' };
  if (passwordWords.has(last)) return password;
  if (/(?:keystore|truststore|store|key|bind|db|root|user|admin)(?:pass|pw|pwd)$/.test(last)) return password;
  if (last === 'id' && previous === 'secret') return secret;
  if (/tokens?$/.test(last)) return previous === 'unknown' ? hint : notTokens.has(previous) ? undefined : token;
  if (/secrets?$/.test(last)) {
    if (/^(?:pull|image|mounted|wdek|external|sealed|tls|volume|kubernetes|k8s)$/.test(previous)) return undefined;
    if (/^secrets?$/.test(last) && words.length === 1) return secretObject;
    // Variables of the environment hold the secret itself, keys of YAML often its name.
    return /^[A-Z][A-Z\d_]*$/.test(name) ? { ...secret, holdsNames: false } : secret;
  }
  if (/^(?:credentials?|creds?)$/.test(last)) return secretObject;
  if (/^(?:keys?)$/.test(last)) {
    if (!keyWords.has(previous)) return /^(?:public|pub|root|primary|foreign)$/.test(previous) ? undefined : hint;
    return previous === 'api' ? apiKey : secret;
  }
  if (/apikeys?$/.test(last)) return apiKey;
  if (gluedKeys.test(last)) return secret;
  if (last === 'access' && previous === 'secret') return secret;
  if (/^(?:jwt|bearer)$/.test(last)) return token;
  // A variable of the environment holds it.
  if (last === 'auth' && /^[A-Z][A-Z\d]*_[A-Z\d_]+$/.test(name)) return { ...secret, holdsNames: false };
  if (last === 'api' && previous === 'art') return apiKey;
  if (last === 'auth') return { ...hint, kind: 'password' };
  if (last === 'authorization') return { ...hint, kind: 'authorization' };
  if (/^dockerc(?:fg|onfigjson)$/.test(last) || (last === 'json' && previous === 'dockerconfig')) return secret;
  if (/^(?:rsa|ed25519|ecdsa|dsa)$/.test(last) && previous === 'id') return secret;
  if (/^(?:jsessionid|phpsessid)$/.test(last)) return token;
  if (last === 'signature' && /^(?:amz|goog)$/.test(previous)) return token;
  // Of a certificate, a template, an image: what it is, and no way in.
  if (last === 'hash' && !/^(?:pass|pw)/.test(previous)) return undefined;
  return hintWords.has(last) || /session(?:id)?$/.test(last) ? hint : undefined;
}

const password: SecretName = { strength: 'password', kind: 'password', isObject: false, holdsNames: true };
/** Pins of processors and plugs have one or two digits, and sentences about them no capitals. */
const pin: SecretName = { ...password, form: /^\d{4,12}$/ };
/** On cards. */
const cardCode: SecretName = { ...password, form: /^\d{3,4}$/ };
const secret: SecretName = { strength: 'secret', kind: 'password', isObject: false, holdsNames: true };
const secretObject: SecretName = { strength: 'secret', kind: 'password', isObject: true, holdsNames: true };
const token: SecretName = { strength: 'secret', kind: 'token', isObject: false, holdsNames: true };
const apiKey: SecretName = { strength: 'secret', kind: 'api-key', isObject: false, holdsNames: true };
const hint: SecretName = { strength: 'hint', kind: 'token', isObject: false, holdsNames: true };

/** Words that may follow the one that counts. */
const qualifiers = new Set(
  'data value val string str text plain base64 b64 encoded enc raw json new old current previous default prod dev test stage env var hex bytes param parameter input field content contents confirm confirmation again master sha256 base binary '.split(
    ' ',
  ),
);

const passwordWords = new Set(
  'pass passwd pwd authtok pw psw pswd passwrd pword psk requirepass masterauth bindpw otp totp'.split(' '),
);

/** In the languages of those who write to the channel. */
const passwordWord =
  /(?:passwords?|passwort|passwds?|passphrases?|passcodes?|kennwort|contrase.a|wachtwoord|l.senord|has[lł]o|heslo|jelszó|senha|salasana|adgangskode|парол[ья]|密码|密碼|口令|パスワード|비밀번호|암호)$/;

/** Before `code`: what a person types once. */
const codeWords = new Set(
  'time onetime verification mfa 2fa tfa otp totp recovery backup login sms authenticator'.split(' '),
);

/** What programs are called, and other words that end so. */
const programs = new Set(
  'htpasswd chpasswd kpasswd mkpasswd ldappasswd smbpasswd sshpass askpass getpass bypass compass encompass overpass trespass surpass subpass'.split(
    ' ',
  ),
);

/** Before `key`. */
const keyWords = new Set(
  'api agent secret private access encryption signing account storage shared master ssh hmac wrapped service routing integration client server subscription license deploy auth session consumer app application webhook host wrapping unwrap decryption kms dek kek wdek unseal recovery unlock tls ssl pem rsa ec cookie bot sas gpg pgp jwt preshared psk otp totp x security registration provisioning join bootstrap certificate cluster admin function maps instrumentation ingestion authorization connection publishable write read stream crypto user token accesskey cos iam ibm sdk ca tunnel wireguard wg stripe twilio datadog dd sendgrid mailgun algolia newrelic launchdarkly consumersecret aes cipher hash shared2 vault'.split(
    ' ',
  ),
);

const gluedKeys =
  /(?:secret|private|access|encrypt|encryption|signing|account|storage|shared|master|service|routing|integration|license|deploy|auth|session|app|ssh|wrapping|client|decrypt|secretaccess|sharedaccess|certificate)keys?$/;

/** What no credential is: tokens of a parser or a page. */
const notTokens = new Set(
  'unexpected next syntax page continue continuation pagination unknown sync cancellation'.split(' '),
);

const hintWords = new Set(
  'license licence auth cookie session sid plaintext payload sig signature hmac salt seed otp kubeconfig community mnemonic hash wdek dek kek'.split(
    ' ',
  ),
);

/** The words of a name in lower case, without numbers at their ends. */
function wordsOf(name: string): string[] {
  return name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .replaceAll(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .map((word) => word.replace(/^([a-z]{3,}?)\d{1,4}$/, '$1'))
    .filter((word) => word !== '' && !/^\d+$/.test(word));
}
