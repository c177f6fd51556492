// Redaction: every planted secret goes, everything that a reader needs stays, and twice is the same as once.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { redact, sumRedacted } from '../../../core/text/redact/redact.ts';
import { secretKinds, secretWords } from '../../../core/text/redact/kinds.ts';
import { assertLinear } from '../../support/growth.ts';

const R = '[redacted]';
const key = 'aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1eF3hJ5kL7nP9r-';
const jwt = 'eyJhbGciOiJSUzI1NiIsImtpZCI6IjEifQ.eyJpc3MiOiJrdWJlcm5ldGVzIn0.c2lnbmF0dXJlLXBhcnQ';
const pem = [
  '-----BEGIN RSA PRIVATE KEY-----',
  'MIIEowIBAAKCAQEAy8Dbv8prpJ/0kKhlGeJYozo2t60EG8L0561g13R29LvMR5hy',
  'vGZlGJpmn65+A4xHXInJYiPuKzrKUnApeLZ+vw1H',
  '-----END RSA PRIVATE KEY-----',
] as const;

const gone: readonly (readonly [name: string, text: string, clean: string, kinds: string])[] = [
  [
    'an API key after a flag',
    `ibmcloud login --apikey ${key} -r us-south`,
    `ibmcloud login --apikey ${R} -r us-south`,
    'api-key',
  ],
  [
    'an API key as the password of its user',
    `docker login -u iamapikey -p ${key} icr.io; ibmcloud login -u "apikey" -p '${key}'`,
    `docker login -u iamapikey -p ${R} icr.io; ibmcloud login -u "apikey" -p '${R}'`,
    'api-key api-key',
  ],
  [
    'an API key in an argument list',
    `"cmd": ["bx", "login", "--apikey", "${key}"]`,
    `"cmd": ["bx", "login", "--apikey", "${R}"]`,
    'api-key',
  ],
  ['an API key in a variable', `export IBMCLOUD_API_KEY=${key}`, `export IBMCLOUD_API_KEY=${R}`, 'api-key'],
  ['an API key in JSON', `{"apikey":"${key}","region":"us-south"}`, `{"apikey":"${R}","region":"us-south"}`, 'api-key'],
  [
    'an API key in JSON in JSON',
    String.raw`{"msg":"{\"apiKey\": \"${key}\", \"id\": 1}"}`,
    String.raw`{"msg":"{\"apiKey\": \"${R}\", \"id\": 1}"}`,
    'api-key',
  ],
  [
    'an API key three deep',
    String.raw`\\\"api_key\\\":\\\"${key}\\\"`,
    String.raw`\\\"api_key\\\":\\\"${R}\\\"`,
    'api-key',
  ],
  ['an API key after its name', `api key '${key}' is not valid`, `api key '${R}' is not valid`, 'api-key'],
  ['a bearer token', 'Authorization: Bearer abc.def-123', `Authorization: Bearer ${R}`, 'authorization'],
  ['a basic credential', 'authorization: Basic dXNlcjpwYXNz', `authorization: Basic ${R}`, 'authorization'],
  [
    'a header in a Go map',
    'map[Authorization:[Bearer abc123def456] Accept:[*/*]]',
    `map[Authorization:[Bearer ${R}] Accept:[*/*]]`,
    'authorization',
  ],
  [
    'a header in a curl command',
    `curl -H "Authorization: Bearer ${jwt}" https://iam.cloud.ibm.com`,
    `curl -H "Authorization: Bearer ${R}" https://iam.cloud.ibm.com`,
    'jwt',
  ],
  ['a bearer token without its header', 'sent bearer 0123456789abcdefXYZ', `sent bearer ${R}`, 'authorization'],
  [
    'a user in a curl command',
    'curl -u iamapikey:s3cr3t https://x.cloud.ibm.com',
    `curl -u ${R} https://x.cloud.ibm.com`,
    'authorization',
  ],
  ['a cookie', 'Cookie: session=abc; other=def', `Cookie: ${R}`, 'token'],
  ['a JWT', `got ${jwt} from the cluster`, `got ${R} from the cluster`, 'jwt'],
  ['a JWT that is cut', `"t":"${jwt.slice(0, 60)}`, `"t":"${R}`, 'jwt'],
  [
    'a user and password in an address',
    'dial https://admin:hunter2@etcd.example.com:2379/v2',
    `dial https://${R}@etcd.example.com:2379/v2`,
    'url-credentials',
  ],
  [
    'a password with @ in an address',
    'mongodb://u:p@ss@db.example.com/x',
    `mongodb://${R}@db.example.com/x`,
    'url-credentials',
  ],
  [
    'a signed address',
    'https://s3.us.cloud-object-storage.appdomain.cloud/b/o.txt?X-Amz-Date=20240101&X-Amz-Credential=abc%2F2024&X-Amz-Signature=deadbeef01',
    `https://s3.us.cloud-object-storage.appdomain.cloud/b/o.txt?X-Amz-Date=20240101&X-Amz-Credential=${R}&X-Amz-Signature=${R}`,
    'signed-url signed-url',
  ],
  [
    'a signed address in JSON',
    String.raw`"https://x.test/o?a=1\u0026sig=abc%3D"`,
    String.raw`"https://x.test/o?a=1\u0026sig=${R}"`,
    'signed-url',
  ],
  [
    'an address inside an address',
    'https://x.test/go?to=https%3A%2F%2Fy.test%3Fsig%3Dabc%26z%3D1',
    `https://x.test/go?to=https%3A%2F%2Fy.test%3Fsig%3D${R}%26z%3D1`,
    'signed-url',
  ],
  ['a private key', pem.join('\n'), `${pem[0]}${R}${pem[3]}`, 'private-key'],
  ['a private key in JSON', `{"key":"${pem.join(String.raw`\n`)}"}`, `{"key":"${pem[0]}${R}${pem[3]}"}`, 'private-key'],
  ['a private key that is cut', `${pem[0]}\n${pem[1]}\n${pem[2]}\n`, `${pem[0]}${R}\n`, 'private-key'],
  ['a password', 'password=hunter2 user=joe', `password=${R} user=joe`, 'password'],
  ['a password of odd characters', 'db_password: p,a;s&s(w)o]rd!', `db_password: ${R}`, 'password'],
  ['a password before another key', 'password=hunter2,user=joe', `password=${R},user=joe`, 'password'],
  ['a password with quotes in it', String.raw`"password":"a\"b c","x":1`, `"password":"${R}","x":1`, 'password'],
  [
    'a password with quotes in JSON in JSON',
    String.raw`\"password\":\"a\\\"b\",\"x\":1`,
    String.raw`\"password\":\"${R}\",\"x\":1`,
    'password',
  ],
  ['a password that is cut', '"password":"hunt', `"password":"${R}`, 'password'],
  ['a client secret', `client_secret: 'abcd efgh'`, `client_secret: '${R}'`, 'password'],
  ['an access key', 'aws_secret_access_key = wJalrXUtnFEMI/K7MDENG', `aws_secret_access_key = ${R}`, 'password'],
  [
    'a Docker credential',
    '{"auths":{"icr.io":{"auth":"aWFtYXBpa2V5OjEy"}}}',
    `{"auths":{"icr.io":{"auth":"${R}"}}}`,
    'password',
  ],
  ['a token', 'refresh_token="abcd1234"', `refresh_token="${R}"`, 'token'],
  ['a GitHub token', 'clone with ghp_0123456789abcdefABCDEF0123456789abcd', `clone with ${R}`, 'token'],
  ['a Slack token', 'xoxb-123456789012-abcdefghij', R, 'token'],
  [
    'a Slack hook',
    'https://hooks.slack.com/services/T000/B000/XXXXyyyy',
    `https://hooks.slack.com/services/${R}`,
    'token',
  ],
];

for (const [name, text, clean, kinds] of gone) {
  test(`taken out: ${name}`, () => {
    const redacted = redact(text);
    assert.equal(redacted.text, clean);
    const counted = secretKinds.flatMap((kind) => Array.from({ length: redacted.kinds[kind] ?? 0 }, () => kind));
    assert.equal(counted.join(' '), kinds);
    assert.equal(redacted.count, counted.length);
  });
}

const kept: readonly string[] = [
  `Error getting DEK and wrapped DEK for Root Key:'***Value redacted***'","error":"Unauthorized: user does not have access to provided resources.`,
  `"apikey":"***Value redacted***" password=***Value redacted***`,
  'BXNIM0415E Provided API key could not be found',
  'ibmcloud ks api-key reset --region us-south',
  'KMS V2.0 path, WDEK will be loaded from mounted secret file: /tmp/kms/wdek',
  "error during request to KeyProtect correlation_id='a72fd89c-71c7-45a9-a0c1-4feecdc39039': Post https://api.us-south.hs-crypto.cloud.ibm.com:8451/api/v2/keys/13b69934-96b4-4d30-8a9d-9a4f406c5ef3?action=wrap: dial tcp 169.63.25.194:8451: connect: connection refused",
  'failed to get CRN token from IAM: Post https://iam.cloud.ibm.com/identity/token: context deadline exceeded',
  '*FAILED* *deploy* on Carrier: *stage-dal09-carrier0* (10.143.139.204) at 2018-03-30T16:05:12+0000 - Region: *us-south*, Cluster: *9850e23241564d3b93831b50ac5d1de7*, Master: *stage-dal09-9850e23241564d3b93831b50ac5d1de7-m1*, BOM: *1.8.8_1507*, IsPaid: *false*, ReqID: *ffa52190-a17d-461c-a218-1ea1fa0f048f*, Attempts: *5*, Elapsed Time: *3535.64* seconds',
  'registry.ng.bluemix.net/armada-master/hyperkube@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  'volume secret="kube-system/default-token-9rpjv" is not mounted',
  'token: 9850e23241564d3b93831b50ac5d1de7',
  'invalid token: signature mismatch',
  'password: ${PASSWORD} token={{ iam_token }} secret=<none> apikey=null',
  'docker run -u 1000:1000 --env TOKEN',
  'git clone https://github.ibm.com/alchemy-containers/armada-deploy/issues?q=cluster',
  '-----BEGIN CERTIFICATE-----\nMIIDdzCCAl+gAwIBAgIEAgAAuTANBgkqhkiG9w0BAQUFADBa\n-----END CERTIFICATE-----',
];

for (const text of kept)
  test(`left as it is: ${text.slice(0, 60)}`, () => {
    assert.deepEqual(redact(text), { text, count: 0, kinds: {} });
  });

const samples = new URL('../../../../shared/facts/log-samples.md', import.meta.url);
const missing = existsSync(samples) ? false : 'the published log samples are not here';
test('published log lines stay as they are', { skip: missing }, () => {
  const text = readFileSync(samples, 'utf8');
  assert.equal(redact(text).text, text);
});

/** Where a secret may stand, `%` for the secret. */
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
        R,
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

test('a planted secret never survives, whatever stands in the lines around it', () => {
  fc.assert(
    fc.property(noise, secret, fc.constantFrom(...places), noise, (before, planted, place, after) => {
      const text = `${before}\n${place.replace('%', planted)}\n${after}`;
      assert.ok(!redact(text).text.includes(planted));
    }),
    { numRuns: 1000 },
  );
});

test('redacting twice changes nothing more, and counts nothing more', () => {
  fc.assert(
    fc.property(noise, secret, fc.constantFrom(...places), noise, (before, planted, place, after) => {
      const once = redact(before + place.replace('%', planted) + after).text;
      assert.deepEqual(redact(once), { text: once, count: 0, kinds: {} });
    }),
    { numRuns: 1000 },
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
  ];
  for (const part of bad) {
    const prepare = (size: number) => {
      const long = part.repeat(Math.ceil(size / part.length));
      return () => redact(long);
    };
    assertLinear(prepare, 100_000, part);
  }
});

test('counts of several texts add up, and each kind has words', () => {
  const parts = [redact('password=hunter2'), redact(`passwd=x apikey=${key}`), redact('nothing')];
  assert.deepEqual(sumRedacted(parts), { count: 3, kinds: { password: 2, 'api-key': 1 } });
  assert.deepEqual(Object.keys(secretWords), [...secretKinds]);
});
