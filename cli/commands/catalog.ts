// `armada-triage catalog`: lists, tests and validates signature files.

import { plural } from '../../core/text/count.ts';
import { testSamples } from '../../core/catalog/samples.ts';
import type { SampleResult } from '../../core/catalog/samples.ts';
import type { Catalog, CompiledSignature } from '../../core/catalog/signature.ts';
import { jsonText } from '../../core/report/json/text.ts';
import { formatSamples, formatSignatures, sampleLines } from '../../core/report/terminal/catalog.ts';
import { toJsonProblem } from '../../core/report/json/to-json.ts';
import { createTriager } from '../../core/triage/triager.ts';
import { builtinCatalog, readCatalog } from '../../disk/catalog/catalogs.ts';
import type { ReadCatalog } from '../../disk/catalog/catalogs.ts';
import type { Context } from '../context.ts';
import { chooseOne, readOptions, UsageError } from '../options.ts';
import type { Output } from '../output.ts';
import { catalogUsage } from '../usage/catalog.ts';
import { typesOf } from '../usage/usage.ts';

/** Runs one of the three. Without paths the built-in catalog is meant. 1: a sample failed; 2: a problem in a file. */
export async function runCatalog({ args, output, home, complain }: Context): Promise<number> {
  const options = readOptions(args, typesOf(catalogUsage), complain);
  const format = chooseOne(options, 'format', ['text', 'json', 'unix']);
  const [name = '', ...paths] = options.paths;
  const task = tasks.get(name);
  if (task === undefined)
    throw new UsageError(
      name === '' ? 'Use list, test or validate.' : `There is no “catalog ${name}”: use list, test or validate.`,
    );
  const read = await readCatalog(paths.length === 0 ? [builtinCatalog(home)] : paths);
  const result = task(read, output);
  for (const problem of read.problems) output.warnOf(problem);
  if (format === 'json') {
    const problems = read.problems.map(toJsonProblem);
    output.print(`${jsonText({ version: 1, ...result.json, problems })}\n`);
  } else output.print(format === 'unix' ? result.lines : result.text);
  if (read.problems.length > 0) return 2;
  return result.failed ? 1 : 0;
}

interface Result {
  readonly json: Readonly<Record<string, unknown>>;
  readonly text: string;
  /** Of what failed. */
  readonly lines: string;
  readonly failed: boolean;
}

const tasks: ReadonlyMap<string, (read: ReadCatalog, output: Output) => Result> = new Map([
  ['list', list],
  ['test', test],
  ['validate', validate],
]);

function list({ catalog }: ReadCatalog, { palette }: Output): Result {
  return {
    json: { signatures: catalog.signatures.map(describe) },
    text: formatSignatures(catalog.signatures, palette),
    lines: '',
    failed: false,
  };
}

function test({ catalog }: ReadCatalog, { palette }: Output): Result {
  const samples = testSamples(catalog, createRun(catalog));
  const failed = samples.filter((sample) => !sample.ok).length;
  return {
    json: { samples: samples.map(describeSample), passed: samples.length - failed, failed },
    text: formatSamples(samples, palette),
    lines: sampleLines(samples, catalog.signatures),
    failed: failed > 0,
  };
}

function validate({ catalog, files, problems }: ReadCatalog, { palette }: Output): Result {
  const count = catalog.signatures.length;
  const good = `${plural(count, 'signature')} in ${plural(files.length, 'file')}`;
  const bad = plural(problems.length, 'problem');
  return {
    json: { files, signatures: count },
    text: `${good}, ${problems.length === 0 ? palette.good('no problems') : palette.error(bad)}\n`,
    lines: '',
    failed: false,
  };
}

/** Each sample is a log of its own, triaged with the whole catalog. */
function createRun(catalog: Catalog): (text: string) => readonly string[] {
  const triager = createTriager(catalog, { ignored: [], severity: {}, maxOccurrences: 100, scanUnknown: true });
  return (text) => {
    const scanner = triager.engine.createScanner();
    scanner.push(new TextEncoder().encode(text));
    return triager.triage('sample', scanner.end()).findings.map((finding) => finding.signature.id);
  };
}

function describe(signature: CompiledSignature): Readonly<Record<string, unknown>> {
  const { id, title, severity, status, owner, retrigger, runbook, links, source } = signature;
  return {
    id,
    title,
    severity,
    status,
    owner,
    retrigger,
    ...(runbook === undefined ? {} : { runbook }),
    links,
    path: source.path,
    line: source.line,
  };
}

function describeSample({ signature, kind, index, ok, message }: SampleResult): Readonly<Record<string, unknown>> {
  return { signature, kind, number: index + 1, ok, message };
}
