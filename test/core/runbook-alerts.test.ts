// From an alert to its page and section.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { alertNamesOf } from '../../core/failure/alert-names.ts';
import { parseFailures } from '../../core/failure/message.ts';
import { createAlertIndex, readAlerts } from '../../core/runbook/alerts.ts';
import { createLibrary } from '../../core/runbook/library.ts';
import { parsePage } from '../../core/runbook/page.ts';
import { createSearch } from '../../core/runbook/search.ts';

const baseUrl = 'https://runbooks.example.com/';
const table = `# Ring alerts

| Alert_Situation | Info | Start |
|--
| \`RingIsFull\` \`RingIsNearlyFull\`| The ring has no room
 | [Make room](#make-room) |
| \`RingIsSlow\` | The ring is slow | see below |
{:.table}

## Actions to take

Look.

## Make room

Remove keys.
`;
const example = `# Gate

## Example alert(s)

~~~
- alertname = armada-gate/ring_is_full
- alert_situation = "gate_is_shut"
~~~

## Investigation and Action

Open it.
`;
const pages = [
  ['docs/gate.md', example],
  ['docs/ring.md', table],
].map(([page = '', text = '']) => parsePage({ page, text, baseUrl, file: `file:///site/${page}` }).page);
const library = createLibrary(pages);
const find = createAlertIndex(library);

test('tables and example alerts are read, names of a row over two lines too', () => {
  assert.deepEqual(
    pages.flatMap(readAlerts).map(({ name, anchor, kind }) => `${kind} ${name} ${anchor}`),
    [
      'example armada-gate/ring_is_full investigation-and-action',
      'example gate_is_shut investigation-and-action',
      'table RingIsFull make-room',
      'table RingIsNearlyFull make-room',
      'table RingIsSlow actions-to-take',
    ],
  );
});

const alerts: readonly (readonly [
  names: readonly string[],
  runbook: string | undefined,
  section: string | undefined,
])[] = [
  [['RingIsFull'], undefined, 'docs/ring.md#make-room'],
  [['ring_is_full'], undefined, 'docs/ring.md#make-room'],
  [['ring_is_full'], `${baseUrl}docs/gate.html`, 'docs/gate.md#investigation-and-action'],
  [['unheard_of', 'gate_is_shut'], undefined, 'docs/gate.md#investigation-and-action'],
  [['unheard_of'], `${baseUrl}docs/ring.html#make-room`, 'docs/ring.md#make-room'],
  [['unheard_of'], 'https://elsewhere.example.com/x.html', undefined],
  [[], undefined, undefined],
];
for (const [names, runbook, section] of alerts) {
  test(`the alert ${names.join(', ') || 'without a name'}${runbook === undefined ? '' : ` with ${runbook}`} leads to ${section ?? 'no page'}`, () => {
    const target = find({ names, ...(runbook !== undefined && { runbook }) });
    assert.equal(target && `${target.page}#${target.anchor}`, section);
  });
}

test('a pasted alert gives its situation, its name and its address', () => {
  const text = `Labels:
 - alertname = RingAlert
 - alert_situation = ring_is_full
 - carrier_name = prod-fra02-carrier105
Annotations:
 - runbook = ${baseUrl}docs/ring.html
`;
  const [failure] = parseFailures(text).failures;
  assert.ok(failure);
  assert.deepEqual(alertNamesOf(failure), {
    names: ['ring_is_full', 'RingAlert'],
    runbook: `${baseUrl}docs/ring.html`,
  });
});

test('alerts are found by a search, also by the words that their names are made of', () => {
  const named = pages.flatMap(readAlerts).map(({ name, page, anchor }) => ({ name, page: page.page, anchor }));
  const search = createSearch(library, [], named);
  for (const words of ['RingIsNearlyFull', 'ring nearly full', 'ring neraly full'])
    assert.equal(search(words)[0]?.heading, 'RingIsNearlyFull', words);
});
