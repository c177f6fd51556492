// Learns from a sample of lines the text before each of them: which envelopes need neighbors and have them, and prefixes that no list knows.

import { readAnsibleLine } from '../ansible/line.ts';
import { startsRecord } from '../opening.ts';
import { readCells } from './carriers/exports.ts';
import { jsonMessage, logfmtMessage } from './carriers/loggers.ts';
import { areMost, isAroundRun, learnShape, opensLine } from './carriers/learned-prefix.ts';
import { unknownNeighborhood, type Envelope, type Neighborhood } from './envelope.ts';
import { envelopes, mayOpen } from './envelopes.ts';
import { withoutEscapes } from './escapes.ts';
import { layerOf } from './layer.ts';
import { wholeLine } from './mapped-text.ts';
import { holdLevels, opensResult } from './carriers/own-prefix.ts';
import { opensRun } from './carriers/run-line.ts';

/** At most so many UTF-16 units of a line are looked at. */
const headUnits = 700;
/** Of few lines more, as each may hold many records, of which so many are looked at. */
const fewLines = 4;
const longHeadUnits = 16_000;
const mostRecords = 64;
/** Layers that are taken off the sample one after the other. */
const maxRounds = 6;

/**
 * Looks at a sample of lines in order, and at what was known before them, which stays known: a line must still have the very prefix.
 *
 * An envelope that needs proof is proven where three in five of the lines that are not blank have it, and what is inside shows that it was
 * put there: the rest is blank, is indented, or opens a record of its own. Of one or two lines all must have it, and inside one be Ansible's.
 *
 * A prefix that no list knows is learned by its shape. Of each line the first words are taken, up to twelve; digits count as one kind, letters
 * as another, and punctuation by itself. The shape that most lines share, as long as it can be, becomes an expression, on the same conditions.
 * One that names a stamp or a level, as a logger's does, or has spaces alone, is only learned around the lines of a run of Ansible.
 * All of it is linear in the sample, which has 64 lines of 700 UTF-16 units at most, or four of 16,000. Limits: a prefix of free text, with a varying
 * number of words, is not learned, nor one that fewer than three in five lines of a sample have.
 */
export function learn(lines: readonly string[], before: Neighborhood): Neighborhood {
  let around = before;
  const units = lines.length <= fewLines ? longHeadUnits : headUnits;
  let inner = lines.map((line): Inner => ({ text: cleanHead(line, units), taken: [] }));
  for (let round = 0; round < maxRounds; round += 1) {
    around = lookAt(inner, around);
    const next = inner.flatMap((each) => peelOnce(each, around));
    if (next.length === inner.length && next.every((each, index) => each === inner[index])) break;
    inner = next;
  }
  return around;
}

/** The rest of a line, and the envelopes that were around it. */
interface Inner {
  readonly text: string;
  readonly taken: readonly string[];
  /** What was found around it, and by what was known then. */
  found?: { readonly around: Neighborhood; readonly layer: ReturnType<typeof layerOf> };
}

/** Each line is asked again in each round, and mostly by the same. */
function layerAround(inner: Inner, around: Neighborhood): ReturnType<typeof layerOf> {
  if (inner.found?.around !== around) inner.found = { around, layer: layerOf(inner.text, around, inner.taken) };
  return inner.found.layer;
}

function cleanHead(line: string, units: number): string {
  return withoutEscapes(wholeLine(line.slice(0, units))).text;
}

function lookAt(all: readonly Inner[], before: Neighborhood): Neighborhood {
  let around = before;
  const filled = all.filter(({ text }) => text.trim() !== '');
  const texts = filled.map(({ text }) => text);
  if (filled.length === 0) return around;
  if (around.column === undefined) {
    const found = csvColumns(texts);
    if (found !== undefined) around = { ...around, ...found, proven: withOne(around.proven, 'export-csv') };
  }
  const disproved = disprovable.filter(
    ({ name, disproof }) => !around.disproved.has(name) && texts.some((text) => disproof?.test(text)),
  );
  if (disproved.length > 0)
    around = { ...around, disproved: new Set([...around.disproved, ...disproved.map(({ name }) => name)]) };
  if (!around.messages && holdMessages(texts)) around = { ...around, messages: true };
  const open = filled.flatMap((inner) =>
    opensResult(inner.text) || layerAround(inner, around) !== undefined ? [] : [inner.text],
  );
  if (open.length * 5 < filled.length * 3) return around;
  for (const envelope of provable) {
    const proven = withOne(around.proven, envelope.name);
    if ((proven.get(envelope.name) ?? 0) <= maxRounds && isProven(open, envelope, { ...around, proven }))
      return { ...around, proven };
  }
  const strange = open.filter(isStrange);
  const shape =
    (strange.length * 5 < open.length * 3 ? undefined : learnShape(strange)) ??
    learnShape(
      filled.map(({ text }) => text),
      true,
    );
  return shape === undefined ? around : { ...around, learned: [...around.learned.slice(-7), shape] };
}

function withOne(proven: Neighborhood['proven'], name: string): Neighborhood['proven'] {
  return new Map([...proven, [name, (proven.get(name) ?? 0) + 1]]);
}

/** What opens a record has its format: its first words are its own. */
function isStrange(text: string): boolean {
  return !/^\s|^[*\u200b]{1,3}\{/.test(text) && !startsRecord(text) && readAnsibleLine(text) === undefined;
}

/** Whether what an envelope leaves of lines shows that it was put there; `deeper` says how many envelopes inside may show it. */
function isProven(texts: readonly string[], envelope: Envelope, around: Neighborhood, deeper = 2): boolean {
  const { proof } = envelope;
  const found = texts.flatMap((text) => {
    const layer = mayOpen(envelope, text) ? envelope.read(text, around) : undefined;
    return layer === undefined ? [] : [{ prefix: text.slice(0, layer.from), inner: text.slice(layer.from, layer.to) }];
  });
  const inner = found.map((each) => each.inner);
  if (!areMost(inner, texts) || holdLevels(found)) return false;
  if (proof !== undefined) return texts.some((text) => proof.test(text));
  const shown = inner.filter((text) => text.trim() === '' || /^\s{1,40}\S/.test(text) || opensLine(text));
  if ((shown.length > 0 && shown.length * 20 >= inner.length) || isAroundRun(inner, texts)) return true;
  return deeper > 0 && holdEnvelope(inner, deeper - 1);
}

/** Whether lines have an envelope that needs proof, and has it. */
function holdEnvelope(texts: readonly string[], deeper: number): boolean {
  return (
    csvColumns(texts) !== undefined ||
    provable.some((envelope) => isProven(texts, envelope, provenAlone(envelope), deeper)) ||
    learnShape(texts.filter(isStrange)) !== undefined
  );
}

const provable: readonly Envelope[] = envelopes.filter(
  ({ name, needsProof }) => needsProof === true && name !== 'export-csv',
);

const disprovable: readonly Envelope[] = envelopes.filter(({ disproof }) => disproof !== undefined);

function provenAlone({ name }: Envelope): Neighborhood {
  return { ...unknownNeighborhood, proven: new Map([[name, 1]]) };
}

function peelOnce(inner: Inner, around: Neighborhood): readonly Inner[] {
  const found = layerAround(inner, around);
  if (found === undefined) return [inner];
  const { name, layer } = found;
  const parts = layer.records?.slice(0, mostRecords) ?? [[layer.from, layer.to]];
  return parts.map(([from, to]) => ({ text: inner.text.slice(from, to), taken: [...inner.taken, name] }));
}

/** Whether lines of a JSON or logfmt logger carry a run, a line each: the message of one of them is a line of Ansible's. */
export function holdMessages(texts: readonly string[]): boolean {
  return texts.some((text) => {
    const layer = /["\u201c](?:m(?:sg|essage)|stringValue)["\u201d]:/.test(text)
      ? jsonMessage.read(text, unknownNeighborhood)
      : logfmtMessage.read(text, unknownNeighborhood);
    if (layer === undefined) return false;
    const inner = text.slice(layer.from, layer.to);
    return opensRun(inner) && !inner.includes(String.raw`\n`);
  });
}

const csvNames = /^(?:_?line|@?message|log(?:message|entry|_s)?|text|textpayload|_raw)$/i;
const csvLevels = /^(?:_?level|log_?level|severity(?:_?text)?|status|leveldisplayname)$/i;

/** The columns of the line and its level in a CSV export, by its first row, where the rows below have as many cells. A carrier may write lines above it. */
function csvColumns(texts: readonly string[]): Pick<Neighborhood, 'column' | 'levelColumn'> | undefined {
  for (let row = 0; row < 3; row += 1) {
    const found = columnsBelow(texts[row] ?? '', texts.slice(row + 1));
    if (found !== undefined) return found;
  }
  return undefined;
}

function columnsBelow(
  first: string,
  others: readonly string[],
): Pick<Neighborhood, 'column' | 'levelColumn'> | undefined {
  if (!first.includes(',') || first.length > 1000) return undefined;
  const cells = readCells(first.replace(/^\ufeff/, '').trim(), 99).map(({ from, to }) =>
    first
      .replace(/^\ufeff/, '')
      .slice(from, to)
      .trim(),
  );
  if (cells.length < 2 || !cells.every((cell) => /^[@\w .()[\]-]{1,60}$/.test(cell))) return undefined;
  const column = cells.findIndex((cell) => csvNames.test(cell));
  if (column < 0 || others.length === 0) return undefined;
  const fit = others.filter((text) => readCells(text, column)[column] !== undefined).length;
  const levelColumn = cells.findIndex((cell) => csvLevels.test(cell));
  return fit * 2 >= others.length ? { column, ...(levelColumn >= 0 && { levelColumn }) } : undefined;
}
