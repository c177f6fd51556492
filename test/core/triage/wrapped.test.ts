// Texts that were wrapped by hand or by a terminal are found, and lines that only follow each other are not.

import assert from 'node:assert/strict';
import test from 'node:test';
import { createTriager } from '../../../core/triage/triager.ts';
import { readBuiltinCatalog } from '../../support/catalog.ts';
import { defaults, triageText } from '../../support/logs/triage.ts';

const triager = createTriager(readBuiltinCatalog(), defaults);

const refused =
  "E0305 20:48:38.349606       1 kms.go:28] error during request to KeyProtect correlation_id='a72fd89c-71c7-45a9-a0c1-4feecdc39039': Post https://api.us-south.hs-crypto.cloud.ibm.com:8451/api/v2/keys/13b69934-96b4-4d30-8a9d-9a4f406c5ef3?action=wrap: dial tcp 169.63.25.194:8451: connect: connection refused";
const gone = 'E0305 20:48:38.349606       1 kms.go:28] BXNIM0415E Provided API key could not be found';

/** Breaks before the space that would pass the width. */
function foldAtBlanks(text: string, width: number): string {
  const lines = [''];
  for (const word of text.split(/(?<= )/)) {
    if ((lines.at(-1) ?? '').length + word.length > width && lines.at(-1) !== '') lines.push('');
    lines[lines.length - 1] += word;
  }
  return lines.join('\n');
}

const foldAnywhere = (text: string, width: number): string =>
  text.replaceAll(new RegExp(`.{${width}}(?=.)`, 'g'), '$&\n');
const ids = (log: string): string[] => triageText(triager, log, 'paste').findings.map(({ signature }) => signature.id);

for (const width of [100, 120, 150]) {
  test(`an error wrapped at blanks after ${width} characters is found, with what it captures`, () => {
    const { findings } = triageText(triager, `${foldAtBlanks(refused, width)}\n${gone}\n`, 'paste');
    const finding = findings.find(({ signature }) => signature.id === 'kms-provider-unreachable');
    assert.equal(finding?.occurrences[0]?.captures['provider'], 'Hyper Protect Crypto');
    assert.equal(finding?.occurrences[0]?.from.line, 0);
  });
}

test('an error wrapped within a word is found where the word that is searched for is whole', () => {
  assert.deepEqual(ids(foldAnywhere(gone, 80)), ['kms-api-key-not-found']);
  assert.deepEqual(ids(foldAnywhere(gone, 70)), ['kms-api-key-not-found']);
});

test('a record does not go on in the next one', () => {
  const prefix = 'E0305 20:48:38.349606       1 kms.go:28] ';
  assert.deepEqual(ids(`${prefix}BXNIM0415E Provided API\n${prefix}key could not be found\n`), []);
  assert.deepEqual(ids(`${prefix}BXNIM0415E Provided API\n\nkey could not be found\n`), []);
});
