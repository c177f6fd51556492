// Errors that several pages of a runbook folder write down, in an editor: the section that fits is offered first, the others after it.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { argumentOf, startClient } from '../../support/client.ts';
import { writeFolder } from '../../support/folder.ts';
import { kmsLog } from '../../support/logs/gmi.ts';

const page = (heading: string, service: string): string => `---
title: ${heading}
service: ${service}
---
## ${heading}

The log says:

\`\`\`
Error: the seat table of keeper XXX is sealed
\`\`\`

Do what ${heading} needs.
`;
const folder = writeFolder({
  'site/docs/a.md': page('Seats in general', 'armada-seats'),
  'site/docs/b.md': page('Seats of the kms container', 'armada-kms'),
});
const settings = { runbookFolders: [{ path: folder.path('site'), baseUrl: 'https://pages.example.com/' }] };
const client = await startClient({ settings, initialization: { reports: true } });
after(async () => {
  await client.stop();
  folder.remove();
});
const uri = 'file:///a.gmi.log';

test('each section that states the error is a quick fix, and in the report for the list of sections', async () => {
  const { log } = kmsLog('Error: the seat table of keeper k7 is sealed');
  const [found] = await client.open(uri, log);
  assert.ok(found);
  const sections = (await client.actions(uri, found.range.start, [found])).filter(({ title }) =>
    title.startsWith('Open runbook section'),
  );
  assert.deepEqual(
    sections.map(({ title }) => title),
    [
      'Open runbook section “Seats of the kms container”',
      'Open runbook section “Seats in general” of a.md, which states it too',
    ],
  );
  assert.deepEqual(
    sections.map((action) => [argumentOf(action)['file'], argumentOf(action)['line']]),
    [
      [folder.uri('site/docs/b.md'), 9],
      [folder.uri('site/docs/a.md'), 9],
    ],
  );
  const { log: report } = await client.untilReport(uri, (sent) => assert.ok(sent.log));
  assert.deepEqual(
    report?.findings.map(({ others }) => others.map(({ title }) => title)).filter(({ length }) => length > 0),
    [['Seats in general']],
  );
});
