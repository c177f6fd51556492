// Compares what the product finds in the oracle's logs with what really happened, for each way of printing and each carrier.
// Usage: node test/oracle/ansible/evaluate.ts [--setting NAME] [--carrier NAME] [--version V] [--held-out] [--misses] [--strip].

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Triager } from '../../../core/triage/triager.ts';
import { createTriager } from '../../../core/triage/triager.ts';
import { carriers } from '../../support/logs/carriers.ts';
import { readBuiltinCatalog } from '../../support/catalog.ts';
import { defaults, triageText } from '../../support/logs/triage.ts';
import { corpus, isShort } from './run.ts';
import { readTruth, tellingLine, type Failed, type Truth } from './truth.ts';
import { unsaidIn } from './unsaid.ts';

/** Playbooks that nobody looks at while the readers are written, so that their figures are honest. */
export const heldOut: ReadonlySet<string> = new Set(['quoting', 'uri', 'include-role', 'any-errors-fatal', 'handler']);

/** Sums over logs. */
export interface Score {
  failed: number;
  named: number;
  /** Failures of which something can be said, and of which it was. */
  telling: number;
  said: number;
  /** Failed tasks that were found and did not fail. */
  wrong: number;
}

/** What one log's comparison brought to light. */
export interface Comparison {
  readonly score: Score;
  readonly misses: readonly string[];
}

/** A log of the corpus. */
export interface CorpusLog {
  readonly version: string;
  readonly playbook: string;
  readonly setting: string;
  readonly records: readonly string[];
  readonly truth: Truth;
}

/** Which logs of the corpus are wanted. */
export interface Wanted {
  readonly heldOut: boolean;
  readonly version?: string;
  /** Only those of the short form. */
  readonly short?: boolean;
}

/** Reads what there is of the corpus. */
export function* readCorpus({ heldOut: wantsHeldOut, version: only, short = false }: Wanted): Generator<CorpusLog> {
  if (!existsSync(corpus)) return;
  for (const version of readdirSync(corpus).toSorted()) {
    if (only !== undefined && !version.startsWith(only)) continue;
    for (const name of readdirSync(join(corpus, version)).toSorted()) {
      const [playbook = '', setting = ''] = name.split('.');
      if (!name.endsWith('.log') || heldOut.has(playbook) !== wantsHeldOut) continue;
      if (short && !isShort(playbook, setting)) continue;
      const path = join(corpus, version, name);
      const records = readFileSync(path, 'utf8')
        .replace(/\r?\n$/, '')
        .split(/\r?\n/);
      yield { version, playbook, setting, records, truth: readTruth(path.replace(/\.log$/, '.truth')) };
    }
  }
}

/** Compares one log in one carrier. */
export function compare(triager: Triager, log: CorpusLog, carrier: string): Comparison {
  const wrap = carriers[carrier];
  if (wrap === undefined) throw new Error(`There is no carrier ${carrier}.`);
  const { findings } = triageText(triager, wrap(log.records), `${log.playbook}.log`);
  const found = findings
    .filter(({ signature }) => signature.id === 'ansible-task-failed' || signature.id === 'ansible-host-unreachable')
    .flatMap(({ occurrences }) => occurrences)
    .map(({ captures, from }): Found => ({ ...captures, line: from.line + 1 }));
  const score: Score = { failed: 0, named: 0, telling: 0, said: 0, wrong: 0 };
  const misses: string[] = [];
  const printed = plain(log.records.join('\n').replaceAll('\\n', '\n'));
  const unsaid = unsaidIn(log.setting, log.playbook);
  const failures = unsaid.has('failure') ? [] : log.truth.failed;
  // Where the log does not say which task it was, none may be named.
  const isNamed = (one: Found, failed: Failed): boolean =>
    unsaid.has('wrong-task') || (unsaid.has('task') && one.task === undefined)
      ? one.host === failed.host
      : isOf(one, failed);
  for (const failed of failures) {
    const places = found.filter((one) => isNamed(one, failed));
    score.failed += 1;
    if (places.length > 0) score.named += 1;
    else misses.push(`not named: ${failed.task} on ${failed.host}`);
    const line = tellingLine(failed);
    // Some callbacks do not print what a task said.
    if (line === undefined || !printed.includes(plain(line).slice(0, 160))) continue;
    score.telling += 1;
    if (places.some(({ message }) => says(message, line))) score.said += 1;
    else
      misses.push(
        `not said: ${failed.task} on ${failed.host}: ${line} | but ${places.map((one) => JSON.stringify(one.message)).join(', ')}`,
      );
  }
  for (const one of found) {
    // Where it is not sure which task it was, only the host is named.
    if (log.truth.failed.some((failed) => isNamed(one, failed) || (one.task === undefined && one.host === failed.host)))
      continue;
    score.wrong += 1;
    misses.push(`false at line ${one.line}: ${one.task ?? '?'} on ${one.host ?? '?'}: ${one.message ?? ''}`);
  }
  return { score, misses };
}

interface Found {
  readonly task?: string;
  readonly host?: string;
  readonly message?: string;
  readonly line: number;
}

/** The callback unixy prints a task without its role. */
function isOf(found: Found, { task, host }: Failed): boolean {
  if (found.host !== host || found.task === undefined) return false;
  return plain(task).endsWith(` : ${plain(found.task)}`) || hasName(plain(task), plain(found.task));
}

/** The callback dense prints the template of a name, not what came of it. */
function hasName(task: string, printed: string): boolean {
  const [head = '', ...rest] = printed.split(/\{\{.*?\}\}/);
  const tail = rest.at(-1) ?? '';
  return rest.length === 0 ? task === printed : task.startsWith(head) && task.endsWith(tail);
}

function says(message: string | undefined, line: string): boolean {
  return message !== undefined && plain(message).includes(plain(line).slice(0, 160));
}

/** Without what printing changes: spaces, quotes, escapes. */
function plain(text: string): string {
  return text.replace(/[\s\\'"]+/g, ' ').trim();
}

function stripEscapes(line: string): string {
  return line.replace(escapes, '');
}

// eslint-disable-next-line no-control-regex
const escapes = /\u001b\[[0-9;]*[A-Za-z]/g;

/** Adds up. */
export function addScore(sum: Score, { failed, named, telling, said, wrong }: Score): Score {
  return {
    failed: sum.failed + failed,
    named: sum.named + named,
    telling: sum.telling + telling,
    said: sum.said + said,
    wrong: sum.wrong + wrong,
  };
}

export const noScore: Score = { failed: 0, named: 0, telling: 0, said: 0, wrong: 0 };

function percent(part: number, whole: number): string {
  return whole === 0 ? '   –' : `${((100 * part) / whole).toFixed(1)} %`;
}

/** A line of the table: failed tasks, the shares named and said, false ones. */
export function scoreRow(name: string, { failed, named, telling, said, wrong }: Score): string {
  return `${name.padEnd(34)} ${String(failed).padStart(6)}  ${percent(named, failed).padStart(8)}  ${percent(said, telling).padStart(8)}  ${String(wrong).padStart(5)}`;
}

if (process.argv[1] === import.meta.filename) {
  const { values } = parseArgs({
    options: {
      setting: { type: 'string' },
      carrier: { type: 'string' },
      version: { type: 'string' },
      playbook: { type: 'string' },
      'held-out': { type: 'boolean', default: false },
      misses: { type: 'boolean', default: false },
      strip: { type: 'boolean', default: false },
    },
  });
  const triager = createTriager(readBuiltinCatalog(), defaults);
  const names = values.carrier === undefined ? Object.keys(carriers) : [values.carrier];
  const bySetting = new Map<string, Score>();
  const byCarrier = new Map<string, Score>();
  let logs = 0;
  const { version } = values;
  const wanted = { heldOut: values['held-out'], ...(version !== undefined && { version }) };
  for (const log of readCorpus(wanted)) {
    if (values.setting !== undefined && values.setting !== log.setting) continue;
    if (values.playbook !== undefined && values.playbook !== log.playbook) continue;
    // What the reader makes of the log once its escape sequences are taken off.
    const records = values.strip ? log.records.map(stripEscapes) : log.records;
    for (const carrier of names) {
      logs += 1;
      const { score, misses } = compare(triager, { ...log, records }, carrier);
      const setting = `${log.setting} (${log.version})`;
      bySetting.set(setting, addScore(bySetting.get(setting) ?? noScore, score));
      byCarrier.set(carrier, addScore(byCarrier.get(carrier) ?? noScore, score));
      if (values.misses)
        for (const miss of misses) console.log(`${log.version} ${log.playbook}.${log.setting} ${carrier}: ${miss}`);
    }
  }
  console.log(`${logs} logs${' '.repeat(25)} failed     named      said  false`);
  for (const [name, score] of bySetting) console.log(scoreRow(name, score));
  console.log('');
  for (const [name, score] of byCarrier) console.log(scoreRow(name, score));
  console.log(scoreRow('all', [...byCarrier.values()].reduce(addScore, noScore)));
}
