// The kinds of secrets, how they are said to a reader, and the text in their place.

export const secretKinds = [
  'private-key',
  'jwt',
  'secret-data',
  'authorization',
  'url-credentials',
  'signed-url',
  'token',
  'api-key',
  'password',
] as const;
export type SecretKind = (typeof secretKinds)[number];

/** Each kind for one and for several. */
export const secretWords: Readonly<Record<SecretKind, readonly [one: string, several: string]>> = {
  'private-key': ['private key', 'private keys'],
  jwt: ['JSON web token', 'JSON web tokens'],
  'secret-data': ['value of a Kubernetes Secret', 'values of Kubernetes Secrets'],
  token: ['token', 'tokens'],
  authorization: ['credential of a request', 'credentials of requests'],
  'url-credentials': ['credential in an address', 'credentials in addresses'],
  'signed-url': ['part of a signed address', 'parts of signed addresses'],
  'api-key': ['API key', 'API keys'],
  password: ['password or secret', 'passwords or secrets'],
};

/** What represents a secret. */
export const marker = '[redacted]';
