// Redaction: every planted secret goes, everything that a reader needs stays, and twice is the same as once.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { redact, sumRedacted } from '../../../../core/text/redact/redact.ts';
import { secretKinds, secretWords } from '../../../../core/text/redact/kinds.ts';
import { assertLinear } from '../../../support/growth.ts';

const kindSamples: readonly (readonly [text: string, kinds: string])[] = [
  ['password=hunter2 user=joe', 'password'],
  ['--apikey aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1eF3hJ5kL7nP9r-', 'api-key'],
  ['Authorization: Bearer abc.def-123', 'authorization'],
  ['https://joe:tiger@host.example.com/ and ?sig=abc', 'url-credentials signed-url'],
  ['eyJhbGciOiJSUzI1NiIsImtpZCI6IjEifQ.eyJpc3MiOiJrdWJlcm5ldGVzIn0.c2ln', 'jwt'],
  ['-----BEGIN PRIVATE KEY-----\nMIIEowIBAAKCAQEAy8Dbv8\n-----END PRIVATE KEY-----', 'private-key'],
  ['{"kind":"Secret","data":{"password":"dGlnZXI="}}', 'secret-data'],
  ['refresh_token="abcd1234" Cookie: a=b1c2', 'token token'],
];

test('what was taken is counted by kind', () => {
  for (const [text, kinds] of kindSamples) {
    const redacted = redact(text);
    const counted = secretKinds.flatMap((kind) => Array.from({ length: redacted.kinds[kind] ?? 0 }, () => kind));
    assert.equal(counted.join(' '), kinds, text);
    assert.equal(redacted.count, counted.length);
  }
});

const samples = new URL('../../../../../shared/facts/log-samples.md', import.meta.url);
const missing = existsSync(samples) ? false : 'the published log samples are not here';
test('published log lines stay as they are', { skip: missing }, () => {
  const text = readFileSync(samples, 'utf8');
  assert.equal(redact(text).text, text);
});

/** Where a secret may be, `%` for the secret. */
const places = [
  'password=%',
  'PASSWORD: "%"',
  '{"apikey":"%"}',
  String.raw`{\"client_secret\":\"%\"}`,
  '--apikey %',
  'Authorization: Bearer %',
  'https://user:%@host.example.com/',
  'https://x.test/?X-Amz-Signature=%&a=b',
  "passwd='%'",
  'IAM_API_KEY=%,region=eu-de',
];
const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789_-';
const secret = fc
  .string({ unit: fc.constantFrom(...alphabet.split('')), minLength: 20, maxLength: 60 })
  .filter((text) => /\d/.test(text) && /[a-z]/i.test(text) && /^[A-Za-z0-9]/.test(text));
const noise = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 20 }),
      fc.constantFrom(
        '"',
        String.raw`\"`,
        '\n',
        ' ',
        ',',
        '=',
        'token',
        'password',
        'api_key',
        ': ',
        '[redacted]',
        '-----BEGIN RSA PRIVATE KEY-----',
        'eyJhbGci.',
        '://',
        '@',
        'Bearer ',
        'Cookie: ',
        '-u ',
        '[',
        ']',
      ),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

test('a planted secret never survives, whatever is in the lines around it', () => {
  fc.assert(
    fc.property(noise, secret, fc.constantFrom(...places), noise, (before, planted, place, after) => {
      const text = `${before}\n${place.replace('%', planted)}\n${after}`;
      assert.ok(!redact(text).text.includes(planted));
    }),
    { numRuns: 300 },
  );
});

test('redacting twice changes nothing more, and counts nothing more', () => {
  fc.assert(
    fc.property(noise, secret, fc.constantFrom(...places), noise, (before, planted, place, after) => {
      const once = redact(before + place.replace('%', planted) + after).text;
      assert.deepEqual(redact(once), { text: once, count: 0, kinds: {} });
    }),
    { numRuns: 300 },
  );
});

test('a text made to be slow is not', () => {
  const bad = [
    'eyJ',
    'eyJhbGciOi.',
    'token:',
    '"token":"',
    'password=',
    '-----BEGIN RSA PRIVATE KEY-----',
    'a://',
    'https://u:',
    'authorization: bearer ',
    '--x-',
    'A1',
    String.raw`\"apikey\":\"`,
    '?sig=',
    'Cookie: a=b',
    'password: ',
    'password: |\n  ',
    '{"kind":"Secret","data":{"a":"b"',
    'kind: Secret\n',
    'data:\n  a: b\n',
    '<password>',
    '{"name":"DB_PASSWORD","value":',
    'mysql -p',
    'echo x | ',
    String.raw`\\`,
    '&amp;',
    '%25',
    ' ',
    '│ ',
    '2024-01-01T00:00:00Z ',
    'ghp_',
    'sk-',
    'QUJDREVGR0g',
    "password='",
    'password is ',
    '"--token", ',
    '[1 2 3 4 ',
    'map[',
    '=',
    'a1.',
    '-----END PRIVATE KEY-----',
  ];
  for (const part of bad) {
    const prepare = (size: number) => {
      const long = part.repeat(Math.ceil(size / part.length));
      return () => redact(long);
    };
    assertLinear(prepare, 25_000, part);
  }
  const mixed = (size: number) => {
    const long = bad.join(' ').repeat(Math.ceil(size / bad.join(' ').length));
    return () => redact(long);
  };
  assertLinear(mixed, 250_000, 'all of them');
});

test('counts of several texts add up, and each kind has words', () => {
  const parts = [redact('password=hunter2'), redact(`passwd=x apikey=aB3dE5gH7jK9mN1pQ3sT`), redact('nothing')];
  assert.deepEqual(sumRedacted(parts), { count: 3, kinds: { password: 2, 'api-key': 1 } });
  assert.deepEqual(Object.keys(secretWords).toSorted(), [...secretKinds].toSorted());
});
