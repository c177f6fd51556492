// Failure messages as people paste them: every way of copying gives the same fields.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseFailures } from '../../../core/failure/message.ts';
import {
  addonFields,
  addonMessage,
  fieldsOf,
  operationFields,
  operationMessage,
  readAll,
  wrapHard,
  wrapWords,
} from '../../support/case/failures.ts';

const messages = [
  ['a master operation', operationMessage, operationFields],
  ['a cluster addon', addonMessage, addonFields],
] as const;

/** What copying does to a text. */
const copies: readonly (readonly [string, (text: string) => string])[] = [
  ['as it is published', (text) => text],
  ['without asterisks', (text) => text.replaceAll('*', '')],
  ['with double asterisks', (text) => text.replaceAll('*', '**')],
  ['as a bullet', (text) => `* ${text}`],
  ['in backticks', (text) => `\`${text}\``],
  ['in a fence', (text) => `~~~\n${text}\n~~~`],
  ['after the name of the bot', (text) => `HMS Victory  APP  2:56 PM\n${text}`],
  ['on the same line as the name of the bot', (text) => `HMS Victory  APP  2:56 PM ${text}`],
  ['after an emoji', (text) => `:red_circle: ${text}`],
  ['before other text', (text) => `${text}\nLogs\n\nCan somebody look at this? Cluster is gone: see above.\n`],
  ['quoted', (text) => text.replaceAll(/^/gm, '> ')],
  ['quoted twice', (text) => text.replaceAll(/^/gm, '> > ')],
  ['quoted in an export', (text) => text.replaceAll(/^/gm, '&gt; ')],
  ['indented', (text) => text.replaceAll(/^/gm, '    ')],
  ['with CRLF', (text) => `${text.replaceAll('\n', '\r\n')}\r\nLogs\r\n`],
  ['with no-break spaces', (text) => text.replaceAll(' ', '\u00a0')],
  ['with zero-width spaces', (text) => text.replaceAll(':', '\u200b:').replaceAll('a', 'a\u200b')],
  ['with a byte order mark', (text) => `\ufeff${text}`],
  ['with smart quotes', (text) => text.replaceAll('"', '\u201d')],
  ['with tabs', (text) => text.replaceAll(' ', '\t')],
  ['with links that Slack made', (text) => text.replace(/([0-9a-f]{32})/, '<https://example.test/$1|$1>')],
  ...[20, 40, 60, 72, 80, 100, 120].map(
    (width) => [`wrapped at ${width}`, (text: string) => wrapWords(text, width)] as const,
  ),
  ...[40, 60, 77, 80, 81, 83, 100, 132].map(
    (width) => [`cut after ${width} characters`, (text: string) => wrapHard(text, width)] as const,
  ),
  ['wrapped and quoted', (text) => wrapWords(text, 60).replaceAll(/^/gm, '> ')],
  [
    'exported as a list',
    (text) =>
      JSON.stringify([
        { text: 'hello', ts: '1' },
        { text, ts: '1522425913.000100' },
      ]),
  ],
  ['exported as one object', (text) => JSON.stringify({ type: 'message', text }, undefined, 2)],
  ['exported inside a history', (text) => JSON.stringify({ ok: true, messages: [{ text }] })],
  ['exported with one object a line', (text) => `${JSON.stringify({ text: 'hello' })}\n${JSON.stringify({ text })}\n`],
  ['exported as an attachment', (text) => JSON.stringify([{ text: '', attachments: [{ text, fallback: text }] }])],
  [
    'exported with blocks that repeat it',
    (text) => JSON.stringify([{ blocks: [{ type: 'section', text: { type: 'mrkdwn', text } }], text }]),
  ],
];

for (const [name, message, fields] of messages) {
  describe(`The message of ${name} is read`, () => {
    for (const [how, copy] of copies) {
      test(how, () => {
        const read = readAll(copy(message));
        const posted =
          how === 'exported as a list' && name === 'a cluster addon' ? { time: '2018-03-30T16:05:13.000Z' } : {};
        assert.deepEqual(read, { fields: [{ ...fields, ...posted }], messages: [] });
      });
    }
  });
}

test('Several messages in one paste come in the order of the text', () => {
  const upgrade = operationMessage.replace('*deploy*', '*KMS_UPDATE*').replace('*FAILED*', '*SUCCESS*');
  const text = [
    'Look at these:',
    operationMessage,
    'Logs',
    '',
    addonMessage,
    '',
    upgrade,
    'and this',
    '',
    'request = 055dd287-30df-4bef-92f0-69ca1b3a84ef',
  ];
  assert.deepEqual(
    parseFailures(text.join('\n')).failures.map(({ shape, operation, extent }) => [
      shape,
      operation,
      extent.from.line,
      extent.to.line,
    ]),
    [
      ['master-operation', 'deploy', 1, 2],
      ['cluster-addon', 'ConfigMap CREATE', 4, 5],
      ['master-operation', 'KMS_UPDATE', 7, 7],
      ['alert', undefined, 10, 10],
    ],
  );
});

test('Several messages on one line are told apart, each with its place', () => {
  const line = `${operationMessage} ${addonMessage.split('\n')[0]} ${operationMessage}`;
  const { failures } = parseFailures(line);
  assert.deepEqual(
    failures.map(({ shape, extent }) => [shape, line.slice(extent.from.column, extent.from.column + 8)]),
    [
      ['master-operation', '*FAILED*'],
      ['cluster-addon', '*FAILED*'],
      ['master-operation', '*FAILED*'],
    ],
  );
  assert.deepEqual(fieldsOf(failures[2]!), operationFields);
});

test('Fields may be in any order', () => {
  const [head = '', ...fields] = operationMessage.split(/(?: - |, )(?=[A-Z])/);
  const reversed = `*FAILED* *deploy* - ${fields.toReversed().join(', ')}, ${head.slice(head.indexOf('Carrier'))}`;
  assert.deepEqual(readAll(reversed), { fields: [operationFields], messages: [] });
});

describe('A message that lacks a field has the others', () => {
  const fields: readonly (readonly [string, RegExp, keyof typeof operationFields])[] = [
    ['the status', /\*FAILED\* /, 'status'],
    ['the node', / \([\d.]+\)/, 'node'],
    ['the time', / at \S+/, 'time'],
    ['the region', / Region: \S+/, 'region'],
    ['the cluster', / Cluster: \S+/, 'clusterId'],
    ['the master', / Master: \S+/, 'masterId'],
    ['the BOM', / BOM: \S+/, 'bom'],
    ['IsPaid', / IsPaid: \S+/, 'paid'],
    ['the request ID', / ReqID: \S+/, 'requestId'],
    ['the attempts', / Attempts: \S+/, 'attempts'],
    ['the elapsed time', /, Elapsed Time: .*/, 'elapsedSeconds'],
  ];
  for (const [name, pattern, field] of fields) {
    test(name, () => {
      const { [field]: _left, ...rest } = operationFields;
      assert.deepEqual(readAll(operationMessage.replace(pattern, '')), { fields: [rest], messages: [] });
    });
  }
});

test('A field that nobody knows is kept under its label', () => {
  const text = operationMessage.replace(', Cluster', ', Zone: *dal10*, Cluster') + ', Worker Pool: *default pool*';
  assert.deepEqual(readAll(text).fields[0]?.other, { Zone: 'dal10', 'Worker Pool': 'default pool' });
});

describe('A malformed value is left out and said', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    [
      '2018-03-30T16:05:12+0000',
      '2018-13-30T16:05:12+0000',
      '1: The time “2018-13-30T16:05:12+0000” is not a date and time with a zone, such as 2018-03-30T16:05:12+0000; the value was left out.',
    ],
    [
      '2018-03-30T16:05:12+0000',
      'noon',
      '1: The time “noon” is not a date and time with a zone, such as 2018-03-30T16:05:12+0000; the value was left out.',
    ],
    [
      '*9850e23241564d3b93831b50ac5d1de7*,',
      '*9850e2324156\u2026*,',
      '1: The cluster “9850e2324156\u2026” is not a cluster ID (32 hexadecimal digits, or 20 letters and digits); the value was left out. It looks cut off: copy the whole message.',
    ],
    [
      'ffa52190-a17d-461c-a218-1ea1fa0f048f',
      'none',
      '1: The request ID “none” is not a request ID (a UUID); the value was left out.',
    ],
    ['*5*', '*five*', '1: The number of attempts “five” is not a whole number; the value was left out.'],
    ['IsPaid: *false*', 'IsPaid: *perhaps*', '1: IsPaid “perhaps” is not true or false; the value was left out.'],
    [
      '3535.64',
      'very long',
      '1: The elapsed time “very long* seconds” is not a number of seconds; the value was left out.',
    ],
  ];
  for (const [good, bad, message] of cases) {
    test(bad, () => {
      const read = readAll(operationMessage.replace(good, bad));
      assert.equal(read.fields.length, 1);
      assert.deepEqual(read.messages, [message.replace('long* ', 'long ')]);
      assert.equal(Object.keys(read.fields[0]!).length, Object.keys(operationFields).length - 1);
    });
  }
});

test('The links of a message are https only, whichever way they are written', () => {
  const logs = { title: 'Logs', url: 'https://logs.example/a?b=1&c=2' };
  const info = { title: 'Get Master Info', url: 'https://jenkins.example/job/' };
  assert.deepEqual(links('<https://logs.example/a?b=1&amp;c=2|Logs> <https://jenkins.example/job/|Get Master Info>'), [
    logs,
    info,
  ]);
  assert.deepEqual(links('<https://logs.example/a?b=1&amp;c=2|Logs>\n<https://jenkins.example/job/|Get Master Info>'), [
    logs,
    info,
  ]);
  assert.deepEqual(links('[Logs](https://logs.example/a?b=1&c=2)'), [logs]);
  assert.deepEqual(links('Logs: https://logs.example/a?b=1&c=2'), [logs]);
  assert.deepEqual(links('<http://logs.example/|Logs> <javascript:alert(1)|Logs> <file:///etc/passwd|Logs>'), []);
  assert.deepEqual(links('Please look at https://elsewhere.example/ too'), []);
});

describe('A text without a message says what one looks like', () => {
  for (const text of [
    'hello',
    'Cluster: foo and Region: bar',
    'Labels:       app=ibmcloud-image-enforcement\n              chart=x',
    '{}',
    '[1, 2]',
    '{"text": 5}',
    'FAILED',
  ]) {
    test(text, () => {
      const { failures, problems } = parseFailures(text);
      assert.deepEqual([failures.length, problems.length], [0, 1]);
      assert.match(problems[0]!.message, /^(?:No failure message or alert was found|This JSON holds no)/);
    });
  }
  test('nothing at all', () => assert.match(parseFailures(' \n').problems[0]!.message, /^The text is empty/));
});

test('The place of an exported message is that of its JSON', () => {
  const text = JSON.stringify([{ text: 'hello' }, { ts: '1', text: operationMessage }], undefined, 2);
  const { failures } = parseFailures(text);
  const { from, to } = failures[0]!.extent;
  assert.deepEqual(
    [from, to],
    [
      { line: 4, column: 2 },
      { line: 7, column: 3 },
    ],
  );
});

function links(tail: string): unknown {
  return parseFailures(`${operationMessage}\n${tail}`).failures[0]?.links;
}
