// Results that are not one whole result: said as a problem, with the line.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTriager } from '../../../core/triage/triager.ts';
import { readBuiltinCatalog } from '../../support/catalog.ts';
import { makeMasterInfo } from '../../support/logs/logs.ts';
import { defaults, triageText } from '../../support/logs/triage.ts';

const triager = createTriager(readBuiltinCatalog(), defaults);
const problems = (text: string, path = 'a.gmi.log'): string[] =>
  triageText(triager, text, path).problems.map(({ line, message }) => `${line}: ${message}`);

const pods = [
  'CLUSTER PODS',
  'NAMESPACE     NAME                       READY   STATUS    RESTARTS   AGE',
  'kube-system   coredns-6f7d9c5b84-x2lqp   1/1     Running   0          19h',
];

test('a whole result of one cluster has no problem, a console’s with and without a last line break', () => {
  const text = makeMasterInfo({ seed: 31 });
  assert.match(text, /\nFinished: SUCCESS\n$/);
  assert.deepEqual(problems(text), []);
  assert.deepEqual(problems(text.trimEnd()), []);
  assert.deepEqual(problems(`${pods.join('\n')}\n`), []);
});

test('a download that ends within a line is said, whatever section it is in', () => {
  const midLine =
    'The file ends in the middle of a line: the download may be cut off, and what came after it is not here. Download it again.';
  const log =
    'MASTER CONTROL PLANE CONTAINER LOGS: (master-x -c kms)\nE0305 20:48:38.349606       1 a.go:1] a\nE0305 20:4';
  for (const path of ['a.gmi.log', 'cnvb02kd0r2s8lq7p3u9-info.txt_20240212-144249.txt', 'x.log']) {
    assert.deepEqual(problems(log, path), [`3: ${midLine}`], path);
  }
  assert.deepEqual(problems(pods.join('\n')), [`3: ${midLine}`]);
  assert.deepEqual(problems(`${log}\n`), []);
  assert.deepEqual(problems('', 'a.gmi.log'), []);
});

test('a result that ends in the middle of a row is reported', () => {
  const cut = [...pods, 'kube-system   coredns-6f7d9c5b84-7kqzj   1/1     Runn'].join('\n');
  const [problem = '', ...others] = problems(cut);
  assert.match(problem, /^4: The file ends in the middle of a row of the table under CLUSTER PODS/);
  assert.deepEqual(others, []);
  assert.deepEqual(problems(`${cut}\n`), [], 'with a line break the row may be all there is');
});

test('the log of a container is no table', () => {
  assert.deepEqual(problems('MASTER CONTROL PLANE CONTAINER LOGS: (master-x -c kms)\na  b  c  d\ne  f\n'), []);
});

test('two clusters in one file are said, by their pods or by the file’s name', () => {
  const [first, second] = ['9850e23241564d3b93831b50ac5d1de7', 'cnvb02kd0r2s8lq7p3u9'];
  assert.match(
    problems(`${opener(first)}\nx\n${opener(second)}\ny\n`).join(),
    /^3: This file mentions 2 clusters \(9850e23241564d3b93831b50ac5d1de7, cnvb02kd0r2s8lq7p3u9\)/,
  );
  assert.match(
    problems(`${opener(first)}\nx\n`, `${second}-info.txt_20240212-144249.txt`).join(),
    /This file mentions 2 clusters \(cnvb02kd0r2s8lq7p3u9, 9850e/,
  );
});

test('two results of one cluster in one file are said', () => {
  const text = makeMasterInfo({ seed: 32, sections: ['CLUSTER PODS'], containers: [] });
  assert.match(problems(`${text}${text}`).join(), /The section CLUSTER PODS begins here a second time/);
});

test('a console without an end, and one that only has an address, are findings', () => {
  const console = ['Started by user A', 'Running as SYSTEM', ...pods];
  assert.deepEqual(found(`${console.join('\n')}\n`), ['job-not-finished@5:1-74']);
  // Only the end of a long line is kept: what is marked of it is its beginning.
  assert.deepEqual(found(`${console.join('\n')}\n${'x'.repeat(5000)}`), ['job-not-finished@6:1-2']);
  assert.deepEqual(found([...console, 'Finished: SUCCESS'].join('\n')), []);
  const rule = '-'.repeat(40);
  assert.deepEqual(found(`${rule}\nLOG URL: https://s3.example.com/x\n${rule}\n`), ['result-elsewhere@2:1-34']);
});

test('a finding is as severe as its worst place, wherever that is', () => {
  const { findings } = triageText(triager, [...pods, row('default'), row('kube-system')].join('\n'), 'a.gmi.log');
  assert.deepEqual(
    findings.map(({ severity, occurrences }) => [severity, occurrences.map((each) => each.severity)]),
    [['warning', ['information', 'warning']]],
  );
});

function row(namespace: string): string {
  return `${namespace.padEnd(13)} web-6f7d9c5b84-x2lqp       0/1     Error     0          19h`;
}

function opener(cluster: string): string {
  return `MASTER CONTROL PLANE CONTAINER LOGS: (master-${cluster}-a-b -c etcd)`;
}

function found(text: string): string[] {
  return triageText(triager, text, 'a.gmi.log').findings.map(({ signature, occurrences }) => {
    const [place] = occurrences;
    return `${signature.id}@${place!.from.line + 1}:${place!.from.column + 1}-${place!.to.column + 1}`;
  });
}
