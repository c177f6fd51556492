// Makes a pattern of a regular expression in RE2 syntax, run in linear time by re2js.

import { RE2JS } from 're2js';
import type { Pattern, PatternHit } from '../scan/pattern.ts';
import type { Problem } from '../text/problem.ts';
import { findRequired, minAnchor } from './required-literal.ts';

/** The longest expression, in UTF-16 units. */
const maxRegexLength = 2000;
/** The most instructions that an expression may take: matching takes time in proportion to them. */
const maxSize = 5000;

/**
 * Compiles an expression. It runs on normalised text (plain quotes, no escapes); `^` and `$` are the ends of a line;
 * named groups, `(?P<name>…)` or `(?<name>…)`, are captured. Never throws.
 */
export function parseRegex(
  source: string,
  options: { readonly ignoreCase: boolean },
): { pattern: Pattern | undefined; problems: Problem[] } {
  if (source.length > maxRegexLength) {
    return refuse(`The regular expression is longer than ${maxRegexLength} characters; write several shorter ones`);
  }
  const required = findRequired(source, options.ignoreCase);
  if (required.size > maxSize) return refuse(tooLarge);
  const compiled = compile(source, options.ignoreCase);
  if (typeof compiled === 'string') return refuse(compiled);
  if (compiled.programSize() > maxSize * 4) return refuse(tooLarge);
  if (required.anchors.length === 0) {
    return refuse(
      `The regular expression must contain ${minAnchor} characters of plain text in a row that every match has ` +
        '(without spaces, quotes or backslashes, in each alternative); add some',
    );
  }
  const pattern: Pattern = {
    key: `regex:${options.ignoreCase ? 'i' : ''}:${source}`,
    anchors: required.anchors,
    weight: required.weight,
    find: createFind(compiled),
  };
  return { pattern, problems: [] };
}

const tooLarge = 'The regular expression repeats too much to be searched for quickly; use smaller counts in {n,m}';

/** The compiled expression, or in words why there is none. */
function compile(source: string, ignoreCase: boolean): RE2JS | string {
  try {
    return RE2JS.compile(source, RE2JS.MULTILINE | (ignoreCase ? RE2JS.CASE_INSENSITIVE : 0));
  } catch (error) {
    const reason = (error instanceof Error ? error.message : String(error)).replace(/^error parsing regexp: /, '');
    const look = /\(\?<?[=!]/.test(source);
    const hint = look
      ? '; RE2 has no look-ahead or look-behind, use `requires` or `unless`'
      : '; correct it (RE2 syntax)';
    return `The regular expression is not valid: ${reason}${hint}`;
  }
}

/** In one text, so many units are looked at for all hits together; lines of up to a thousand units never come to that. */
const maxWork = 1 << 20;

/**
 * Each hit is found in time linear in the rest of the text, which an expression such as `error(?:.*x)?` takes for each: in a
 * long line with very many hits only the first are found.
 */
function createFind(compiled: RE2JS): Pattern['find'] {
  let last = { text: '', work: 0 };
  return (text, from) => {
    if (from === 0 || last.text !== text) last = { text, work: 0 };
    if (last.work > maxWork) return undefined;
    last.work += text.length - from;
    return find(compiled, text, from);
  };
}

function find(compiled: RE2JS, text: string, from: number): PatternHit | undefined {
  if (from > text.length) return undefined;
  const matcher = compiled.matcher(text);
  if (!matcher.find(from)) return undefined;
  const captures: [string, string][] = [];
  for (const name of Object.keys(compiled.namedGroups())) {
    const value = matcher.group(name);
    if (value !== null) captures.push([name, value]);
  }
  return { start: matcher.start(), end: matcher.end(), captures: Object.fromEntries(captures) };
}

function refuse(message: string): { pattern: undefined; problems: Problem[] } {
  return { pattern: undefined, problems: [{ message: `${message}.` }] };
}
