// `parse`, `catalog` and what holds for every command.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { parseOf, runCli } from '../support/cli.ts';
import { addonMessage, operationMessage } from '../support/case/failures.ts';
import { writeFolder } from '../support/folder.ts';
import type { Folder } from '../support/folder.ts';

const stdin: readonly (readonly string[])[] = [['-'], []];
let folder: Folder;
before(() => {
  folder = writeFolder({ 'message.txt': operationMessage, 'nothing.txt': 'hello\n' });
});
after(() => folder.remove());

describe('parse', () => {
  test('gives the fields of a file as JSON', async () => {
    const run = await runCli(['parse', 'message.txt', '--format', 'json'], { folder: folder.root });
    const { version, messages, problems } = parseOf(run);
    assert.deepEqual([run.code, run.err, version, problems], [0, '', 1, []]);
    const keys =
      'shape status operation carrier node time region clusterId masterId bom paid requestId attempts elapsedSeconds links other derived';
    assert.equal(Object.keys(messages[0]!).join(' '), keys);
    assert.equal(messages[0]!.time, '2018-03-30T16:05:12.000Z');
  });
  test('names the section of a runbook folder for an alert', async () => {
    folder.write(
      'site/docs/ring.md',
      '# Ring\n\n| Alert_Situation | Info | Start |\n|--\n| `RingIsFull` | full | [Make room](#make-room) |\n\n## Make room\n\nRemove keys.\n',
    );
    folder.write('alert.txt', 'Labels:\n - alertname = armada-ring/ring_is_full\n - severity = warning\n');
    const args = ['parse', 'alert.txt', '--runbooks', 'site'];
    const json = parseOf(await runCli([...args, '--format', 'json'], { folder: folder.root }));
    assert.partialDeepStrictEqual(json.messages[0], {
      runbook: { page: 'docs/ring.md', anchor: 'make-room', title: 'Make room' },
    });
    const text = await runCli(args, { folder: folder.root });
    assert.match(text.out, /\n {2}Runbook {2,}Make room\n +https:\/\/\S+docs\/ring\.html#make-room\n/);
  });
  test('reads standard input, named or not, in every encoding', async () => {
    for (const args of stdin) {
      for (const input of [
        addonMessage,
        Buffer.from(`\ufeff${addonMessage}`),
        Buffer.from(`\ufeff${addonMessage}`, 'utf16le'),
        Buffer.from(`\ufeff${addonMessage}`, 'utf16le').swap16(),
      ]) {
        const run = await runCli(['parse', '--format', 'json', ...args], { input });
        assert.deepEqual(
          parseOf(run).messages.map((message) => message.shape),
          ['cluster-addon'],
        );
      }
    }
  });
  test('prints fields and what to do next as text', async () => {
    const run = await runCli(['parse', '-'], { input: operationMessage });
    assert.match(run.out, /^FAILED deploy {2}master operation, line 1\n/);
    assert.match(run.out, /\n {2}Request ID {8}ffa52190-a17d-461c-a218-1ea1fa0f048f\n/);
    assert.match(run.out, /@xo cluster 9850e23241564d3b93831b50ac5d1de7 show=all/);
    assert.match(run.out, /Retrigger only once you are sure/);
  });
  test('says where a value was left out, and goes on', async () => {
    const run = await runCli(['parse', '-', '--format', 'json'], {
      input: `look:\n${operationMessage.replace('*5*', '*many*')}`,
    });
    assert.equal(run.code, 0);
    assert.match(run.err, /^-:2: The number of attempts “many” is not a whole number; the value was left out\.$/m);
    assert.deepEqual(
      parseOf(run).problems.map(({ path, line }) => [path, line]),
      [['-', 2]],
    );
  });
  const failures: readonly (readonly [string, readonly string[], RegExp])[] = [
    [
      'a text without a message',
      ['nothing.txt'],
      /^nothing\.txt: No failure message or alert was found in this text\./,
    ],
    ['a file that is not there', ['none.txt'], /^none\.txt: There is no such file or folder\. Check the path\./],
    ['a folder', ['.'], /^\.: It is a folder\. Name the file that holds the message\./],
  ];
  for (const [name, args, message] of failures) {
    test(`ends with 2 for ${name}, in words and in JSON`, async () => {
      const run = await runCli(['parse', '--format', 'json', ...args], { folder: folder.root });
      const { messages, problems } = parseOf(run);
      assert.deepEqual([run.code, messages, problems.length], [2, [], 1]);
      assert.match(run.err, message);
    });
  }
  test('takes one file', async () => {
    const run = await runCli(['parse', 'message.txt', 'nothing.txt'], { folder: folder.root });
    assert.deepEqual([run.code, run.out], [2, '']);
    assert.match(run.err, /^parse reads one file\..*\nTry: armada-triage parse --help\n$/);
  });
});

describe('catalog', () => {
  before(() => {
    folder.write('good.yaml', yaml('oh: the flux capacitor is empty', 'all good'));
    folder.write('wrong.yaml', yaml('the flux capacitor is full', 'so the flux capacitor is empty'));
    folder.write('broken.yaml', 'signatures:\n  - id: [\n');
  });
  test('list names every built-in signature', async () => {
    const run = await runCli(['catalog', 'list', '--format', 'json']);
    const {
      version,
      signatures,
      problems,
    }: {
      version: number;
      signatures: { id: string; severity: string; line: number }[];
      problems: unknown[];
    } = JSON.parse(run.out);
    assert.deepEqual([run.code, version, problems], [0, 1, []]);
    assert.ok(
      signatures.some(
        (signature) => signature.id === 'kms-api-key-not-found' && signature.severity === 'error' && signature.line > 0,
      ),
    );
    const text = await runCli(['catalog', 'list']);
    assert.equal(text.out.trimEnd().split('\n').length, signatures.length);
  });
  test('test runs the samples: all built-in ones pass', async () => {
    const run = await runCli(['catalog', 'test']);
    assert.equal(run.code, 0);
    assert.match(run.out, /^\d+ samples passed, 0 failed\n$/);
  });
  test('test says which samples fail, with exit code 1', async () => {
    const run = await runCli(['catalog', 'test', 'wrong.yaml', '--format', 'json'], { folder: folder.root });
    const {
      samples,
      passed,
      failed,
    }: {
      samples: { kind: string; ok: boolean; message: string }[];
      passed: number;
      failed: number;
    } = JSON.parse(run.out);
    assert.deepEqual([run.code, passed, failed], [1, 0, 2]);
    assert.deepEqual(
      samples.map(({ kind, ok }) => [kind, ok]),
      [
        ['match', false],
        ['noMatch', false],
      ],
    );
    assert.match(
      (await runCli(['catalog', 'test', 'wrong.yaml'], { folder: folder.root })).out,
      /our-own-error is not found in its sample 1 of `match`/,
    );
  });
  test('validate says what is wrong with place, with exit code 2', async () => {
    const good = await runCli(['catalog', 'validate', 'good.yaml'], { folder: folder.root });
    assert.deepEqual(good, { code: 0, out: '1 signature in 1 file, no problems\n', err: '' });
    const broken = await runCli(['catalog', 'validate', 'good.yaml', 'broken.yaml', '--format', 'json'], {
      folder: folder.root,
    });
    const {
      signatures,
      problems,
    }: {
      signatures: number;
      problems: { path: string; line: number; column: number }[];
    } = JSON.parse(broken.out);
    assert.deepEqual([broken.code, signatures, problems[0]!.path], [2, 1, 'broken.yaml']);
    assert.ok(problems[0]!.line > 0 && problems[0]!.column > 0);
    assert.match(broken.err, /^broken\.yaml:\d+:\d+: /);
  });
  test('the built-in catalog is valid', async () => assert.equal((await runCli(['catalog', 'validate'])).code, 0));
});

describe('Every command', () => {
  test('has help, on the result stream', async () => {
    for (const args of [
      ['--help'],
      ['-h'],
      ['help'],
      ['scan', '--help'],
      ['parse', '-h'],
      ['catalog', '--help'],
      ['help', 'scan'],
    ]) {
      const run = await runCli(args);
      assert.deepEqual([run.code, run.err], [0, '']);
      assert.match(run.out, /^armada-triage/);
    }
  });
  test('--version prints the version', async () => {
    assert.match((await runCli(['--version'])).out, /^\d+\.\d+\.\d+\n$/);
  });
  const mistakes: readonly (readonly [readonly string[], RegExp])[] = [
    [[], /^Name a command\.\nTry: armada-triage --help\n$/],
    [['scna'], /^There is no command “scna”\.\nTry: armada-triage --help\n$/],
    [['catalog'], /^Use list, test or validate\.\nTry: armada-triage catalog --help\n$/],
    [['catalog', 'lint'], /^There is no “catalog lint”: use list, test or validate\.\n/],
  ];
  for (const [args, message] of mistakes) {
    test(`says what is wrong with: armada-triage ${args.join(' ')}`, async () => {
      const run = await runCli(args);
      assert.deepEqual([run.code, run.out], [2, '']);
      assert.match(run.err, message);
    });
  }
  const log = 'failed to get CRN token from IAM\n';
  const options: readonly (readonly [readonly string[], RegExp])[] = [
    [['--frmat=json', '-'], /^There is no option .--frmat.; it was left out\.\nTry: armada-triage scan --help\n$/],
    [['--bogus', '-', '-z'], /^There is no option .--bogus.; .*\nTry: .*\nThere is no option .-z.; .*\n$/],
    [['--format', 'xml', '-'], /^--format is text, json, ndjson or sarif, not .xml.\. text is used\.\n/],
    [
      ['--max-occurrences', 'all'],
      /^--max-occurrences is a whole number from 1 to 1000000, not .all.\. 100 is used\.\n/,
    ],
    [['--max-occurrences', '0'], /^--max-occurrences is a whole number from 1 to 1000000, not .0.\. 100 is used\.\n/],
    [['--jobs', '0'], /^--jobs is a whole number from 1 to 64, not .0.\. 2 is used\.\n/],
    [['-', '--catalog'], /^The option --catalog needs a value; it was left out\.\n/],
    [['--no-builtin=no', '--catalog', 'catalog'], /^The option --no-builtin takes no value\.\n/],
  ];
  for (const [args, message] of options) {
    test(`says what is wrong, and scans: armada-triage scan ${args.join(' ')}`, async () => {
      const run = await runCli(['scan', ...args], { input: log });
      assert.equal(run.code, 2);
      assert.match(run.out, /iam-crn-token-failed/);
      assert.match(run.err, message);
    });
  }
  test('parse and explain go on without an option that is wrong', async () => {
    const parsed = await runCli(['parse', '--rate', 'x', '-'], {
      input: 'request = ffa52190-a17d-461c-a218-1ea1fa0f048f',
    });
    assert.equal(parsed.code, 2);
    assert.match(parsed.err, /^--rate is a number of failures .*It was left out\.\n/);
    assert.match(parsed.out, /ffa52190/);
    const explained = await runCli(['explain', '-', '--owner', 'me', '--now', 'noon'], { input: log });
    assert.equal(explained.code, 2);
    assert.match(explained.err, /^--owner is ibm or not-ibm, not .me.\. It was left out\.\n[^]*--now is a moment/);
    assert.match(explained.out, /IAM gave no token/);
  });
});

function yaml(match: string, noMatch: string): string {
  return `signatures:\n  - id: our-own-error\n    title: Our own error\n    severity: warning\n    status: stable\n    match: the flux capacitor is empty\n    owner: sre\n    cause: It broke.\n    fix: Mend it.\n    retrigger: after-fix\n    samples: { match: ['${match}'], noMatch: ['${noMatch}'] }\n`;
}
