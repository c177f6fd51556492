// Learns from a sample of lines the text before each of them: which envelopes need neighbors and have them, and prefixes that no list knows.

import { readAnsibleLine } from '../ansible/line.ts';
import { startsRecord } from '../opening.ts';
import { readCells } from './carriers/exports.ts';
import { jsonMessage } from './carriers/loggers.ts';
import type { Envelope, Neighborhood } from './envelope.ts';
import { envelopes, mayOpen } from './envelopes.ts';
import { withoutEscapes } from './escapes.ts';
import { layerOf } from './layer.ts';
import { wholeLine } from './mapped-text.ts';
import { cutsStamp, holdLevels, opensResult, type Split } from './carriers/own-prefix.ts';
import { opensRun } from './carriers/run-line.ts';
import { readStamp } from '../stamp.ts';

/** What nothing was learned of. */
export const unknownNeighborhood: Neighborhood = {
  messages: false,
  proven: new Map(),
  learned: [],
  column: undefined,
};

/** At most so many UTF-16 units of a line are looked at. */
const headUnits = 700;
/** Layers that are taken off the sample one after the other. */
const maxRounds = 6;

/**
 * Looks at a sample of lines in order, and at what was known before them, which stays known: a line must still have the very prefix.
 *
 * An envelope that needs proof is proven where three in five of the lines that are not blank have it, and what is inside shows that it was
 * put there: a blank rest, an indented one, or one that opens a record of its own. Of one or two lines all must have it, and inside one be Ansible's.
 *
 * A prefix that no list knows is learned by its shape. Of each line the first words are taken, up to twelve; digits count as one kind, letters
 * as another, and punctuation by itself. The shape that most lines share, as long as it can be, becomes an expression, on the same conditions.
 * All of it is linear in the sample, which has 64 lines of 700 UTF-16 units at most. Limits: a prefix of free text, with a varying
 * number of words, is not learned, nor one that fewer than three in five lines of a sample have.
 */
export function learn(lines: readonly string[], before: Neighborhood): Neighborhood {
  let around = before;
  let inner = lines.map((line): Inner => ({ text: cleanHead(line), taken: [] }));
  for (let round = 0; round < maxRounds; round += 1) {
    around = lookAt(inner, around);
    const next = inner.map((each) => peelOnce(each, around));
    if (next.every((each, index) => each === inner[index])) break;
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

function cleanHead(line: string): string {
  return withoutEscapes(wholeLine(line.slice(0, headUnits))).text;
}

function lookAt(all: readonly Inner[], before: Neighborhood): Neighborhood {
  let around = before;
  const filled = all.filter(({ text }) => text.trim() !== '');
  const texts = filled.map(({ text }) => text);
  if (filled.length === 0) return around;
  if (around.column === undefined) {
    const column = csvColumn(texts);
    if (column !== undefined) around = { ...around, column, proven: withOne(around.proven, 'export-csv') };
  }
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
  const shape = strange.length * 5 < open.length * 3 ? undefined : learnShape(strange);
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
    csvColumn(texts) !== undefined ||
    provable.some((envelope) => isProven(texts, envelope, provenAlone(envelope), deeper)) ||
    learnShape(texts.filter(isStrange)) !== undefined
  );
}

const provable: readonly Envelope[] = envelopes.filter(
  ({ name, needsProof }) => needsProof === true && name !== 'export-csv',
);

function provenAlone({ name }: Envelope): Neighborhood {
  return { ...unknownNeighborhood, proven: new Map([[name, 1]]) };
}

/** Whether all lines have a prefix, and after it one is Ansible's, or a JSON logger's around a run: a task may print any number of others. */
function isAroundRun(inner: readonly string[], texts: readonly string[]): boolean {
  return (
    inner.length === texts.length &&
    inner.some((text) => opensResult(text) || layerOf(text, unknownNeighborhood)?.name === 'json-message')
  );
}

/** Whether enough lines have a prefix: of one or two lines all, and after it one that only Ansible writes. */
function areMost(inner: readonly string[], texts: readonly string[]): boolean {
  return inner.length >= 3 ? inner.length >= texts.length * 0.6 : isAroundRun(inner, texts);
}

/**
 * Whether a line opens as lines of programs and carriers do, and nothing else: those of Ansible, klog, JSON, a key of a printed JSON document,
 * logfmt, a stamp, a shell trace, and what has an envelope that needs no proof.
 */
function opensLine(text: string): boolean {
  return (
    opens.test(text) ||
    opensResult(text) ||
    readStamp(text)?.start === 0 ||
    layerOf(text, unknownNeighborhood) !== undefined
  );
}

const opens =
  /^(?:\{\s?"|\s{0,80}"[^"\\]{1,80}": ?[[{"\dtfn-]|[IWEF]\d{4} \d\d:|\d{4}-\d\d-\d\d[T ]\d\d:|(?:time|level|ts)=|\+ )/;

function peelOnce(inner: Inner, around: Neighborhood): Inner {
  const found = layerAround(inner, around);
  if (found === undefined) return inner;
  const { name, layer } = found;
  return { text: inner.text.slice(layer.from, layer.to), taken: [...inner.taken, name] };
}

/** Whether JSON lines carry a run, a line each: the message of one of them is a line of Ansible's. */
export function holdMessages(texts: readonly string[]): boolean {
  return texts.some((text) => {
    const layer = /["\u201c]m(?:sg|essage)["\u201d]:/.test(text)
      ? jsonMessage.read(text, unknownNeighborhood)
      : undefined;
    if (layer === undefined) return false;
    const inner = text.slice(layer.from, layer.to);
    return opensRun(inner) && !inner.includes(String.raw`\n`);
  });
}

const csvNames = /^"?(?:_?line|@?message|log|text|textpayload|_raw)"?$/i;

/** The column of the line in a CSV export, by its first row, where the rows below have as many cells. A carrier may write lines above it. */
function csvColumn(texts: readonly string[]): number | undefined {
  for (let row = 0; row < 3; row += 1) {
    const column = columnBelow(texts[row] ?? '', texts.slice(row + 1));
    if (column !== undefined) return column;
  }
  return undefined;
}

function columnBelow(first: string, others: readonly string[]): number | undefined {
  if (!first.includes(',') || first.length > 1000) return undefined;
  const cells = readCells(first.replace(/^\ufeff/, '').trim(), 99).map(({ from, to }) =>
    first
      .replace(/^\ufeff/, '')
      .slice(from, to)
      .trim(),
  );
  if (cells.length < 2 || !cells.every((cell) => /^"?[@\w .-]{1,60}"?$/.test(cell))) return undefined;
  const column = cells.findIndex((cell) => csvNames.test(cell));
  if (column < 0 || others.length === 0) return undefined;
  const fit = others.filter((text) => readCells(text, column)[column] !== undefined).length;
  return fit * 2 >= others.length ? column : undefined;
}

/** Words of a prefix that are compared. */
const maxWords = 12;

/** The expression of the longest prefix whose shape most texts share. */
function learnShape(texts: readonly string[]): RegExp | undefined {
  let shared = texts.map((text) => ({ text, tokens: tokensOf(text) }));
  let shape = '';
  let best: { readonly shape: string; readonly texts: readonly string[] } | undefined;
  for (let index = 0; index < 4 * maxWords; index += 1) {
    const counts = new Map<string, number>();
    for (const { tokens } of shared) {
      const kind = tokens[index];
      if (kind !== undefined) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }
    const [most = ''] = [...counts].toSorted((a, b) => b[1] - a[1])[0] ?? [];
    const next = shared.filter(({ tokens }) => tokens[index] === most);
    if (most === '' || next.length < Math.min(3, texts.length) || next.length < texts.length * 0.6) break;
    shared = next;
    shape += most;
    if (/[\s\]|:>)]\)?\??$/.test(most) || most === ' ' || most === String.raw`\|`)
      best = { shape, texts: shared.map(({ text }) => text) };
  }
  // The longest may have taken a part of the records with it: the shortest that is proven is the envelope, and the next round finds more.
  return best === undefined ? undefined : proveShape(best.shape, texts);
}

function proveShape(shape: string, texts: readonly string[]): RegExp | undefined {
  const ends = [...shape.matchAll(/ |\\t/g)].map(({ index }) => index + 1);
  for (const end of [...ends, shape.length]) {
    if (end < 3) continue;
    let expression: RegExp;
    try {
      expression = new RegExp(`^${shape.slice(0, end)}`);
    } catch {
      continue;
    }
    const found = texts.flatMap((text): Split[] => {
      const prefix = expression.exec(text)?.[0];
      return prefix === undefined ? [] : [{ prefix, inner: text.slice(prefix.length) }];
    });
    const inner = found.map((each) => each.inner);
    if (!areMost(inner, texts) || holdLevels(found) || found.some(cutsStamp)) continue;
    // Prose, YAML and `kubectl describe` begin with words, too, and pad them: after a carrier's prefix some lines open a record.
    const opening = inner.filter((text) => text.trim() === '' || /^\s{2,40}\S/.test(text) || opensLine(text));
    const isMarked = /\\d|[^\w\s\\[\]{},+*:-]/.test(shape.slice(0, end));
    const isShown = opening.length * 10 >= inner.length && inner.some((text) => opensLine(text));
    if (isMarked && (isShown || isAroundRun(inner, texts))) return expression;
  }
  return undefined;
}

/** The first words of a text as parts of an expression. */
function tokensOf(text: string): readonly string[] {
  const tokens: string[] = [];
  for (const [token] of text.slice(0, 300).matchAll(/\d+|[A-Za-z]+|\s|./gs)) {
    if (tokens.length >= 4 * maxWords) break;
    if (/^\d/.test(token)) tokens.push(String.raw`\d{1,40}`);
    else if (/^[A-Za-z]/.test(token)) tokens.push('[A-Za-z]{1,80}');
    else if (token === '\t') tokens.push(String.raw`\t`);
    else if (/^\s/.test(token)) tokens.push(' ');
    else tokens.push(/[\w-]/.test(token) ? token : token.charCodeAt(0) < 128 ? `\\${token}` : token);
  }
  return tokens;
}
