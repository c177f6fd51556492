// A KPInfo is found wherever it was pasted or opened, and only that of the case's cluster counts.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chooseKpInfo } from '../../../core/case/kpinfo.ts';
import { findKpInfo, parseKpInfo, writeKpInfo } from '../../../core/triage/kpinfo.ts';

const cluster = '9850e23241564d3b93831b50ac5d1de7';
const other = '68bb81cda2e34aa69883197f35c03159';
const field = '{"crk":"13b69934-96b4-4d30-8a9d-9a4f406c5ef3","url":"https://api.eu-de.hs-crypto.cloud.ibm.com:9730"}';
const xo = (id: string, url = 'https://us-south.kms.cloud.ibm.com'): string =>
  `*XO* APP 2:56 PM\nClusterID: ${id}\nActualState: deployed\nKPInfo: {"url":"${url}","crk":"x"}\nRegion: us-south\n`;

const texts: readonly (readonly [name: string, text: string, provider: string | undefined])[] = [
  ['what XO prints', xo(cluster), 'Key Protect'],
  ['what XO prints, between other messages', `${'hello\n'.repeat(20_000)}${xo(cluster)}`, 'Key Protect'],
  ['what armada-data prints of the field', `${field}\n`, 'Hyper Protect Crypto'],
  ['the same as a map of Go', 'map[crk:x url:https://keyprotect.us-south.bluemix.net]', 'Key Protect'],
  ['a command that asks for it', `armada-data get Cluster -pathvar ClusterID=${cluster} -field KPInfo`, undefined],
  ['talk about it', 'Look at the KPInfo of the cluster, please.', undefined],
  ['other JSON', '{"url":"https://example.com","name":"x"}', undefined],
  ['JSON with an address among other text', `see ${field}`, undefined],
];
for (const [name, text, provider] of texts)
  test(`a KPInfo is told from other text: ${name}`, () => {
    assert.equal(findKpInfo(text)?.kpInfo?.provider, provider);
    if (provider === undefined) assert.equal(findKpInfo(text), undefined);
  });

test('one without an address is one, and says what it lacks', () => {
  assert.match(findKpInfo('ID: x\nKPInfo: {"crk":""}')?.problems[0]?.message ?? '', /no “url” with an address/);
});

test('that of another cluster is left out, and said', () => {
  const { kpInfo, problems } = chooseKpInfo([{ name: 'a.txt', text: xo(other) }], cluster);
  assert.equal(kpInfo, undefined);
  assert.match(problems[0]?.message ?? '', new RegExp(`of the cluster ${other}, not of ${cluster}: it was left out`));
});

test('where the case has no cluster, or the text names several, it is taken', () => {
  assert.equal(chooseKpInfo([{ name: 'a.txt', text: xo(other) }], undefined).kpInfo?.clusterId, other);
  const both = `ClusterID: ${other}\n${xo(cluster)}`;
  assert.equal(chooseKpInfo([{ name: 'a.txt', text: both }], other).kpInfo?.clusterId, undefined);
});

test('of two with different addresses the first is taken, and both are named', () => {
  const files = [
    { name: 'a.txt', text: xo(cluster) },
    { name: 'b.txt', text: field },
  ];
  const { kpInfo, problems } = chooseKpInfo(files, cluster);
  assert.equal(kpInfo?.provider, 'Key Protect');
  assert.deepEqual(
    problems.map(({ path, message }) => `${path}: ${message}`),
    ['b.txt: The address in the KPInfo differs from the one in a.txt, which is used.'],
  );
  const given = chooseKpInfo(files, cluster, { name: 'given', text: field });
  assert.equal(given.kpInfo?.provider, 'Hyper Protect Crypto');
});

test('what is kept of one reads as the same, and has no key in it', () => {
  const { kpInfo } = parseKpInfo(xo(cluster));
  assert.ok(kpInfo);
  const kept = writeKpInfo({ ...kpInfo, fields: { apikey: 'secret' } });
  const { fields: _fields, ...same } = kpInfo;
  const { fields, ...read } = parseKpInfo(kept).kpInfo!;
  assert.deepEqual(read, same);
  assert.deepEqual(Object.keys(fields), ['url']);
});
