// `armada-triage explain`: what went wrong with one operation, what to do, and how it is escalated.

import { resolve } from 'node:path';
import { severities } from '../../core/catalog/signature.ts';
import { joinCases } from '../../core/case/join.ts';
import type { ExportFile } from '../../core/channel/export.ts';
import type { RateSettings } from '../../core/channel/rate.ts';
import { walkCase } from '../../core/case/steps/steps.ts';
import { toJsonExplanation } from '../../core/report/json/explain.ts';
import { writeEscalation } from '../../core/report/handover/handover.ts';
import { jsonText } from '../../core/report/json/text.ts';
import { formatExplanations } from '../../core/report/terminal/explain.ts';
import { findKpInfo } from '../../core/triage/kpinfo.ts';
import type { Problem } from '../../core/text/problem.ts';
import type { Triage } from '../../core/triage/triage.ts';
import { createTriager } from '../../core/triage/triager.ts';
import { parseAnswers, type ReadAnswers } from '../answers.ts';
import type { Context } from '../context.ts';
import { findLogs } from '../../disk/find.ts';
import { standardInput } from '../../disk/read.ts';
import { builtinCatalog, readCatalog } from '../../disk/catalog/catalogs.ts';
import { readRunbooks } from '../../disk/site/runbooks.ts';
import { chooseOne, findOne, orElse, readOptions, UsageError, type Complain, type Options } from '../options.ts';
import { redactFor } from '../redact.ts';
import { linesOf } from '../scan/redacted-report.ts';
import { scanFile, silent } from '../scan/scan-file.ts';
import { explainUsage } from '../usage/explain.ts';
import { typesOf } from '../usage/usage.ts';
import { parseNow, parseRate } from '../summary.ts';
import { readTextFile } from '../../disk/read-text-file.ts';

/** Explains what the arguments name. Exit code as of `scan`: 2 beats 1. */
export async function runExplain({ args, output, home, complain }: Context): Promise<number> {
  const options = readExplainOptions(args, complain);
  const read = await readCatalog([...(options.builtin ? [builtinCatalog(home)] : []), ...options.catalogs]);
  const runbooks = await readRunbooks(home, options.runbooks);
  const logs = await findLogs(options.paths);
  const problems: Problem[] = [...read.problems, ...runbooks.problems, ...logs.problems];
  const texts: ExportFile[] = [];
  for (const path of options.messages) await take(path, problems, (text) => texts.push({ name: path, text }));
  const given = await readGiven(options, problems);
  const kpInfos: ExportFile[] = [];
  const { kpInfo: kpPath } = options;
  if (kpPath !== undefined) await take(kpPath, problems, (text) => kpInfos.push({ name: kpPath, text }));
  const [kpInfo] = kpInfos;

  const triager = createTriager(read.catalog, { ignored: [], severity: {}, maxOccurrences: 100, scanUnknown: true });
  const triages: Triage[] = [];
  const lines = new Set<string>();
  const others = new Set([...options.messages, options.answers, options.kpInfo].map((path) => path && resolve(path)));
  for (const file of logs.files) {
    // A folder holds the case: its messages and answers are no logs.
    if (others.has(resolve(file.path))) continue;
    for await (const { triage, scan, failure } of scanFile(file, triager, silent)) {
      if (options.redact) for (const line of linesOf(scan)) lines.add(line);
      if (failure !== undefined) problems.push(failure);
      if (triage === undefined) continue;
      // A folder holds what was asked of the cluster, too.
      const text = mayBeKpInfo(triage) && triage.path === file.path ? await readTextFile(file.path) : undefined;
      if (typeof text === 'string' && findKpInfo(text) !== undefined) texts.push({ name: file.path, text });
      else triages.push(triage);
    }
  }

  const now = parseNow(options.now ?? given.now);
  const cases = joinCases({
    texts,
    triages,
    catalog: read.catalog,
    library: runbooks.library,
    answers: { ...given.answers, ...(options.owner !== undefined && { 'webhook-owner': options.owner }) },
    ...(options.request !== undefined && { request: options.request }),
    ...(kpInfo !== undefined && { kpInfo }),
    rate: options.rate,
    now,
  });
  const context = { settings: given.settings, now };
  const explained = cases.map((joined, index) => {
    const handOver = options.escalation ? writeEscalation(joined.case, context) : undefined;
    const all = [...(index === 0 ? problems : []), ...joined.problems];
    return toJsonExplanation({ ...joined, problems: all }, walkCase(joined.case, context), handOver);
  });
  const explanations = options.redact
    ? redactFor(output, explained, [...lines, ...texts.map(({ text }) => text)])
    : explained;
  const [first] = explanations;
  if (options.format === 'json')
    output.print(`${jsonText(explanations.length === 1 ? first : { ...first, cases: explanations })}\n`);
  else output.print(formatExplanations(explanations, output.palette));
  for (const { problems: all } of explanations) for (const problem of all) output.warnOf(problem);
  if (cases.some(({ choices }) => choices.length > 0)) output.warn('Choose with --request ID.');
  const isUntold = cases.every(({ case: { failure, alert, kpInfo: known } }) => !failure && !alert && !known);
  if (problems.length > 0 || (options.messages.length > 0 && isUntold)) return 2;
  const findings = explanations.flatMap((explanation) => explanation.findings);
  return findings.some(({ severity }) => severities.indexOf(severity) <= options.failOn) ? 1 : 0;
}

/** A short file of no known kind that names an address of key management. */
function mayBeKpInfo({ kind, lines, facts }: Triage): boolean {
  return kind === 'unknown' && lines < 2000 && facts.some(({ id }) => id === 'kms-endpoint');
}

interface ExplainOptions {
  readonly paths: readonly string[];
  readonly format: 'text' | 'json';
  readonly messages: readonly string[];
  readonly answers: string | undefined;
  readonly request: string | undefined;
  readonly owner: 'ibm' | 'not-ibm' | undefined;
  readonly kpInfo: string | undefined;
  readonly now: string | undefined;
  readonly rate: RateSettings;
  readonly escalation: boolean;
  readonly redact: boolean;
  readonly catalogs: readonly string[];
  readonly builtin: boolean;
  readonly runbooks: readonly string[];
  /** Position in `severities` up to which the exit code is 1; -1 for never. */
  readonly failOn: number;
}

function readExplainOptions(args: readonly string[], complain: Complain): ExplainOptions {
  const options = typed(readOptions(args, typesOf(explainUsage), complain));
  const inputs = [...options.paths, ...options.messages, options.kpInfo].filter((path) => path === standardInput);
  if (inputs.length > 1) throw new UsageError('Standard input (-) can be read only once.');
  if (options.paths.length + options.messages.length === 0)
    throw new UsageError('Name a log of the operation, or its failure message with --message.');
  return options;
}

function typed(options: Options): ExplainOptions {
  const failOn = chooseOne(options, 'fail-on', ['error', 'warning', 'information', 'never']);
  return {
    paths: options.paths,
    format: chooseOne(options, 'format', ['text', 'json']),
    messages: options.list('message'),
    answers: options.text('answers'),
    request: options.text('request'),
    owner: findOne(options, 'owner', ['ibm', 'not-ibm']),
    kpInfo: options.text('kpinfo'),
    now: orElse(options, () => checkNow(options.text('now')), undefined),
    rate: orElse(options, () => parseRate(options.text('rate')), parseRate(undefined)),
    escalation: options.flag('escalation'),
    redact: options.flag('redact'),
    catalogs: options.list('catalog'),
    builtin: !options.flag('no-builtin'),
    runbooks: options.list('runbooks'),
    failOn: failOn === 'never' ? -1 : severities.indexOf(failOn),
  };
}

function checkNow(text: string | undefined): string | undefined {
  if (text !== undefined) parseNow(text);
  return text;
}

async function readGiven({ answers: path }: ExplainOptions, problems: Problem[]): Promise<ReadAnswers> {
  let given = parseAnswers('{}');
  if (path === undefined) return given;
  await take(path, problems, (text) => (given = parseAnswers(text)));
  problems.push(...given.problems.map((problem) => ({ path, ...problem })));
  return given;
}

/** Passes on the text of a file; a problem if it cannot be read. */
async function take(path: string, problems: Problem[], use: (text: string) => void): Promise<void> {
  const text = await readTextFile(path);
  if (typeof text === 'string') use(text);
  else problems.push(text);
}
