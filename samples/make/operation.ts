// Operation logs of armada-deploy: Ansible output, plain or wrapped line by line in zap JSON.
// No operation log is published as text. Known from screenshots: the wrapper with level, ts, msg, reqID and operation, the
// `worker.go:<line>: ` before each line, play recap and profile timings. Inferred: the first and last lines of the worker itself,
// how many tasks there are, what they are called, and that lines of other components are between them.

import {
  ignoredFailure,
  makeHosts,
  playTitle,
  quietTask,
  recap,
  rescuedFailure,
  retriedTask,
  taskTitle,
} from './ansible.ts';
import type { Hosts } from './ansible.ts';
import type { Clock } from './clock.ts';
import { createClock, iso, isoSeconds } from './clock.ts';
import type { Random } from './random.ts';
import { createRandom } from './random.ts';
import { ordinaryLine } from './ordinary.ts';

/** Lines to put among the ordinary ones; `at` is the share of the log before them, 0 to 1. */
export interface OperationInsert {
  readonly at: number;
  readonly lines: readonly string[];
}

/** What to make. */
export interface OperationOptions {
  readonly seed: number;
  /** At least so many lines of plays and tasks. */
  readonly lines: number;
  /** Each line as the message of a zap JSON line. Default true. */
  readonly wrapped?: boolean;
  readonly operation?: string;
  readonly requestId?: string;
  readonly clusterId?: string;
  readonly start?: string;
  /** At most so many milliseconds from one line to the next; half of it on average. Default 260. */
  readonly pace?: number;
  readonly insert?: readonly OperationInsert[];
  /** The task that breaks the operation: title, and the lines under it, which may name `{host}`. */
  readonly failure?: { readonly task: string; readonly lines: readonly string[]; readonly unreachable?: boolean };
  /** The download ends in the middle: no recap. */
  readonly cut?: boolean;
}

/** The whole text of an operation log. The same options give the same text. */
export function makeOperationLog(options: OperationOptions): string {
  const random = createRandom(options.seed);
  const clock = createClock(random, options.start ?? defaultStart);
  const outer = createClock(random, options.start ?? defaultStart);
  const hosts = makeHosts(random);
  const operation = options.operation ?? 'deploy';
  const requestId = options.requestId ?? random.uuid();
  const clusterId = options.clusterId ?? random.clusterId();
  const wrapped = options.wrapped ?? true;
  const wrap = (source: string, text: string): string =>
    JSON.stringify({
      level: 'info',
      ts: isoSeconds(outer.tick(options.pace ?? 260)),
      msg: `${source}: ${text}`,
      reqID: requestId,
      operation,
    });

  const body = operationBody(random, clock, hosts, options);
  const ending = operationEnd(random, clock, hosts, options, body);
  const own = (lines: readonly string[]): string[] =>
    wrapped ? lines.map((line) => wrap('worker.go:179', line)) : [...lines];
  const aside = (): string => JSON.stringify({ level: 'info', ts: iso(outer.now()), msg: ordinaryLine(random, clock) });
  const lines = [
    wrap('worker.go:88', `starting ${operation} of cluster ${clusterId}`),
    wrap('worker.go:131', 'ansible-playbook -i /armada-deploy/inventory operation.yml'),
    ...own(body).flatMap((line) => (wrapped && random.chance(0.01) ? [line, aside()] : [line])),
    ...own(ending),
    ...(options.cut === true
      ? []
      : [wrap('worker.go:244', `${operation} finished, ${options.failure === undefined ? 'succeeded' : 'failed'}`)]),
  ];
  const text = lines.join('\n');
  return options.cut === true ? text.slice(0, -Math.min(40, (lines.at(-1) ?? '').length - 1)) : `${text}\n`;
}

/** Plays and tasks that all end well, ignored, rescued and retried ones among them, with what is to be put in. */
export function operationBody(
  random: Random,
  clock: Clock,
  hosts: Hosts,
  options: Pick<OperationOptions, 'lines' | 'insert'>,
): string[] {
  const inserts = [...(options.insert ?? [])].toSorted((a, b) => a.at - b.at);
  const body = [playTitle('prepare the carrier')];
  for (let play = 1; body.length < options.lines;) {
    if (body.length > (play * options.lines) / 4) body.push('', playTitle(plays[play++ % plays.length] ?? 'all'));
    body.push(...anyTask(random, clock, hosts));
    while (inserts[0] !== undefined && body.length >= inserts[0].at * options.lines)
      body.push(...(inserts.shift()?.lines ?? []));
  }
  return [...body, ...inserts.flatMap((insert) => insert.lines)];
}

function anyTask(random: Random, clock: Clock, hosts: Hosts): string[] {
  const share = random.int(0, 999);
  if (share < 8) return ignoredFailure(random, clock, hosts);
  if (share < 12) return rescuedFailure(random, clock, hosts);
  if (share < 60) return retriedTask(random, clock, hosts);
  if (share < 160) return [ordinaryLine(random, clock)];
  return quietTask(random, clock, hosts);
}

function operationEnd(
  random: Random,
  clock: Clock,
  hosts: Hosts,
  options: OperationOptions,
  body: readonly string[],
): string[] {
  const { failure } = options;
  const broken =
    failure === undefined
      ? []
      : [
          '',
          ...taskTitle(random, clock, failure.task),
          ...failure.lines.map((line) => line.replaceAll('{host}', hosts.worker)),
        ];
  if (options.cut === true) return [...broken, ...(failure === undefined ? quietTask(random, clock, hosts) : [])];
  const failed = failure !== undefined && failure.unreachable !== true ? 1 : 0;
  const unreachable = failure?.unreachable === true ? 1 : 0;
  const rescued = body.filter((line) => line.startsWith('TASK [master-network : rescue,')).length;
  const ignored = body.filter((line) => line === '...ignoring').length;
  return [...broken, ...recap(random, clock, hosts, { failed, unreachable, rescued, ignored })];
}

const defaultStart = '2024-03-05T15:46:31.000Z';
const plays = ['deploy the master', 'configure the network', 'install add-ons', 'finish the operation'];
