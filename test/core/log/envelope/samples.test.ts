// Each envelope takes its own samples out of their lines, says what they state, and leaves other lines alone.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { envelopes } from '../../../../core/log/envelope/envelopes.ts';
import type { Neighborhood } from '../../../../core/log/envelope/envelope.ts';
import { withoutEscapes } from '../../../../core/log/envelope/escapes.ts';
import { slice, wholeLine } from '../../../../core/log/envelope/mapped-text.ts';
import { undoEscapes } from '../../../../core/log/envelope/peel.ts';

const alone: Neighborhood = {
  messages: false,
  proven: new Map(),
  disproved: new Set(),
  learned: [],
  column: undefined,
};

for (const envelope of envelopes) {
  const around: Neighborhood = { ...alone, proven: new Map([[envelope.name, 1]]), column: 1 };
  for (const { line, record, stated = {} } of envelope.samples.match) {
    test(`${envelope.name}: ${line}`, () => {
      const text = withoutEscapes(wholeLine(line));
      const layer = envelope.read(text.text, around);
      assert.ok(layer !== undefined, 'it is not recognized');
      const [from, to] = layer.records?.[0] ?? [layer.from, layer.to];
      const inner = undoEscapes(slice(text, from, to), layer.escaped ?? envelope.escaped);
      assert.equal(inner.text.replaceAll('\r', ''), record);
      assert.deepEqual(layer.stated ?? {}, stated);
    });
  }
  for (const line of envelope.samples.noMatch) {
    test(`not ${envelope.name}: ${line}`, () => {
      assert.equal(envelope.read(line, around), undefined);
    });
  }
  test(`${envelope.name} has a sentence and samples of both kinds`, () => {
    assert.match(envelope.description, /^[A-Z].*\.$|^\w.*\.$|^What.*\.$/s);
    assert.ok(envelope.samples.match.length > 0 && envelope.samples.noMatch.length > 0);
  });
}
