// The text that `catalog list` and `catalog test` print.

import { plural } from '../../text/count.ts';
import type { SampleResult } from '../../catalog/samples.ts';
import type { CompiledSignature } from '../../catalog/signature.ts';
import { toVisible } from './terminal.ts';
import type { Palette } from './terminal.ts';
import { unixLine } from './unix-line.ts';

/** One signature a line: severity, id, title. */
export function formatSignatures(signatures: readonly CompiledSignature[], palette: Palette): string {
  const width = Math.min(50, Math.max(0, ...signatures.map(({ id }) => id.length)));
  return signatures
    .map(({ id, title, severity, status }) => {
      const note = status === 'stable' ? '' : palette.faint(`  ${status}`);
      return `${palette[severity](severity.padEnd(11))}  ${toVisible(id).padEnd(width)}  ${toVisible(title)}${note}\n`;
    })
    .join('');
}

/** A line for each sample that went wrong, at the place of its signature. Empty if all went well. */
export function sampleLines(results: readonly SampleResult[], signatures: readonly CompiledSignature[]): string {
  const sources = new Map(signatures.map(({ id, source }) => [id, source]));
  return results
    .filter(({ ok }) => !ok)
    .map(({ signature, message }) => unixLine({ ...sources.get(signature), message }, 'error', signature))
    .join('');
}

/** What the samples gave: the ones that went wrong, each with its text, and a last line that counts. */
export function formatSamples(results: readonly SampleResult[], palette: Palette): string {
  const failed = results.filter((result) => !result.ok);
  const lines = failed.flatMap((result) => [
    `${palette.error('failed')}  ${toVisible(result.message)}`,
    `        ${palette.faint(toVisible(result.text.slice(0, 200)))}`,
  ]);
  const passed = results.length - failed.length;
  lines.push(
    `${plural(passed, 'sample')} passed, ${failed.length === 0 ? '0 failed' : palette.error(`${failed.length} failed`)}`,
  );
  return `${lines.join('\n')}\n`;
}
