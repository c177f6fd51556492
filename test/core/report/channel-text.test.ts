// A channel as text and as JSON, as `parse --summary` prints them, and how it bears junk.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { stripVTControlCharacters } from 'node:util';
import * as fc from 'fast-check';
import { parseChannel } from '../../../core/channel/read.ts';
import { summarise, summariseFiles } from '../../../core/channel/summarize.ts';
import { toJsonSummary } from '../../../core/report/json/channel.ts';
import { channelText } from '../../../core/report/terminal/channel.ts';
import { createPalette } from '../../../core/report/terminal/terminal.ts';
import { makeChannel, makeExport, messageText } from '../../support/case/channel.ts';

const cluster = '9850e23241564d3b93831b50ac5d1de7';
const start = Date.UTC(2024, 4, 1, 10);
const channel = makeChannel(9, 21).map((message, index) => ({
  ...message,
  status: index === 8 ? 'SUCCESS' : 'FAILED',
  operation: index % 3 === 2 ? 'KMS_UPDATE' : 'deploy',
  carrier: index < 7 ? 'prod-dal10-carrier104' : 'stage-dal09-carrier0',
  region: 'us-south',
  cluster: index < 2 ? cluster : message.cluster,
  at: start + [0, 1, 2, 3, 4, 5, 70, 71, 72][index]! * 60_000,
}));
const again = { ...channel[0]!, at: start + 9 * 60_000 };
const files = [
  { name: 'failures/2024-05-01.json', text: makeExport([...channel, again]) },
  { name: 'paste', text: messageText(channel[3]!).replaceAll('*', '') },
];
const options = { rate: { count: 4, minutes: 10 }, now: start + 80 * 60_000 };
const plain = { palette: createPalette(false), width: 80 };

const expected = `9 requests in 10 messages, 1 repeated one left out
  8 failed (7 in production), 1 succeeded
  2024-05-01 10:00 to 2024-05-01 11:12 UTC

Possible CIE: escalate at once if it is one
  - 6 failures in production, 5 clusters, from 2024-05-01 10:00 to 2024-05-01 10:05 UTC.
  - 6 failures in region us-south in production, 5 clusters, from 2024-05-01 10:00 to 2024-05-01 10:05 UTC.
  - 6 failures on carrier prod-dal10-carrier104 in production, 5 clusters, from 2024-05-01 10:00 to 2024-05-01 10:05 UTC.
  - It ended 75 minutes ago.

  operation   failed  production  succeeded  requests  clusters  first failure     last failure
  deploy           6           5          0         6         5  2024-05-01 10:00  2024-05-01 11:11
  kms_update       2           2          1         3         2  2024-05-01 10:02  2024-05-01 10:05

  region    failed  production  succeeded  requests  clusters  first failure     last failure
  us-south       8           7          1         9         7  2024-05-01 10:00  2024-05-01 11:11

  carrier                failed  production  succeeded  requests  clusters  first failure     last failure
  prod-dal10-carrier104       7           7          0         7         6  2024-05-01 10:00  2024-05-01 11:10
  stage-dal09-carrier0        1           0          1         2         1  2024-05-01 11:11  2024-05-01 11:11

  cluster that failed again         failed  production  succeeded  requests  first failure     last failure
  9850e23241564d3b93831b50ac5d1de7       2           2          0         2  2024-05-01 10:00  2024-05-01 10:01

  Failures over time (UTC, 5 minutes a line)
  2024-05-01 10:00  ████████████████████  5  deploy 4, kms_update 1  burst
  2024-05-01 10:05  ████                  1  kms_update 1  burst
  ...
  2024-05-01 11:10  ████████              2  deploy 2

  Bursts (more than 4 failures in 10 minutes)
  6 failures in production, 5 clusters, from 2024-05-01 10:00 to 2024-05-01 10:05 UTC.
  6 failures in region us-south in production, 5 clusters, from 2024-05-01 10:00 to 2024-05-01 10:05 UTC.
  6 failures on carrier prod-dal10-carrier104 in production, 5 clusters, from 2024-05-01 10:00 to 2024-05-01 10:05 UTC.

  request with several messages         messages  statuses  first             last
  ${again.request}         2  FAILED    2024-05-01 10:00  2024-05-01 10:09
`;

test('a channel as text has counts, hint, tables, a chart of bars and the bursts', () => {
  assert.equal(channelText(summariseFiles(files, options), plain), expected);
});

test('colours add nothing but colours', () => {
  const summary = summariseFiles(files, options);
  const coloured = channelText(summary, { palette: createPalette(true), width: 80 });
  assert.notEqual(coloured, expected);
  assert.equal(stripVTControlCharacters(coloured), expected);
});

test('a channel without a failure says so, and that nothing can be told', () => {
  const text = channelText(summariseFiles([{ name: 'paste', text: 'no message here' }]), plain);
  assert.match(text, /^0 requests in 0 messages\n {2}none failed/);
  assert.match(text, /do not show whether it is a CIE/);
});

test('the JSON has every part of its documented shape, lists always, and no place or message', () => {
  const json = toJsonSummary(summariseFiles(files, options));
  assert.deepEqual(Object.keys(json), [
    'version',
    'summary',
    'rate',
    'cie',
    'bursts',
    'groups',
    'timeline',
    'requests',
    'problems',
  ]);
  assert.deepEqual(json.summary, {
    requests: 9,
    messages: 10,
    repeated: 1,
    failed: 8,
    production: 7,
    succeeded: 1,
    untimed: 0,
    from: '2024-05-01T10:00:00.000Z',
    to: '2024-05-01T11:12:00.000Z',
  });
  assert.equal(json.cie.level, 'possible-cie');
  assert.deepEqual(Object.keys(json.groups), ['operation', 'region', 'carrier', 'cluster']);
  assert.deepEqual(json.requests[0], {
    id: again.request,
    requestId: again.request,
    operation: 'deploy',
    region: 'us-south',
    carrier: 'prod-dal10-carrier104',
    clusterId: cluster,
    environment: 'prod',
    production: true,
    statuses: ['FAILED'],
    outcome: 'failed',
    count: 2,
    alerts: 0,
    first: '2024-05-01T10:00:00.000Z',
    last: '2024-05-01T10:09:00.000Z',
    failedAt: '2024-05-01T10:00:00.000Z',
  });
  assert.deepEqual(JSON.parse(JSON.stringify(json)), json);
});

test('the documented example has the keys that the JSON has', () => {
  const page = readFileSync(new URL('../../../docs/json.md', import.meta.url), 'utf8');
  const example = /^## `parse --summary[^]*?```json\n([^]*?)```/m.exec(page)?.[1] ?? '';
  const documented = keysOf(JSON.parse(example));
  const actual = keysOf(toJsonSummary(summariseFiles(files, options)));
  assert.deepEqual(documented, actual);
});

test('nothing in a message drives the terminal', () => {
  const alert = `- alertname = A\n- request = ffa52190-a17d-461c-a218-1ea1fa0f048f\n- region = us-south\u001b[31m\n- operation = \u001b]0;x\u0007\n`;
  const text = channelText(summariseFiles([{ name: 'p', text: alert }]), plain);
  assert.doesNotMatch(text.replaceAll('\n', ''), /\p{Cc}/u);
});

const junk: readonly (readonly [name: string, make: (size: number) => string])[] = [
  ['open brackets', (size) => '['.repeat(size)],
  ['open messages', (size) => '[{"text":"a",'.repeat(size / 13)],
  ['messages without an end', (size) => `[${'{"text":"FAILED deploy on Carrier: x","ts":"1"},'.repeat(size / 48)}`],
  ['an open string', (size) => `[{"text":"${'a'.repeat(size)}`],
  ['backslashes', (size) => `[{"text":"${'\\'.repeat(size)}`],
  ['messages inside messages', (size) => '[{"ts":"1714521600.1","text":"a","replies":'.repeat(size / 44)],
  ['closing brackets', (size) => `[]${']}'.repeat(size / 2)}`],
  ['blanks', (size) => `[{"text"${' '.repeat(size)}`],
  ['one request again and again', (size) => `${messageText(channel[0]!)}\n`.repeat(size / 330)],
  ['line breaks', (size) => `[{"text":"a"}${'\r\n'.repeat(size / 2)}]`],
];

for (const [name, make] of junk) {
  test(`twice as many ${name} take about twice as long at most`, () => {
    processorTime(make(20_000));
    const [small, large] = [processorTime(make(100_000)), processorTime(make(800_000))];
    assert.ok(large < 30 * small + 200, `${small} ms for 100,000, ${large} ms for 800,000 characters`);
  });
}

test('whatever the text is, nothing is thrown and no row lacks its count', () => {
  const piece = fc.constantFrom(
    '[', ']', '{', '}', '"', ',', ':', '\\', '"text"', '"ts":"1714521600.1"', 'FAILED', 'deploy on Carrier: prod-dal10-carrier1',
    'ReqID: ffa52190-a17d-461c-a218-1ea1fa0f048f', '\n', '- request = ffa52190-a17d-461c-a218-1ea1fa0f048f', 'Labels:', '\u2028',
  ); // prettier-ignore
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 40 }), (pieces) => {
      const summary = summarise(parseChannel([{ name: 'x', text: pieces.join('') }]));
      assert.ok(summary.rows.every((row) => row.count > 0));
      assert.ok(channelText(summary, plain).endsWith('\n'));
    }),
  );
});

/** The shortest of three runs, in milliseconds of the processor. */
function processorTime(text: string): number {
  const runs = [1, 2, 3].map(() => {
    const before = process.cpuUsage();
    summariseFiles([{ name: 'x.json', text }]);
    return process.cpuUsage(before).user / 1000;
  });
  return Math.min(...runs);
}

/** The paths of all keys, those of a list's items as one. */
function keysOf(value: unknown): readonly string[] {
  const found = new Set<string>();
  const walk = (node: unknown, path: string): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const [key, child] of Object.entries(node)) {
      const name = Array.isArray(node) ? `${path}[]` : `${path}.${key}`;
      if (!Array.isArray(node)) found.add(name.replace(/\.(?:region|carrier|cluster)\[\]/, '.operation[]'));
      walk(child, name);
    }
  };
  walk(value, '');
  return [...found].toSorted();
}
