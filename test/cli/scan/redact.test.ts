// `scan --redact`: no format prints a secret of a log, and the error stream says how many were taken out.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { runCli } from '../../support/cli.ts';
import { writeFolder, type Folder } from '../../support/folder.ts';

const planted = [
  '6yjRx68KUDGc0X1fk89h17jQDvQeSieBjeYJsUk59Z8p',
  'p4ss/w0#rd?x',
  'hvs.QBnN4v1fCRuXL3lv7hnytX98',
  'Tig3r!99',
];
const messages = [
  `Command failed: docker login -u iamapikey -p ${planted[0]} de.icr.io: unauthorized`,
  `unable to access 'https://deployer:${planted[1]}@git.example.com/armada/deploy.git/'`,
  `VAULT_TOKEN=${planted[2]} /usr/bin/python3 x.py`,
  `the root password is ${planted[3]}`,
];
const log = messages.map(
  (msg, index) => `fatal: [10.144.17.7${index}]: FAILED! => ${JSON.stringify({ changed: false, msg })}\n`,
);

let folder: Folder;
before(() => {
  folder = writeFolder({ 'operation.log': `TASK [kms : log in] ****\n${log.join('')}` });
});
after(() => folder.remove());

for (const format of ['text', 'json', 'ndjson', 'sarif'])
  test(`scan --redact --format ${format} prints no secret`, async () => {
    const run = await runCli(['scan', 'operation.log', '--redact', '--format', format, '--fail-on', 'never'], {
      folder: folder.root,
    });
    assert.equal(run.code, 0);
    assert.deepEqual(
      planted.filter((secret) => run.out.includes(secret) || run.err.includes(secret)),
      [],
    );
    assert.match(run.out, /\[redacted\]/);
    assert.match(format === 'sarif' ? run.out : run.err, /Redacted in this text: .*\bpassword/);
  });

test('Without --redact the JSON has texts as they are in the log', async () => {
  const run = await runCli(['scan', 'operation.log', '--format', 'json', '--fail-on', 'never'], {
    folder: folder.root,
  });
  assert.ok(run.out.includes(planted[3]!));
});

const message = `FAILED deploy on Carrier: prod-dal10-carrier1 ${planted[1]}`;
const alert = `alertname = SeatLost\npassword = ${planted[3]}\nnote = login with -u deployer:${planted[0]}\n`;

for (const format of ['text', 'json']) {
  test(`explain --redact --format ${format} prints no secret`, async () => {
    const args = ['explain', 'operation.log', '--message', '-', '--format', format];
    const run = (...more: string[]): ReturnType<typeof runCli> =>
      runCli([...args, ...more], { folder: folder.root, input: `${message}\n${alert}` });
    const [plain, clean] = await Promise.all([run(), run('--redact')]);
    assert.ok(planted.some((secret) => plain.out.includes(secret)));
    assert.deepEqual(
      planted.filter((secret) => clean.out.includes(secret) || clean.err.includes(secret)),
      [],
    );
    assert.match(clean.err, /Redacted in this text: /);
    assert.equal(clean.code, plain.code);
  });

  test(`parse --redact --format ${format} prints no secret`, async () => {
    const args = ['parse', '-', '--format', format];
    const [plain, clean] = await Promise.all([args, [...args, '--redact']].map((all) => runCli(all, { input: alert })));
    assert.ok(plain && clean);
    assert.ok(plain.out.includes(planted[3]!), plain.out);
    assert.deepEqual(
      planted.filter((secret) => clean.out.includes(secret)),
      [],
    );
    assert.equal(clean.code, 0);
  });
}
