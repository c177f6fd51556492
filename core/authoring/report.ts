// What testing a signature gave, as a page: its samples that were matched, missed and noisy, and its places in the open logs.

import { formatCount, plural } from '../text/count.ts';
import { codeSpan, escapeText } from '../text/escape/escape.ts';
import { shorten } from '../text/clip.ts';
import type { CheckedSignature, Remark } from './check.ts';
import type { LogPlaces } from './places.ts';

/** A signature and the results of its test. */
export interface TestedSignature extends CheckedSignature {
  readonly logs: readonly LogPlaces[];
  /** Why its own text is noisy. */
  readonly noise?: string;
}

/** The page; `remarks` are the mistakes of the file that keep signatures from being tested. */
export function renderTest(name: string, signatures: readonly TestedSignature[], remarks: readonly Remark[]): string {
  const mistakes = remarks.filter(({ severity }) => severity === 'error');
  const wrong = mistakes.map(({ at, message }) => `- Line ${formatCount(at.from.line + 1)}: ${escapeText(message)}`);
  const parts = [
    `# Test of ${escapeText(name)}`,
    ...(wrong.length === 0 ? [] : ['These mistakes keep signatures from being used:', wrong.join('\n')]),
    ...(signatures.length === 0 ? ['There is no signature to test.'] : signatures.map(renderSignature)),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** The same in a sentence or two, for the lens above a signature. */
export function sampleWords({ samples }: CheckedSignature): string {
  const missed = samples.filter(({ ok, kind }) => !ok && kind === 'match').length;
  const noisy = samples.filter(({ ok, kind }) => !ok && kind === 'noMatch').length;
  if (missed + noisy === 0)
    return samples.length === 1 ? '1 sample passes' : `${formatCount(samples.length)} samples pass`;
  return [
    ...(missed > 0 ? [`${formatCount(missed)} missed`] : []),
    ...(noisy > 0 ? [`${formatCount(noisy)} noisy`] : []),
  ].join(', ');
}

/** `3 places in x.log`. */
export function placeWords({ count, name }: LogPlaces): string {
  return `${count === 0 ? 'no place' : plural(count, 'place')} in ${name}`;
}

function renderSignature(tested: TestedSignature): string {
  const { signature, samples, logs, noise } = tested;
  const matched = samples.filter(({ ok }) => ok);
  const missed = samples.filter(({ ok, kind }) => !ok && kind === 'match');
  const noisy = samples.filter(({ ok, kind }) => !ok && kind === 'noMatch');
  return [
    `## ${codeSpan(signature.id)}`,
    [
      ...groupOf('As they should', matched),
      ...groupOf('Missed: should be found, and is not', missed),
      ...groupOf('Noisy: is found, and should not be', noisy),
      ...(noise === undefined ? [] : [`- ${escapeText(noise)}`]),
      ...(logs.length === 0
        ? ['- No log is open to look in.']
        : logs.toSorted((a, b) => b.count - a.count).map(renderLog)),
    ].join('\n'),
  ].join('\n\n');
}

function groupOf(title: string, texts: readonly { readonly text: string }[]): string[] {
  return texts.length === 0 ? [] : [`- **${title}** (${formatCount(texts.length)})\n${listOf(texts)}`];
}

/** Each text in one line. */
function listOf(texts: readonly { readonly text: string }[]): string {
  return texts.map(({ text }) => `  - ${codeSpan(shorten(text.replaceAll(/\s+/g, ' ').trim(), 160))}`).join('\n');
}

function renderLog(log: LogPlaces): string {
  const { count, name, places, others, why, tooMany } = log;
  const lines = places.slice(0, 10).map(({ from }) => formatCount(from.line + 1));
  const where = count === 0 ? '' : `: line ${lines.join(', ')}${count > lines.length ? ', …' : ''}`;
  const what = count === 0 ? 'no place' : plural(count, 'place');
  return [
    `- ${codeSpan(name)}: ${what}${where}`,
    ...(why === undefined ? [] : [`  - Its text is there, but: ${escapeText(why)}`]),
    ...(others.length === 0 ? [] : [`  - Some are marked already by ${others.map(codeSpan).join(', ')}`]),
    ...(tooMany ? ['  - **Noisy**: so many that the text is probably not an error'] : []),
  ].join('\n');
}
