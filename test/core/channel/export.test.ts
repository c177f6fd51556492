// Slack exports: what is read, with which time, channel and thread, and what is said of files that are damaged.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseExport, type ExportFile } from '../../../core/channel/export.ts';
import { parseChannel } from '../../../core/channel/read.ts';
import { fieldOf, parseJsonValue, textOf } from '../../../core/text/json/json-value.ts';
import { formatProblem } from '../../../core/text/problem.ts';
import { makeChannel, makeExport, messageText } from '../../support/case/channel.ts';

const [first, second] = makeChannel(2, 7);
const text = messageText(first!);
const addon =
  '*FAILED* - ConfigMap CREATE for ClusterID: 68bb81cda2e34aa69883197f35c03159 on prestage-mon01.carrier1, ReqID: 055dd287-30df-4bef-92f0-69ca1b3a84ef';
const ts = '1714521600.000100';
const posted = '2024-05-01T00:00:00.000Z';
const later = '1714521700.000200';

/** `texts` are the first texts of the messages; `says` is part of each problem, in order. */
interface Case {
  readonly name: string;
  readonly files: readonly ExportFile[];
  readonly texts: readonly string[];
  readonly says?: readonly string[];
}

const day = (content: unknown, name = 'armada-deploy-failure/2024-05-01.json'): ExportFile => ({
  name,
  text: JSON.stringify(content, undefined, 2),
});

const cases: readonly Case[] = [
  {
    name: 'days of a channel, in the order of the files',
    files: [day([{ type: 'message', text: 'a', ts }]), day([{ text: 'b', ts: later }], 'c/2024-05-02.json')],
    texts: ['a', 'b'],
  },
  {
    name: "an answer of Slack's API",
    files: [day({ ok: true, messages: [{ text: 'a', ts }] }, 'x.json')],
    texts: ['a'],
  },
  {
    name: 'one object a line',
    files: [{ name: 'x.ndjson', text: `${JSON.stringify({ text: 'a', ts })}\n${JSON.stringify({ text: 'b', ts })}\n` }],
    texts: ['a', 'b'],
  },
  { name: 'one message', files: [day({ text: 'a', ts }, 'x.json')], texts: ['a'] },
  { name: 'messages without times', files: [day([{ text: 'a' }, { text: 'b' }], 'x.json')], texts: ['a', 'b'] },
  { name: 'a byte order mark', files: [{ name: 'x.json', text: `\ufeff[{"text":"a","ts":"${ts}"}]` }], texts: ['a'] },
  { name: 'a day without messages', files: [day([])], texts: [] },
  { name: 'lists of people and channels', files: [day([{ id: 'U1' }], 'export/users.json')], texts: [] },
  {
    name: 'attachments and blocks are parts of their message',
    files: [
      day([
        { blocks: [{ type: 'section', text: { type: 'mrkdwn', text: 'a' } }], attachments: [{ text: 'b', ts: 1 }], ts },
      ]),
    ],
    texts: [''],
  },
  {
    name: 'answers inside their message are messages',
    files: [day([{ text: 'a', ts, thread_replies: [{ text: 'b', ts: later, thread_ts: ts }] }])],
    texts: ['a', 'b'],
  },
  {
    name: 'a file that was cut in a message: those before it are read',
    files: [{ name: 'x.json', text: `[\n{"text":"a","ts":"${ts}"},\n{"text":"b","attachments":[{"text":"c"}],"ts` }],
    texts: ['a'],
    says: ['x.json:3:1: The file ends before this is closed'],
  },
  {
    name: 'a damaged message between sound ones',
    files: [{ name: 'x.json', text: `[{"text":"a"},\n {"text":"b" "ts":1},\n {"text":"c"}]` }],
    texts: ['a', 'c'],
    says: ['x.json:2:2: This message is not valid JSON'],
  },
  {
    name: 'a file of something else',
    files: [day([{ text: 'a' }], 'a.json'), { name: 'b.json', text: 'no JSON' }, day({ some: 1 }, 'c.json')],
    texts: ['a'],
    says: ['b.json:1: This file is not JSON', 'c.json:1:1: No Slack message was found'],
  },
  {
    name: 'brackets beyond reason',
    files: [{ name: 'x.json', text: '['.repeat(100_000) }],
    texts: [],
    says: ['x.json:1:65: Brackets nest too deeply here'],
  },
  {
    name: 'an answer to a thread that began on an earlier day',
    files: [day([{ text: 'a', ts: later, thread_ts: ts }])],
    texts: ['a'],
    says: ['One message answers a thread that began outside of this export'],
  },
];

for (const { name, files, texts, says = [] } of cases) {
  test(`an export with ${name}`, () => {
    const { messages, problems } = parseExport(files);
    assert.deepEqual(
      messages.map(({ source }) => textOf(fieldOf(parseJsonValue(source), 'text')) ?? ''),
      texts,
    );
    assert.equal(problems.length, says.length, problems.map(formatProblem).join('\n'));
    says.forEach((part, index) =>
      assert.ok(formatProblem(problems[index]!).includes(part), formatProblem(problems[index]!)),
    );
  });
}

test('a message has its channel, the time at which it was posted, its thread and its place', () => {
  const { messages } = parseExport([
    day([
      { text: 'a', ts, thread_ts: ts },
      { text: 'b', ts: later, thread_ts: ts },
    ]),
  ]);
  const [parent, answer] = messages;
  const { source: _source, ...described } = parent!;
  assert.deepEqual(
    { ...described, extent: parent?.extent.from },
    {
      path: 'armada-deploy-failure/2024-05-01.json',
      channel: 'armada-deploy-failure',
      time: posted,
      thread: ts,
      answer: false,
      deleted: false,
      extent: { line: 1, column: 2 },
    },
  );
  assert.deepEqual([answer?.thread, answer?.answer, answer?.extent.from.line], [ts, true, 6]);
});

test('a failure without a time of its own has the time at which it was posted', () => {
  const { failures, problems } = parseChannel([day([{ text: addon, ts, thread_ts: ts }])]);
  assert.deepEqual(
    failures.map(({ time, channel, thread, shape }) => ({ time, channel, thread, shape })),
    [{ time: posted, channel: 'armada-deploy-failure', thread: ts, shape: 'cluster-addon' }],
  );
  assert.deepEqual(problems, []);
});

test('a failure that only the attachment holds is found, one that both hold is found once', () => {
  const { failures } = parseChannel([
    day([
      { text: 'see below', attachments: [{ text }], ts },
      { text: messageText(second!), attachments: [{ fallback: messageText(second!) }], ts: later },
    ]),
  ]);
  assert.deepEqual(
    failures.map((failure) => failure.requestId),
    [first!.request, second!.request],
  );
});

test('pasted text, exports and an alert as JSON are read side by side', () => {
  const alert = JSON.stringify(
    { labels: { alertname: 'A', request: 'ffa52190-a17d-461c-a218-1ea1fa0f048f' } },
    undefined,
    1,
  );
  const { failures, problems } = parseChannel([
    { name: 'paste', text: text.replaceAll('*', '') },
    { name: 'c/2024-05-01.json', text: makeExport([second!]) },
    { name: 'alert.json', text: alert },
    { name: 'users.json', text: '[]' },
  ]);
  assert.deepEqual(
    failures.map(({ path, shape }) => `${path} ${shape}`),
    ['c/2024-05-01.json master-operation', 'paste master-operation', 'alert.json alert'],
  );
  assert.deepEqual(problems, []);
});

const zoneless = (seconds: number): string => text.replace(/at \S+/, `at 2024-05-01T00:00:0${seconds}`);

test('a time without a zone is said once for all messages, and what it costs', () => {
  const { problems } = parseChannel([{ name: 'paste', text: [1, 2, 3].map(zoneless).join('\n\n') }]);
  assert.equal(problems.length, 1);
  assert.match(problems[0]!.message, /without a zone could be any of 26 hours.*3 times/);
});
