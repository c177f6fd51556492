// Mined signatures in logs: behind what a catalog states, one finding for a text of several pages, led to the section that fits.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileCatalog } from '../../../../core/catalog/compile.ts';
import { parseCatalog } from '../../../../core/catalog/load.ts';
import { renderOccurrence } from '../../../../core/report/hover/hover.ts';
import { renderWhy } from '../../../../core/report/markdown/why.ts';
import { toJsonLog } from '../../../../core/report/json/to-json.ts';
import { createLibrary } from '../../../../core/runbook/site/library.ts';
import { createMiner } from '../../../../core/runbook/mine/miner.ts';
import { withMined } from '../../../../core/runbook/mine/signatures.ts';
import { parsePage } from '../../../../core/runbook/site/page.ts';
import type { Page } from '../../../../core/runbook/runbook.ts';
import { createTriager } from '../../../../core/triage/triager.ts';
import type { Triage } from '../../../../core/triage/triage.ts';

function pageOf(page: string, text: string): Page {
  return parsePage({ page, text, baseUrl: 'https://example.com/site/' }).page;
}

const stated = `signatures:
  - id: seat-taken
    title: Seat taken
    severity: error
    match: seat 7 was taken
    owner: sre
    cause: Somebody sits there.
    fix: Ask.
    retrigger: never
    samples: { match: [seat 7 was taken], noMatch: [seat 8 was taken] }
`;

const withEvidence = `${stated}  - id: seat-lost
    title: Seat lost
    severity: error
    match: seat of the keeper is lost
    requires: [{ match: the zone asked for the seat, within: log }]
    owner: sre
    cause: Nobody sits there.
    fix: Ask.
    retrigger: never
    samples: { match: [seat of the keeper is lost], noMatch: [seat] }
`;

const seats = pageOf(
  'docs/seats.md',
  '# Seats\n\n## Full\n\nThe log has errors like:\n\n```\nseat table of keeper a1 is sealed\n```\n\nUnseal it with the key of the zone.\n',
);
const kms = pageOf(
  'docs/kms.md',
  '# Key management\n\n## The kms container stops\n\nIt fails with `seat table of keeper a1 is sealed`: rotate the key.\n',
);

function judge(log: string, pages: readonly Page[], ignored: readonly string[] = []): Triage {
  const { signatures } = parseCatalog('x.yaml', withEvidence, { knownChecks: 'any' });
  const catalog = withMined(compileCatalog(signatures).catalog, createMiner().mine(pages));
  const triager = createTriager(catalog, { ignored, severity: {}, maxOccurrences: 10, scanUnknown: true });
  const scanner = triager.engine.createScanner();
  scanner.push(new TextEncoder().encode(log));
  return triager.triage('a.log', scanner.end());
}

function found({ findings }: Triage): readonly string[] {
  return findings.map(({ signature, severity }) => `${severity} ${signature.runbook ?? signature.id}`);
}

test('a text on two pages is one quiet finding with both sections', () => {
  const triage = judge('seat table of keeper b9 is sealed\n', [seats, kms]);
  assert.deepEqual(found(triage), ['information docs/seats.md#full']);
  const library = createLibrary([seats, kms]);
  const [finding] = toJsonLog(triage, library).findings;
  assert.equal(finding?.runbook?.title, 'Full');
  assert.deepEqual(
    finding?.alternatives.map(({ page, anchor }) => [page, anchor]),
    [['docs/kms.md', 'the-kms-container-stops']],
  );
  assert.equal(finding?.reason, 'from page docs/seats.md, line 8');
});

test('the section that is about the container of the place comes first', () => {
  const log = 'MASTER CONTROL PLANE CONTAINER LOGS: (master-1 -c kms)\nseat table of keeper b9 is sealed\n';
  assert.deepEqual(found(judge(log, [seats, kms])), ['information docs/kms.md#the-kms-container-stops']);
});

test('what a catalog states goes before what a page writes, even where it is ignored', () => {
  const page = pageOf(
    'docs/x.md',
    '# X\n\n## Y\n\nErrors:\n\n```\nerror: seat 7 was taken by keeper of the zone\n```\n',
  );
  const log = 'error: seat 7 was taken by keeper of the zone\n';
  assert.deepEqual(found(judge(log, [page])), ['error seat-taken']);
  assert.deepEqual(found(judge(log, [page], ['seat-taken'])), []);
  assert.deepEqual(found(judge('error: seat 8 was taken by keeper of the zone\n', [page])), [
    'information docs/x.md#y',
  ]);
});

test('a hover shows what the page says after the error, and why it is marked', () => {
  const { findings } = judge('seat table of keeper b9 is sealed\n', [seats]);
  const [finding] = findings;
  const [occurrence] = finding?.occurrences ?? [];
  assert.ok(finding && occurrence);
  const library = createLibrary([seats]);
  const text = renderOccurrence(finding, occurrence, { library, allowedHosts: new Set(['example.com']) });
  assert.match(text, /Unseal it with the key of the zone/);
  assert.match(text, /from page docs\/seats\\\.md, line 8/);
  assert.match(text, /\[Full\]\(https:\/\/example\.com\/site\/docs\/seats\.html#full\)/);
});

test('the id of a mined signature stays when its page moves', () => {
  const ids = ['docs/a.md', 'docs/b/c.md'].map(
    (path) =>
      createMiner().mine([pageOf(path, `# T\n\n${'x\n\n'.repeat(path.length)}${seats.text}`)]).signatures[0]?.id,
  );
  assert.equal(ids[0], ids[1]);
  assert.match(ids[0] ?? '', /^mined-[a-z0-9-]+$/);
});

test('the same pages are mined once', () => {
  const { mine } = createMiner();
  const first = mine([seats, kms]);
  assert.equal(mine([seats, kms]), first);
  assert.notEqual(mine([seats]), first);
});

test('why it is marked says the page and the line', () => {
  const triage = judge('seat table of keeper b9 is sealed\n', [seats]);
  const catalog = createMiner().mine([seats]);
  const line = { number: 0, text: 'seat table of keeper b9 is sealed' };
  const text = renderWhy({ triage, catalog, matches: [], scanUnknown: true, line });
  assert.match(text, /It was mined from page docs\/seats\\\.md, line 8/);
});

test('a text that the catalog knows as evidence is not an error on its own, whatever a page says', () => {
  const page = pageOf('docs/x.md', '# X\n\n## Y\n\nErrors:\n\n```\nfailed: the zone asked for the seat in vain\n```\n');
  assert.deepEqual(found(judge('failed: the zone asked for the seat in vain\n', [page])), []);
});
