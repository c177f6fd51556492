// From an alert to its page and section.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { alertNamesOf } from '../../../../core/failure/alert/names.ts';
import { parseFailures } from '../../../../core/failure/message.ts';
import { createAlertIndex, readAlerts } from '../../../../core/runbook/search/alerts.ts';
import { createLibrary } from '../../../../core/runbook/site/library.ts';
import { parsePage } from '../../../../core/runbook/site/page.ts';
import { createSearch } from '../../../../core/runbook/search/search.ts';

const baseUrl = 'https://runbooks.example.com/';
const table = `# Ring alerts

| Alert_Situation | Info | Start |
|--
| \`RingIsFull\` \`RingIsNearlyFull\`| The ring has no room
 | [Make room](#make-room) |
| \`RingIsSlow\` | The ring is slow | see below |
{:.table}

## Actions to take

LogIndex.

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
const titles = `# Titles

## Example Alert

The alert is \`TitleOfRingBroken\`, seen as
- \`#35: bluemix.containers-kubernetes.prod-fra02-carrier2.ring-keys_too_slow.eu-de\` with \`kubectl get pods\`
- bluemix.containers-kubernetes.10.130.231.176_ring_is_over_80_percent.us-south

## Actions to Take

See \`NoNameOfAlert\`.
`;
const pages = [
  ['docs/gate.md', example],
  ['docs/ring.md', table],
  ['docs/titles.md', titles],
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
      'example TitleOfRingBroken actions-to-take',
      'example ring-keys_too_slow actions-to-take',
      'example 10.130.231.176_ring_is_over_80_percent actions-to-take',
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
  [['title_of_ring_broken'], undefined, 'docs/titles.md#actions-to-take'],
  [['10.1.2.3_ring_is_over_80_percent'], undefined, 'docs/titles.md#actions-to-take'],
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

test('an alert of which only the title was pasted gives the name in it', () => {
  const [failure] = parseFailures(
    'bluemix.containers-kubernetes.prod-dal10-carrier7.ring-keys_too_slow.us-south',
  ).failures;
  assert.ok(failure);
  const names = alertNamesOf(failure);
  assert.deepEqual(names, { names: ['ring-keys_too_slow'] });
  assert.equal(names && find(names)?.page, 'docs/titles.md');
});

test('alerts are found by a search, also by the words that their names are made of', () => {
  const named = pages.flatMap(readAlerts).map(({ name, page, anchor }) => ({ name, page: page.page, anchor }));
  const search = createSearch(library, [], named);
  for (const words of ['RingIsNearlyFull', 'ring nearly full', 'ring neraly full'])
    assert.equal(search(words)[0]?.heading, 'RingIsNearlyFull', words);
});
