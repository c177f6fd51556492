// Pages that take too long, or end their thread, are left out and named; the rest is there.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parsePage } from '../../../core/runbook/site/page.ts';
import { createPageWork } from '../../../server/src/workspace/page-work.ts';
import { createThreadPageWork } from '../../../server/src/workspace/page-thread.ts';
import { writeFolder } from '../../support/folder.ts';

const server = fileURLToPath(new URL('../../../server/src/node.ts', import.meta.url));
/** Long enough for what a busy machine does in time; only a page that never ends waits for it. */
const deadlines = { page: 3000, site: 3000 };
const baseUrl = 'https://pages.example.com/';
const text = (name: string): string => `# ${name}\n\n\`\`\`\nError: the seat table of ${name} is sealed\n\`\`\`\n`;
const input = (name: string): Parameters<typeof parsePage>[0] => ({ page: `${name}.md`, text: text(name), baseUrl });

/** What a thread does with a page whose text holds the word `hostile`. */
const deaths = [
  ['never ends', 'for (;;);', /^This page is left out: it takes longer than 3 seconds to read\./],
  ['throws', "throw new Error('broken');", /^This page is left out: it ended the thread that read it: broken\./],
  ['ends the thread', 'process.exit(3);', /^This page is left out: it ended the thread .*\(exit code 3\)\./],
] as const;

for (const [title, death, words] of deaths) {
  const script = `import { parentPort } from 'node:worker_threads';
    parentPort.on('message', (asked) => {
      const step = (begun, text) => {
        Atomics.store(asked.progress, 0, asked.id);
        Atomics.store(asked.progress, 1, begun);
        parentPort.postMessage({ id: asked.id, begun });
        if (text.includes('hostile')) { ${death} }
      };
      if ('read' in asked) {
        step(0, asked.read.text);
        parentPort.postMessage({ id: asked.id, reading: { page: { page: asked.read.page }, problems: [] } });
      } else {
        asked.mine.forEach((page, index) => step(index, page.text));
        step(asked.mine.length, '');
        parentPort.postMessage({ id: asked.id, signatures: [] });
      }
    });`;

  test(`a page that ${title} when it is read`, async (t) => {
    const folder = writeFolder({ 'thread.mjs': script });
    t.after(folder.remove);
    const work = createThreadPageWork(folder.path('thread.mjs'), deadlines);
    const [a, hostile, b] = await Promise.all(['a', 'hostile', 'b'].map((name) => work.read(input(name))));
    assert.deepEqual([a?.page?.page, b?.page?.page], ['a.md', 'b.md']);
    assert.equal(hostile?.page, undefined);
    assert.equal(hostile?.problems[0]?.path, 'hostile.md');
    assert.match(hostile?.problems[0]?.message ?? '', words);
  });

  test(`a page that ${title} when its errors are mined`, async (t) => {
    const folder = writeFolder({ 'thread.mjs': script });
    t.after(folder.remove);
    const work = createThreadPageWork(folder.path('thread.mjs'), deadlines);
    const pages = ['a', 'hostile', 'b', 'hostile too'].map((name) => parsePage(input(name)).page);
    const { problems } = await work.mine(pages);
    assert.deepEqual(
      problems.map(({ path }) => path),
      ['hostile.md', 'hostile too.md'],
    );
    for (const { message } of problems) assert.match(message, words);
  });
}

test('a thread gives what work in place gives, and the same catalog for the same pages', async () => {
  const [here, thread] = [createPageWork(), createThreadPageWork(server)];
  const [one, other] = await Promise.all([here.read(input('keeper')), thread.read(input('keeper'))]);
  assert.deepEqual(other, one);
  assert.ok(one.page && other.page);
  const pages = [one.page];
  const [first, second] = [await here.mine(pages), await thread.mine(pages)];
  const ids = ({ catalog }: typeof first): readonly string[] => catalog.signatures.map(({ id }) => id);
  assert.deepEqual(ids(second), ids(first));
  assert.equal(ids(first).length, 1);
  assert.equal((await thread.mine([...pages])).catalog, second.catalog);
  assert.deepEqual(ids(await thread.mine([one.page, other.page])), ids(first));
});

test('a thread that cannot start leaves out each page and says so', async () => {
  const work = createThreadPageWork('/nowhere.mjs', deadlines);
  const all = await Promise.all(['a', 'b'].map((name) => work.read(input(name))));
  for (const { page, problems } of all) {
    assert.equal(page, undefined);
    assert.match(problems[0]?.message ?? '', /Cannot find module/);
  }
  const { catalog, problems } = await work.mine([parsePage(input('a')).page]);
  assert.equal(catalog.signatures.length, 0);
  assert.ok(problems.length > 0);
});
