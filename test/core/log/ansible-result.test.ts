// What a failed result says: its fields in every form in which a callback prints them, and the text that explains it best.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { followBelow } from '../../../core/log/ansible/around.ts';
import { readFields } from '../../../core/log/ansible/fields.ts';
import { isFailure, readAnsibleLine } from '../../../core/log/ansible/line.ts';
import { explain } from '../../../core/log/ansible/message.ts';
import { tellingLines } from '../../../core/log/ansible/telling.ts';

/** What a result with this detail says. */
function saidBy(detail: string): string | undefined {
  return explain(readFields({ kind: 'fatal', host: 'h', detail: detail.trim() }));
}

/** What a result over several lines says; lines that do not belong to it are not read. */
function saidIn(lines: readonly string[]): string | undefined {
  const [first = '', ...rest] = lines;
  const result = readAnsibleLine(first);
  assert.ok(result !== undefined && isFailure(result), first);
  const follow = followBelow(result);
  const end = follow === undefined ? 0 : rest.findIndex((line) => follow(line) === 'no');
  return explain(readFields(result, rest.slice(0, end < 0 ? undefined : end).join('\n')));
}

const failures: readonly (readonly [json: string, text: string | undefined])[] = [
  [
    '{"changed": false,"failed": true,"msg": "AnsibleUndefinedVariable: no attribute u\'k\'"}',
    "AnsibleUndefinedVariable: no attribute u'k'",
  ],
  [
    '{"module_stderr": "Traceback\\nNameError: name \'temp_path\' is not defined\\n", "module_stdout": "", "msg": "MODULE FAILURE"}',
    "Traceback\nNameError: name 'temp_path' is not defined",
  ],
  [
    '{"msg": "non-zero return code", "stderr": "", "stdout": "\\nPlugin\\n\\nFAILED\\nThe image was not found.\\n"}',
    'Plugin\nFAILED\nThe image was not found.',
  ],
  ['{"rc": 1, "stdout_lines": ["a", "b"]}', 'a\nb'],
  [
    '{"msg": "All items completed", "results": [{"msg": "fine"}, {"failed": true, "msg": "second broke"}]}',
    'second broke',
  ],
  ['{"msg": "non-zero return code", "rc": 1}', 'non-zero return code 1'],
  ['{"msg": ["a", "b"]}', 'a\nb'],
  ['{"msg": {"code": 5}}', '{"code":5}'],
  ['{"changed": true, "msg": "cut off her', 'cut off her'],
  ['{"cmd": "x", "msg": "non-zero return code", "stderr": "it \\"broke\\" and was cu', 'it "broke" and was cu'],
  ['{\\"msg\\": \\"escaped once\\"}', 'escaped once'],
  ['{\\\\\\"msg\\\\\\": \\\\\\"escaped twice\\\\\\"}', 'escaped twice'],
  ['{\\"msg\\": \\"escaped and cu', 'escaped and cu'],
  ['{', undefined],
  ['{"changed": false,', undefined],
  ['{\\"changed\\": false,', undefined],
  ['{"changed": false, "msg": "the first half', 'the first half'],
  ['{“changed”: true, “msg”: “boom”}', 'boom'],
  ['{“changed”: true, “msg”: “bo', 'bo'],
  ['{"changed": true, "msg": "no “such” thing"}', 'no “such” thing'],
  ['no JSON at all', 'no JSON at all'],
  ['{"rc": 1}', 'non-zero return code 1'],
  ['{"rc": 0}', undefined],
];

test('the useful text of a failure is found, however it is wrapped or cut', () => {
  for (const [json, text] of failures) assert.equal(saidBy(json), text, json);
  assert.equal(saidBy(' '), undefined);
});

test('the text of a failure is bounded: the start of a message, the end of an error output', () => {
  const long = `first${'x'.repeat(5000)}last`;
  const msg = saidBy(JSON.stringify({ msg: long }));
  const stderr = saidBy(JSON.stringify({ msg: 'MODULE FAILURE', stderr: long }));
  assert.deepEqual([msg?.length, stderr?.length], [2000, 2000]);
  assert.ok(msg?.startsWith('first') === true && stderr?.endsWith('last') === true);
});

const bodies: readonly (readonly [name: string, lines: readonly string[], text: string | undefined])[] = [
  [
    'the callback yaml',
    [
      'fatal: [h]: FAILED! => changed=true ',
      '  cmd: kubectl apply -f secret.yml',
      '  msg: non-zero return code',
      '  rc: 1',
      "  stderr: 'Error from server (InternalError): quota timed out'",
      '  stderr_lines: <omitted>',
      "  stdout: ''",
      'msg: a line of the next task',
    ],
    'Error from server (InternalError): quota timed out',
  ],
  [
    'results as YAML, a text over several lines',
    [
      'fatal: [h]: FAILED! => ',
      '    changed: false',
      '    msg: |-',
      '        first',
      '',
      '        second',
      '',
      'TASK [x] ***',
    ],
    'first\n\nsecond',
  ],
  ['YAML that is none', ['fatal: [h]: FAILED! => ', '    changed: [', "    msg: 'it broke'", '    @: "'], 'it broke'],
  [
    'JSON over several lines',
    ['fatal: [h]: FAILED! => {', '    "changed": false,', '    "msg": "it broke"', '}', '"msg": "not this"'],
    'it broke',
  ],
  [
    'the callback debug',
    [
      'fatal: [h]: FAILED! => {',
      '    "rc": 1',
      '}',
      '',
      'STDERR:',
      '',
      'no such image',
      '',
      'MSG:',
      '',
      'non-zero return code',
      '',
    ],
    'no such image',
  ],
  ['JSON that is wrapped by hand', ['fatal: [h]: FAILED! => {"msg": "it broke', 'badly", "rc": 1}'], 'it broke\nbadly'],
  [
    'a command of the callback minimal',
    ['h | FAILED | rc=2 >>', 'cat: /x: No such file or directorynon-zero return code', 'i | SUCCESS => {'],
    'cat: /x: No such file or directory',
  ],
  [
    'a silent command of the callback minimal',
    ['h | FAILED | rc=2 >>', 'non-zero return code'],
    'non-zero return code 2',
  ],
  [
    'the callback unixy',
    [
      '  h failed | msg: non-zero return code | stdout: a',
      'b | stderr: W0305 20:48:38 x',
      'error: c',
      'next task...',
      'error: d',
    ],
    'error: c',
  ],
  [
    'the callback selective',
    [`  * h               - FAILED!!! ${'-'.repeat(60)}`, '    Failed to connect', '    to the host', '  * i'],
    'Failed to connect\nto the host',
  ],
];

test('a body over several lines is read as far as it belongs to its result', () => {
  for (const [name, lines, text] of bodies) assert.equal(saidIn(lines), text, name);
});

test('what tells why a program failed goes before what does not', () => {
  const many = Array.from({ length: 20 }, (_, index) => `step ${index} done`);
  assert.equal(tellingLines(['[WARNING]: old option', 'no space left'].join('\n')), 'no space left');
  assert.equal(tellingLines('[WARNING]: nothing else'), '[WARNING]: nothing else');
  assert.equal(tellingLines([...many, 'error: quota exceeded', ...many].join('\n')), 'error: quota exceeded');
  assert.equal(tellingLines(many.join('\n')), many.slice(-6).join('\n'));
  assert.equal(tellingLines(' \n \n'), undefined);
  const traceback = 'Traceback (most recent call last):\n  File "x", line 1\n    main()\nValueError: no such key\n';
  assert.equal(tellingLines(traceback), 'ValueError: no such key');
});

test('a message that is an object says what its own fields say', () => {
  assert.equal(
    saidBy('{"msg": {"cmd": "oc get pod", "returncode": 1, "stderr": "tls: oversized record"}}'),
    'tls: oversized record',
  );
});
