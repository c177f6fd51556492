// Runs everything that must hold, or the named parts of it, and counts (`npm test`, `npm run test:core`, …).

import { parseArgs } from 'node:util';
import { installCodeServer } from './host/code-server.ts';
import { makeSamples } from './samples.ts';
import { packageExtension, packagePublished } from './package.ts';
import { packageFleet } from './package-fleet.ts';
import { runHostTests } from './steps/host-tests.ts';
import { areas, runNodeTests } from './steps/node-tests.ts';
import { checkCommand, countOf, type SummaryRow, type StepOptions } from './steps/step.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    grep: { type: 'string' },
    mode: { type: 'string' },
    desktop: { type: 'boolean', default: false },
    spark: { type: 'string' },
  },
});
const options: StepOptions = values;
const parts = ['checks', ...areas, 'host', 'fleet'];
const unknown = positionals.filter((part) => !parts.includes(part));
if (unknown.length > 0) {
  console.error(`Unknown part: ${unknown.join(', ')}. Known: ${parts.join(', ')}.`);
  process.exit(2);
}
/** What compares with programs that few machines have runs where it is named, as `.ci/run` does. */
const byName = new Set(['oracle', 'fleet']);
const wants = (part: string): boolean => (positionals.length === 0 ? !byName.has(part) : positionals.includes(part));
const rows: SummaryRow[] = [];
const start = performance.now();

async function step(name: string, run: () => Promise<readonly SummaryRow[]>): Promise<void> {
  console.log(`\n── ${name}`);
  const before = performance.now();
  rows.push(...(await run()));
  console.log(`   ${name}: ${((performance.now() - before) / 1000).toFixed(1)} s`);
}

// A download, which the checks need not wait for. What fails is said where VS Code is needed.
const editor = wants('host') && !options.desktop ? installCodeServer(console.log).catch(() => undefined) : undefined;
await step('Samples', async () => [['samples', countOf(await makeSamples(), 'samples')]]);
if (wants('checks')) {
  // Prettier takes one processor for as long as the other two take another.
  await step('Type check, lint, format', () =>
    Promise.all([
      checkCommand('type check', 'tsc', ['-b']),
      checkCommand('lint', 'oxlint', ['--type-aware']),
      checkCommand('format', 'prettier', ['--check', '.']),
    ]),
  );
}
if (wants('host')) {
  await step('Package', async () => [
    ['package', countOf((await packageExtension()) && (await packagePublished()), 'package')],
  ]);
}
if (positionals.length === 0 || positionals.some((part) => !['checks', 'tidy', 'fleet'].includes(part))) {
  await step('Build', async () => [await checkCommand('build', process.execPath, ['esbuild.mjs'])]);
}
await editor;
const chosen = areas.filter(wants);
// Not side by side: where others take the processors, VS Code is so slow that what it drops differs from run to run.
if (chosen.length > 0) await step('Tests without VS Code', () => runNodeTests(chosen, options));
if (wants('host')) await step('Tests in a real VS Code', () => runHostTests(options));
if (positionals.includes('fleet')) {
  if (values.spark !== undefined) process.env['SPARK_VERSION'] = values.spark;
  await step('Package for executors', async () => [
    ['package', countOf(await packageFleet(), 'package for executors')],
  ]);
  await step('Tests on Spark', () => runNodeTests(['fleet'], options));
}

const failures = rows.flatMap(([name, count]) => count.failures.map((failure) => `${name}: ${failure}`));
// Once more at the end, where a long output is looked at first.
if (failures.length > 0) console.log(`\n── Failed\n${failures.join('\n')}`);
let [passed, skipped] = [0, 0];
console.log('\n── Summary');
for (const [name, count] of rows) {
  passed += count.passed;
  skipped += count.skipped;
  const also = `${count.failures.length > 0 ? `, ${count.failures.length} failed` : ''}${count.skipped > 0 ? `, ${count.skipped} skipped` : ''}`;
  console.log(`   ${name.padEnd(28)} ${count.passed} passed${also}`);
}
console.log(
  `   ${((performance.now() - start) / 1000).toFixed(0)} s${skipped > 0 ? `, ${skipped} skipped (each named above)` : ''}`,
);
process.exitCode = failures.length > 0 ? 1 : 0;
console.log(`${passed} passed, ${failures.length} failed`);
