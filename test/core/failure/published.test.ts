// The quick reader of the published form against the full one: where it answers, they say the same.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { parseFailures } from '../../../core/failure/message.ts';
import { findPublished } from '../../../core/failure/published.ts';
import { makeChannel, messageText } from '../../support/case/channel.ts';

const published =
  '*FAILED* *deploy* on Carrier: *stage-dal09-carrier0* (10.143.139.204) at 2018-03-30T16:05:12+0000 - Region: *us-south*, Cluster: *9850e23241564d3b93831b50ac5d1de7*, Master: *stage-dal09-9850e23241564d3b93831b50ac5d1de7-m1*, BOM: *1.8.8_1507*, IsPaid: *false*, ReqID: *ffa52190-a17d-461c-a218-1ea1fa0f048f*, Attempts: *5*, Elapsed Time: *3535.64* seconds';

function agrees(text: string): boolean {
  const quick = findPublished(text);
  if (quick === undefined) return false;
  const { failures, problems } = parseFailures(text);
  assert.deepEqual(problems, []);
  assert.deepEqual(
    failures.map(({ extent: _extent, ...failure }) => failure),
    [quick],
  );
  return true;
}

const texts: readonly (readonly [name: string, text: string, quick: boolean])[] = [
  ['the published message', published, true],
  ['with its links', `${published}\n<https://logs.example/1|Logs>\n<https://jenkins.example/2|Get Master Info>`, true],
  ['with a link of two titles', `${published}\n<https://a.example/|Logs>\n<https://a.example/|Log>`, false],
  ['with talk below it', `${published}\nI look at it`, false],
  ['as the client copies it', published.replaceAll('*', ''), false],
  ['with a day that does not exist', published.replace('03-30', '02-30'), false],
  ['of a short cluster ID', published.replaceAll('9850e23241564d3b93831b50ac5d1de7', 'brvtlgod0u3tms2cbgpg'), true],
  ['of a carrier with a dot', published.replace('stage-dal09-carrier0', 'prestage-mon01.carrier1'), true],
  ['twice', `${published}\n${published}`, false],
];

for (const [name, text, quick] of texts) {
  test(`a message ${name} is read ${quick ? 'at once' : 'by the full reader'}`, () => {
    assert.equal(agrees(text), quick);
  });
}

test('every made message is read at once, and as the full reader does', () => {
  for (const made of makeChannel(200, 17)) assert.ok(agrees(messageText(made)));
});

const words = [
  'on',
  'for',
  ' ',
  '-',
  '*',
  ',',
  'Cluster: ',
  'at ',
  'FAILED',
  'Carrier: *dev-a-carrier1*',
  '1.',
  'req',
  '\n',
];

test('a message that was changed anywhere is read as the full reader does, or by it', () => {
  fc.assert(
    fc.property(
      fc.nat(published.length),
      fc.nat(6),
      fc.oneof(fc.constantFrom(...words), fc.string({ maxLength: 3 }), fc.stringMatching(/^[a-z0-9._-]{0,12}$/)),
      (at, cut, put) => {
        agrees(`${published}\n<https://logs.example/1|Logs>`.replace(published, change(at, cut, put)));
      },
    ),
    { numRuns: 3000 },
  );
});

function change(at: number, cut: number, put: string): string {
  return (published.slice(0, at) + put + published.slice(at + cut)).replaceAll('$', '$$$$');
}
