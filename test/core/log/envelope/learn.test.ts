// What shows that the beginnings of lines are a carrier's: the lines after them, however few they are.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { carriers, type Carrier } from '../../../support/logs/carriers.ts';
import { unwrapText } from '../../../support/logs/records.ts';

const learned: readonly string[] = ['jenkins-iso', 'jenkins-elapsed', 'compose', 'stern', 'ts', 'unknown'];

const short: Readonly<Record<string, readonly string[]>> = {
  'one result of a run': ['10.144.17.62 | UNREACHABLE!: timed out'],
  'one failed task': ['fatal: [10.144.17.62]: FAILED! => {"msg": "no space"}'],
  'a result and its output': ['10.144.17.62 | FAILED | rc=-1 >>', 'One or more items failed'],
  'a JSON document': ['{', '    "plays": [', '        {', '            "play": {', '                "name": "Deploy"'],
};

for (const [name, records] of Object.entries(short)) {
  for (const carrier of learned) {
    test(`${name} in ${carrier}`, () => {
      const wrap: Carrier | undefined = carriers[carrier];
      assert.ok(wrap);
      assert.equal(unwrapText(wrap(records)).records, `${records.join('\n')}\n`);
    });
  }
}

for (const text of ['seat 4 <left> :: gone\n', '[10:20:30] started\n', 'a-1  | free\nb-2  | taken\n'])
  test(`nothing is behind ${JSON.stringify(text)}`, () => assert.equal(unwrapText(text).records, text));

/** Beginnings of lines that name the level, and those of an error. */
const levelPrefixes: Readonly<Record<string, readonly [calm: string, grave: string]>> = {
  'a level in brackets': ['[INFO] ', '[ERROR] '],
  'a level and a stamp': ['[INFO] 2024-03-05 20:48:40,101 ', '[ERROR] 2024-03-05 20:48:40,101 '],
  'a level and a bar': ['INFO  | ', 'ERROR | '],
  'a letter and a stamp': ['[I 240305 20:48:40 app:32] ', '[E 240305 20:48:40 app:32] '],
  'a quoted stamp': ['"2024-03-05 20:48:40,101","INFO","', '"2024-03-05 20:48:40,101","ERROR","'],
  'a thread and a level': ['[main/INFO]: ', '[main/ERROR]: '],
  'a stamp and a tab': ['2024-03-05T20:48:40.101Z\tINFO\t', '2024-03-05T20:48:40.101Z\tERROR\t'],
};

for (const [name, [calm, grave]] of Object.entries(levelPrefixes))
  test(`${name} is the record's own`, () => {
    const messages = ['', '  at seat 7', '2024-03-05 seat taken', 'seat 4 lost', 'seat 5 free'];
    const text = messages.map((message) => `${calm}${message}\n${grave}${message}\n`).join('');
    assert.equal(unwrapText(text).records, text);
  });

test('an escape sequence that a carrier cut is left out', () => {
  const stamp = '2024-03-05T20:48:38.349606214Z stdout';
  const text = `${stamp} P task 3: copy\u001b[0;\n${stamp} F 31m done\u001b[3\n`;
  assert.equal(unwrapText(text).records, 'task 3: copy done\n');
});

test('after a stamp that all lines have, words before a colon are no host and program', () => {
  const records = ['TASK [a] ****', 'Task failed: no space', '  "changed": false', 'kube proxy: started', 'ok: [h]'];
  assert.equal(unwrapText(carriers['ts']?.(records) ?? '').records, `${records.join('\n')}\n`);
});

/** What loggers, terminals and job runners that no list knows write before a line, by its number. */
const strangers: Readonly<Record<string, (index: number) => string>> = {
  'a logger of Python': (index) => `2024-03-05 20:48:${10 + (index % 50)},101 - runner - INFO - `,
  'a logger of Java': (index) => `2024-03-05 20:48:${10 + (index % 50)}.101  INFO 1 --- [main] c.i.a.Runner  : `,
  'the log of a GitHub runner': (index) => `[2024-03-05 20:48:${10 + (index % 50)}Z INFO ProcessInvokerWrapper] `,
  'a host and a tab': () => 'master-1.example\t',
  'blanks and a name': () => '    amazon-ebs.deploy: ',
  'blanks alone': () => '       ',
  'a bare clock and one blank': (index) => `20:48:${10 + (index % 50)} `,
  'a step and the number of the line': (index) => `[deploy:${index}] `,
  'a name with a colon': () => 'deploy:run: ',
};

const runs = ['command-output.default-yaml.2.14', 'loops.json.2.14', 'rescued.json.2.19', 'command-output.debug.2.14'];

for (const [name, prefix] of Object.entries(strangers))
  test(`a run is what is behind ${name}`, () => {
    for (const run of runs) {
      const text = readFileSync(new URL(`../../../fixtures/ansible/${run}.log`, import.meta.url), 'utf8');
      const records = text.trimEnd().split('\n');
      const wrapped = records.map((record, index) => `${prefix(index)}${record}\n`).join('');
      assert.equal(unwrapText(wrapped).records, `${records.join('\n')}\n`, run);
    }
  });
