// `armada-triage scan`: finds the known errors in logs.

import { availableParallelism } from 'node:os';
import { severities } from '../../core/catalog/signature.ts';
import type { Severity } from '../../core/catalog/signature.ts';
import { plainSignatures } from '../../core/catalog/compile.ts';
import type { JsonLog } from '../../core/report/json.ts';
import { jsonText } from '../../core/report/json-text.ts';
import { formatLog, formatSummary } from '../../core/report/text.ts';
import { toJsonLog, toJsonScan } from '../../core/report/to-json.ts';
import type { Library } from '../../core/runbook/runbook.ts';
import type { Scan } from '../../core/scan/scan.ts';
import type { Triage } from '../../core/triage/triage.ts';
import { createTriager } from '../../core/triage/triager.ts';
import { findLogs, type FoundFiles } from '../../disk/find.ts';
import { standardInput } from '../../disk/read.ts';
import { builtinCatalog, readCatalog, readRunbooks } from '../knowledge.ts';
import type { Context } from '../context.ts';
import { findWorker } from '../home.ts';
import { chooseNumber, chooseOne, readOptions, UsageError } from '../options.ts';
import type { Complain, Options, OptionTypes } from '../options.ts';
import { inOrder } from '../order.ts';
import type { Output } from '../output.ts';
import { createProgress } from '../progress.ts';
import { scanFile } from '../scan-file.ts';
import { createThreads } from '../threads.ts';

/** More threads than this are only used where they are asked for: each takes memory. */
const mostByDefault = 4;

/** Scans what the arguments name. Exit code as the contract says: 2 beats 1. */
export async function runScan({ args, output, home, complain }: Context): Promise<number> {
  const options = readScanOptions(args, complain);
  const builtin = options.builtin ? [builtinCatalog(home)] : [];
  const read = await readCatalog([...builtin, ...options.catalogs]);
  const runbooks = await readRunbooks(home, options.runbooks);
  const found = await findLogs(options.paths);
  const problems = [...read.problems, ...runbooks.problems, ...found.problems];
  for (const problem of problems) output.warnOf(problem);
  for (const path of found.empty) output.warnOf({ path, message: emptyWords(found) });
  const choices = { ignored: [], severity: {}, maxOccurrences: options.maxOccurrences, scanUnknown: true };
  const triager = createTriager(read.catalog, choices);
  const setup = { signatures: plainSignatures(read.catalog), options: choices };
  const threads = options.jobs === 1 ? undefined : createThreads(options.jobs, findWorker(home), setup);
  const report = createReport(options, output, { library: runbooks.library, found });
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
        report.fail();
        output.warnOf(result.failure);
      }
      if (result.triage !== undefined) report.add(result.triage, result.scan);
    },
    output.closed,
  );
  await threads?.dispose();
  progress.end();
  report.end((performance.now() - started) / 1000);
  if (broken) return 2;
  return report.worst() <= options.failOn ? 1 : 0;
}

/** What is said of a folder or a zip without a log. */
function emptyWords({ passedOver }: FoundFiles): string {
  return passedOver === 0
    ? 'There are no files in it.'
    : 'There is nothing in it that is a log by its name. Name a file itself to have it read all the same.';
}

interface ScanOptions {
  readonly paths: readonly string[];
  readonly format: 'text' | 'json' | 'ndjson';
  readonly catalogs: readonly string[];
  readonly builtin: boolean;
  readonly runbooks: readonly string[];
  readonly maxOccurrences: number;
  readonly jobs: number;
  /** Position in `severities` from which on the exit code is 1; -1 for never. */
  readonly failOn: number;
  readonly quiet: boolean;
}

function readScanOptions(args: readonly string[], complain: Complain): ScanOptions {
  const types: OptionTypes = {
    format: { type: 'string' },
    catalog: { type: 'string', multiple: true },
    'no-builtin': { type: 'boolean' },
    runbooks: { type: 'string', multiple: true },
    'max-occurrences': { type: 'string' },
    jobs: { type: 'string', short: 'j' },
    'fail-on': { type: 'string' },
    quiet: { type: 'boolean', short: 'q' },
  };
  const options = readOptions(args, types, complain);
  const failOn = chooseOne(options, 'fail-on', ['error', 'warning', 'information', 'never']);
  return {
    paths: pathsOf(options),
    format: readFormat(options),
    catalogs: options.list('catalog'),
    builtin: !options.flag('no-builtin'),
    runbooks: options.list('runbooks'),
    maxOccurrences: chooseNumber(options, 'max-occurrences', 100, 1, 1_000_000),
    jobs: chooseNumber(options, 'jobs', Math.min(availableParallelism(), mostByDefault), 1, 64),
    failOn: failOn === 'never' ? -1 : severities.indexOf(failOn),
    quiet: options.flag('quiet'),
  };
}

function readFormat(options: Options): ScanOptions['format'] {
  if (options.text('format') !== 'sarif') return chooseOne(options, 'format', ['text', 'json', 'ndjson']);
  options.complain('--format sarif is not there yet. text is used; --format json has the same findings.');
  return 'text';
}

function pathsOf(options: Options): readonly string[] {
  if (options.paths.length > 0) return options.paths;
  if (process.stdin.isTTY) throw new UsageError('Name a log or a folder of logs, or - for standard input.');
  return [standardInput];
}

interface Report {
  readonly add: (triage: Triage, scan: Scan | undefined) => void;
  /** Counts a file that could not be read, or not whole. */
  readonly fail: () => void;
  readonly end: (seconds: number) => void;
  /** Position in `severities` of the worst finding; after the last where there is none. */
  readonly worst: () => number;
}

function createReport(
  options: ScanOptions,
  output: Output,
  { library, found }: { readonly library: Library; readonly found: FoundFiles },
): Report {
  const logs: JsonLog[] = [];
  const counts: Record<Severity, number> = { error: 0, warning: 0, information: 0, hint: 0 };
  const summary = { logs: 0, bytes: 0, findings: 0 };
  const doubts = { empty: 0, binary: 0, unread: found.problems.length, passedOver: found.passedOver };
  return {
    add: (triage, scan) => {
      summary.logs += 1;
      summary.bytes += triage.bytes;
      summary.findings += triage.findings.length;
      for (const finding of triage.findings) counts[finding.severity] += 1;
      const isBinary = scan?.encoding === 'binary';
      if (triage.bytes === 0) doubts.empty += 1;
      if (isBinary) doubts.binary += 1;
      if (options.format === 'json') logs.push(toJsonLog(triage, library));
      else if (options.format === 'ndjson') output.print(`${jsonText(toJsonLog(triage, library), 'line')}\n`);
      else {
        const { quiet } = options;
        output.print(formatLog(triage, { ...output, library, quiet, lineText: linesOf(scan), isBinary }));
      }
    },
    fail: () => {
      doubts.unread += 1;
    },
    end: (seconds) => {
      if (options.format === 'json') output.print(`${jsonText(toJsonScan(logs, { ...summary, seconds }))}\n`);
      else if (options.format === 'text' && !options.quiet)
        output.print(formatSummary({ ...summary, ...counts, ...doubts }, output.palette));
    },
    worst: () => {
      const first = severities.findIndex((severity) => counts[severity] > 0);
      return first === -1 ? severities.length : first;
    },
  };
}

/** The lines of a log that a scan has at hand: those in which something matched. */
function linesOf(scan: Scan | undefined): (line: number) => string | undefined {
  const lines = new Map(scan?.matches.map((match) => [match.from.line, match.context]));
  return (line) => lines.get(line);
}
