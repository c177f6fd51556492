// Excerpts of scanned logs: marks, hovers, quick fixes and folding in them are those of the log, in their places.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { Diagnostic, FoldingRange } from 'vscode-languageserver-protocol';

import type { ExcerptResult } from '../../../core/protocol/protocol.ts';
import { unknownErrorCode } from '../../../core/report/words.ts';
import { argumentOf, startClient } from '../../support/client.ts';
import { writeFolder } from '../../support/folder.ts';
import { kmsLog, marksOf } from '../../support/logs/gmi.ts';
import { makeMasterInfo } from '../../support/logs/logs.ts';

const key = 'BXNIM0415E Provided API key could not be found';
const { log: marked } = kmsLog(`é😀 ${key}`);
const { log: far } = kmsLog(`${'x'.repeat(100_000)} ${key} ${'y'.repeat(100_000)}`);
const filler = makeMasterInfo({ seed: 3, tail: 20 }).trimEnd();
const text = `${filler}\n${marked}${filler}\n${marked}${far}`;
const lines = text.split('\n');
const at = lines.flatMap((line, index) => (line.includes(key) ? [index] : []));

const client = await startClient({ initialization: { clientCommands: true, reports: true } });
const folder = writeFolder({ 'x.gmi.log': text, 'empty.gmi.log': '' });
const uri = folder.uri('x.gmi.log');
const excerpt = 'armada-excerpt:/x.gmi.log?1';
await client.connection.sendRequest('armadaTriage/scanFiles', { uris: [uri, folder.uri('empty.gmi.log')] });
after(async () => {
  await client.stop();
  folder.remove();
});

const make = (context: number, of = uri): Promise<ExcerptResult | null> =>
  client.connection.sendRequest('armadaTriage/excerpt', { uri: of, excerpt, context });

const isHint = ({ code }: Diagnostic): boolean => code === unknownErrorCode;

/** The marks of an excerpt have no version: they are those of the log. */
async function openExcerpt({ text: rows, languageId }: ExcerptResult): Promise<void> {
  const textDocument = { uri: excerpt, languageId, version: 1, text: rows };
  await client.connection.sendNotification('textDocument/didOpen', { textDocument });
}

async function shown(context: number): Promise<{ rows: string[]; numbers: readonly number[]; result: ExcerptResult }> {
  const result = await make(context);
  assert.ok(result !== null);
  return { rows: result.text.split('\n').slice(0, -1), numbers: result.numbers, result };
}

/** An excerpt in an open document. */
async function opened(): Promise<Awaited<ReturnType<typeof shown>>> {
  const made = await shown(2);
  await openExcerpt(made.result);
  return made;
}

test('an excerpt has the lines around each marked place, under their headings, with their numbers in the log', async () => {
  const { rows, numbers, result } = await shown(1);
  assert.equal(result.languageId, 'armada-master-info');
  assert.equal(rows.length, numbers.length);
  for (const [row, number] of numbers.entries()) {
    if (number === 0) assert.match(rows[row] ?? '', /^⋯ [\d,]+ lines? ⋯$/);
    else if (rows[row]?.startsWith('…') !== true) assert.equal(rows[row], lines[number - 1]);
  }
  for (const line of at.slice(0, 2)) for (const near of [line, line + 1, line + 2]) assert.ok(numbers.includes(near));
  assert.ok(
    numbers.filter((number) => lines[number - 1]?.startsWith('MASTER CONTROL PLANE CONTAINER LOGS')).length >= 3,
  );
  assert.equal((await shown(5)).numbers.length > numbers.length, true);
});

test('the marks of the log are those of the excerpt, in their rows, a far place of a very long line included', async () => {
  const { rows, numbers, result } = await shown(2);
  await openExcerpt(result);
  const wanted = at.map((line) => {
    const row = numbers.indexOf(line + 1);
    const column = rows[row]?.indexOf(key) ?? -1;
    return `${row}:${column}-${column + key.length} kms-api-key-not-found error`;
  });
  await client.untilDiagnostics(excerpt, (marks) =>
    assert.deepEqual(
      marksOf(marks).filter((mark) => mark.includes('kms-api-key-not-found')),
      wanted.toSorted(),
    ),
  );
  await client.close(excerpt);
});

test('a hover in an excerpt explains the error that is there', async () => {
  const { rows, numbers } = await opened();
  for (const line of at) {
    const row = numbers.indexOf(line + 1);
    const hover = await client.hover(excerpt, { line: row, character: (rows[row]?.indexOf(key) ?? 0) + 4 });
    assert.match(hover, /API key[^]*What to do/);
  }
  assert.equal(await client.hover(excerpt, { line: numbers.indexOf(0), character: 3 }), '');
  await client.close(excerpt);
});

test('quick fixes in an excerpt lead to the runbook section, and to the other places by their lines in the log', async () => {
  const { rows, numbers } = await opened();
  const row = numbers.indexOf((at[1] ?? 0) + 1);
  const actions = await client.actions(excerpt, { line: row, character: (rows[row]?.indexOf(key) ?? 0) + 4 });
  const own = actions.filter((action) => !action.title.includes('iam'));
  assert.equal(own.find((action) => action.isPreferred)?.command?.command, 'armadaTriage.openRunbookSection');
  const places = own.filter((action) => action.command?.command === 'armadaTriage.goToOccurrence').map(argumentOf);
  assert.deepEqual(
    places.map(({ uri: log, line }) => [log, line]),
    [
      [uri, at[2]],
      [uri, at[0]],
    ],
  );
  const summary = argumentOf(own.find((action) => action.command?.command === 'armadaTriage.copySummary'));
  assert.match(String(summary['text']), new RegExp(`x\\.gmi\\.log.?, line ${(at[1] ?? 0) + 1}\\b`));
  await client.close(excerpt);
});

test('an error beside a marked place that no signature knows has its hint and its quick fix in the excerpt', async () => {
  const unknown = '{"level":"error","ts":"2024-03-05T14:00:01.000Z","msg":"cannot rotate the key ring: it is sealed"}';
  folder.write('unknown.gmi.log', kmsLog(`${key}\n${unknown}`).log);
  const other = folder.uri('unknown.gmi.log');
  await client.connection.sendRequest('armadaTriage/scanFiles', { uris: [other] });
  const result = await make(2, other);
  assert.ok(result !== null);
  await openExcerpt(result);
  const row = result.text.split('\n').indexOf(unknown);
  const range = { start: { line: row, character: 0 }, end: { line: row, character: unknown.length } };
  const hint = (await client.untilDiagnostics(excerpt, (all) => assert.deepEqual(all.find(isHint)?.range, range))).find(
    isHint,
  );
  assert.ok(hint);
  const actions = await client.actions(excerpt, { line: row, character: 4 }, [hint]);
  assert.deepEqual(
    actions.map(({ title }) => title),
    ['Find Runbook Sections for This Line', 'Create Signature from This Error', 'Hide This Group of Errors'],
  );
  await client.close(excerpt);
});

test('each stretch of an excerpt folds under the row that says what is left out', async () => {
  const { numbers } = await opened();
  const folds: FoldingRange[] = await client.connection.sendRequest('textDocument/foldingRange', {
    textDocument: { uri: excerpt },
  });
  assert.ok(folds.length >= 3);
  for (const { startLine, endLine } of folds) {
    assert.equal(numbers[startLine] === 0 || startLine === 0, true);
    for (let row = startLine + 1; row <= endLine; row += 1) assert.notEqual(numbers[row], 0);
  }
  await client.close(excerpt);
});

test('why a line of an excerpt is marked is said of the line of the log', async () => {
  const { numbers } = await opened();
  const line = at[0] ?? 0;
  assert.match(
    await client.why(excerpt, numbers.indexOf(line + 1)),
    new RegExp(`## Line ${line + 1}\\b[^]*Marked as error`),
  );
  await client.close(excerpt);
});

test('a log that was not scanned has no excerpt; one without findings says how much it leaves out', async () => {
  assert.equal(await make(2, 'file:///not-scanned.log'), null);
  assert.deepEqual(await make(2, folder.uri('empty.gmi.log')), {
    text: '',
    languageId: 'armada-master-info',
    numbers: [],
  });
  assert.equal(await client.hover('armada-excerpt:/never.log?2', { line: 0, character: 0 }), '');
});

test('an excerpt of a log that is gone says so', async () => {
  folder.write('gone.gmi.log', text);
  await client.connection.sendRequest('armadaTriage/scanFiles', { uris: [folder.uri('gone.gmi.log')] });
  await client.untilReport(folder.uri('gone.gmi.log'), ({ log }) => assert.ok(log));
  folder.remove();
  const result = await make(2, folder.uri('gone.gmi.log'));
  assert.ok(result === null || /There is no excerpt of .*gone\.gmi\.log\. There is no such file/.test(result.text));
});
