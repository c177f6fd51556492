// The kinds of secrets, how they are said to a reader, and what stands in their place.

export const secretKinds = [
  'private-key',
  'jwt',
  'token',
  'authorization',
  'url-credentials',
  'signed-url',
  'api-key',
  'password',
] as const;
export type SecretKind = (typeof secretKinds)[number];

/** Each kind for one and for several. */
export const secretWords: Readonly<Record<SecretKind, readonly [one: string, several: string]>> = {
  'private-key': ['private key', 'private keys'],
  jwt: ['JSON web token', 'JSON web tokens'],
  token: ['token', 'tokens'],
  authorization: ['credential of a request', 'credentials of requests'],
  'url-credentials': ['credential in an address', 'credentials in addresses'],
  'signed-url': ['part of a signed address', 'parts of signed addresses'],
  'api-key': ['API key', 'API keys'],
  password: ['password or secret', 'passwords or secrets'],
};

/** What stands for a secret. */
export const marker = '[redacted]';

/** Counts one secret and gives what stands in its place. */
export type Redaction = (kind: SecretKind) => string;

/** Whether a value is random enough to be a key or token rather than a word of a sentence. An id is none. */
export function looksSecret(value: string): boolean {
  if (value.length < 8 || /^[a-z]{2,10}:\/\//i.test(value) || isId(value)) return false;
  return (
    (/\d/.test(value) && /[a-z]/i.test(value)) || (value.length >= 20 && /[a-z]/.test(value) && /[A-Z]/.test(value))
  );
}

/** Ids of clusters and requests, and hashes: what a reader needs and what opens nothing. */
function isId(value: string): boolean {
  return (
    /^(?:[0-9a-f]{32}|[a-z0-9]{20}|(?:sha\d{1,3}:)?[0-9a-f]{40}|(?:sha\d{1,3}:)?[0-9a-f]{64})$/.test(value) ||
    /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value)
  );
}
