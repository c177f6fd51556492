// `armada-triage scan`: finds the known errors in logs.

import { availableParallelism } from 'node:os';
import { severities } from '../../core/catalog/signature.ts';
import { plainSignatures } from '../../core/catalog/compile.ts';
import type { Catalog } from '../../core/catalog/signature.ts';
import type { SarifLevel } from '../../core/report/sarif/log.ts';
import type { Library } from '../../core/runbook/runbook.ts';
import type { Problem } from '../../core/text/problem.ts';
import { mineCatalog, withMined } from '../../core/runbook/mine/signatures.ts';
import { createTriager } from '../../core/triage/triager.ts';
import { findLogs, type FoundFiles } from '../../disk/find.ts';
import { standardInput } from '../../disk/read.ts';
import { builtinCatalog, readCatalog } from '../../disk/catalogs.ts';
import { readRunbooks } from '../../disk/runbooks.ts';
import type { Context } from '../context.ts';
import { keepHeapSmall } from '../scan/heap.ts';
import { findWorker, readVersion } from '../home.ts';
import { chooseNumber, chooseOne, readOptions, UsageError } from '../options.ts';
import type { Complain, Options } from '../options.ts';
import { inOrder } from '../scan/order.ts';
import type { Output } from '../output.ts';
import { createProgress } from '../scan/progress.ts';
import { createSarifReport } from '../scan/sarif-report.ts';
import { scanFile } from '../scan/scan-file.ts';
import { scanUsage } from '../usage/scan.ts';
import { typesOf } from '../usage/usage.ts';
import { createJsonReport, createNdjsonReport, createTextReport, type ScanReport } from '../scan/scan-report.ts';
import { createTally } from '../scan/tally.ts';
import { createThreads } from '../scan/threads.ts';

/** More threads than this are only used where they are asked for: each takes memory. */
const mostByDefault = 4;

/** Scans what the arguments name. Exit code as the contract says: 2 beats 1. */
export async function runScan({ args, output, home, complain }: Context): Promise<number> {
  keepHeapSmall();
  const options = readScanOptions(args, complain);
  const builtin = options.builtin ? [builtinCatalog(home)] : [];
  const read = await readCatalog([...builtin, ...options.catalogs]);
  const runbooks = await readRunbooks(home, options.runbooks);
  const found = await findLogs(options.paths);
  const { library } = runbooks;
  const catalog = options.mined ? withMined(read.catalog, mineCatalog(runbooks.pages)) : read.catalog;
  const report = createReport(options, output, { catalog, library, version: await readVersion(home) });
  const tell = (problem: Problem, level: SarifLevel): void => {
    output.warnOf(problem);
    report.tell(problem, level);
  };
  const problems = [...read.problems, ...runbooks.problems, ...found.problems];
  for (const problem of problems) tell(problem, 'error');
  for (const path of found.empty) tell({ path, message: emptyWords(found) }, 'warning');
  const choices = { ignored: [], severity: {}, maxOccurrences: options.maxOccurrences, scanUnknown: true };
  const triager = createTriager(catalog, choices);
  const setup = { signatures: plainSignatures(catalog), options: choices };
  const threads = options.jobs === 1 ? undefined : createThreads(options.jobs, findWorker(home), setup);
  const tally = createTally(found);
  const started = performance.now();
  const progress = createProgress(output, options.quiet ? 'never' : 'after a second', found.files);
  let broken = problems.length > 0;
  await inOrder(
    found.files,
    options.jobs,
    async (file) => scanFile(file, triager, progress.read, threads),
    (result) => {
      progress.done();
      if (result.failure !== undefined) {
        broken = true;
        tally.fail();
        // Of a log that was read in part, the report has it among the log's own problems.
        if (result.triage === undefined) tell(result.failure, 'error');
        else output.warnOf(result.failure);
      }
      if (result.triage === undefined) return;
      tally.add(result.triage, result.scan);
      report.add(result.triage, result.scan);
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

/** What is said of a folder or a zip without a log. */
function emptyWords({ passedOver }: FoundFiles): string {
  return passedOver === 0
    ? 'There are no files in it.'
    : 'There is nothing in it that is a log by its name. Name a file itself to have it read all the same.';
}

interface ScanOptions {
  readonly paths: readonly string[];
  readonly format: 'text' | 'json' | 'ndjson' | 'sarif';
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
}

function readScanOptions(args: readonly string[], complain: Complain): ScanOptions {
  const options = readOptions(args, typesOf(scanUsage), complain);
  const failOn = chooseOne(options, 'fail-on', ['error', 'warning', 'information', 'never']);
  return {
    paths: pathsOf(options),
    format: chooseOne(options, 'format', ['text', 'json', 'ndjson', 'sarif']),
    catalogs: options.list('catalog'),
    builtin: !options.flag('no-builtin'),
    runbooks: options.list('runbooks'),
    mined: !options.flag('no-mined'),
    maxOccurrences: chooseNumber(options, 'max-occurrences', 100, 1, 1_000_000),
    jobs: chooseNumber(options, 'jobs', Math.min(availableParallelism(), mostByDefault), 1, 64),
    failOn: failOn === 'never' ? -1 : severities.indexOf(failOn),
    quiet: options.flag('quiet'),
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
  const { library } = knowledge;
  if (options.format === 'json') return createJsonReport(library, output);
  if (options.format === 'ndjson') return createNdjsonReport(library, output);
  if (options.format === 'sarif') return createSarifReport(knowledge, output);
  return createTextReport(library, output, options.quiet);
}
