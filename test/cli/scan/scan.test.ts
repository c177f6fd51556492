// `scan`: what it reads, what it prints, and its exit codes.

import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { JsonLog } from '../../../core/report/json/scan.ts';
import { runCli, scanOf } from '../../support/cli.ts';
import { writeFolder } from '../../support/folder.ts';
import type { Folder } from '../../support/folder.ts';

/** A get-master-info result with one error, and one without. */
const bad = [
  'MASTER CONTROL PLANE CONTAINER LOGS: (master-9850e23241564d3b93831b50ac5d1de7-7d8b9c6f5-abcde -c kms)',
  '2024-03-05T20:48:38.349Z kms: BXNIM0415E Provided API key could not be found',
  'CLUSTER PODS',
  'Finished: SUCCESS',
  '',
].join('\n');
const good = 'CLUSTER NODES\nNAME STATUS\n10.1.2.3 Ready\nCLUSTER PODS\nFinished: SUCCESS\n';

let folder: Folder;
before(() => {
  folder = writeFolder({
    'logs/bad.log': bad,
    'logs/good.log': good,
    'logs/deep/more/bad.txt': bad,
    'empty/.keep': '',
  });
  writeFileSync(folder.path('logs/packed.log.gz'), gzipSync(bad));
});
after(() => folder.remove());

const ids = (log: JsonLog | undefined): readonly string[] => log?.findings.map((finding) => finding.signature) ?? [];

describe('The exit code', () => {
  const cases: readonly (readonly [string, readonly string[], number])[] = [
    ['is 0 where nothing is found', ['logs/good.log'], 0],
    ['is 1 where an error is found', ['logs/bad.log'], 1],
    ['is 0 for an error with --fail-on never', ['logs/bad.log', '--fail-on', 'never'], 0],
    ['is 1 for an error with --fail-on warning', ['logs/bad.log', '--fail-on=warning'], 1],
    ['is 2 for a file that is not there', ['logs/good.log', 'logs/none.log'], 2],
    ['is 2 for such a file even where an error is found', ['logs/none.log', 'logs/bad.log'], 2],
    ['is 2 for an option that does not exist', ['--colour', 'logs/bad.log'], 2],
    ['is 2 for an option without its value', ['logs/bad.log', '--catalog'], 2],
    ['is 2 for a level that does not exist', ['logs/bad.log', '--fail-on', 'fatal'], 2],
    ['is 2 for a runbook folder that is gone', ['logs/good.log', '--runbooks', 'gone'], 2],
  ];
  for (const [name, args, code] of cases) {
    test(name, async () => assert.equal((await runCli(['scan', ...args], { folder: folder.root })).code, code));
  }
  test('of a possible error is that of a warning', async () => {
    const input = '12:01 kms: BXNIM0415E Provided API key could not be found\n';
    assert.equal((await runCli(['scan', '-'], { input })).code, 0);
    assert.equal((await runCli(['scan', '-', '--fail-on', 'warning'], { input })).code, 1);
  });
});

test('A log tells what carries it, the formats of its records, and when an error first and last occurred', async () => {
  const seconds = ['38', '39', '40'];
  const input = seconds
    .map(
      (second) =>
        `2024-03-05T20:48:${second}.101215312Z stderr F E0305 20:48:${second}.101215       1 kms.go:91] BXNIM0415E Provided API key could not be found\n`,
    )
    .join('');
  const [log] = scanOf(await runCli(['scan', '-', '--format', 'json'], { input })).logs;
  assert.deepEqual(log?.envelopes, ['cri']);
  assert.deepEqual(log?.formats, ['klog']);
  const [finding] = log?.findings ?? [];
  assert.deepEqual(
    { role: finding?.role, first: finding?.first, last: finding?.last },
    { role: 'cause', first: '2024-03-05T20:48:38.101Z', last: '2024-03-05T20:48:40.101Z' },
  );
  const [plain] = scanOf(await runCli(['scan', 'logs/good.log', '--format', 'json'], { folder: folder.root })).logs;
  assert.equal(plain?.envelopes, undefined);
});

describe('It reads', () => {
  test('a folder with all folders in it, sorted, packed files included', async () => {
    const run = await runCli(['scan', 'logs', '--format', 'json', '--jobs', '3'], { folder: folder.root });
    const { logs, summary } = scanOf(run);
    assert.deepEqual(
      logs.map((log) => log.path),
      ['logs/bad.log', 'logs/deep/more/bad.txt', 'logs/good.log', 'logs/packed.log.gz'],
    );
    assert.deepEqual(
      logs.map((log) => ids(log).length),
      [1, 1, 0, 1],
    );
    assert.deepEqual(
      logs.map((log) => log.bytes),
      [bad.length, bad.length, good.length, bad.length],
    );
    assert.deepEqual([summary.logs, summary.findings, summary.bytes], [4, 3, 3 * bad.length + good.length]);
  });
  test('a folder whose links lead in a circle, once, and the link is named', async () => {
    mkdirSync(folder.path('circle/inner'), { recursive: true });
    writeFileSync(folder.path('circle/bad.log'), bad);
    symlinkSync('..', folder.path('circle/inner/up'));
    symlinkSync('../bad.log', folder.path('circle/inner/again.log'));
    const run = await runCli(['scan', 'circle', '--format', 'json'], { folder: folder.root });
    assert.deepEqual([run.code, scanOf(run).logs.map((log) => log.path)], [2, ['circle/bad.log']]);
    assert.match(run.err, /^circle\/inner\/up: It links back to a folder that it is in, which is read once\./m);
  });
  test('a folder that another link leads to, once and without a word', async () => {
    mkdirSync(folder.path('twice/first'), { recursive: true });
    writeFileSync(folder.path('twice/first/bad.log'), bad);
    symlinkSync('first', folder.path('twice/second'));
    const run = await runCli(['scan', 'twice', '--format', 'json'], { folder: folder.root });
    assert.deepEqual([run.code, scanOf(run).logs.map((log) => log.path), run.err], [1, ['twice/first/bad.log'], '']);
  });
  test('standard input, named or not, packed or not', async () => {
    for (const args of [['-'], []]) {
      for (const input of [bad, gzipSync(bad)]) {
        const run = await runCli(['scan', '--format', 'json', ...args], { input });
        assert.deepEqual([run.code, scanOf(run).logs.map((log) => [log.path, log.lines])], [1, [['-', 4]]]);
      }
    }
  });
  test('a file that is named twice once', async () => {
    const run = await runCli(['scan', 'logs/bad.log', './logs/bad.log', 'logs', '--format', 'json'], {
      folder: folder.root,
    });
    assert.deepEqual(
      scanOf(run).logs.map((log) => log.path),
      ['logs/bad.log', 'logs/deep/more/bad.txt', 'logs/good.log', 'logs/packed.log.gz'],
    );
  });
});

describe('In a folder it passes over', () => {
  test('documents, sources, packed and hidden files, and installed packages, and says how many', async () => {
    for (const path of [
      'notes.md',
      'make/run.ts',
      '.git/objects/x.log',
      'node_modules/a/b.log',
      '.hidden.log',
      'old.7z',
    ])
      folder.write(`mixed/${path}`, bad);
    folder.write('mixed/good.log', good);
    const { code, out, err } = await runCli(['scan', 'mixed'], { folder: folder.root });
    assert.deepEqual([code, err], [0, '']);
    assert.match(out, /^1 log, 72 bytes: no known error; 6 left out, no logs by name$/m);
  });
  test('none that is named itself', async () => {
    folder.write('mixed/notes.md', bad);
    const run = await runCli(['scan', 'mixed/notes.md', '--format', 'json'], { folder: folder.root });
    assert.deepEqual([run.code, scanOf(run).logs.length], [1, 1]);
  });
});

describe('It does not say that all is well', () => {
  const summaries: readonly (readonly [string, readonly string[], RegExp, RegExp])[] = [
    [
      'where a file is missing',
      ['none.log'],
      /^no log was read; 1 file could not be read, or not whole$/m,
      /^none\.log: /,
    ],
    [
      'where one of two is missing',
      ['logs/good.log', 'none.log'],
      /: no known error in what could be read; 1 file/,
      /./,
    ],
    ['where a folder is empty', ['hollow'], /^no log was read$/m, /^hollow: There are no files in it\.$/m],
    [
      'where a folder holds no logs',
      ['sources'],
      /^no log was read; 1 left out/m,
      /^sources: No file in it has the name of a log\./,
    ],
    ['where a log is empty', ['void/empty.log'], /It is empty: [^]*^1 log, 0 bytes: nothing to look at$/m, /^$/],
    ['where a log is binary', ['void/binary.log'], /No known error found, but [^]*; 1 file looks binary$/m, /^$/],
  ];
  for (const [name, args, out, err] of summaries) {
    test(name, async () => {
      mkdirSync(folder.path('hollow'), { recursive: true });
      folder.write('sources/a.ts', bad);
      folder.write('void/empty.log', '');
      folder.write('void/binary.log', '\0'.repeat(500));
      const run = await runCli(['scan', ...args], { folder: folder.root });
      assert.match(run.out, out);
      assert.match(run.err, err);
      assert.doesNotMatch(run.out, /: no known error$/m);
    });
  }
});

test('The last line of a console is in no section, and a part of a section is named with it', async () => {
  const input = `CLUSTER NODES\nNAME STATUS\n10.1.2.3 Ready\nBIRD LOGS:\nPOD: calico-node-7kqzj\nMesh_10_94_227_28   BGP      master   start    2024-02-12    Active\nCLUSTER PODS\nFinished: FAILURE\n`;
  const { out } = await runCli(['scan', '-'], { input });
  assert.match(out, /^ {4}-:6:1 · BIRD LOGS · POD: calico-node-7kqzj$/m);
  assert.match(out, /^ {4}-:8:1$/m);
});

describe('It prints', () => {
  test('JSON as the contract has it', async () => {
    const run = await runCli(['scan', 'logs/bad.log', '--format', 'json'], { folder: folder.root });
    const { logs, summary, version } = scanOf(run);
    const [log] = logs;
    const [finding] = log!.findings;
    const text = 'BXNIM0415E Provided API key could not be found';
    assert.equal(version, 1);
    assert.deepEqual([log!.kind, log!.lines, log!.problems], ['master-info', 4, []]);
    assert.deepEqual(
      { ...finding, runbook: undefined, occurrences: undefined },
      {
        signature: 'kms-api-key-not-found',
        title: finding!.title,
        severity: 'error',
        confidence: 'confirmed',
        missing: [],
        role: 'cause',
        count: 1,
        first: '2024-03-05T20:48:38.349Z',
        last: '2024-03-05T20:48:38.349Z',
        runbook: undefined,
        alternatives: [],
        occurrences: undefined,
      },
    );
    assert.match(finding!.runbook!.url, /^https:\/\/.*#error-messages$/);
    assert.deepEqual(finding!.occurrences, [
      {
        line: 2,
        column: 31,
        endLine: 2,
        endColumn: 31 + text.length,
        text,
        captures: {},
        section: 'MASTER CONTROL PLANE CONTAINER LOGS',
        container: 'kms',
        related: [],
      },
    ]);
    assert.equal(typeof summary.seconds, 'number');
  });
  test('one JSON object a line with ndjson', async () => {
    const run = await runCli(['scan', 'logs', '--format', 'ndjson'], { folder: folder.root });
    const logs = run.out
      .trimEnd()
      .split('\n')
      .map((line): JsonLog => JSON.parse(line));
    assert.deepEqual(
      logs.map((log) => [log.path, ids(log).length]),
      [
        ['logs/bad.log', 1],
        ['logs/deep/more/bad.txt', 1],
        ['logs/good.log', 0],
        ['logs/packed.log.gz', 1],
      ],
    );
  });
  test('at most so many places, and the exact count', async () => {
    const input = `${bad.split('\n')[0]}\n${`${bad.split('\n')[1]}\n`.repeat(250)}`;
    for (const [args, places] of [
      [[], 100],
      [['--max-occurrences', '7'], 7],
    ] as const) {
      const run = await runCli(['scan', '-', '--format', 'json', ...args], { input });
      const [finding] = scanOf(run).logs[0]!.findings;
      assert.deepEqual([finding!.count, finding!.occurrences.length], [250, places]);
    }
  });
  test('text with the line and a mark under it', async () => {
    const run = await runCli(['scan', 'logs/bad.log'], { folder: folder.root });
    assert.match(run.out, /^logs\/bad\.log {2}get-master-info result, 2\d\d bytes, 4 lines\n/);
    assert.match(
      run.out,
      / {4}2 │ 2024-03-05T20:48:38\.349Z kms: BXNIM0415E Provided API key could not be found\n {6}│ {31}\^{46}\n/,
    );
    assert.match(run.out, /\n1 log, 2\d\d bytes: 1 error\n$/);
    assert.doesNotMatch(run.out, /(?!\n)\p{Cc}/u);
    assert.equal(run.err, '');
  });
  test('colours only where they are wanted', async () => {
    assert.deepEqual(
      [
        await colours([], {}),
        await colours([], { FORCE_COLOR: '1' }),
        await colours(['--no-color'], { FORCE_COLOR: '1' }),
        await colours([], { FORCE_COLOR: '1', NO_COLOR: '1' }),
      ],
      [false, true, false, false],
    );
  });
  test('nothing of a healthy log with --quiet', async () => {
    assert.deepEqual(await runCli(['scan', 'logs/good.log', '--quiet'], { folder: folder.root }), {
      code: 0,
      out: '',
      err: '',
    });
  });
  test('control characters of a log as pictures and its escape sequences not at all, so that it cannot drive the terminal', async () => {
    const run = await runCli(['scan', '-'], { input: bad.replace('kms: ', 'kms: \u001b[31m\u0001\u202e ') });
    assert.match(run.out, /kms: ␁\ufffd BXNIM0415E/);
    assert.doesNotMatch(run.out, /(?!\n)[\p{Cc}\p{Cf}]/u);
  });
  test('to a reader that goes away, without complaint', async () => {
    const run = await runCli(['scan', '-', '--format', 'json', '--max-occurrences', '100000'], {
      input: `${bad.split('\n')[0]}\n${`${bad.split('\n')[1]}\n`.repeat(20_000)}`,
      leaveAfter: 1000,
    });
    assert.deepEqual([run.code, run.err], [1, '']);
  });
});

describe('Catalogs and runbooks', () => {
  before(() => {
    folder.write('own/a.yaml', own('our-own-error', 'the flux capacitor is empty'));
    folder.write('own/deep/b.yml', own('our-other-error', 'the warp core is cold'));
    folder.write('own/README.md', 'not a signature');
    folder.write('syntax.yaml', 'signatures:\n  - id: x\n   title: [\n');
    folder.write('duplicate.yaml', own('our-own-error', 'the flux capacitor is full'));
    folder.write(
      'unknown.yaml',
      own('our-third-error', 'the third error').replace('severity:', 'colour: red\n    severity:'),
    );
    folder.write(
      'pages/docs/runbooks/armada/armada-deploy-operation-failures.md',
      '---\ntitle: Ours\n---\n\n## Error messages\n\nOurs.\n',
    );
  });
  const input = `${bad}the flux capacitor is empty\nthe warp core is cold\n`;
  test('of a person are used besides the built-in ones', async () => {
    const run = await runCli(['scan', '-', '--format', 'json', '--catalog', 'own/a.yaml', '--catalog', 'own/deep'], {
      input,
      folder: folder.root,
    });
    assert.deepEqual(ids(scanOf(run).logs[0]).toSorted(), [
      'kms-api-key-not-found',
      'our-other-error',
      'our-own-error',
    ]);
  });
  test('of a person are used alone with --no-builtin', async () => {
    const run = await runCli(
      ['scan', '-', '--format', 'json', '--no-builtin', '--catalog', 'own', '--fail-on', 'warning'],
      { input, folder: folder.root },
    );
    assert.deepEqual(
      [run.code, run.err, ids(scanOf(run).logs[0]).toSorted()],
      [1, '', ['our-other-error', 'our-own-error']],
    );
  });
  const defects: readonly (readonly [string, readonly string[], RegExp])[] = [
    ['a syntax error', ['--catalog', 'syntax.yaml'], /^syntax\.yaml:\d+:\d+: /m],
    [
      'a duplicate id',
      ['--catalog', 'own/a.yaml', '--catalog', 'duplicate.yaml'],
      /^duplicate\.yaml:\d+(?::\d+)?: .*our-own-error/m,
    ],
    ['an unknown key', ['--catalog', 'unknown.yaml'], /^unknown\.yaml:\d+:\d+: .*colour/m],
    [
      'a file that is gone',
      ['--catalog', 'gone.yaml'],
      /^gone\.yaml: There is no such file or folder\. Check the path\.$/m,
    ],
    [
      'a runbook folder that is gone',
      ['--runbooks', 'gone'],
      /^gone: There is no such file or folder\. Check the path\.$/m,
    ],
  ];
  for (const [name, args, message] of defects) {
    test(`with ${name}: it is said with its place, the rest works`, async () => {
      const run = await runCli(['scan', '-', '--format', 'json', ...args], { input, folder: folder.root });
      assert.equal(run.code, 2);
      assert.match(run.err, message);
      assert.ok(ids(scanOf(run).logs[0]).includes('kms-api-key-not-found'));
    });
  }
  test('a page of a runbook folder takes precedence over the bundled one', async () => {
    const run = await runCli(['scan', '-', '--format', 'json', '--runbooks', 'pages'], { input, folder: folder.root });
    assert.deepEqual([run.err, scanOf(run).logs[0]!.findings[0]!.runbook!.title], ['', 'Error messages']);
  });
});

function own(id: string, text: string): string {
  return `signatures:\n  - id: ${id}\n    title: Our own error\n    severity: warning\n    status: stable\n    match: ${text}\n    owner: sre\n    cause: It broke.\n    fix: Mend it.\n    retrigger: after-fix\n    samples: { match: ['${text}'], noMatch: ['all good'] }\n`;
}

async function colours(args: readonly string[], env: Readonly<Record<string, string>>): Promise<boolean> {
  const run = await runCli(['scan', 'logs/bad.log', ...args], { folder: folder.root, env });
  return run.out.includes('\u001b[31m');
}
