// The template of an error text finds the same error with other values, and a text that any log has makes none.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseTemplate } from '../../../../core/catalog/template.ts';
import { isSpecific } from '../../../../core/runbook/mine/specific.ts';
import { toTemplate } from '../../../../core/runbook/mine/template.ts';
import { normalise } from '../../../../core/text/normalise.ts';

/** As a page writes it, and a line of a log in which the variable parts differ. */
const pairs: readonly (readonly [what: string, page: string, log: string])[] = [
  [
    'klog with another time, process and source line',
    'E0718 11:52:02.953513    6384 reflector.go:123] lease of keeper a7 was taken away',
    'E0102 03:04:05.678901       1 reflector.go:321] lease of keeper b12 was taken away',
  ],
  [
    'a record in JSON whose other fields differ',
    '{"level":"error","ts":1586160868.2,"msg":"lease was taken away","keeper":"a"}',
    '{"level":"error","time":"2024-01-01T00:00:00Z","caller":"x.go:1","msg":"lease was taken away","zone":"dal10"}',
  ],
  [
    'logfmt',
    'time="2018-06-14T04:58:06Z" level=error msg="Could not lock the lease file" source="x.go:200"',
    'ts=2024 level=error msg="Could not lock the lease file"',
  ],
  [
    'an event whose age and source differ',
    'Warning  FailedMount  119s (x2 over 4m)  kubelet  lease volume "pvc-129c8073-95f7-4cba-bff0-fd3a0cde0f94" was not attached',
    '2m  Warning  FailedMount  Pod/x  lease volume "pvc-xyz" was not attached'.replace(
      'xyz',
      'a9e7c1d2-0000-4000-8000-00000000000f',
    ),
  ],
  ['placeholders in angle brackets', 'lease of <cluster-id> is held by <NODE>', 'lease of c1a2 is held by 10.1.2.3'],
  ['placeholders of crosses', 'VLAN XXX has no router for pvc-xxx', 'VLAN 1653547 has no router for pvc-7'],
  ['addresses of crosses', 'router X.X.X.X:PORT has no lease', 'router 10.1.2.3:8443 has no lease'],
  ['a choice in brackets', 'no router on the [public|private] side', 'no router on the public side'],
  ['redacted values', 'lease key ***Value redacted*** has no owner', 'lease key s3cr3t has no owner'],
  ['dots', 'lease table ... has no owner', 'lease table of zone 3 has no owner'],
  [
    'counts over time',
    'lease was turned down (x201 over 73m) by keeper',
    'lease was turned down (x3 over 2h) by keeper',
  ],
  ['a name in quotes', `router 'router_name' has no lease`, `router 'dal10-a' has no lease`],
  ['escaped quotes', 'router "a" has no lease table', String.raw`router \"b-7\" has no lease table`],
  ['curly quotes', 'router “a” has no lease table', 'router "b" has no lease table'],
  ['stray backticks', 'lease `table has no owner`', 'lease table has no owner'],
  ['numbers and durations', 'lease took 1.5s, more than 100ms, 3 times', 'lease took 12m3s, more than 250ms, 17 times'],
  [
    'an address of the web',
    'Post https://a.example/v1?x=1: lease has no owner',
    'Post https://b.example/v2: lease has no owner',
  ],
  [
    'the name of a host',
    'lease of kube.eu-gb.example.com has no owner',
    'lease of kube.us-south.example.com has no owner',
  ],
  [
    'a retried task of Ansible',
    'FAILED - RETRYING: wait for the lease (1 retries left)',
    'FAILED - RETRYING: [h]: wait for the lease (9 retries left)',
  ],
  ['a label before it', 'Error: lease table has no owner', 'level=error lease table has no owner'],
  ['a picture before it', '\u2139\ufe0f lease table has no owner', 'E1 lease table has no owner'],
  ['entities of HTML', 'lease of &lt;zone&gt; has no owner', 'lease of dal10 has no owner'],
];

for (const [what, page, log] of pairs) {
  test(`a template finds the error again: ${what}`, () => {
    const made = toTemplate(page);
    const { pattern, problems } = parseTemplate(made?.template ?? '', { ignoreCase: false });
    assert.deepEqual(problems, []);
    assert.ok(pattern?.find(normalise(log).text, 0), made?.template);
  });
}

/** What is found by more than the template. */
const otherPairs: readonly (readonly [what: string, page: string, log: string])[] = [
  [
    'an error that it passes on',
    'cannot seat keeper: archive said no: the second ledger of seats is not sealed',
    'worker 7 gave up: the second ledger of seats is not sealed',
  ],
  ['a code alone', 'SEATS0815E Seat register has no owner in zone 1', 'status 400, SEATS0815E'],
  [
    'a number that is a name',
    'seat table took 5 attempts and stays locked',
    'seat table took several attempts and stays locked',
  ],
];

for (const [what, page, log] of otherPairs) {
  test(`a template finds the error again in other words: ${what}`, () => {
    const made = toTemplate(page);
    const found = [made?.short ?? '', ...(made?.others ?? [])].some((template) =>
      parseTemplate(template, { ignoreCase: false }).pattern?.find(normalise(log).text, 0),
    );
    assert.ok(found, JSON.stringify(made));
  });
}

for (const [page, why] of [
  ['open /opt/user/seats.map: permission denied', 'what is left is what any program says'],
  ['keeper has no seat', 'nothing in it is a name'],
] as const)
  test(`nothing else is looked for where ${why}`, () => assert.deepEqual(toTemplate(page)?.others, []));

for (const text of [
  'context deadline exceeded',
  'CrashLoopBackOff',
  'Error: exit status 1',
  'dial tcp 10.1.2.3:443: connect: connection refused',
  'Error from server (NotFound): pods "x" not found',
  '<error>',
  '2024-01-01T00:00:00Z',
]) {
  test(`a text that any log has names no error: ${text}`, () => {
    assert.equal(isSpecific(toTemplate(text)?.literals ?? []), false);
  });
}

test('where the beginning of a text says nothing of its own the whole of it is looked for', () => {
  const made = toTemplate(
    'rpc error: code = Unavailable desc = dial tcp 10.1.2.3:443: i/o timeout: connection refused: the ledger of seats was sealed',
  );
  assert.equal(made?.short, made?.template);
  assert.ok(isSpecific(made?.literals ?? []));
});

test('the template of a text of any length and shape takes linear time and has bounded size', () => {
  for (const piece of ['<', '[a|', '(x1 over ', '{{', '"', "' ", '***', 'a-', '1.', 'https://', '\\"', 'x '])
    assert.ok((toTemplate(`lease table ${piece.repeat(3000)} has no owner`)?.template.length ?? 0) <= 1000, piece);
});
