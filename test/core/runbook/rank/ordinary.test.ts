// The table of ordinary words and phrases has the form that those who look things up in it count on.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readOrdinary } from '../../../../core/runbook/rank/ordinary.ts';

const { words, phrases } = readOrdinary();

test('the table of ordinary texts has hundreds of words and phrases', () => {
  assert.ok(words.size >= 500, `${words.size} words`);
  assert.ok(phrases.size >= 100, `${phrases.size} phrases`);
});

test('ordinary words are single words in lower case', () => {
  assert.deepEqual(
    [...words.keys()].filter((word) => !/^[a-z]+$/.test(word)),
    [],
  );
});

test('ordinary phrases are in lower case, with single blanks', () => {
  assert.deepEqual(
    [...phrases.keys()].filter((phrase) => phrase !== phrase.toLowerCase() || /\s\s|^\s|\s$|^$/.test(phrase)),
    [],
  );
});

test('what every log says is more frequent than what few say', () => {
  assert.equal(words.get('the'), 'everywhere');
  assert.equal(words.get('connection'), 'often');
  assert.equal(words.get('sacrifice'), 'sometimes');
  assert.equal(phrases.get('context deadline exceeded'), 'often');
  assert.equal(phrases.get('crashloopbackoff'), 'sometimes');
  assert.equal(words.get('correctiveactions'), undefined);
});
