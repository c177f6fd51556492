// `scan --format sarif`: golden files test/fixtures/sarif/*.sarif, valid for all samples, and for whatever is handed in.

import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { SarifLog } from '../../../core/report/sarif/log.ts';
import { runCli, type CliRun } from '../../support/cli.ts';
import { writeFolder, type Folder } from '../../support/folder.ts';
import { createSarifCheck } from '../../support/sarif.ts';
import { makeZip } from '../../support/zip.ts';

const check = createSarifCheck();
const fixtures = fileURLToPath(new URL('../../fixtures/cli/', import.meta.url));
const goldens = fileURLToPath(new URL('../../fixtures/sarif/', import.meta.url));
const samples = fileURLToPath(new URL('../../../samples/', import.meta.url));

function sarifOf(run: CliRun): SarifLog {
  const log: SarifLog = JSON.parse(run.out);
  assert.deepEqual(check(log), []);
  return log;
}

/** `rule level file:line` of each result. */
function outline(log: SarifLog): readonly string[] {
  return log.runs[0].results.map(({ ruleId, level, locations: [{ physicalLocation }] }) => {
    const { artifactLocation, region } = physicalLocation;
    return `${ruleId} ${level} ${artifactLocation.uri}:${region?.startLine}`;
  });
}

function notes(log: SarifLog): readonly string[] {
  return log.runs[0].invocations[0].toolExecutionNotifications.map(({ level, message }) => `${level}: ${message.text}`);
}

for (const name of readdirSync(fixtures).filter((file) => file.endsWith('.log'))) {
  test(`The SARIF for ${name} is as stored`, async () => {
    const run = await runCli(['scan', name, '--no-builtin', '--catalog', 'catalog.yaml', '--format', 'sarif'], {
      folder: fixtures,
    });
    const printed = run.out
      .replaceAll(pathToFileURL(fixtures).href, 'file:///logs/')
      .replace(/"version": "\d+\.\d+\.\d+[^"]*",\n(?= *"rules")/, '"version": "0.0.0",\n');
    const golden = `${goldens}${name.replace(/\.log$/, '.sarif')}`;
    if (process.env['UPDATE_EXPECT'] === '1') writeFileSync(golden, printed);
    assert.ok(existsSync(golden), 'There is no expected output yet: run with UPDATE_EXPECT=1.');
    assert.equal(printed, readFileSync(golden, 'utf8'));
    assert.equal(run.err, '');
    sarifOf(run);
  });
}

test('The SARIF of the samples is valid, and has every place that the JSON lists', async () => {
  const names = readdirSync(samples).filter((name) => /\.(?:log|txt)$/.test(name));
  const run = await runCli(['scan', ...names, '--format', 'sarif'], { folder: samples });
  const log = sarifOf(run);
  const json: { logs: { path: string; findings: { signature: string; occurrences: { line: number }[] }[] }[] } =
    JSON.parse((await runCli(['scan', ...names, '--format', 'json'], { folder: samples })).out);
  const places = json.logs.flatMap(({ path, findings }) =>
    findings.flatMap(({ signature, occurrences }) => occurrences.map(({ line }) => `${signature} ${path}:${line}`)),
  );
  assert.deepEqual(
    outline(log).map((line) => line.replace(/ \w+(?= \S+$)/, '')),
    places,
  );
  assert.ok(places.length > 20, `${places.length} places`);
  assert.deepEqual(
    log.runs[0].artifacts.map(({ location }) => location.uri),
    json.logs.map(({ path }) => path),
  );
  assert.equal(run.code, 1);
});

const kms = `MASTER CONTROL PLANE CONTAINER LOGS: (master-9850e23241564d3b93831b50ac5d1de7-7d8b9c6f5-abcde -c kms)
2024-03-05T20:48:38.349Z kms: BXNIM0415E Provided API key could not be found
`;
const found = (uri: string): readonly string[] => [`kms-api-key-not-found error ${uri}:2`];

describe('A log has its address, whatever it is called and wherever it lies:', () => {
  let folder: Folder;
  before(() => {
    folder = writeFolder({ 'in/a b#c%.gmi.log': kms, 'in/ü{0}.gmi.log': kms, 'out.gmi.log': kms });
  });
  after(() => folder.remove());

  const scan = async (paths: readonly string[], input?: string | Uint8Array): Promise<SarifLog> =>
    sarifOf(
      await runCli(['scan', ...paths, '--format', 'sarif'], {
        folder: folder.path('in'),
        ...(input !== undefined && { input }),
      }),
    );

  test('a name with blanks and signs is encoded', async () => {
    assert.deepEqual(outline(await scan(['a b#c%.gmi.log'])), found('a%20b%23c%25.gmi.log'));
  });

  test('a name with letters beyond ASCII is encoded', async () => {
    assert.deepEqual(outline(await scan(['ü{0}.gmi.log'])), found('%C3%BC%7B0%7D.gmi.log'));
  });

  test('a path from the root, below the folder of the call, is relative to it', async () => {
    assert.deepEqual(outline(await scan([folder.path('in/ü{0}.gmi.log')])), found('%C3%BC%7B0%7D.gmi.log'));
  });

  test('a file elsewhere has its whole address, and no base', async () => {
    const log = await scan(['../out.gmi.log']);
    assert.deepEqual(outline(log), found(folder.uri('out.gmi.log')));
    assert.equal(log.runs[0].artifacts[0]?.location.uriBaseId, undefined);
  });

  test('standard input is called that', async () => {
    assert.deepEqual(outline(await scan(['-'], kms)), found('standard-input'));
  });

  test('a packed log is read like any other', async () => {
    assert.deepEqual(outline(await scan([], gzipSync(kms))), found('standard-input'));
  });

  test('a log in a zip is named as if the zip were a folder', async () => {
    writeFileSync(folder.path('in/logs.zip'), makeZip([{ name: 'deep/a b.gmi.log', data: kms }]));
    assert.deepEqual(outline(await scan(['logs.zip'])), found('logs.zip/deep/a%20b.gmi.log'));
    rmSync(folder.path('in/logs.zip'));
  });

  test('two names of one file are one file', async () => {
    const log = await scan(['a b#c%.gmi.log', './a b#c%.gmi.log', '.']);
    assert.equal(log.runs[0].artifacts.length, 2);
  });
});

describe('What could not be done is in the SARIF too, with exit code 2:', () => {
  let folder: Folder;
  before(() => {
    folder = writeFolder({
      'a.gmi.log': kms,
      'many.gmi.log': kms + `${kms.split('\n')[1]}\n`.repeat(9),
      'broken.gmi.log.gz': '',
      'bad.yaml': 'signatures:\n  - id: Not An Id\n',
    });
  });
  after(() => folder.remove());

  test('a file that is not there', async () => {
    const run = await runCli(['scan', 'a.gmi.log', 'gone.log', '--format', 'sarif'], { folder: folder.root });
    const log = sarifOf(run);
    assert.equal(run.code, 2);
    assert.equal(log.runs[0].invocations[0].executionSuccessful, false);
    assert.deepEqual(outline(log), found('a.gmi.log'));
    assert.equal(notes(log).length, 1);
    assert.match(notes(log)[0] ?? '', /^error: There is no such file/);
  });

  test('a signature that is broken', async () => {
    const run = await runCli(['scan', 'a.gmi.log', '--catalog', 'bad.yaml', '--format', 'sarif'], {
      folder: folder.root,
    });
    const log = sarifOf(run);
    assert.equal(run.code, 2);
    const [first] = log.runs[0].invocations[0].toolExecutionNotifications;
    assert.equal(first?.locations?.[0]?.physicalLocation.artifactLocation.uri, 'bad.yaml');
    assert.equal(log.runs[0].artifacts.length, 1, 'a signature file is no log');
  });

  test('a log that was packed and cut off, with what was read of it', async () => {
    const noise = Array.from({ length: 20_000 }, (_, at) => `line ${(at * 7919) % 10_007}\n`).join('');
    const packed = gzipSync(kms + noise);
    const run = await runCli(['scan', '-', '--format', 'sarif'], { input: packed.subarray(0, packed.length / 2) });
    const log = sarifOf(run);
    assert.equal(run.code, 2);
    assert.deepEqual(outline(log), found('standard-input'));
    assert.equal(log.runs[0].invocations[0].executionSuccessful, false);
    assert.equal(notes(log).filter((note) => /compressed data ends too early/.test(note)).length, 1, notes(log).join());
  });

  test('places that --max-occurrences leaves out are counted, and that is no failure', async () => {
    const run = await runCli(['scan', 'many.gmi.log', '--max-occurrences', '4', '--format', 'sarif'], {
      folder: folder.root,
    });
    const log = sarifOf(run);
    assert.equal(run.code, 1);
    assert.equal(log.runs[0].invocations[0].executionSuccessful, true);
    assert.deepEqual(
      log.runs[0].results.map(({ occurrenceCount }) => occurrenceCount ?? 1),
      [1, 1, 1, 7],
    );
    assert.deepEqual(notes(log), [
      'note: 6 places of 1 finding more are counted and not listed. The option --max-occurrences lists more.',
    ]);
  });
});
