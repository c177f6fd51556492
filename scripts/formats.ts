// Makes docs/formats.md of the samples of envelopes, formats and time stamps: `npm run docs:formats`.

import { readFileSync, writeFileSync } from 'node:fs';
import type { Envelope } from '../core/log/envelope/envelope.ts';
import { envelopes } from '../core/log/envelope/envelopes.ts';
import type { RecordFormat } from '../core/log/formats/format.ts';
import { formats } from '../core/log/formats/index.ts';
import { digitShapes, letterShapes } from '../core/log/stamp.ts';
import { root } from './host/root.ts';

/** What the page says of one envelope, format or shape. */
interface Described {
  readonly name: string;
  readonly description: string;
  /** One real line. */
  readonly sample: string;
}

const path = `${root}/docs/formats.md`;

/** The page: its prose as it is, and between its marks the lists made again. */
export function makeFormatsPage(page: string): string {
  const lists: readonly (readonly [mark: string, list: readonly Described[]])[] = [
    ['envelopes', envelopes.map(describeEnvelope)],
    ['formats', formats.map(describeFormat)],
    [
      'stamps',
      [...digitShapes, ...letterShapes].map(({ name, sample }) => ({ name: sample, description: name, sample: '' })),
    ],
  ];
  return lists.reduce(
    (text, [mark, list]) => replaceBetween(text, mark, `${list.map(write).join('\n').trimEnd()}\n`),
    page,
  );
}

function describeEnvelope({ name, description, samples }: Envelope): Described {
  return { name, description, sample: visible(samples.match[0]?.line ?? '') };
}

function describeFormat({ name, description, samples }: RecordFormat): Described {
  return { name, description, sample: samples.match[0]?.record ?? '' };
}

/** Control characters as people write them. */
function visible(line: string): string {
  return line.replaceAll('\u001b', '^[').replaceAll('\r', '^M');
}

function write({ name, description, sample }: Described): string {
  const code = sample === '' ? '' : `\n\n  \`\`\`text\n  ${sample}\n  \`\`\`\n`;
  return `- **\`${name}\`**: ${description}${code}`;
}

function replaceBetween(page: string, mark: string, text: string): string {
  const [begin, end] = [`<!-- ${mark} -->\n`, `<!-- end of ${mark} -->`];
  const from = page.indexOf(begin);
  const to = page.indexOf(end);
  if (from < 0 || to < from) throw new Error(`docs/formats.md lacks the marks of ${mark}`);
  return `${page.slice(0, from + begin.length)}\n${text}\n${page.slice(to)}`;
}

if (import.meta.main) writeFileSync(path, makeFormatsPage(readFileSync(path, 'utf8')));
