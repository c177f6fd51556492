// `scan --redact`: no format prints a secret of a log, and the error stream says how many were taken out.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { runCli } from '../support/cli.ts';
import { writeFolder, type Folder } from '../support/folder.ts';

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
