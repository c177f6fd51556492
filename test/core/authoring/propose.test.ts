// Templates proposed for lines of logs: what varies is a typed placeholder, what says the error stays.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { parseTemplate } from '../../../core/catalog/template.ts';
import { proposeTemplate } from '../../../core/authoring/propose.ts';
import { normalise } from '../../../core/text/normalise.ts';

const cases: readonly (readonly [text: string, template: string | undefined])[] = [
  [
    'E0305 20:48:38.349606       1 errorpage.go:28] AuthenticationError: Invalid status code (401): 401 Unauthorized',
    'AuthenticationError: Invalid status code (401): 401 Unauthorized',
  ],
  [
    'E0718 11:52:02.953513    6384 reflector.go:123] k8s.io/client-go/informers/factory.go:134: Failed to list *v1.Endpoints: the server could not find the requested resource (get endpoints)',
    'Failed to list *v1.Endpoints: the server could not find the requested resource (get endpoints)',
  ],
  [
    'I0112 09:57:36.685412       1 request.go:621] Throttling request took 1.015486279s, request: GET:https://172.21.0.1:443/apis/x?timeout=32s',
    'Throttling request took {duration:word}, request: GET:{url:url}',
  ],
  [
    '*E0306 07:20:29.673155       1 daemon_controller.go:263] failed to construct revisions: controllerrevisions.apps “node-exporter-b5dbf585b” is forbidden: User “system:serviceaccount:kube-system:daemon-set-controller” cannot get it',
    'failed to construct revisions: controllerrevisions.apps {apps:quoted} is forbidden: User {user:quoted} cannot get it',
  ],
  [
    '{"level":"fatal","ts":"2019-11-22T11:52:24.946Z","caller":"lib/etcd.go:38","msg":"error creating etcd client for cluster 9850e23241564d3b93831b50ac5d1de7","error":"x"}',
    'error creating etcd client for cluster {cluster:id}',
  ],
  [
    'time="2018-07-28T20:18:59Z" level=warning msg="fail to handle event: ignore failed cluster (etcd-operator-continuous-tests-dev-18). Please delete its CR" pkg=controller',
    'fail to handle event: ignore failed cluster ({cluster:word}). Please delete its CR',
  ],
  [
    '2017-04-21 17:05:00.492917 W | wal: sync duration of 1.719859318s, expected less than 1s',
    'wal: sync duration of {duration:word}, expected less than {duration2:word}',
  ],
  [
    'Thu Aug 12 06:29:55 2021: Runtime error: yaml-cpp: error at line 128, column 2: end of map not found. Exiting.',
    'Runtime error: yaml-cpp: error at line {line:int}, column {column:int}: end of map not found. Exiting.',
  ],
  [
    'Mar 23 19:37:35 prod-wdc06-infra-nessus-01.alchemy.ibm.com kernel: [24722.728154] Out of memory: Kill process 29573 (nessusd) score 935 or sacrifice child',
    'Out of memory: Kill process {process:int} (nessusd) score {score:int} or sacrifice child',
  ],
  [
    'Unable to connect to the server: dial tcp 169.57.40.183:22703: i/o timeout',
    'Unable to connect to the server: dial tcp {ip:ip}:{port:port}: i/o timeout',
  ],
  [
    'Not authorized. Log in to Bluemix and try again. (E0003)',
    'Not authorized. Log in to Bluemix and try again. (E0003)',
  ],
  [
    'quota exceeded for instance a72fd89c-71c7-45a9-a0c1-4feecdc39039 at 2024-03-05T20:48:38.349Z',
    'quota exceeded for instance {instance:uuid}',
  ],
  ['BXNIM0415E Provided API key could not be found', 'BXNIM0415E Provided API key could not be found'],
  [
    'Error getting DEK for Root Key:***Value redacted***: 403 Forbidden',
    'Error getting DEK for Root Key:{}: 403 Forbidden',
  ],
  [
    'retry 3 of 5: template {{ x }} is bad in job 17',
    'retry {retry:int} of {int:int}: template {{{{ x }} is bad in job {job:int}',
  ],
  [
    '\n\n  Finished well\nkubelet: volume teardown failed for pod etcd-7c9fd-x2\n',
    'kubelet: volume teardown failed for pod {pod:word}',
  ],
  ['12:00:01 10.1.2.3 77', undefined],
  ['', undefined],
  ['{}', undefined],
];
for (const [text, template] of cases) {
  test(`the template of ${JSON.stringify(text.slice(0, 70))} is ${JSON.stringify(template)}`, () => {
    assert.equal(proposeTemplate(text)?.template, template);
  });
}

test('whatever a text holds, a template that is proposed for it matches the line that it was made of', () => {
  const word = fc.constantFrom(
    'failed',
    'pod',
    '"kms-7d"',
    '10.2.3.4:443',
    '{',
    '}',
    '{{',
    '{x}',
    "'",
    '"',
    '\\"',
    '\u200b',
    '2024-03-05T20:48:38.349Z',
    '0x1f',
    ':',
    '=',
    'a72fd89c-71c7-45a9-a0c1-4feecdc39039',
    'https://a.example/x',
    '[redacted]',
    '***Value redacted***',
    'E0305',
    '“quoted”',
    '-',
    '\t',
    '…',
    'https://',
  );
  const line = fc
    .array(fc.oneof(word, fc.string()), { maxLength: 20 })
    .chain((words) => fc.constantFrom(' ', '').map((blank) => words.join(blank)));
  fc.assert(
    fc.property(line, (text) => {
      const proposal = proposeTemplate(text);
      if (proposal === undefined) return;
      const { pattern, problems } = parseTemplate(proposal.template, { ignoreCase: false });
      assert.deepEqual(problems, []);
      assert.ok(pattern?.find(normalise(proposal.line).text, 0));
    }),
    { numRuns: 2000 },
  );
});
