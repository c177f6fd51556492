// Catalogs of users: their mistakes are shown in their file, changes are heard of, and in Restricted Mode nothing is read.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';

import { searchRequest, type SearchResults } from '../../../core/protocol/protocol.ts';
import { startClient } from '../../support/client.ts';
import { entry } from '../../support/entry.ts';
import { writeFolder } from '../../support/folder.ts';
import { codesOf, kmsLog, messageOf } from '../../support/logs/gmi.ts';

const uri = 'file:///a.gmi.log';
const { log } = kmsLog('everything is purple\neverything is yellow');
const folder = writeFolder({});
after(() => folder.remove());

test('a broken entry is shown at its place in the file, once in a message, and the others work', async () => {
  folder.write(
    'broken.yaml',
    `signatures:\n${entry('my-purple', 'everything is purple', { more: '    colour: purple\n' })}${entry('my-yellow', 'everything is yellow')}`,
  );
  const client = await startClient({ settings: { catalogs: [folder.path('broken.yaml')] } });
  try {
    const diagnostics = await client.open(uri, log);
    assert.deepEqual(
      diagnostics.map((one) => one.code),
      ['my-yellow'],
    );
    await client.untilDiagnostics(folder.uri('broken.yaml'), ([problem, ...others]) => {
      assert.deepEqual(others, []);
      assert.deepEqual(problem?.range.start, { line: 9, character: 4 });
      assert.match(messageOf(problem), /colour/);
    });
    await client.untilMessage(/broken\.yaml:10:5: .*colour/);

    folder.write('broken.yaml', `signatures:\n${entry('my-purple', 'everything is purple')}`);
    const changes = [{ uri: folder.uri('broken.yaml'), type: 2 }];
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
    await client.untilDiagnostics(uri, (found) => assert.deepEqual(codesOf(found), ['my-purple']));
    await client.untilDiagnostics(folder.uri('broken.yaml'), (found) => assert.deepEqual(found, []));
    assert.equal(client.messages.length, 1);
    assert.ok(client.watched.some((glob) => glob.endsWith('/broken.yaml')));
  } finally {
    await client.stop();
  }
});

test('a key of a catalog that looks like a command is no link in the message about it', async () => {
  folder.write(
    'link.yaml',
    `signatures:\n${entry('my-purple', 'x1y2z3', { more: '    "[Repair](command:workbench.action.quit)": 1\n' })}`,
  );
  const client = await startClient({ settings: { catalogs: [folder.path('link.yaml')] } });
  try {
    await client.untilMessage(/\[Repair\] \(command:workbench\.action\.quit\)/);
  } finally {
    await client.stop();
  }
});

test('what is wrong with a page of a runbook folder is said once, and the page is there', async () => {
  folder.write('pages/docs/x.md', '---\ntitle: X\n\n# A\n');
  const runbookFolders = [{ path: folder.path('pages'), baseUrl: 'https://example.com/' }];
  const client = await startClient({ settings: { runbookFolders } });
  try {
    await client.untilMessage(/x\.md:1:1: The front matter has no closing “---” line/);
  } finally {
    await client.stop();
  }
});

const mistakes: readonly (readonly [title: string, text: string, line: number, words: RegExp])[] = [
  ['no YAML', 'signatures:\n  - id: [unclosed\n', 2, /YAML/],
  [
    'a repeated id',
    `signatures:\n${entry('my-one', 'first text')}${entry('my-one', 'second text')}`,
    10,
    /my-one.*taken/,
  ],
  ['an id of the built-in catalog', `signatures:\n${entry('kms-root-key-deleted', 'first text')}`, 1, /taken/],
  [
    'a check that there is not',
    `signatures:\n${entry('my-one', 'x').replace('match: x', 'check: job-resul')}`,
    4,
    /did you mean `job-result`/,
  ],
  ['an empty file', '', 0, /signatures/],
];
for (const [title, text, line, words] of mistakes) {
  test(`a catalog with ${title} says so in line ${line + 1}`, async () => {
    folder.write('mistake.yaml', text);
    const client = await startClient({ settings: { catalogs: [folder.path('mistake.yaml')] } });
    try {
      await client.untilDiagnostics(folder.uri('mistake.yaml'), ([problem]) => {
        assert.match(messageOf(problem), words);
        assert.equal(problem?.range.start.line, line);
      });
      const { log: built } = kmsLog('BXNIM0410E Provided user not found or active');
      assert.equal((await client.open(uri, built)).length, 1);
    } finally {
      await client.stop();
    }
  });
}

test('a catalog and a runbook folder that are gone are said calmly, and all else works', async () => {
  const gone = { path: folder.path('no-such-folder'), baseUrl: 'https://example.com/' };
  const client = await startClient({ settings: { catalogs: [folder.path('gone.yaml')], runbookFolders: [gone] } });
  try {
    await client.untilMessage(/gone\.yaml is not there\. Check armadaTriage\.catalogs\. \(and 1 more\)$/);
    const { log: built } = kmsLog('BXNIM0410E Provided user not found or active');
    assert.equal((await client.open(uri, built)).length, 1);
    assert.equal(client.messages.length, 1);
  } finally {
    await client.stop();
  }
});

test('without trust nothing that settings name is read, until the user trusts the folder', async () => {
  folder.write('mine.yaml', `signatures:\n${entry('my-purple', 'everything is purple')}`);
  const client = await startClient({
    settings: { catalogs: [folder.path('mine.yaml')] },
    initialization: { clientCommands: true, trusted: false },
  });
  try {
    assert.deepEqual(await client.open(uri, log), []);
    assert.deepEqual(client.watched, []);
    await client.connection.sendNotification('armadaTriage/trusted');
    await client.untilDiagnostics(uri, (found) => assert.deepEqual(codesOf(found), ['my-purple']));
  } finally {
    await client.stop();
  }
});

test('signatures in .armada/catalog of an open folder load by themselves and again when one is saved, not without trust', async () => {
  const own = writeFolder({
    '.armada/catalog/team/mine.yaml': `signatures:\n${entry('my-purple', 'everything is purple')}`,
  });
  // Named in the settings too, it is still one file.
  const settings = { catalogs: ['.armada/catalog'] };
  const client = await startClient({ root: own.uri(''), settings });
  const distrusting = await startClient({ root: own.uri(''), initialization: { trusted: false } });
  try {
    assert.deepEqual(await distrusting.open(uri, log), []);
    assert.deepEqual(
      (await client.open(uri, log)).map((one) => one.code),
      ['my-purple'],
    );
    assert.deepEqual(client.messages, []);
    assert.ok(client.watched.some((glob) => glob.includes('.armada/catalog/')));
    own.write('.armada/catalog/other.yaml', `signatures:\n${entry('my-yellow', 'everything is yellow')}`);
    const changes = [{ uri: own.uri('.armada/catalog/other.yaml'), type: 1 }];
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
    await client.untilDiagnostics(uri, (found) =>
      assert.deepEqual(new Set(codesOf(found)), new Set(['my-purple', 'my-yellow'])),
    );
  } finally {
    await Promise.all([client.stop(), distrusting.stop()]);
    own.remove();
  }
});

test('a signature and a page that came after the folders were read, before they were watched, are known too', async () => {
  const own = writeFolder({ 'site/x.md': '# X\n' });
  const settings = { runbookFolders: [{ path: 'site', baseUrl: 'https://pages.example.com/' }] };
  let late = false;
  const client = await startClient({
    root: own.uri(''),
    settings,
    beforeWatching: () => {
      if (late) return;
      late = true;
      own.write('.armada/catalog/late.yaml', `signatures:\n${entry('my-purple', 'everything is purple')}`);
      own.write('site/late.md', '## The yellow state\n');
    },
  });
  try {
    await client.open(uri, log);
    await client.untilDiagnostics(uri, (found) => assert.deepEqual(codesOf(found), ['my-purple']));
    const results: SearchResults | null = await client.connection.sendRequest(searchRequest.method, {
      words: 'yellow state',
    });
    assert.equal(results?.places[0]?.heading, 'The yellow state');
  } finally {
    await client.stop();
    own.remove();
  }
});
