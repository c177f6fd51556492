// What a careful engineer expects of inputs modelled on public reports: archives, links, secrets and odd file names.

import assert from 'node:assert/strict';
import { copyFileSync, cpSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { toCaseLog } from '../../core/case/log.ts';
import { writeEscalation } from '../../core/report/handover/handover.ts';
import { createLibrary } from '../../core/runbook/site/library.ts';
import { createTriager } from '../../core/triage/triager.ts';
import { at } from '../support/case/case.ts';
import { readBuiltinCatalog } from '../support/catalog.ts';
import { runCli, scanOf } from '../support/cli.ts';
import { writeFolder } from '../support/folder.ts';
import { defaults, triageText } from '../support/logs/triage.ts';

const fixtures = fileURLToPath(new URL('../fixtures/cases/', import.meta.url));

test('a bundle of logs is read like a folder, as .tar.gz and as .tgz', async () => {
  const folder = writeFolder({});
  try {
    for (const name of ['bundle.tar.gz', 'bundle.tgz']) {
      copyFileSync(join(fixtures, 'bundle.tar.gz'), folder.path(name));
      const run = await runCli(['scan', name, '--format', 'json'], { folder: folder.root });
      const logs = scanOf(run).logs.map(({ path, kind, findings, problems }) => ({
        path: path.replace(/(?<=xxx).*(?=\/kms)/, '…'),
        kind,
        found: findings.flatMap(({ signature, confidence, occurrences }) =>
          occurrences.map(({ line }) => `${signature} ${confidence} ${line}`),
        ),
        problems,
      }));
      assert.deepEqual(logs, [
        {
          path: `${name}/get-master-info/5f0c2e7b91d84a63b0e7c5d2a914f683.gmi.log`,
          kind: 'master-info',
          found: ['kms-api-key-not-found confirmed 8'],
          problems: [],
        },
        {
          path: `${name}/operation-b7e1d0c4-3f52-4c8e-9a1d-6e20f4b85a97/ansible.log`,
          kind: 'operation-log',
          found: ['ansible-task-failed confirmed 4'],
          problems: [],
        },
        {
          path: `${name}/get-master-info/a-rather-long-name-of-a-folder-as-must-gather-makes-them-for-every-image/xxx…/kms/logs/current.log`,
          kind: 'unknown',
          found: ['kms-api-key-not-found possible 1'],
          problems: [],
        },
      ]);
      assert.equal(run.code, 1);
    }
  } finally {
    folder.remove();
  }
});

test('links with parentheses, blanks and titles are read as kramdown reads them', async () => {
  const folder = writeFolder({});
  after(() => folder.remove());
  cpSync(join(fixtures, 'links'), folder.root, { recursive: true });
  const pages = folder.path('docs/runbooks/armada');
  renameSync(join(pages, 'armada-deploy-notes.md'), join(pages, 'armada deploy notes.md'));
  const run = await runCli(['runbooks', 'check', folder.root, '--format', 'json']);
  const page = 'docs/runbooks/armada/armada-links.md';
  const lines = readFileSync(join(fixtures, 'links', page), 'utf8').split('\n');
  const { broken, problems }: { broken: Broken[]; problems: unknown[] } = JSON.parse(run.out);
  assert.deepEqual(problems, []);
  assert.deepEqual(
    broken.map(({ page: of, line, kind }) => [of, line, kind]),
    [12, 14, 18, 23].map((line) => [page, line, 'broken-anchor']),
  );
  const inTable = broken.find(({ line }) => line === 18);
  assert.equal((lines[17] ?? '').indexOf('armada-deploy-(old)') + 1, inTable?.column);
});

interface Broken {
  readonly page: string;
  readonly line: number;
  readonly column: number;
  readonly kind: string;
}

const secrets: readonly string[] = [
  '6yjRx68KUDGc0X1fk89h17jQDvQeSieBjeYJsUk59Z8p',
  'VgE4cGBa4p4gWLYDAkff0BgCqBQasJ3gcPtEVa0s',
  'hvs.QBnN4v1fCRuXL3lv7hnytX98',
  '8f2b6c1d-77aa-4f0e-9d3b-5e1c2a9b7d40',
  'p4ss/w0#rd?x',
  'd1d681adb65c70284da62dde6c24ead72d82bae25d54f6582619606cb0898555',
  'TBX1nhDH3lmktUoxcm5Sb8q8SnL5V/7gahh9md62R+c=',
  'R06C21M8KSFFT20SM5L7MLLN33WYQ77P',
  '54091d6cfbb2d5e08447c55046b98c93',
  'XuQgndmAAMKF2jjuY+69b/kFoyh5hnaND4JUPIqvFBIjR3AduJef6lHc4XNk25m/',
  '#kLm7&Vx%P5V1xB',
];
const noSecrets: readonly string[] = ['iamapikey', 'de.icr.io', 'role_id', 'SignedHeaders=', '400 Bad Request'];

function assertClean(text: string, where: string): void {
  for (const secret of secrets) assert.ok(!text.includes(secret), `${secret} is in ${where}`);
}

test('secrets of failed tasks are in no report: all hosts at once', async () => {
  const path = join(fixtures, 'secrets.log');
  const { out } = await runCli(['scan', path, '--format', 'sarif']);
  assertClean(out, 'SARIF');
  assert.ok(out.includes('[redacted]'));
  const plain = scanOf(await runCli(['scan', path, '--format', 'json']));
  assert.deepEqual(
    plain.logs[0]?.findings.map(({ signature, count }) => [signature, count]),
    [['ansible-task-failed', 9]],
  );
  for (const text of noSecrets) assert.ok(out.includes(text), text);
});

test('secrets of failed tasks are in no hand-over: each host alone', () => {
  const catalog = readBuiltinCatalog();
  const triager = createTriager(catalog, defaults);
  const lines = readFileSync(join(fixtures, 'secrets.log'), 'utf8').split('\n');
  const hosts = lines.filter((line) => line.startsWith('fatal: '));
  assert.equal(hosts.length, 9);
  for (const host of hosts) {
    const text = [...lines.slice(0, 3), host, ...lines.slice(12)].join('\n');
    const log = toCaseLog(triageText(triager, text), catalog, createLibrary([]));
    const { issue, slack, newIssueUrl, redacted } = writeEscalation(
      { message: '', logs: [log], answers: {} },
      at('2024-07-10T15:00:00Z'),
    );
    assertClean([issue, slack, decodeURIComponent(newIssueUrl ?? '')].join('\n'), host);
    assert.ok(issue.includes('[redacted]'), host);
    const counts = Object.values(redacted.kinds).reduce((sum, count) => sum + count, 0);
    assert.ok(counts > 0 && counts === redacted.count, host);
  }
});

const gmi = `MASTER CONTROL PLANE CONTAINER LOGS: (master-5f0c2e7b91d84a63b0e7c5d2a914f683-7d8b9c6f5-k2x9p -c kms)
2024-03-05T20:48:38.349Z kms: BXNIM0415E Provided API key could not be found
CLUSTER NODES
Finished: SUCCESS
`;
/** Names that no system forbids. */
const odd = [
  '-dash.gmi.log',
  '100%25.gmi.log',
  'gmi å.gmi.log',
  "it's [x] {y}.gmi.log",
  'plus+semi;comma,.gmi.log',
  'メモ.gmi.log',
];
const names = process.platform === 'win32' ? odd : [...odd, 'a?b&c=d.gmi.log'];

interface SarifRun {
  readonly artifacts: readonly { readonly location: { readonly uri: string } }[];
  readonly results: readonly {
    readonly locations: readonly {
      readonly physicalLocation: { readonly artifactLocation: { readonly uri: string; readonly index: number } };
    }[];
  }[];
}

test('files of any name are scanned and have a valid address in SARIF', async () => {
  const paths = names.map((name) => `logs #1 (50%)/${name}`);
  const folder = writeFolder(Object.fromEntries(paths.map((path) => [path, gmi])));
  try {
    const { logs } = scanOf(await runCli(['scan', '.', '--format', 'json'], { folder: folder.root }));
    assert.deepEqual(logs.map(({ path }) => path).toSorted(), paths.toSorted());
    for (const { path, findings } of logs) assert.equal(findings[0]?.signature, 'kms-api-key-not-found', path);

    const { out } = await runCli(['scan', '.', '--format', 'sarif'], { folder: folder.root });
    const { runs }: { runs: SarifRun[] } = JSON.parse(out);
    const [run] = runs;
    const uris = run?.artifacts.map(({ location }) => location.uri) ?? [];
    assert.deepEqual(uris.map(decodeURIComponent).toSorted(), paths.toSorted());
    for (const uri of uris) assert.match(uri, /^(?!\.\/)(?:[\w.~!$&'()*+,;=:@/-]|%[\dA-F]{2})+$/);
    for (const { locations } of run?.results ?? [])
      for (const { physicalLocation } of locations)
        assert.equal(physicalLocation.artifactLocation.uri, uris[physicalLocation.artifactLocation.index]);
    assert.equal(run?.results.length, names.length);
  } finally {
    folder.remove();
  }
});

test('a file whose name begins with a dash is scanned behind -- and with its folder', async () => {
  const folder = writeFolder({ '-dash.gmi.log': gmi });
  try {
    for (const args of [['./-dash.gmi.log'], ['--', '-dash.gmi.log']]) {
      const { logs } = scanOf(await runCli(['scan', '--format', 'json', ...args], { folder: folder.root }));
      assert.equal(logs[0]?.findings[0]?.signature, 'kms-api-key-not-found', args.join(' '));
    }
  } finally {
    folder.remove();
  }
});
