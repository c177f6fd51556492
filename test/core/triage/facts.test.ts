// Facts and defects: what a log states that is not an error, and what could not be read of it.

import assert from 'node:assert/strict';
import test, { describe } from 'node:test';
import { createTriager } from '../../../core/triage/triager.ts';
import { readEndpoint } from '../../../core/triage/kms-address.ts';
import { readBuiltinCatalog } from '../../support/catalog.ts';
import { defaults, triageText } from '../../support/logs/triage.ts';

const triager = createTriager(readBuiltinCatalog(), defaults);
const facts = (log: string, path = 'a.gmi.log'): string[] =>
  triageText(triager, log, path).facts.map(({ id, value, from }) => `${id}=${value}@${from.line + 1}`);
const problems = (log: string | Uint8Array, path = 'a.gmi.log'): string[] =>
  triageText(triager, log, path).problems.map(({ line, message }) => `${line}: ${message}`);

const opener = 'MASTER CONTROL PLANE CONTAINER LOGS: (master-x-y -c kms)';
const ordinary = Array.from(
  { length: 100 },
  (_, index) => `E0305 20:48:38.349606       1 kms.go:${index}] ordinary`,
).join('\n');

test('the key management service is told by its address', () => {
  const cases = [
    ['https://us-south.kms.cloud.ibm.com', 'Key Protect', 'us-south'],
    ['https://private.eu-de.kms.cloud.ibm.com/api/v2/keys', 'Key Protect', 'eu-de'],
    ['https://keyprotect.us-south.bluemix.net', 'Key Protect', 'us-south'],
    ['https://api.us-south.hs-crypto.cloud.ibm.com:8451/api/v2', 'Hyper Protect Crypto', 'us-south'],
    ['https://kms.example.com', 'unknown', undefined],
  ] as const;
  for (const [address, provider, region] of cases) {
    const endpoint = readEndpoint(address);
    assert.deepEqual([endpoint?.provider, endpoint?.region], [provider, region], address);
  }
  assert.equal(readEndpoint('us-south.kms.cloud.ibm.com'), undefined);
});

test('provider and endpoint come from a request, or from a pasted KPInfo', () => {
  assert.deepEqual(
    facts(`${opener}\nPost https://api.us-south.hs-crypto.cloud.ibm.com:8451/api/v2/keys/13b6?action=wrap: dial tcp\n`),
    [
      'kms-endpoint=https://api.us-south.hs-crypto.cloud.ibm.com:8451@2',
      'kms-provider=Hyper Protect Crypto@2',
      'kms-implementation=V1.0 or legacy@1',
    ],
  );
  assert.deepEqual(facts('KPInfo: {"url":"https://keyprotect.us-south.bluemix.net","crk":"x"}', 'paste'), [
    'kms-endpoint=https://keyprotect.us-south.bluemix.net@1',
    'kms-provider=Key Protect@1',
  ]);
  assert.deepEqual(facts('"KPInfo": "{\\"url\\":\\"https://kms.example.com\\"}"', 'paste'), [
    'kms-endpoint=https://kms.example.com@1',
    'kms-provider=unknown@1',
  ]);
});

test('quotes that copying made curly, and hosts in capitals, do not change the address', () => {
  const expected = [
    'kms-endpoint=https://api.us-south.hs-crypto.cloud.ibm.com:8451@1',
    'kms-provider=Hyper Protect Crypto@1',
  ];
  for (const log of [
    'KPInfo: {“url”:“https://api.us-south.hs-crypto.cloud.ibm.com:8451”,“crk”:“x”}',
    'KPInfo: {‘url’:\u00a0‘HTTPS://API.US-SOUTH.HS-CRYPTO.CLOUD.IBM.COM:8451’}',
    '{“url”:“https://api.us-south.hs-crypto.cloud.ibm.com:8451”,“instance_id”:“x”}',
  ]) {
    assert.deepEqual(facts(log, 'paste'), expected, log);
  }
  const [fact] = triageText(triager, 'KPInfo: “https://kms.exam\u200bple.com”, x', 'paste').facts;
  assert.deepEqual([fact?.value, fact?.from.column, fact?.to.column], ['https://kms.example.com', 9, 33]);
});

test('the implementation is known where the log says it, or begins in the file', () => {
  assert.deepEqual(facts(`${opener}\nKMS V2.0 path, WDEK will be loaded from mounted secret file: /tmp/kms/wdek`), [
    'kms-implementation=V2.0@2',
  ]);
  assert.deepEqual(facts(`${opener}\nKMS V1.0 path, WDEK will be generated.`), ['kms-implementation=V1.0@2']);
  assert.deepEqual(facts(`${opener}\nordinary\n`), ['kms-implementation=V1.0 or legacy@1']);
  assert.deepEqual(facts(`${opener}\n${ordinary}\n`), ['kms-implementation=unknown@1']);
  assert.deepEqual(facts(`${opener}\n${ordinary}\n\n----------\n\nCLUSTER PODS\n`), ['kms-implementation=unknown@1']);
  assert.deepEqual(facts(`${opener}\nordinary\nord`), ['kms-implementation=unknown@1']);
  assert.deepEqual(facts(`Started by user A\n${opener}\nordinary\n`), ['kms-implementation=unknown@2']);
  assert.deepEqual(facts(`Started by user A\n${opener}\nordinary\nFinished: SUCCESS`), [
    'kms-implementation=V1.0 or legacy@2',
  ]);
  const [unknown] = triageText(triager, `${opener}\nordinary\nord`, 'a.gmi.log').facts;
  assert.equal(
    unknown?.note,
    'The start of the kms container\u0027s log may be cut off: run get-master-info again with ALL_CONTAINER_LOGS set.',
  );
  assert.deepEqual(facts(`${opener.replace('kms', 'etcd')}\nKMS V2.0 path`), []);
});

test('a log names its request and its cluster', () => {
  const line =
    '{"level":"info","ts":"2017-05-08T15:46:31Z","msg":"worker.go:179: PLAY RECAP ***","reqID":"0b13264d-e92c-42b8-8879-0f5279df6d97","operation":"deploy"}';
  assert.deepEqual(facts(`${line}\n${line}`, 'x.operation.log'), ['request-id=0b13264d-e92c-42b8-8879-0f5279df6d97@1']);
  assert.deepEqual(facts('CLUSTER PODS\nx', 'cnvb02kd0r2s8lq7p3u9-info.txt_20240212-144249.txt'), [
    'cluster-id=cnvb02kd0r2s8lq7p3u9@1',
  ]);
  assert.deepEqual(
    facts('MASTER CONTROL PLANE CONTAINER LOGS: (master-9850e23241564d3b93831b50ac5d1de7-5d-x -c etcd)\nx'),
    ['cluster-id=9850e23241564d3b93831b50ac5d1de7@1'],
  );
});

test('what could not be read well is said, and the rest is read', () => {
  assert.deepEqual(problems(''), []);
  assert.deepEqual(problems(new Uint8Array([67, 0, 1, 2, 0, 0, 3])), [
    '1: This looks like a binary file: it contains NUL bytes. Text in it was searched all the same; if it is compressed, unpack it first.',
  ]);
  assert.deepEqual(problems(new Uint8Array([67, 0xff, 10])), [
    '1: One place is not valid UTF-8 and reads as “\u{FFFD}”; all else was read as usual.',
  ]);
  assert.match(
    problems('TASK [a : b] ****\nok: [h]\nTASK [c : d] ***', 'x.operation.log').join(),
    /^3: The log ends before its PLAY RECAP/,
  );
});

test('UTF-16 with a byte order mark and UTF-8 with one are read, places counted after the mark', () => {
  const log = `${opener}\nBXNIM0415E Provided API key could not be found\n`;
  const utf16 = new Uint8Array([
    0xff,
    0xfe,
    ...new Uint8Array(Uint16Array.from(Array.from(log, (character) => character.charCodeAt(0))).buffer),
  ]);
  const utf8 = new Uint8Array([0xef, 0xbb, 0xbf, ...new TextEncoder().encode(log)]);
  for (const bytes of [utf16, utf8]) {
    const triage = triageText(triager, bytes, 'a.gmi.log');
    assert.deepEqual(
      triage.findings.map(({ signature, occurrences }) => [signature.id, occurrences[0]?.from]),
      [['kms-api-key-not-found', { line: 1, column: 0 }]],
    );
  }
});

test('a line of 100 MB is read in bounded parts, and the text in it is found', () => {
  const chunk = new Uint8Array(1 << 20).fill(0x78);
  const scanner = triager.engine.createScanner();
  scanner.push(new TextEncoder().encode(`${opener}\n`));
  for (let count = 0; count < 100; count += 1) scanner.push(chunk);
  scanner.push(new TextEncoder().encode(' BXNIM0415E Provided API key could not be found'));
  const [finding] = triager.triage('a.gmi.log', scanner.end()).findings;
  assert.deepEqual(finding?.occurrences[0]?.from, { line: 1, column: 100 * (1 << 20) + 1 });
});

describe('The advice knows what the log states:', () => {
  const down = `This operation cannot be completed. Please try your request at a later time. If the issue persists, please contact IBM KeyProtect`;
  const fix = (...lines: readonly string[]): string =>
    triageText(triager, [opener, ...lines, down, ''].join('\n'), 'a.gmi.log').findings[0]?.occurrences[0]?.advice.fix ??
    '';
  const hosts = {
    keyProtect: 'https://us-south.kms.cloud.ibm.com',
    hyper: 'https://api.us-south.hs-crypto.cloud.ibm.com:8451',
  };

  test('the provider, where one is named', () => {
    assert.match(fix(`Get ${hosts.keyProtect}/api/v2/keys`), /team of Key Protect, .*#key-protect/);
    assert.match(fix(`Get ${hosts.hyper}/api/v2/keys`), /team of Hyper Protect Crypto, .*@hpcs-sre/);
  });
  test('no provider, where none or two are named', () => {
    for (const lines of [[], [hosts.keyProtect, hosts.hyper]]) assert.match(fix(...lines), /Find out which provider/);
  });
  test('the cluster', () => {
    const named = opener.replace('master-x-y', 'master-9850e23241564d3b93831b50ac5d1de7-7d8b9c6f5-abcde');
    const [finding] = triageText(triager, `${named}\n${down}\n`, 'a.gmi.log').findings;
    assert.match(finding?.occurrences[0]?.advice.fix ?? '', /@xo cluster 9850e23241564d3b93831b50ac5d1de7 show=all/);
    assert.match(fix(), /@xo cluster CLUSTERID show=all/);
  });
});

test('the cluster that a logger names on each line of a run is a fact, once', () => {
  const log = ['PLAY [a] ****', 'TASK [a : b] ****', 'ok: [h]']
    .map((msg) =>
      JSON.stringify({
        ts: '2025-03-04T10:02:11.000Z',
        msg,
        reqID: '0f2b6c1e-7a54-4c1d-9a55-3f0c1d7e8a90',
        operation: 'deploy',
        clusterID: 'c9k2m5n8p1q4r7s0t3u6',
      }),
    )
    .join('\n');
  assert.deepEqual(
    facts(`${log}\n`, 'a.operation.log').filter((fact) => fact.startsWith('cluster-id')),
    ['cluster-id=c9k2m5n8p1q4r7s0t3u6@1'],
  );
});
