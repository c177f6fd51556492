// `armada-triage scan`: finds the known errors in logs.

import { availableParallelism } from 'node:os';
import { severities } from '../../core/catalog/signature.ts';
import { plainSignatures } from '../../core/catalog/compile.ts';
import type { Catalog } from '../../core/catalog/signature.ts';
import type { SarifLevel } from '../../core/report/sarif/log.ts';
import type { Library, Page } from '../../core/runbook/runbook.ts';
import type { Problem } from '../../core/text/problem.ts';
import { createLikely } from '../../core/runbook/rank/likely.ts';
import { withLikely } from '../../core/triage/likely.ts';
import { createTriager } from '../../core/triage/triager.ts';
import { findLogs, type FindProblem, type FoundFile, type FoundFiles } from '../../disk/find.ts';
import { standardInput } from '../../disk/read.ts';
import { builtinCatalog, readCatalog } from '../../disk/catalog/catalogs.ts';
import { readRunbooks } from '../../disk/site/runbooks.ts';
import type { Context } from '../context.ts';
import { readVersion } from '../../disk/home.ts';
import { findWorker } from '../scan/find-worker.ts';
import { chooseNumber, chooseOne, readOptions, UsageError } from '../options.ts';
import type { Complain, Options } from '../options.ts';
import { inOrder } from '../scan/order.ts';
import type { Output } from '../output.ts';
import { createProgress } from '../scan/progress.ts';
import { createRedactedReport } from '../scan/redacted-report.ts';
import { createSarifReport } from '../scan/sarif-report.ts';
import { leastInThreads, scanFile, type ScanResult } from '../scan/scan-file.ts';
import { scanUsage } from '../usage/scan.ts';
import { typesOf } from '../usage/usage.ts';
import {
  createJsonReport,
  createNdjsonReport,
  createPartialReport,
  createTextReport,
  type ScanReport,
} from '../scan/scan-report.ts';
import { createTally } from '../scan/tally.ts';
import { createThreads } from '../scan/threads.ts';

/** More threads than this are only used where they are asked for: each takes memory. */
const mostByDefault = 4;

/** Scans what the arguments name. Exit code as the contract says: 2 beats 1. */
export async function runScan({ args, output, home, complain }: Context): Promise<number> {
  const options = readScanOptions(args, complain);
  const builtin = options.builtin ? [builtinCatalog(home)] : [];
  const read = await readCatalog([...builtin, ...options.catalogs]);
  const runbooks = await readRunbooks(home, options.runbooks);
  const found = await findLogs(options.paths);
  const { library } = runbooks;
  const catalog = options.mined ? await withMinedOf(runbooks.pages, read.catalog) : read.catalog;
  const plain = createReport(options, output, { catalog, library, version: await readVersion(home) });
  // Code scanning takes what is uploaded: SARIF is without secrets anyway.
  const report = options.redact && options.format !== 'sarif' ? createRedactedReport(plain, output) : plain;
  const tell = (problem: Problem, level: SarifLevel): void => {
    output.warnOf(problem);
    report.tell(problem, level);
  };
  const problems = [...read.problems, ...runbooks.problems, ...found.problems];
  for (const problem of problems) tell(problem, 'error');
  for (const path of found.empty) tell({ path, message: emptyWords(found) }, 'warning');
  const { maxOccurrences, partial } = options;
  const all = partial ? { maxUnknownGroups: Infinity } : {};
  const choices = { ignored: [], severity: {}, maxOccurrences, scanUnknown: true, ...all };
  const triager = createTriager(catalog, choices);
  const setup = { signatures: plainSignatures(catalog), options: choices };
  const threads = options.jobs === 1 ? undefined : createThreads(options.jobs, findWorker(home), setup);
  const inThreads = threads && { threads, least: leastInThreads(found.files) };
  const tally = createTally(found);
  const likely = createLikely(library.pages);
  const started = performance.now();
  const progress = createProgress(output, options.quiet ? 'never' : 'after a second', found.files);
  let broken = problems.length > 0;
  const steps = { read: progress.read, passOver: tally.passOver };
  await inOrder(
    inFoundOrder(found),
    options.jobs,
    (file) => ('message' in file ? ofProblem(file) : scanFile(file, triager, steps, inThreads)),
    ({ triage, scan, failure, told = false }) => {
      if (failure !== undefined) {
        broken = true;
        if (!told) tally.fail();
        // If a log was read in part, the report has the problem among the log's own.
        if (triage !== undefined) output.warnOf(failure);
        else if (!told) tell(failure, 'error');
        if (triage === undefined) report.unread?.(failure.path, failure.message);
      }
      if (!told) progress.done();
      if (triage === undefined) return;
      tally.add(triage, scan);
      report.add(withLikely(triage, likely), scan);
    },
    output.closed,
  );
  await threads?.dispose();
  progress.end();
  report.end({
    counts: tally.counts(),
    findings: tally.findings(),
    summary: tally.summary(),
    seconds: (performance.now() - started) / 1000,
    successful: !broken,
  });
  if (broken) return 2;
  return tally.worst() <= options.failOn ? 1 : 0;
}

/** With the errors that pages write down; what finds those is loaded where there are pages. */
async function withMinedOf(pages: readonly Page[], catalog: Catalog): Promise<Catalog> {
  if (pages.length === 0) return catalog;
  const { mineCatalog, withMined } = await import('../../core/runbook/mine/signatures.ts');
  return withMined(catalog, mineCatalog(pages));
}

/** Files and what could not be found, in the order in which they were met. */
function inFoundOrder({ files, problems }: FoundFiles): readonly (FoundFile | FindProblem)[] {
  return [...files.keys(), files.length].flatMap((index) => [
    ...problems.filter(({ before }) => before === index),
    ...files.slice(index, index + 1),
  ]);
}

/** What was told before the scan began, and has its place among the logs. */
async function* ofProblem(failure: FindProblem): AsyncGenerator<ScanResult> {
  yield { told: true, failure };
}

/** What is said of a folder or a zip without a log. */
function emptyWords({ passedOver }: FoundFiles): string {
  return passedOver === 0
    ? 'There are no files in it.'
    : 'No file in it has the name of a log. Name a file itself to scan it.';
}

interface ScanOptions {
  readonly paths: readonly string[];
  readonly format: 'text' | 'json' | 'ndjson' | 'sarif';
  /** Whether lines of ndjson hold all that a summary of many logs needs. */
  readonly partial: boolean;
  readonly catalogs: readonly string[];
  readonly builtin: boolean;
  readonly runbooks: readonly string[];
  /** Whether the errors that the pages write down are looked for too. */
  readonly mined: boolean;
  readonly maxOccurrences: number;
  readonly jobs: number;
  /** Position in `severities` from which on the exit code is 1; -1 for never. */
  readonly failOn: number;
  readonly quiet: boolean;
  readonly redact: boolean;
}

function readScanOptions(args: readonly string[], complain: Complain): ScanOptions {
  const options = readOptions(args, typesOf(scanUsage), complain);
  const failOn = chooseOne(options, 'fail-on', ['error', 'warning', 'information', 'never']);
  const format = chooseOne(options, 'format', ['text', 'json', 'ndjson', 'sarif']);
  if (options.flag('partial') && format !== 'ndjson') throw new UsageError('--partial goes with --format ndjson.');
  return {
    paths: pathsOf(options),
    format,
    partial: options.flag('partial'),
    catalogs: options.list('catalog'),
    builtin: !options.flag('no-builtin'),
    runbooks: options.list('runbooks'),
    mined: !options.flag('no-mined'),
    maxOccurrences: chooseNumber(options, 'max-occurrences', 100, 1, 1_000_000),
    jobs: chooseNumber(options, 'jobs', Math.min(availableParallelism(), mostByDefault), 1, 64),
    failOn: failOn === 'never' ? -1 : severities.indexOf(failOn),
    quiet: options.flag('quiet'),
    redact: options.flag('redact'),
  };
}

function pathsOf(options: Options): readonly string[] {
  if (options.paths.length > 0) return options.paths;
  if (process.stdin.isTTY) throw new UsageError('Name a log or a folder of logs, or - for standard input.');
  return [standardInput];
}

/** Writes in the format that was asked for. */
function createReport(
  options: ScanOptions,
  output: Output,
  knowledge: { readonly catalog: Catalog; readonly library: Library; readonly version: string },
): ScanReport {
  const { catalog, library } = knowledge;
  if (options.partial) return createPartialReport(catalog, library, output);
  if (options.format === 'json') return createJsonReport(library, output);
  if (options.format === 'ndjson') return createNdjsonReport(library, output);
  if (options.format === 'sarif') return createSarifReport(knowledge, output);
  return createTextReport(library, output, options.quiet);
}
