// Reads the syntax of RE2 into a small tree: literal text, choices and repetitions; all else is "some character".

/** A part of an expression. `size` is its number of instructions with repetitions written out, roughly. */
export type Expression = { readonly size: number } & (
  | { readonly kind: 'literal'; readonly text: string; readonly ignoreCase: boolean }
  | { readonly kind: 'empty' | 'any' }
  | { readonly kind: 'sequence' | 'choice'; readonly parts: readonly Expression[] }
  | { readonly kind: 'repeat'; readonly part: Expression; readonly min: number; readonly max: number }
);

/** Any character, or an expression that is not analyzed. */
export const unknown: Expression = { kind: 'any', size: 1 };

/** The tree of an expression that RE2 accepts; undefined if it is not understood. Never throws. */
export function readExpression(source: string, ignoreCase: boolean): Expression | undefined {
  const reader: Reader = { source, at: 0, ignoreCase, depth: 0 };
  const tree = readChoice(reader);
  return reader.at === source.length ? tree : undefined;
}

interface Reader {
  readonly source: string;
  at: number;
  ignoreCase: boolean;
  depth: number;
}

const empty: Expression = { kind: 'empty', size: 1 };
/** RE2 refuses deeper nesting. */
const maxDepth = 200;

/** Branches up to a closing parenthesis or the end. Flags set inside hold up to there. */
function readChoice(reader: Reader): Expression | undefined {
  reader.depth += 1;
  if (reader.depth > maxDepth) return undefined;
  const outer = reader.ignoreCase;
  const branches: Expression[] = [];
  let parts: Expression[] = [];
  for (;;) {
    const character = reader.source[reader.at];
    if (character === undefined || character === ')' || character === '|') {
      branches.push(combine('sequence', parts));
      parts = [];
      if (character !== '|') break;
      reader.at += 1;
      continue;
    }
    const part = readPart(reader);
    if (part === undefined) return undefined;
    parts.push(readRepeats(reader, part));
  }
  reader.ignoreCase = outer;
  reader.depth -= 1;
  return combine('choice', branches);
}

function readPart(reader: Reader): Expression | undefined {
  const character = reader.source[reader.at] ?? '';
  switch (character) {
    case '(':
      return readGroup(reader);
    case '[':
      return readClass(reader);
    case '\\':
      return readEscape(reader);
    case '.':
      reader.at += 1;
      return unknown;
    case '^':
    case '$':
      reader.at += 1;
      return empty;
    case '*':
    case '+':
    case '?':
      return undefined;
    default: {
      // A whole code point, so that a repetition after it repeats all of it.
      const text = String.fromCodePoint(reader.source.codePointAt(reader.at) ?? 0);
      reader.at += text.length;
      return literal(reader, text);
    }
  }
}

function readGroup(reader: Reader): Expression | undefined {
  reader.at += 1;
  const rest = reader.source.slice(reader.at, reader.at + 100);
  const outer = reader.ignoreCase;
  const name = /^\?P?<[A-Za-z_\p{L}\p{N}]+>/u.exec(rest);
  const flags = /^\?([a-zA-Z]*)(-[a-zA-Z]+)?([:)])/.exec(rest);
  if (name !== null) reader.at += name[0].length;
  else if (flags !== null) {
    reader.at += flags[0].length;
    if (flags[1]?.includes('i') === true) reader.ignoreCase = true;
    if (flags[2]?.includes('i') === true) reader.ignoreCase = false;
    if (flags[3] === ')') return empty;
  } else if (rest.startsWith('?')) return undefined;
  const inner = readChoice(reader);
  if (inner === undefined || reader.source[reader.at] !== ')') return undefined;
  reader.at += 1;
  reader.ignoreCase = outer;
  return inner;
}

/** `[…]`; one plain character in it is that character, as in `[.]`. */
function readClass(reader: Reader): Expression | undefined {
  const rest = reader.source.slice(reader.at);
  const single = /^\[([^\\\]^[])\]/u.exec(rest);
  if (single !== null) {
    reader.at += single[0].length;
    return literal(reader, single[1] ?? '');
  }
  let at = reader.at + 1;
  if (reader.source[at] === '^') at += 1;
  if (reader.source[at] === ']') at += 1;
  for (; at < reader.source.length && reader.source[at] !== ']'; at += 1) {
    if (reader.source[at] === '\\') at += 1;
    else if (reader.source.startsWith('[:', at)) {
      const close = reader.source.indexOf(':]', at + 2);
      if (close >= 0 && /^\^?[a-z]+$/.test(reader.source.slice(at + 2, close))) at = close + 1;
    }
  }
  if (at >= reader.source.length) return undefined;
  reader.at = at + 1;
  return unknown;
}

function readEscape(reader: Reader): Expression | undefined {
  const rest = reader.source.slice(reader.at);
  const quoted = /^\\Q([^]*?)(?:\\E|$)/.exec(rest);
  if (quoted !== null) {
    reader.at += quoted[0].length;
    const characters = Array.from(quoted[1] ?? '', (text) => literal(reader, text));
    // A repetition that follows belongs to the last character only.
    const last = characters.pop();
    if (last === undefined) return empty;
    return combine('sequence', [...characters, readRepeats(reader, last)]);
  }
  const long = /^\\(?:x\{[0-9A-Fa-f]+\}|x[0-9A-Fa-f]{2}|[pP]\{[^}]*\}|[pP].|[0-7]{1,3})/u.exec(rest);
  if (long !== null) {
    reader.at += long[0].length;
    return unknown;
  }
  const character = rest[1];
  if (character === undefined) return undefined;
  reader.at += 2;
  if ('AbBzEG'.includes(character)) return empty;
  return /[!-/:-@[-`{-~]/.test(character) ? literal(reader, character) : unknown;
}

/** `*`, `+`, `?` and `{n,m}` after a part, each perhaps lazy. Braces of another form are text. */
function readRepeats(reader: Reader, part: Expression): Expression {
  let result = part;
  for (;;) {
    const match = /^(?:([*+?])|\{(\d{1,4})(?:(,)(\d{0,4}))?\})\??/.exec(reader.source.slice(reader.at, reader.at + 16));
    if (match === null) return result;
    reader.at += match[0].length;
    const [, sign, low, comma, high] = match;
    const min = sign === undefined ? Number(low) : sign === '+' ? 1 : 0;
    const max =
      sign === '?' ? 1 : sign !== undefined || high === '' ? Infinity : Number(comma === undefined ? low : high);
    const copies = Math.max(1, max === Infinity ? min + 1 : max);
    result = { kind: 'repeat', part: result, min, max, size: result.size * copies + 1 };
  }
}

function literal(reader: Reader, text: string): Expression {
  return { kind: 'literal', text, ignoreCase: reader.ignoreCase, size: 1 };
}

function combine(kind: 'sequence' | 'choice', parts: readonly Expression[]): Expression {
  const only = parts[0];
  if (only === undefined) return empty;
  if (parts.length === 1) return only;
  return { kind, parts, size: parts.reduce((sum, part) => sum + part.size, 1) };
}
