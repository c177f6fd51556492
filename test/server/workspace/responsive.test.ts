// Hovers are answered while a large site is read, mined and ranked.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { searchRequest } from '../../../core/protocol/protocol.ts';
import { startClient } from '../../support/client.ts';
import { writeFolder } from '../../support/folder.ts';
import { kmsLog } from '../../support/logs/gmi.ts';

/** A page with many errors, links and tables; each page has its own. */
function pageOf(number: number, blocks: number): string {
  const block = (index: number): string => `
## Step ${number}-${index}

The keeper of [seat ${index}](../page-${index % 300}.md#step) says \`seat ${index}\`, and the log has:

\`\`\`
Error: the seat table of keeper k${index} on shelf ${number * 7 + index} was sealed by gate g${number}
\`\`\`

| Alert_Situation | Link |
|-----------------|------|
| \`seat_${number}_${index}\` | [here](#step-${number}) |
`;
  return `---\ntitle: Page ${number}\n---\n# Page ${number}\n${Array.from({ length: blocks }, (_, index) => block(index)).join('')}`;
}

const pages = Array.from({ length: 300 }, (_, number): [string, string] => [
  `site/docs/page-${number}.md`,
  pageOf(number, 12),
]);
const unique = '# Lids\n\n```\nError: the lid of kettle k7 cannot be welded to its pan\n```\n';
const folder = writeFolder({
  ...Object.fromEntries(pages),
  'site/docs/huge.md': pageOf(999, 1500),
  'site/docs/lids.md': unique,
});
const client = await startClient({ settings: {}, initialization: { reports: true } });
after(async () => {
  await client.stop();
  folder.remove();
});

const uri = 'file:///a.gmi.log';
const { log } = kmsLog('BXNIM0415E Provided API key could not be found\nERROR the lid of kettle 7 is open');

/** Hovers one after the other until `isDone`; how long each took, in milliseconds. */
async function hoverUntil(isDone: () => boolean): Promise<readonly number[]> {
  const times: number[] = [];
  while (!isDone()) {
    const begun = performance.now();
    assert.match(await client.hover(uri, { line: 7, character: 3 }), /API key/);
    times.push(performance.now() - begun);
    // The client has other messages to read.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return times.toSorted((a, b) => a - b);
}

test('hovers while a site is read, mined and ranked', async () => {
  await client.open(uri, log);
  let count = 0;
  const idle = await hoverUntil(() => (count += 1) > 200);
  let done = false;
  const known = client
    .open('file:///b.gmi.log', kmsLog('Error: the lid of kettle k9 cannot be welded to its pan').log)
    .then(() => client.set({ runbookFolders: [{ path: folder.path('site'), baseUrl: 'https://pages.example.com/' }] }))
    .then(() => client.untilReport('file:///b.gmi.log', ({ log: read }) => assert.ok((read?.findings.length ?? 0) > 0)))
    .finally(() => (done = true));
  const busy = await hoverUntil(() => done);
  await known;
  const [usual, slow] = [quantile(idle, 0.95), quantile(busy, 0.95)];
  // On a machine that is busy with other work, what takes long without a site does so with one.
  assert.ok(
    slow < Math.max(50, 5 * usual),
    `19 in 20 take up to ${slow.toFixed()} ms, without a site ${usual.toFixed()} ms`,
  );
  assert.ok(busy.length > 50, `${busy.length} hovers`);
});

test('hovers while the pages are made ready for a search', async () => {
  // Without words there is nothing to make ready, but all is read by then.
  await client.connection.sendRequest(searchRequest.method, { words: '' });
  let done = false;
  const searched = client.connection.sendRequest(searchRequest.method, { words: 'lids' }).finally(() => (done = true));
  const busy = await hoverUntil(() => done);
  assert.match(JSON.stringify(await searched), /lids\.md/);
  assert.ok(busy.length > 2, `${busy.length} hovers before the search is answered`);
});

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
}
