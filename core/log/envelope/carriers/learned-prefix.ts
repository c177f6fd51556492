// Learns the prefix that most lines of a sample share and no list knows: its shape becomes an expression.

import { groupBy } from '../../../text/group-by.ts';
import { readAnsibleLine } from '../../ansible/line.ts';
import { readStamp } from '../../stamp.ts';
import { unknownNeighborhood } from '../envelope.ts';
import { layerOf } from '../layer.ts';
import { cutsStamp, holdLevels, holdOneLevel, opensResult, type Split } from './own-prefix.ts';
import { opensRun } from './run-line.ts';

/** Words of a prefix that are compared. */
const maxWords = 12;
/** UTF-16 units of a text in which they are. */
const headUnits = 300;

/** The expression of the longest prefix whose shape most texts share; with `isRun` one of a logger, too, whose messages are a run. */
export function learnShape(texts: readonly string[], isRun = false): RegExp | undefined {
  let shared: readonly Reading[] = texts.map((text) => ({ text, head: text.slice(0, headUnits), at: 0 }));
  let shape = '';
  let best: { readonly shape: string; readonly texts: readonly string[] } | undefined;
  for (let index = 0; index < 4 * maxWords; index += 1) {
    const groups = [...groupBy(shared, readPart)].filter(([part]) => part !== '');
    const [most, next] = groups.toSorted(([, a], [, b]) => b.length - a.length)[0] ?? [];
    if (most === undefined || next === undefined) break;
    if (next.length < Math.min(3, texts.length) || next.length < texts.length * 0.6) break;
    shared = next;
    shape += most;
    if (/[\s\]|:>)]\)?\??$/.test(most) || most === ' ' || most === String.raw`\|` || most === String.raw`\t`)
      best = { shape, texts: shared.map(({ text }) => text) };
  }
  // The longest may have taken a part of the records with it: the shortest that is proven is the envelope, and the next round finds more.
  return best === undefined ? undefined : proveShape(best.shape, texts, isRun);
}

function proveShape(shape: string, texts: readonly string[], isRun: boolean): RegExp | undefined {
  const ends = [...shape.matchAll(/ |\\t/g)].map(({ index, 0: { length } }) => index + length);
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
    if (isRun) {
      if (inner.length >= texts.length * 0.6 && holdRun(inner) && holdOneLevel(found)) return expression;
      continue;
    }
    if (!areMost(inner, texts) || holdLevels(found) || found.some(cutsStamp)) continue;
    // Prose, YAML and `kubectl describe` begin with words, too, and pad them: after a carrier's prefix some lines open a record.
    const opening = inner.filter((text) => text.trim() === '' || /^\s{2,40}\S/.test(text) || opensLine(text));
    const isMarked = /\\d|[^\w\s\\[\]{},+*:-]/.test(shape.slice(0, end));
    const isShown = opening.length * 10 >= inner.length && inner.some((text) => opensLine(text));
    if (isMarked && (isShown || isAroundRun(inner, texts))) return expression;
  }
  return undefined;
}

/** Whether lines are those of a run, without a part of the prefix: two that only Ansible writes, or the first of a document of the callback `json`. */
function holdRun(texts: readonly string[]): boolean {
  const count = texts.filter(isWholeRunLine).length;
  return count >= 2 || (texts.includes('{') && texts.some((text) => /^ {4}"plays": \[$/.test(text)));
}

function isWholeRunLine(text: string): boolean {
  if (!/^\s/.test(text)) return opensResult(text) || (opensRun(text) && !text.startsWith('- - '));
  const line = readAnsibleLine(text);
  return line !== undefined && 'style' in line && line.style === 'unixy';
}

/** A text, and how far it was read: the tokens behind what texts share are never looked at. */
interface Reading {
  readonly text: string;
  readonly head: string;
  at: number;
}

/** Reads the next token of a text: it as a part of an expression, empty at the end. */
function readPart(reading: Reading): string {
  token.lastIndex = reading.at;
  const found = token.exec(reading.head)?.[0] ?? '';
  reading.at += found.length;
  return partOf(found);
}

const token = /\d+|[A-Za-z]+|[^]/y;

function partOf(found: string): string {
  if (found === '') return '';
  if (/^\d/.test(found)) return String.raw`\d{1,40}`;
  if (/^[A-Za-z]/.test(found)) return '[A-Za-z]{1,80}';
  if (found === '\t') return String.raw`\t`;
  if (/^\s/.test(found)) return ' ';
  return /[\w-]/.test(found) || found.charCodeAt(0) >= 128 ? found : `\\${found}`;
}

/** Whether all lines have a prefix, and after it one is Ansible's, or a JSON logger's around a run: a task may print any number of others. */
export function isAroundRun(inner: readonly string[], texts: readonly string[]): boolean {
  return (
    inner.length === texts.length &&
    inner.some((text) => opensResult(text) || layerOf(text, unknownNeighborhood)?.name === 'json-message')
  );
}

/** Whether enough lines have a prefix: of one or two lines all, and after it one that only Ansible writes. */
export function areMost(inner: readonly string[], texts: readonly string[]): boolean {
  return inner.length >= 3 ? inner.length >= texts.length * 0.6 : isAroundRun(inner, texts);
}

/**
 * Whether a line opens as lines of programs and carriers do, and nothing else: those of Ansible, klog, JSON, a key of a printed JSON document,
 * logfmt, a stamp, a shell trace, and what has an envelope that needs no proof.
 */
export function opensLine(text: string): boolean {
  return (
    opens.test(text) ||
    opensResult(text) ||
    readStamp(text)?.start === 0 ||
    layerOf(text, unknownNeighborhood) !== undefined
  );
}

const opens =
  /^(?:\{\s?"|\s{0,80}"[^"\\]{1,80}": ?[[{"\dtfn-]|[IWEF]\d{4} \d\d:|\d{4}-\d\d-\d\d[T ]\d\d:|(?:time|level|ts)=|\+ )/;
