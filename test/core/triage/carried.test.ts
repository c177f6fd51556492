// Whatever carries a log, and in however many layers, what is found in it is the same, at the places to which the carriers moved it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Triage } from '../../../core/triage/triage.ts';
import { createTriager } from '../../../core/triage/triager.ts';
import { carriers } from '../../support/logs/carriers.ts';
import { readBuiltinCatalog } from '../../support/catalog.ts';
import { createRandom } from '../../support/logs/logs.ts';
import { makeRandomLog, type RandomLog } from '../../support/logs/random-logs.ts';
import { defaults, triageText } from '../../support/logs/triage.ts';

const triager = createTriager(readBuiltinCatalog(), defaults);

/** How many logs; more can be asked for. */
const wanted = Number(process.env['CARRIED_LOGS'] ?? 24);

/** These are known by the run that they carry, or put a log on other lines. */
const lists = ['json-array', 'gcp-json', 'elasticsearch', 'loki-answer', 'loki-pretty', 'datadog', 'firehose'];
const printed = [...lists, 'gcloud-yaml', 'teamcity-service'];
const moving = ['cri', 'journal-pretty', 'journal-verbose', 'journal-export', 'journal-bytes', ...printed];
const others = ['zap', 'logrus', 'one-json', ...moving];
/** These name a container, which decides where no heading of the log names another. */
const naming = ['compose', 'kubectl-prefix', 'stern', 'ibm-cloud-logs', 'loki-json'];
/** These put something before each record, and each record on a line of its own. */
const all = Object.keys(carriers).filter((name) => name !== 'plain' && !others.includes(name));
const nameless = all.filter((name) => !naming.includes(name));

for (let seed = 1; seed <= wanted; seed += 1) {
  const random = createRandom(seed * 7919);
  const log = makeRandomLog(seed);
  const plain = triageText(triager, `${log.records.join('\n')}\n`, log.path);
  const prefixes = plain.kind === 'master-info' ? all : nameless;
  const [outer, inner, other] = [random.pick(prefixes), random.pick(prefixes), random.pick(others)];
  test(`${log.path} ${seed} in ${outer}`, () => check(log, plain, [outer]));
  test(`${log.path} ${seed} in ${inner} in ${outer}`, () => check(log, plain, [inner, outer]));
  if (log.isRun || moving.includes(other)) test(`${log.path} ${seed} in ${other}`, () => check(log, plain, [other]));
}

function check(log: RandomLog, plain: Triage, stack: readonly string[]): void {
  const text = wrap(log.records, stack);
  const lines = text.split('\n');
  const carried = triageText(triager, text, log.path);
  assert.equal(carried.kind, plain.kind);
  const isMoved = stack.some((name) => others.includes(name));
  const first = stack.filter((name) => ['gitlab', 'terraform', 'cloudwatch'].includes(name)).length;
  const last = first + log.records.length;
  const isOwn = (line: number): boolean => isMoved || (line >= first && line < last);
  assert.deepEqual(outline(carried, isMoved ? undefined : -first, isOwn), outline(plain, isMoved ? undefined : 0));
  // There it is the numbers of bytes.
  if (stack.includes('journal-bytes')) return;
  // Columns move by the prefix: what is at a place in the file is what was found.
  for (const { occurrences } of carried.findings)
    for (const { from, to, text: found } of occurrences) {
      if (from.line !== to.line || found.length > 400 || !isOwn(from.line)) continue;
      const there = lines[from.line]?.slice(from.column, to.column) ?? '';
      assert.equal(plainly(there), plainly(found));
    }
}

/** Findings, groups, facts and the time of each as lines of text; `move` is added to lines, which are left out where it is undefined. */
function outline(triage: Triage, move: number | undefined, isOwn = (_line: number): boolean => true): unknown {
  const at = (line: number): string => (move === undefined ? '' : ` @${line + move}`);
  return {
    findings: triage.findings
      .map(({ signature, severity, confidence, occurrences }) => ({
        id: `${signature.id} ${severity} ${confidence}`,
        places: occurrences
          .filter(({ from }) => isOwn(from.line))
          .map(({ from, text, container, captures }) => [
            text + at(from.line),
            // What carriers name as the container is none that the log has.
            container?.includes('deploy') === true ? undefined : container,
            captures,
          ]),
      }))
      .filter(({ places }) => places.length > 0),
    unknown: triage.unknown.groups
      .filter(({ first, sample }) => isOwn(first) && sample !== 'Reconciler error: event runner on failed')
      .map(({ text, sample, level, count, first, last }) => [text, sample, level, count, at(first), at(last)]),
  };
}

function wrap(records: readonly string[], stack: readonly string[]): string {
  return stack.reduce((text, name) => carriers[name]?.(text.trimEnd().split('\n')) ?? '', records.join('\n'));
}

/** Without what carriers escape. */
function plainly(text: string): string {
  return text
    .replace(/\\u003c/g, '<')
    .replace(/\|(?=[[\]|'])/g, '')
    .replace(/[\\"]+/g, '"');
}
