// The signatures and the runbook pages that an assistant's server is started with, `--catalog` and `--runbooks`.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { entry } from '../support/entry.ts';
import { writeFolder } from '../support/folder.ts';
import { startAssistant, type Assistant } from '../support/mcp.ts';

const folder = writeFolder({
  'logs/own.operation.log':
    'PLAY [all]\nthe flux capacitor is empty\nERROR: flux inhibitor 42 rejected the plasma lease\n',
  'own.yaml': `signatures:\n${entry('our-own-error', 'the flux capacitor is empty')}`,
  'pages/_config.yml': 'url: https://runbooks.example.com\n',
  'pages/docs/flux.md':
    '---\ntitle: Flux\n---\n# Flux\n\n## Error messages\n\n```\nERROR: flux inhibitor 42 rejected the plasma lease\n```\n\nRenew the lease.\n',
});
let assistant: Assistant;

before(async () => {
  const sources = ['--catalog', folder.path('own.yaml'), '--runbooks', folder.path('pages')];
  assistant = await startAssistant(['--root', folder.path('logs'), ...sources]);
});
after(async () => {
  await assistant.stop();
  folder.remove();
});

test('signatures of --catalog, and errors that pages of --runbooks document, are found in logs', async () => {
  const { items } = await assistant.readAll('triage_logs', { paths: ['own.operation.log'], include: ['findings'] });
  const found = items.map(({ signature, section }) => [signature, section]);
  assert.ok(
    found.some(([signature]) => signature === 'our-own-error'),
    JSON.stringify(found),
  );
  assert.ok(
    found.some(([, section]) => section === 'docs/flux.md#error-messages'),
    JSON.stringify(found),
  );
});

test('sections of --runbooks are found and read', async () => {
  const { items } = await assistant.call('find_sections', { words: 'flux error messages' });
  assert.equal(items[0]?.['section'], 'docs/flux.md#error-messages');
  const read = await assistant.call('read_section', { section: 'docs/flux.md#error-messages' });
  assert.match(String(read.items[0]?.['quote']), /Renew the lease/);
});
