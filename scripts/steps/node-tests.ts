// Runs the tests that need no VS Code, all areas in one go, shows what failed and counts by area.

import { globSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { relative } from 'node:path';
import { run } from 'node:test';
import { inspect } from 'node:util';
import { outputFolder, root } from '../host/root.ts';
import { indent, type SummaryRow, type StepOptions } from './step.ts';

export const areas = ['tidy', 'core', 'server', 'client', 'cli', 'mcp', 'grammar', 'oracle'] as const;
/** `fleet` needs Python and Java: it runs where it is named, and not with the others. */
export type Area = (typeof areas)[number] | 'fleet';

/** Files that take longer are named, in milliseconds. */
const slowMs = 20_000;

/** Files that take the longest start first: one that starts last keeps one processor busy and leaves the others idle. */
const slowest = [
  'test/core/scan/property.test.ts',
  'test/cli/scan/threads.test.ts',
  'test/core/scan/scan.test.ts',
  'test/core/growth.test.ts',
  'test/core/report/no-secret-leaves.test.ts',
].map((path) => `${root}/${path}`);

/** The rest by name. */
function bySlowest(one: string, other: string): number {
  return rankOf(one) - rankOf(other) || (one < other ? -1 : 1);
}

function rankOf(file: string): number {
  return slowest.includes(file) ? slowest.indexOf(file) : slowest.length;
}

/** One row for each area. An area without a single test counts as a failure. */
export async function runNodeTests(chosen: readonly Area[], { grep }: StepOptions): Promise<SummaryRow[]> {
  const files = globSync(chosen.map(patternOf), { cwd: root }).map((file) => `${root}/${file}`);
  // Each test file, and each command line or server that it starts, is a process of its own: they share what was compiled.
  process.env['NODE_COMPILE_CACHE'] ??= `${outputFolder}/compiled`;
  const counts = new Map(chosen.map((area) => [area, { passed: 0, failures: [] as string[], skipped: 0 }]));
  const tests = run({
    files: files.toSorted(bySlowest),
    // Some tests wait, for a debounce or another process: one more file than processors keeps these busy.
    concurrency: availableParallelism() + 1,
    ...(grep === undefined ? {} : { testNamePatterns: new RegExp(grep.replaceAll(/[^\w ]/g, String.raw`\$&`), 'i') }),
  });
  const slow: string[] = [];
  for await (const { type, data } of tests) {
    if (type === 'test:summary' && data.file !== undefined && data.duration_ms > slowMs)
      slow.push(`${relative(root, data.file)} took ${(data.duration_ms / 1000).toFixed(0)} s`);
    if (type === 'test:stdout' || type === 'test:stderr') process.stdout.write(data.message);
    if ((type !== 'test:pass' && type !== 'test:fail') || data.details.type === 'suite') continue;
    const count = counts.get(areaOf(data.file, chosen));
    if (count === undefined) continue;
    if (data.skip !== undefined && data.skip !== false) {
      count.skipped += 1;
      console.log(`skipped - ${data.name}: ${String(data.skip)}`);
    } else if (type === 'test:pass') {
      count.passed += 1;
    } else {
      const place = data.file === undefined ? '' : ` (${relative(root, data.file)}:${data.line ?? 1})`;
      const failure = `${data.name}${place}\n${indent(inspect(data.details.error.cause ?? data.details.error))}`;
      count.failures.push(failure);
      console.log(`not ok - ${failure}`);
    }
  }
  if (slow.length > 0) console.log(`Slow: ${slow.join(', ')}`);
  for (const [area, count] of counts) {
    if (count.passed + count.failures.length > 0 || grep !== undefined) continue;
    const failure = `There are tests in test/${area}`;
    count.failures.push(failure);
    console.log(`not ok - ${failure}`);
  }
  return [...counts];
}

function patternOf(area: Area): string {
  return area === 'tidy' ? 'test/tidy.test.ts' : `test/${area}/**/*.test.ts`;
}

/** A file that cannot be told belongs to the first area, so that its failure is never lost. */
function areaOf(file: string | undefined, chosen: readonly Area[]): Area {
  const path = file === undefined ? '' : relative(root, file).replaceAll('\\', '/');
  return (
    chosen.find((area) => path === `test/${area}.test.ts` || path.startsWith(`test/${area}/`)) ?? chosen[0] ?? 'core'
  );
}
