// Finds the literal texts that every match of an RE2 expression must contain, so that a scan can look for them first.

import { readExpression, unknown } from './expression.ts';
import type { Expression } from './expression.ts';
import type { Anchor } from '../scan/pattern.ts';

/** What an expression demands of a text. */
export interface Requirement {
  /** Every match contains one of these. Empty if nothing certain of `minAnchor` bytes or more can be said. */
  readonly anchors: readonly Anchor[];
  /** The minimum length of the literal text in a match, in UTF-16 units. */
  readonly weight: number;
  /** How many instructions the expression takes when its repetitions are written out: a rough number. */
  readonly size: number;
}

/** The shortest text that is worth looking for, in bytes. */
export const minAnchor = 4;
/** An expression whose alternatives need more texts than this is too broad. */
const maxAnchors = 64;

/** Reads the syntax of RE2 far enough to tell. What it does not know contributes nothing; it never throws. */
export function findRequired(source: string, ignoreCase: boolean): Requirement {
  const expression = readExpression(source, ignoreCase) ?? unknown;
  const demand = demandOf(expression);
  return { anchors: demand.best ?? [], weight: demand.weight, size: expression.size };
}

/** What is known of a part: the one text that it always is (or undefined), and the best set of texts of which it contains one. */
interface Demand {
  readonly exact: Literal | undefined;
  /** Of a repetition: the text that it begins and ends with. */
  readonly edge?: Literal | undefined;
  readonly best: readonly Anchor[] | undefined;
  readonly weight: number;
}

interface Literal {
  readonly text: string;
  readonly ignoreCase: boolean;
}

const empty: Literal = { text: '', ignoreCase: false };

function demandOf(part: Expression): Demand {
  switch (part.kind) {
    case 'literal':
      return ofLiteral({ text: part.text, ignoreCase: part.ignoreCase });
    case 'empty':
      return ofLiteral(empty);
    case 'any':
      return { exact: undefined, best: undefined, weight: 0 };
    case 'sequence':
      return ofSequence(part.parts);
    case 'choice':
      return ofChoice(part.parts.map(demandOf));
    case 'repeat': {
      if (part.min === 0) return { exact: undefined, best: undefined, weight: 0 };
      const inner = demandOf(part.part);
      return part.min === 1 && part.max === 1 ? inner : { ...inner, exact: undefined, edge: inner.exact };
    }
    default:
      return part satisfies never;
  }
}

function ofLiteral(literal: Literal): Demand {
  return { exact: literal, best: anchorsOf(literal), weight: literal.text.length };
}

/** Neighbouring exact parts join to one text; anything else ends it. */
function ofSequence(parts: readonly Expression[]): Demand {
  let run: Literal | undefined = empty;
  let whole = true;
  let best: readonly Anchor[] | undefined;
  let weight = 0;
  for (const part of parts) {
    const demand = demandOf(part);
    weight += demand.weight;
    best = better(best, demand.best);
    if (demand.exact !== undefined) {
      run = join(run, demand.exact);
      continue;
    }
    whole = false;
    // A repeated text (`ab+c`) touches the text before it with its first copy, and what follows with its last.
    const edge = part.kind === 'repeat' ? demand.edge : undefined;
    best = better(best, anchorsOf(edge === undefined ? run : join(run, edge)));
    run = edge ?? empty;
  }
  best = better(best, anchorsOf(run));
  return { exact: whole ? run : undefined, best, weight };
}

function ofChoice(branches: readonly Demand[]): Demand {
  const first = branches[0];
  if (branches.length === 1 && first !== undefined) return first;
  const weight = branches.reduce((least, branch) => Math.min(least, branch.weight), Infinity);
  const all: Anchor[] = [];
  for (const branch of branches) {
    if (branch.best === undefined) return { exact: undefined, best: undefined, weight };
    all.push(...branch.best);
  }
  const best = [...new Map(all.map((anchor) => [`${anchor.ignoreCase}:${anchor.text}`, anchor])).values()];
  return { exact: undefined, best: best.length > maxAnchors ? undefined : best, weight };
}

function join(a: Literal, b: Literal): Literal {
  return { text: a.text + b.text, ignoreCase: a.ignoreCase || b.ignoreCase };
}

/** The longest run that is byte for byte in a log however it was quoted or escaped. */
function anchorsOf(literal: Literal): readonly Anchor[] | undefined {
  let longest = '';
  for (const run of literal.text.split(/[^!#$%(-;=?-[\]-~]+/)) {
    if (run.length > longest.length) longest = run;
  }
  return longest.length < minAnchor ? undefined : [{ text: longest, ignoreCase: literal.ignoreCase }];
}

/** Of two sets the one whose shortest text is longer; of equals the smaller. */
function better(a: readonly Anchor[] | undefined, b: readonly Anchor[] | undefined): readonly Anchor[] | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  const difference = shortest(a) - shortest(b);
  if (difference !== 0) return difference > 0 ? a : b;
  return a.length <= b.length ? a : b;
}

function shortest(anchors: readonly Anchor[]): number {
  return anchors.reduce((least, anchor) => Math.min(least, anchor.text.length), Infinity);
}
