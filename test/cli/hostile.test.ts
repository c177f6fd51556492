// Text of logs, messages, catalogs and file names that tries to drive the terminal: it is shown, and does nothing.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { jsonText } from '../../core/report/json/text.ts';
import { runCli } from '../support/cli.ts';
import { writeFolder } from '../support/folder.ts';

/** Clears the screen, sets the title, turns the writing round, and begins sequences in the eight-bit form. */
const evil = '\u001b[2J\u001b]0;owned\u0007\u009b31m\u202e\u2066\u200b\u007f';

const message = `FAILED de${evil}ploy on Carrier: prod-dal10-carrier105${evil} (10.184.18.164) at 2024-03-05T20:22:15+0000 - Region: us-south${evil}, Cluster: ck4v8t2d0zq1w9x5m7s3, ReqID: 7c1f2c1e-53a9-4d0e-9a43-0f6a1de2b8c7, Attempts: 3${evil} <https://logs.example.com/a|Lo${evil}gs>
alertname = Bad${evil}
lab${evil}el = val${evil}ue
`;
const log = `MASTER CONTROL PLANE CONTAINER LOGS: (master-1 -c k${evil}ms)\nkms: failed to get CRN token from IAM ${evil}\nrequest ${evil}\n`;
const catalog = `signatures:
  - id: evil-sign
    title: ${JSON.stringify(`A ti${evil}tle`)}
    severity: error
    match: failed to get CRN token from IAM {rest}
    owner: sre
    cause: ${JSON.stringify(`A {rest} ca${evil}use`)}
    fix: ${JSON.stringify(`A *fi${evil}x* {rest}`)}
    retrigger: never
    ${JSON.stringify(`k${evil}ey`)}: 1
    samples: { match: [failed to get CRN token from IAM x], noMatch: [x] }
  - id: evil-title
    title: ${JSON.stringify(`A ti${evil}tle`)}
    severity: error
    match: failed to get CRN token from IAM {rest}
    owner: sre
    cause: ${JSON.stringify(`A {rest} ca${evil}use`)}
    fix: ${JSON.stringify(`A *fi${evil}x* {rest}`)}
    retrigger: never
    samples: { match: [${JSON.stringify(`never ${evil}`)}], noMatch: [x] }
`;

/** Shown in a file name too, as far as file names can have it. */
const name = `l\u001b[2J\u009b\u202eog`;

describe('Nothing of what is read drives the terminal in the output of', () => {
  const runs: readonly (readonly string[])[] = [
    ['scan', `${name}.log`],
    ['scan', '--catalog', 'c.yaml', '--no-builtin', `${name}.log`],
    ['scan', '--format', 'json', '--catalog', 'c.yaml', `${name}.log`],
    ['scan', '--format', 'ndjson', `${name}.log`],
    ['scan', `missing ${name}`],
    ['parse', `${name}.txt`],
    ['parse', '--format', 'json', `${name}.txt`],
    ['parse', '--summary', `${name}.txt`],
    ['parse', '--summary', '--format', 'json', `${name}.txt`],
    ['explain', '--message', `${name}.txt`, '--catalog', 'c.yaml', `${name}.log`],
    ['explain', '--message', `${name}.txt`, '--escalation', `${name}.log`],
    ['explain', '--message', `${name}.txt`, '--format', 'json', `${name}.log`],
    ['catalog', 'list', 'c.yaml'],
    ['catalog', 'test', 'c.yaml'],
    ['catalog', 'test', '--format', 'json', 'c.yaml'],
    ['catalog', 'validate', 'c.yaml'],
    ['catalog', name],
    [name],
    ['scan', `--${name}`],
    ['scan', '--format', name],
    ['scan', '--jobs', name],
    ['parse', '--summary', '--rate', name],
  ];
  for (const args of runs) {
    test(args.join(' ').replaceAll(/[^ -~]/g, '?'), async () => {
      const folder = writeFolder({ [`${name}.txt`]: message, [`${name}.log`]: log, 'c.yaml': catalog });
      try {
        const { out, err } = await runCli(args, { folder: folder.root, input: '' });
        assert.notEqual(out + err, '');
        const acting = (out + err).match(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu) ?? [];
        assert.deepEqual(acting, [], out + err);
      } finally {
        folder.remove();
      }
    });
  }
});

test('What a program reads of JSON is what was there', () => {
  const text = jsonText({ [evil]: [evil, 'é'] });
  assert.doesNotMatch(text, /(?!\n)[\p{Cc}\p{Cf}]/u);
  assert.match(text, /é/);
  assert.deepEqual(JSON.parse(text), { [evil]: [evil, 'é'] });
  assert.equal(jsonText({ a: [1, '\n'] }, 'line'), '{"a":[1,"\\n"]}');
});
