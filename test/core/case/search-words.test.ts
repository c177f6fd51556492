// Search words: the right namespace, both where it is not known, and nothing that a log could smuggle into a command.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { searchWords, type SearchSubject } from '../../../core/case/search-words.ts';

const clusterId = 'ck4v8t2d0zq1w9x5m7s3';
const requestId = 'ffa52190-a17d-461c-a218-1ea1fa0f048f';

/** The words as `id: value` lines, those whose id begins with one of the given. */
function words(subject: SearchSubject, ...ids: readonly string[]): readonly string[] {
  return searchWords(subject)
    .filter(({ id }) => ids.some((one) => id.startsWith(one)))
    .map(({ id, value }) => `${id}: ${value}`);
}

const rows: readonly (readonly [
  name: string,
  subject: SearchSubject,
  ids: readonly string[],
  values: readonly string[],
])[] = [
  [
    'the logs of a request',
    { requestId },
    ['request'],
    [`request-logs-icl: "${requestId}"`, `request-logs-logdna: "${requestId}"`],
  ],
  [
    'the logs of a cluster',
    { clusterId },
    ['cluster-'],
    [`cluster-logs-icl: "${clusterId}"`, `cluster-logs-logdna: "${clusterId}"`],
  ],
  [
    'the text of an error',
    { text: 'BXNIM0415E Provided API key could not be found' },
    ['text'],
    [
      'text-logs-icl: "BXNIM0415E Provided API key could not be found"',
      'text-logs-logdna: "BXNIM0415E Provided API key could not be found"',
    ],
  ],
  [
    'the text of an error of a cluster, without what changes each time',
    {
      clusterId,
      text: `{"ts":"2024-03-05T20:48:38.349Z","msg":"error during request to KeyProtect correlation_id='a72fd89c-71c7-45a9-a0c1-4feecdc39039': dial tcp 169.63.25.194:8451"}`,
    },
    ['text-cluster'],
    [
      `text-cluster-logs-icl: "error during request to KeyProtect correlation_id" AND "${clusterId}"`,
      `text-cluster-logs-logdna: "error during request to KeyProtect correlation_id" "${clusterId}"`,
    ],
  ],
  ['a text that is too short', { text: 'id 12 no' }, ['text'], []],
  ['a text with a secret', { text: 'apikey=aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1eF3hJ5kL7nP9r-' }, ['text'], []],
  [
    'a master in the shared namespace',
    { clusterId, masterNamespace: 'kubx-masters' },
    ['master'],
    [`master-pods: kubectl -n kubx-masters get pods -l app=master-${clusterId} -o wide`],
  ],
  [
    'a master in a namespace of its own',
    { clusterId, masterNamespace: `master-${clusterId}` },
    ['master'],
    [`master-pods: kubectl -n master-${clusterId} get pods -o wide`],
  ],
  [
    'a master whose namespace nobody states',
    { clusterId, container: 'kms' },
    ['master'],
    [
      `master-pods-shared: kubectl -n kubx-masters get pods -l app=master-${clusterId} -o wide`,
      `master-logs-shared: kubectl -n kubx-masters logs deployment/master-${clusterId} -c kms`,
      `master-pods-own: kubectl -n master-${clusterId} get pods -o wide`,
      `master-logs-own: kubectl -n master-${clusterId} logs POD -c kms`,
    ],
  ],
  [
    "the namespace of another cluster's master is none",
    { clusterId, masterNamespace: 'master-bl5715sf0q99ptcucftg' },
    ['master-pods'],
    [
      `master-pods-shared: kubectl -n kubx-masters get pods -l app=master-${clusterId} -o wide`,
      `master-pods-own: kubectl -n master-${clusterId} get pods -o wide`,
    ],
  ],
  ['inside the cluster', { clusterId }, ['kubx-nodes'], [`kubx-nodes: kubx-kubectl ${clusterId} get nodes -o wide`]],
  [
    'XO and Victory',
    { clusterId, node: '10.143.139.204' },
    ['xo', 'victory'],
    [
      `xo-cluster: @xo cluster ${clusterId} show=all`,
      `victory-cluster: @victory analyze-cluster ${clusterId}`,
      `victory-logs: @victory logs ${clusterId}`,
      'victory-help: @victory help',
      'victory-worker: @victory validate-worker 10.143.139.204',
    ],
  ],
  [
    'a get-master-info build',
    { masterInfoUrl: 'https://jenkins.example.com/job/x/12/' },
    ['victory'],
    ['victory-master-info: @victory analyze-master-info https://jenkins.example.com/job/x/12/'],
  ],
  ['nothing', {}, [''], []],
];

for (const [name, subject, ids, values] of rows) {
  test(`search words: ${name}`, () => {
    assert.deepEqual(words(subject, ...ids), values);
  });
}

test('where the namespace is not known, each command says when it holds', () => {
  const notes = searchWords({ clusterId })
    .filter(({ id }) => id.startsWith('master-'))
    .map(({ note }) => note ?? '');
  assert.match(notes[0] ?? '', /Only for an IKS or OpenShift 3 cluster/);
  assert.match(notes[1] ?? '', /Only for an OpenShift 4 cluster/);
});

test('nothing that is not of its form gets into a command', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
      const found = searchWords({
        clusterId: `${text};`,
        requestId: text,
        node: text,
        container: `${text} `,
        masterInfoUrl: `${text}"`,
        text,
      });
      assert.ok(found.every(({ tool }) => tool === 'IBM Cloud Logs' || tool === 'LogDNA'));
      for (const { value } of found) {
        const [quoted = '', ...rest] = /^"((?:[^"\\]|\\["\\])*)"$/.exec(value)?.slice(1) ?? [];
        assert.ok(quoted.length >= 8 && rest.length === 0, value);
        assert.doesNotMatch(value, /[\n\r]/);
      }
    }),
  );
});
