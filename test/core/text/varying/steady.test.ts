// What stays of a line when the same happens again: times, ids, addresses and counts do not, the error does.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as fc from 'fast-check';
import { fingerprintText } from '../../../../core/text/varying/steady.ts';

const same: readonly (readonly [what: string, a: string, b: string])[] = [
  ['ISO time stamps', '2024-03-05T20:48:38.349Z it broke', '2025-12-31T01:02:03Z it broke'],
  ['times without a zone', '2024-03-05 20:48:38,349 it broke', '2024-11-25 00:00:00,001 it broke'],
  ['klog stamps', 'E0305 20:48:38.349606 1 it broke', 'E1231 01:02:03.000001 17 it broke'],
  ['syslog stamps', 'Mar 5 20:48:38 it broke', 'Dec 31 01:02:03 it broke'],
  ['ctime stamps', 'Tue Mar  5 20:48:38 2024 it broke', 'Wed Dec 31 01:02:03 2025 it broke'],
  [
    'days by name',
    'it broke on Tuesday 05 March 2024  20:48:38 +0000',
    'it broke on Friday 31 May 2019  01:02:03 +0000',
  ],
  [
    'request IDs',
    'reqID ffa52190-a17d-461c-a218-1ea1fa0f048f failed',
    'reqID 055dd287-30df-4bef-92f0-69ca1b3a84ef failed',
  ],
  ['cluster IDs', 'cluster 9850e23241564d3b93831b50ac5d1de7 is gone', 'cluster bl5715sf0q99ptcucftg is gone'],
  [
    'names of pods',
    'pod master-9850e23241564d3b93831b50ac5d1de7-7d8b9c6f5-bcdfg failed',
    'pod master-68bb81cda2e34aa69883197f35c03159-7f6d5c9b8-x2x7l failed',
  ],
  [
    'names of daemon pods',
    'pod kube-system/calico-node-bcdfg is not ready',
    'pod kube-system/calico-node-x2x7l is not ready',
  ],
  ['addresses', 'dial tcp 10.143.139.204:2379: refused', 'dial tcp 10.1.2.3:31111: refused'],
  ['addresses of IPv6', 'dial tcp [fe80::1]:2379: refused', 'dial tcp [2001:db8:1::7f]:443: refused'],
  [
    'hosts',
    'Post "https://c1.us-south.example.com:8451/api/v2": refused',
    'Post "https://c7.eu-de.example.com/api/v2": refused',
  ],
  ['counts', 'waited 3535.64 seconds, 5 attempts', 'waited 12 seconds, 117 attempts'],
  ['lists of numbers', 'workers 1, 2 and 3 are down: [1 2 3]', 'workers 7, 8 and 9 are down: [4 5]'],
  [
    'hashes',
    'image sha256:0123456789abcdef0123456789abcdef is gone',
    'image sha256:fedcba9876543210fedcba9876543210 is gone',
  ],
  ['quotes and escapes', 'secret \\"a\\" not found', 'secret “a” not found'],
  ['white space', 'it   broke\r\n  here', 'it broke here'],
];

const different: readonly (readonly [what: string, a: string, b: string])[] = [
  ['error codes', 'BXNIM0415E key not found', 'BXNIM0410E key not found'],
  ['HTTP codes', 'answered with status code: 404', 'answered with status code: 500'],
  ['exit codes', '"rc": 1, "stderr": ""', '"rc": 127, "stderr": ""'],
  ['exit codes in words', 'ended with exit code 1', 'ended with exit code 137'],
  ['words', 'volume could not be mounted', 'volume could not be attached'],
  ['names', 'deployment kube-system/coredns is short', 'deployment kube-system/metrics is short'],
  ['tasks', 'TASK [wait for the master]', 'TASK [attach the load balancer]'],
];

describe('The same error stays the same text under other', () => {
  for (const [what, a, b] of same)
    test(what, () => {
      assert.equal(fingerprintText(a), fingerprintText(b));
      assert.match(fingerprintText(a), /[a-z]{4}/i, 'something is left of it');
    });
});

describe('Two errors stay two texts that differ in', () => {
  for (const [what, a, b] of different) test(what, () => assert.notEqual(fingerprintText(a), fingerprintText(b)));
});

test('Text that is steady already stays as it is', () => {
  const word = fc.constantFrom('key', 'not', 'found', '#', 'BXNIM0415E', 'status: 404', 'it', 'pod', '"a"');
  fc.assert(
    fc.property(fc.array(word), (words) => {
      const once = fingerprintText(words.join(' '));
      assert.equal(fingerprintText(once), once);
    }),
  );
});

function line(a: number, b: number, c: number): string {
  return `pod web-${a} took ${b}.${c} s on 10.${a % 256}.0.${b % 256}`;
}

test('Whatever its numbers, a text is the same', () => {
  const number = fc.nat();
  fc.assert(
    fc.property(number, number, number, (a, b, c) =>
      assert.equal(fingerprintText(line(a, b, c)), fingerprintText(line(1, 2, 3))),
    ),
  );
});
