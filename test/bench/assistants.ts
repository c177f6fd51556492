// Measures the answers for assistants on the samples: statements, pages, sizes and times (`npm run bench:assistants`).

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { startAssistant } from '../support/mcp.ts';

const samples = fileURLToPath(new URL('../../samples', import.meta.url));
const message = readFileSync(`${samples}/kms-update-thread.failure.txt`, 'utf8');
const section = 'docs/runbooks/armada/armada-deploy-operation-failures.md#error-messages';
const calls: readonly (readonly [name: string, about: string, given: Readonly<Record<string, unknown>>])[] = [
  ['triage_logs', 'one log', { paths: ['kms-api-key-gone.gmi.log'] }],
  ['triage_logs', 'all samples', { paths: ['.'] }],
  ['triage_logs', 'all samples, only errors', { paths: ['.'], include: ['findings'], minSeverity: 'error' }],
  ['explain_case', 'message and log', { logs: ['kms-update-busy.operation.log'], messages: [message] }],
  [
    'explain_case',
    'with the hand-over',
    { logs: ['kms-update-busy.operation.log'], messages: [message], handOver: true },
  ],
  ['parse_messages', 'one message', { paths: ['deploy-stage.failure.txt'] }],
  ['parse_messages', 'a channel of 91', { paths: ['armada-deploy-failure/2024-03-05.json'] }],
  ['find_sections', 'words', { words: 'webhook' }],
  ['find_sections', 'a line', { line: 'error getting wrapped DEK for Root Key: Unauthorized' }],
  ['read_section', 'a long section', { section }],
  ['list_signatures', 'all, in brief', {}],
  ['list_signatures', 'one, in full', { id: 'kms-api-key-not-found' }],
];

const assistant = await startAssistant(['--root', samples]);
console.log('| tool | of | statements | pages | first page (characters) | all pages | ms |\n|--|--|--|--|--|--|--|');
for (const [name, about, given] of calls) {
  const { items, pages } = await assistant.readAll(name, given);
  const before = performance.now();
  await assistant.call(name, given);
  const milliseconds = Math.round(performance.now() - before);
  const figures = [items.length, pages.length, pages[0]?.length ?? 0, pages.join('').length, milliseconds];
  console.log(`| \`${name}\` | ${about} | ${figures.join(' | ')} |`);
}
await assistant.stop();
