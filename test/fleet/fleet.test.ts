// The job on a real cluster of a master and two workers: the bytes of one machine, whatever fails on the way.

import assert from 'node:assert/strict';
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { root } from '../../scripts/host/root.ts';
import { writeFolder, type Folder } from '../support/folder.ts';
import { freePort, saying } from './server.ts';
import { executorOf, faultsIn, preloading } from './faults.ts';
import { startCluster, type Cluster, type JobRun } from './cluster.ts';
import { masterInfo, runHere, scanHere, writeLogs } from './input.ts';
import { makeEnvironment, sparkVersions } from './python.ts';

const version = sparkVersions.find((one) => one === process.env['SPARK_VERSION']) ?? sparkVersions[0];

let python: string;
let cluster: Cluster;
let logs: Folder;
let work: Folder;
before(async () => {
  python = await makeEnvironment(version);
  cluster = await startCluster(python);
  logs = writeLogs();
  work = writeFolder({});
});
after(async () => {
  await cluster.dispose();
  logs.remove();
  work.remove();
});

/** All that a job wrote: the lines of its parts in order, and its summaries. */
function outputOf(name: string): { lines: string; json: string; text: string } {
  const folder = work.path(name);
  const parts = readdirSync(`${folder}/logs`)
    .filter((part) => part.startsWith('part-'))
    .toSorted();
  return {
    lines: parts.map((part) => readFileSync(`${folder}/logs/${part}`, 'utf8')).join(''),
    json: readFileSync(`${folder}/summary.json`, 'utf8'),
    text: readFileSync(`${folder}/summary.txt`, 'utf8'),
  };
}

/** The result of one machine for some lines. */
function expectedOf(lines: string): { lines: string; json: string; text: string } {
  const json = runHere(['summarize', '--format', 'json', '-'], { input: lines });
  return { lines, json, text: runHere(['summarize', '-'], { input: lines }) };
}

function succeeded({ code, said }: JobRun): void {
  assert.equal(code, 0, said.slice(-5000));
}

test('The job has sound types', () => {
  const mypy = ['--strict', '--no-error-summary', `${root}/fleet/armada_triage_fleet.py`];
  execFileSync(`${python}/bin/mypy`, mypy, { cwd: work.root, stdio: ['ignore', 'inherit', 'inherit'] });
});

for (const [script, what] of [
  ['reading', 'A storage that fails now and then, or loses logs, costs those logs only'],
  ['driver', 'The driver refuses what it cannot use, numbers its ranges in order, and commits whole files'],
]) {
  test(`${what}`, () => {
    const env = { ...process.env, FLEET_NODE: process.execPath };
    const options = { env, stdio: 'pipe' } as const;
    execFileSync(`${python}/bin/python`, [`${root}/test/fleet/${script}_test.py`], options);
  });
}

test('From object storage: the lines and summaries of one machine, byte for byte, in several parts', async () => {
  const s3 = await startStorage(python);
  try {
    const uri = `s3://logs/all?scheme=http&region=us-east-1&endpoint_override=127.0.0.1:${s3.port}`;
    const put =
      'import sys; from pyarrow import fs; s3, path = fs.FileSystem.from_uri(sys.argv[1] + "&allow_bucket_creation=true"); s3.create_dir("logs"); fs.copy_files(sys.argv[2], path, fs.LocalFileSystem(), s3)';
    const env = { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' };
    execFileSync(`${python}/bin/python`, ['-c', put, uri, logs.root], { env: { ...process.env, ...env } });
    succeeded(await cluster.submit([uri, work.path('s3'), '--range-mb', '1'], { env }));
  } finally {
    s3.process.kill('SIGTERM');
    await once(s3.process, 'close');
  }
  assert.deepEqual(outputOf('s3'), expectedOf(scanHere(logs.root)));
  const parts = readdirSync(work.path('s3/logs'));
  assert.ok(parts.length > 6 && parts.includes('_SUCCESS'), parts.join());
});

const slowLog = `FAULT-SLOW\n${masterInfo('68bb81cda2e34aa69883197f35c03159', 8)}`;

test('An executor that is killed in the middle is lost, its process ends with it, and the bytes are the same', async () => {
  logs.write('us-south/m.log', slowLog);
  const faults = faultsIn(work.path('kill-faults'));
  const job = cluster.submit([logs.root, work.path('kill'), '--range-mb', '1'], { env: faults.env });
  const pid = await faults.slowPid();
  const executor = executorOf(pid);
  process.kill(executor.pid, 'SIGKILL');
  const run = await job;
  succeeded(run);
  const killed = 'Command exited with code 137';
  const removed = run.events.filter(({ Event }) => Event === 'SparkListenerExecutorRemoved');
  assert.deepEqual(
    removed.map((event) => [event['Executor ID'], event['Removed Reason']]),
    [[executor.id, killed]],
  );
  const lost = run.events.flatMap(({ 'Task End Reason': reason }) =>
    reason?.Reason === 'ExecutorLostFailure' ? [[reason['Executor ID'], reason['Loss Reason']]] : [],
  );
  assert.deepEqual(lost, [[executor.id, killed]], 'the task that it ran');
  assert.equal(existsSync(`/proc/${pid}`), false, 'the process outlived its task');
  assert.deepEqual(outputOf('kill'), expectedOf(scanHere(logs.root)));
});

test('A task that Spark runs twice, as its first run is slow, gives its lines once', async () => {
  logs.write('us-south/m.log', slowLog);
  const faults = faultsIn(work.path('twice-faults'));
  const conf = { 'spark.speculation': 'true', 'spark.speculation.quantile': '0.5', 'spark.locality.wait': '0' };
  const slowPid = faults.slowPid();
  const run = await cluster.submit([logs.root, work.path('twice'), '--range-mb', '1'], { env: faults.env, conf });
  succeeded(run);
  const second = run.events.find(
    ({ Event, 'Task Info': info }) => Event === 'SparkListenerTaskEnd' && info?.Speculative,
  );
  assert.equal(second?.['Task Info']?.Killed, false, 'no task ended by its second run');
  // Spark leaves a task two seconds to give up. Otherwise the process would end after a minute.
  execFileSync('tail', ['--pid', String(await slowPid), '-f', '/dev/null'], { timeout: 20_000 });
  assert.deepEqual(outputOf('twice'), expectedOf(scanHere(logs.root)));
});

test('A log that breaks its process off is not read, one that vanished neither; all others are', async () => {
  rmSync(logs.path('us-south/m.log'), { force: true });
  logs.write('us-south/once.log', 'FAULT-ONCE\n');
  const sound = scanHere(logs.root).trimEnd().split('\n');
  logs.write('us-south/each-time.log', 'FAULT-EACH-TIME\n'.repeat(10));
  logs.write('z/vanishes.log', 'x\n');
  const { catalog }: { catalog: string } = JSON.parse(sound[0] ?? '');
  const unread = (path: string, why: string): string => JSON.stringify({ path, unread: why, catalog });
  const lines = sound.flatMap((line) => {
    if (line.startsWith('{"path":"us-south/large.log"'))
      return [unread('us-south/each-time.log', 'armada-triage breaks off each time it reads it.'), line];
    return line.startsWith('{"path":"Ünïcode') ? [unread('z/vanishes.log', 'It is not there any more.'), line] : [line];
  });
  assert.equal(lines.length, sound.length + 2);
  const faults = faultsIn(work.path('faults-faults'), { FLEET_VANISHING: logs.path('z/vanishes.log') });
  const run = await cluster.submit([logs.root, work.path('faults'), '--range-mb', '1'], {
    env: faults.env,
  });
  succeeded(run);
  assert.deepEqual(outputOf('faults'), expectedOf(`${lines.join('\n')}\n`));
});

test('An output that is not empty is refused, and stays as it is', async () => {
  work.write('full/mine.txt', 'mine');
  const run = await cluster.submit([logs.root, work.path('full')]);
  assert.equal(run.code, 2);
  assert.match(run.said, /full is not an empty folder\. Name a folder that is not there yet\./);
  assert.deepEqual(readdirSync(work.path('full')), ['mine.txt']);
});

test('A catalog that is broken ends the job before any log is read', async () => {
  work.write('broken.yaml', 'signatures:\n  - id: Not An Id\n');
  const broken = await cluster.submit([logs.root, work.path('broken'), '--catalog', work.path('broken.yaml')]);
  assert.equal(broken.code, 2);
  assert.match(broken.said, /error: armada-triage ended with 2: .*broken\.yaml:2/s);
  assert.equal(existsSync(work.path('broken')), false);
});

const ownCatalog = `signatures:
  - id: served-slowly
    title: A request was served slowly
    severity: error
    status: stable
    match: request served slowly
    owner: sre
    cause: It was slow.
    fix: Make it fast.
    retrigger: after-fix
    samples: { match: ['kms: request served slowly'], noMatch: ['kms: request served'] }
`;

test('Executors with another catalog than the driver fail the job: there is no summary', async () => {
  work.write('other.yaml', ownCatalog);
  work.write('one/a.log', 'kms: request served slowly\n');
  const executors = { NODE_OPTIONS: preloading('other-catalog.cjs'), FLEET_OTHER_CATALOG: work.path('other.yaml') };
  const conf = Object.fromEntries(
    Object.entries(executors).map(([name, value]) => [`spark.executorEnv.${name}`, value]),
  );
  const run = await cluster.submit([work.path('one'), work.path('other')], { conf });
  assert.equal(run.code, 1);
  assert.match(run.said, /RuntimeError: This executor has another catalog \(\w+\) than the driver \(\w+\)\./);
  assert.deepEqual(existsSync(work.path('other/summary.json')), false);
});

test('A product that does not work ends the job before any log is read', async () => {
  const run = await cluster.submit([logs.root, work.path('none')], {
    env: { NODE_OPTIONS: '--require=/not/there.cjs' },
  });
  assert.equal(run.code, 2);
  assert.match(run.said, /error: armada-triage ended with 1: .*not\/there\.cjs/s);
  assert.equal(existsSync(work.path('none')), false);
});

test('Signatures and runbooks that are given count as on one machine', async () => {
  work.write('few/a.log', `${'kms: request served\n'.repeat(20)}kms: request served slowly\n`);
  work.write(
    'few/b.log',
    `{"level":"error","ts":"2024-05-01T10:00:00Z","msg":"Could not lease the flux capacitor of zone 3: all slots are taken"}\n`,
  );
  work.write(
    'site/flux.md',
    `---\ntitle: Flux\n---\n\n# Flux\n\n## All slots are taken\n\n\`\`\`\nCould not lease the flux capacitor of zone 1: all slots are taken\n\`\`\`\n`,
  );
  work.write('own.yaml', ownCatalog);
  // As a ConfigMap of Kubernetes has its files.
  symlinkSync(work.path('own.yaml'), work.path('linked.yaml'));
  const given = ['--catalog', work.path('linked.yaml'), '--runbooks', work.path('site')];
  succeeded(await cluster.submit([work.path('few'), work.path('a result'), ...given]));
  const lines = scanHere(work.path('few'), given);
  for (const text of ['"served-slowly"', '"page":"flux.md"']) assert.ok(lines.includes(text), lines);
  assert.deepEqual(outputOf('a result'), expectedOf(lines));
});

/** An object storage that speaks S3, on 127.0.0.1. */
async function startStorage(environment: string): Promise<{ readonly port: number; readonly process: ChildProcess }> {
  const port = await freePort();
  const server = spawn(`${environment}/bin/moto_server`, ['-H', '127.0.0.1', '-p', String(port)]);
  await saying(server, /Running on http/);
  return { port, process: server };
}
