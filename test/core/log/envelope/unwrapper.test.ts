// The stage between a file's bytes and its records: whatever the chunks, and whatever becomes of their buffers.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { placeInFile } from '../../../../core/log/envelope/origins.ts';
import { unwrapText } from '../../../support/logs/records.ts';

/** Unwraps a text in chunks of so many bytes, and asks for the places of some records. */
function unwrap(text: string, size: number) {
  const { records, unwrapper } = unwrapText(text, size);
  for (let record = 0; record < 5000; record += 500) unwrapper.origins.remember(record);
  return { records, origins: unwrapper.origins.origins(), lines: unwrapper.lines() };
}

const line = (number: number): string => `I0305 20:48:38.349606       1 a.go:28] ordinary line ${number}`;
const lines = Array.from({ length: 5000 }, (_, number) => line(number));

test('a log without envelopes is passed on as it is, in any chunks', () => {
  const text = `${lines.join('\r\n')}\r\n`;
  for (const size of [4096, 65_536, 1 << 20]) {
    const { records, origins, lines: count } = unwrap(text, size);
    assert.equal(records, text);
    assert.deepEqual([origins.records, origins.lines, origins.counts.size, count], [[0], [0], 0, 5000]);
  }
});

test('a log in envelopes gives its records, and their places, in any chunks', () => {
  const prefix = '2024-03-05T20:48:38.349606214Z stderr F ';
  const text = `${lines.map((each) => prefix + each).join('\n')}\n`;
  for (const size of [4096, 65_536, 1 << 20]) {
    const { records, origins } = unwrap(text, size);
    assert.equal(records, `${lines.join('\n')}\n`);
    for (let record = 0; record < 5000; record += 500)
      assert.deepEqual(placeInFile(origins, { line: record, column: 3 }), { line: record, column: prefix.length + 3 });
  }
});

test('a record that its carrier cut is joined, and its parts keep their places', () => {
  const text = [
    '2024-03-05T20:48:38.349606214Z stderr P the seat of the ke',
    '2024-03-05T20:48:38.349606214Z stdout F of another stream',
    '2024-03-05T20:48:38.349606214Z stderr F eper is lost',
    '',
  ].join('\n');
  const { records, unwrapper } = unwrapText(text);
  assert.equal(records, 'of another stream\nthe seat of the keeper is lost\n');
  const origins = unwrapper.origins.origins();
  assert.deepEqual(placeInFile(origins, { line: 1, column: 4 }), { line: 0, column: 44 });
  assert.deepEqual(placeInFile(origins, { line: 1, column: 18 }), { line: 2, column: 40 });
});

test('each record of an OpenTelemetry export is a record, at its place', () => {
  const records = [
    `{"severityNumber":9,"body":{"stringValue":"a \\"]}"}}`,
    '{"severityNumber":17,"body":{"stringValue":"b"}}',
  ];
  const text = `{"resourceLogs":[{"scopeLogs":[{"logRecords":[${records[0]}, ${records[1]}]},{"logRecords":[${records[0]}]}]}]}\n`;
  const { records: found, unwrapper } = unwrapText(text);
  assert.equal(found, `${records[0]}\n${records[1]}\n${records[0]}\n`);
  unwrapper.origins.remember(1);
  const place = placeInFile(unwrapper.origins.origins(), { line: 1, column: 0 });
  assert.deepEqual(place, { line: 0, column: text.indexOf('{"severityNumber":17') });
});

test('what the fields of an entry of the journal state holds for its message', () => {
  const text = [
    'Tue 2024-03-05 20:48:40.101203 UTC [s=5c;i=1;b=a]',
    '    MESSAGE=seat lost',
    '    PRIORITY=3',
    'Tue 2024-03-05 20:48:41.101203 UTC [s=5c;i=2;b=a]',
    '    PRIORITY=6',
    '    MESSAGE=seat free',
    '',
  ].join('\n');
  const { records, unwrapper } = unwrapText(text);
  assert.equal(records, 'seat lost\nseat free\n');
  assert.deepEqual(unwrapper.takeErrors(), [0]);
  assert.equal(unwrapper.origins.at(0)?.line, 1);
});

test('the run in one short object among thousands of others is unwrapped, although no sample has it', () => {
  const objects = Array.from({ length: 4000 }, (_, at) => `{"level":"info","msg":"seat ${at} is taken"}`);
  objects[30] = String.raw`{"level":"error","msg":"deploy failed:\nTASK [copy] ***\nfatal: [h]: FAILED! => {}"}`;
  const { records } = unwrapText(`${objects.join('\n')}\n`);
  assert.deepEqual(records.split('\n').slice(29, 34), [
    objects[29],
    'deploy failed:',
    'TASK [copy] ***',
    'fatal: [h]: FAILED! => {}',
    objects[31],
  ]);
});

test('messages of the journal that are bytes are read in each of its forms', () => {
  const bytes = [...new TextEncoder().encode('seat \u001b[31mlost\u001b[0m')];
  const pretty = `{\n\t"__CURSOR" : "s=1",\n\t"MESSAGE" : [\n${bytes.map((byte) => `\t\t${byte}`).join(',\n')}\n\t],\n\t"_PID" : "7"\n}\n`;
  const length = `${String.fromCharCode(bytes.length)}${'\0'.repeat(7)}`;
  const exported = `__CURSOR=s=1\nMESSAGE\n${length}seat \u001b[31mlost\u001b[0m\n_PID=7\n\n`;
  const object = `${JSON.stringify({ MESSAGE: bytes, _PID: '7' })}\n`;
  for (const text of [pretty, exported, object, `data: ${object}`, `\u001e${object}`])
    assert.equal(unwrapText(text.repeat(3)).records.replace(/^\n/gm, ''), 'seat lost\n'.repeat(3), text);
});

test('the column of the level in a CSV export makes its rows errors', () => {
  const text = [
    '"TimeGenerated [UTC]",PodName,LogMessage,LogLevel',
    '"3/5/2024, 8:48:40.101 PM",kms-1,"seat ""A"" taken",info',
    '"3/5/2024, 8:48:41.101 PM",kms-1,"seat ""A"" lost, no other",error',
    '"3/5/2024, 8:48:42.101 PM",kms-1,E0305 20:48:42.101215       1 kms.go:91] seat gone,info',
    '',
  ].join('\n');
  const { records, unwrapper } = unwrapText(text);
  assert.deepEqual(records.split('\n').slice(1, 4), [
    'seat "A" taken',
    'seat "A" lost, no other',
    'E0305 20:48:42.101215       1 kms.go:91] seat gone',
  ]);
  assert.deepEqual(unwrapper.takeErrors(), [2]);
});

test('the level may be in the first column of a CSV export', () => {
  const rows = [
    'severity,timestamp,message',
    'INFO,2024-03-05T20:48:40Z,seat taken',
    'ERROR,2024-03-05T20:48:41Z,seat lost',
  ];
  assert.deepEqual(unwrapText(`${rows.join('\n')}\n`).unwrapper.takeErrors(), [2]);
});
