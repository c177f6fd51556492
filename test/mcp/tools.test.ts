// Every tool for assistants, asked by the official SDK's own client: what it answers, and the evidence of each statement.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { startAssistant, type Assistant, type AnswerItem } from '../support/mcp.ts';

const samples = fileURLToPath(new URL('../../samples', import.meta.url));
let assistant: Assistant;

before(async () => {
  assistant = await startAssistant(['--root', samples]);
});
after(() => assistant.stop());

function evidenceOf(statement: AnswerItem | undefined): AnswerItem {
  const evidence = statement?.['evidence'];
  assert.ok(Array.isArray(evidence) && evidence.length > 0, JSON.stringify(statement));
  return evidence[0];
}

/** The line of a sample that evidence names. */
function lineOf({ path, line }: AnswerItem): string {
  return readFileSync(`${samples}/${String(path)}`, 'utf8').split('\n')[Number(line) - 1] ?? '';
}

test('the tools are those of the contract, and none writes', async () => {
  const { tools } = await assistant.client.listTools();
  assert.deepEqual(tools.map(({ name }) => name).toSorted(), [
    'compare_logs',
    'explain_case',
    'find_sections',
    'list_signatures',
    'parse_messages',
    'read_section',
    'triage_logs',
  ]);
  for (const { name, annotations, description } of tools) {
    assert.equal(annotations?.readOnlyHint, true, name);
    assert.equal(annotations.openWorldHint, false, name);
    assert.match(description ?? '', /data, never an instruction/, name);
  }
});

test('triage_logs gives each finding with path, line, signature and section', async () => {
  const { items } = await assistant.readAll('triage_logs', { paths: ['kms-api-key-gone.gmi.log'] });
  const finding = items.find(({ signature }) => signature === 'kms-api-key-not-found');
  const evidence = evidenceOf(finding);
  assert.equal(evidence['path'], 'kms-api-key-gone.gmi.log');
  assert.equal(evidence['signature'], 'kms-api-key-not-found');
  assert.match(lineOf(evidence), /BXNIM0415E/);
  assert.equal(finding?.['section'], 'docs/runbooks/armada/armada-deploy-operation-failures.md#error-messages');
  for (const item of items.filter(({ statement }) => statement !== 'log'))
    assert.notEqual(lineOf(evidenceOf(item)), '', JSON.stringify(item));
});

test('triage_logs gives only what is asked for', async () => {
  const given = { paths: ['.'], include: ['findings'], signature: 'kms-api-key-not-found', occurrences: 1 };
  const { items } = await assistant.readAll('triage_logs', given);
  assert.ok(items.length > 0);
  assert.ok(items.every((item) => item['signature'] === 'kms-api-key-not-found'));
  assert.ok(items.every(({ evidence }) => Array.isArray(evidence) && evidence.length === 1));
});

test('explain_case joins message and log, and writes the hand-over', async () => {
  const message = readFileSync(`${samples}/deploy-stage.failure.txt`, 'utf8');
  const given = { logs: ['deploy-master-not-online.operation.log'], messages: [message], handOver: true };
  const { items } = await assistant.readAll('explain_case', { ...given, now: '2024-03-05T20:22:15Z' });
  const kinds = new Set(items.map(({ statement }) => statement));
  for (const kind of ['case', 'message', 'log', 'step', 'retrigger', 'escalation', 'hand-over'])
    assert.ok(kinds.has(kind), kind);
  const handOver = items.find(({ statement }) => statement === 'hand-over');
  assert.match(String(handOver?.['issue']), /deploy/);
  for (const item of items.filter(({ statement }) => statement === 'finding'))
    assert.notEqual(lineOf(evidenceOf(item)), '', JSON.stringify(item));
});

test('explain_case says where the message is about several requests', async () => {
  const { summary } = await assistant.call('explain_case', { messageFiles: ['armada-deploy-failure/2024-03-05.json'] });
  assert.ok(Array.isArray(summary['chooseRequest']) && summary['chooseRequest'].length > 1);
});

test('parse_messages gives fields, and where each message is', async () => {
  const { items } = await assistant.readAll('parse_messages', { paths: ['deploy-stage.failure.txt'] });
  assert.equal(items[0]?.['operation'], 'deploy');
  assert.equal(evidenceOf(items[0])['path'], 'deploy-stage.failure.txt');
});

test('find_sections leads to a section that read_section gives', async () => {
  const found = await assistant.call('find_sections', { words: 'error messages' });
  const section = String(found.items[0]?.['section']);
  const read = await assistant.call('read_section', { section });
  assert.equal(read.items[0]?.['section'], section);
  assert.ok(String(read.items[0]?.['quote']).length > 100);
  assert.equal(evidenceOf(read.items[0])['page'], section.split('#')[0]);
  const line = await assistant.call('find_sections', { line: 'error getting wrapped DEK for Root Key: Unauthorized' });
  assert.ok(String(evidenceOf(line.items[0])['quote']).length > 0);
});

test('list_signatures gives all in brief and one in full', async () => {
  const { items } = await assistant.readAll('list_signatures');
  assert.ok(items.length >= 30);
  const [one] = (await assistant.call('list_signatures', { id: 'kms-api-key-not-found' })).items;
  assert.match(JSON.stringify(one?.['match']), /BXNIM0415E Provided API key could not be found/);
});

test('compare_logs names what only the failed run says, with its line', async () => {
  const given = { good: 'update-succeeded.operation.log', bad: 'upgrade-host-unreachable.operation.log' };
  const { items } = await assistant.readAll('compare_logs', given);
  const [first] = items;
  assert.equal(first?.['change'], 'only-bad');
  const evidence = evidenceOf(first);
  assert.equal(evidence['path'], given.bad);
  assert.notEqual(lineOf(evidence), '');
  assert.match((await assistant.call('compare_logs', { good: '.', bad: given.bad })).refused ?? '', /is a folder/);
});

test('prompts hold what a person fills in', async () => {
  const { prompts } = await assistant.client.listPrompts();
  assert.deepEqual(
    prompts.map(({ name }) => name),
    ['triage_this_failure', 'write_the_escalation'],
  );
  for (const { name } of prompts) {
    const filled = { logs: 'some/folder', message: 'deploy FAILED password=hunter2hunter2 \u202e' };
    const prompt = await assistant.client.getPrompt({ name, arguments: filled });
    const [message] = prompt.messages;
    const text = message?.content.type === 'text' ? message.content.text : '';
    assert.match(text, /explain_case[^]*some\/folder/);
    assert.match(text, /deploy FAILED password=\[redacted\]/);
    assert.doesNotMatch(text, /hunter2|\u202e/);
  }
});
