// Drafts of signatures: what is written is valid, true to its own samples, and keeps no secret.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { draftSignature } from '../../../core/authoring/draft.ts';
import type { Draft } from '../../../core/authoring/drafted.ts';
import { proposeId } from '../../../core/authoring/names.ts';
import { createSampleRun } from '../../../core/authoring/samples.ts';
import { writeDraft } from '../../../core/authoring/write.ts';
import { compileCatalog } from '../../../core/catalog/compile.ts';
import { parseCatalog } from '../../../core/catalog/load.ts';
import { testSamples } from '../../../core/catalog/samples.ts';
import { anywhere } from '../../../core/catalog/scope.ts';
import { anyCharacter } from '../../support/any-text.ts';
import { createClock, createRandom, nearMisses, ordinaryLines } from '../../support/logs/logs.ts';

const kms = { log: ['master-info'], section: ['MASTER CONTROL PLANE CONTAINER LOGS'], container: ['kms'] } as const;
const nothing: ReadonlySet<string> = new Set();

/** Fails where the draft, as it is written, is not valid or not true. */
function assertTrue(draft: Draft, section?: Parameters<typeof writeDraft>[1]): void {
  const text = writeDraft(draft, section);
  const loaded = parseCatalog('draft.yaml', text, { knownChecks: 'any' });
  const { catalog, problems } = compileCatalog(loaded.signatures);
  assert.deepEqual([...loaded.problems, ...problems], [], text);
  const results = testSamples(catalog, createSampleRun(catalog));
  assert.deepEqual(
    results.map(({ kind, ok }) => [kind, ok]),
    [
      ['match', true],
      ['noMatch', true],
    ],
    text,
  );
}

test('the draft of a line of a container is a file with everything in it', () => {
  const text =
    '{"level":"error","ts":"2024-03-05T20:48:38.349Z","caller":"kms/wdek.go:88","msg":"quota exceeded for instance a72fd89c-71c7-45a9-a0c1-4feecdc39039"}';
  const draft = draftSignature({ text, in: kms, taken: nothing });
  assert.ok(draft);
  const section = { reference: 'docs/runbooks/armada/keys.md#quota', heading: 'Quota {of} keys' };
  assertTrue(draft, section);
  assert.equal(
    writeDraft(draft, section),
    `# A draft: while you write, the open log shows what it finds. Once this file is saved, it counts.

signatures:
  - id: kms-quota-exceeded-instance
    title: Quota exceeded for instance
    severity: error # error | warning | information | hint
    status: experimental # experimental | stable | deprecated
    match: quota exceeded for instance {instance:uuid}
    in: { log: master-info, section: MASTER CONTROL PLANE CONTAINER LOGS, container: kms }
    owner: unknown # customer | deploy | provider | sre | unknown
    cause: Say in one or two sentences what is wrong.
    fix: Follow the section “Quota of keys” of the runbook.
    retrigger: after-fix # after-fix | follow-up | never | not-needed
    runbook: docs/runbooks/armada/keys.md#quota
    samples:
      match:
        - '{"level":"error","ts":"2024-03-05T20:48:38.349Z","caller":"kms/wdek.go:88","msg":"quota exceeded for instance a72fd89c-71c7-45a9-a0c1-4feecdc39039"}'
      noMatch:
        - '{"level":"error","ts":"2024-03-05T20:48:38.349Z","caller":"kms/wdek.go:88","msg":"quota for instance a72fd89c-71c7-45a9-a0c1-4feecdc39039"}'
`,
  );
});

test('secrets of the selected text are in neither template nor samples', () => {
  const secret = 'aZ9xK2mQ7pL4vB8nR1tY6wC3';
  const draft = draftSignature({
    text: `login to the registry failed: apikey=${secret} was refused`,
    in: anywhere,
    taken: nothing,
  });
  assert.ok(draft);
  assert.equal(draft.redacted, 1);
  assert.ok(!writeDraft(draft).includes(secret));
  assertTrue(draft);
});

test('where a log of another kind is quoted in the section, the draft is not restricted to the section', () => {
  const text = 'TASK [consul : wait until the consul agent came up] *************************';
  const draft = draftSignature({ text, in: kms, taken: nothing });
  assert.deepEqual(draft?.in, anywhere);
});

test('a text without a word that stays gives no draft', () => {
  for (const text of ['', '   \n\n', '12:00:01', '10.1.2.3:443', '---'])
    assert.equal(draftSignature({ text, in: anywhere, taken: nothing }), undefined);
});

test('an id is in kebab-case, says the container once, and is not taken', () => {
  const cases: readonly (readonly [title: string, containers: string[], taken: string[], id: string])[] = [
    ['Volume is already attached to one node', [], [], 'volume-already-attached-one-node'],
    ['MountVolume.SetUp failed', ['kubelet'], [], 'kubelet-mount-volume-set-up-failed'],
    ['kms quota exceeded', ['kms'], ['kms-quota-exceeded'], 'kms-quota-exceeded-2'],
    ['503 …', [], [], 'error-503'],
    ['…', [], [], 'error'],
  ];
  for (const [title, containers, taken, id] of cases) assert.equal(proposeId(title, containers, new Set(taken)), id);
});

test('drafts of ordinary lines and near misses of logs are all valid and true', () => {
  const random = createRandom(7);
  const lines = [...ordinaryLines(random, createClock(random, '2024-03-05T14:00:00.000Z'), 150), ...nearMisses(random)];
  const drafts = lines.flatMap((text) => draftSignature({ text, in: kms, taken: nothing }) ?? []);
  assert.ok(drafts.length > lines.length * 0.9, `${drafts.length} of ${lines.length}`);
  for (const draft of drafts) assertTrue(draft);
});

test('whatever is selected, a draft that is made is valid and true', () => {
  const text = fc.array(
    fc.oneof(
      fc.string({ unit: anyCharacter }),
      fc.constantFrom('failed to', '\n', ': ', '# ', '- ', '{x}', 'pod "a-1"', '|', '&a', '\u0085', '\r'),
    ),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(text, (parts) => {
      const draft = draftSignature({ text: parts.join(''), in: anywhere, taken: nothing });
      if (draft !== undefined) assertTrue(draft);
    }),
    { numRuns: 500 },
  );
});
