// A template: literal text with typed placeholders, read from a catalog and made into a pattern.

import type { Anchor, Pattern } from '../scan/pattern.ts';
import type { Problem } from '../text/problem.ts';
import { changeable, normalise } from '../text/normalise.ts';
import { utf8Length } from '../text/utf8.ts';
import { createFinder, type TemplatePart } from './match-template.ts';
import { placeholderTypes, type PlaceholderType } from './placeholder.ts';

/** Every template needs a literal part of this many bytes, so that a scan has something to search for. */
const minLiteralBytes = 4;

/**
 * Reads a template. Literal text matches itself; a run of white space any run of white space; quotes their escaped and
 * curly forms; `{}` anything up to the next literal on the line; `{name}` the same, captured; `{name:type}` typed;
 * `{{` is a brace. A template that cannot be used gives no pattern and says why; problems have columns (from 1) in it.
 */
export function parseTemplate(
  source: string,
  options: { readonly ignoreCase: boolean },
): { pattern: Pattern | undefined; problems: readonly Problem[] } {
  const { parts, problems } = readParts(source);
  const literals = parts.filter((part) => part.kind === 'literal').map((part) => part.text);
  if (problems.length === 0 && !literals.some((text) => utf8Length(text.trim()) >= minLiteralBytes)) {
    problems.push({
      column: 1,
      message: `A template needs a literal part of ${minLiteralBytes} bytes or more; add text that every such log line has.`,
    });
  }
  const anchor = findAnchor(literals, options.ignoreCase);
  if (problems.length === 0 && anchor === undefined) {
    problems.push({
      column: 1,
      message: 'A template needs one word of plain characters to search for; quotes and spaces alone are not enough.',
    });
  }
  if (problems.length > 0 || anchor === undefined) return { pattern: undefined, problems };
  const pattern: Pattern = {
    key: `${options.ignoreCase ? 'template/i' : 'template'}:${source}`,
    anchors: [anchor],
    wraps: literals.some((text) => text.includes(' ')),
    weight: literals.reduce((sum, text) => sum + text.length, 0),
    find: createFinder(parts, options.ignoreCase),
  };
  return { pattern, problems };
}

/** A pattern of our own that finds one exact text, spaces included; its whole text is the anchor. */
export function fixedPattern(text: string): Pattern {
  return {
    key: `fixed:${text}`,
    anchors: [{ text, ignoreCase: false }],
    weight: text.length,
    find: (line, from) => {
      const start = line.indexOf(text, from);
      return start < 0 ? undefined : { start, end: start + text.length, captures: {} };
    },
  };
}

const placeholder = /^\{(?:([A-Za-z][A-Za-z0-9_-]{0,63})(?::([a-z]{1,16}))?)?\}/;

function readParts(source: string): { parts: TemplatePart[]; problems: Problem[] } {
  const parts: TemplatePart[] = [];
  const problems: Problem[] = [];
  let literal = '';
  const names = new Set<string>();
  const flush = (): void => {
    const text = normalise(literal).text.replace(/\s+/g, ' ');
    if (text !== '') parts.push({ kind: 'literal', text });
    literal = '';
  };
  for (let at = 0; at < source.length; at += 1) {
    const character = source.charAt(at);
    if (character !== '{') literal += character;
    else if (source.charAt(at + 1) === '{') {
      literal += '{';
      at += 1;
    } else {
      const found = placeholder.exec(source.slice(at, at + 96));
      const type = found?.[2];
      if (found === null) {
        problems.push({
          column: at + 1,
          message: 'This brace opens no placeholder; write {{ for a brace, or {name}, {name:type}, {}.',
        });
        literal += character;
        continue;
      }
      if (type !== undefined && !isType(type)) {
        problems.push({
          column: at + 1,
          message: `There is no placeholder type “${type}”; the types are ${placeholderTypes.join(', ')}.`,
        });
      }
      const name = found[1];
      if (name !== undefined && names.has(name))
        problems.push({
          column: at + 1,
          message: `The placeholder “${name}” is used twice; give the second another name.`,
        });
      if (name !== undefined) names.add(name);
      flush();
      if (parts.at(-1)?.kind === 'placeholder')
        problems.push({ column: at + 1, message: 'Two placeholders need literal text between them.' });
      parts.push({ kind: 'placeholder', name, type: type !== undefined && isType(type) ? type : undefined });
      at += found[0].length - 1;
    }
  }
  flush();
  return { parts: trimParts(parts), problems };
}

function isType(type: string): type is PlaceholderType {
  return (placeholderTypes as readonly string[]).includes(type);
}

/** White space at the ends of a template says nothing. */
function trimParts(parts: readonly TemplatePart[]): TemplatePart[] {
  const trimmed = parts.map((part, index) => {
    if (part.kind === 'placeholder') return part;
    const start = index === 0 ? part.text.trimStart() : part.text;
    return { kind: 'literal' as const, text: index === parts.length - 1 ? start.trimEnd() : start };
  });
  return trimmed.filter((part) => part.kind === 'placeholder' || part.text !== '');
}

/**
 * The word to search for. It is a run of characters that a log has exactly as the template does: the longest that is
 * not common in logs, preferably with a word after it that can be checked at once.
 */
function findAnchor(literals: readonly string[], ignoreCase: boolean): Anchor | undefined {
  const separator = ignoreCase
    ? new RegExp(`(?:${changeable.source}|[^\\x21-\\x7e])+`)
    : new RegExp(`(?:${changeable.source})+`);
  const anchors = literals.flatMap((text) => {
    const words = text.split(separator).filter((word) => word !== '');
    return words.map((word, index): Anchor => ({
      text: word,
      ignoreCase,
      ...(index > 0 && { before: words.slice(0, index) }),
      ...(index + 1 < words.length && { after: words.slice(index + 1) }),
    }));
  });
  const best = anchors.reduce<Anchor | undefined>(
    (rarest, each) => (rarest === undefined || rarity(each) > rarity(rarest) ? each : rarest),
    undefined,
  );
  return best === undefined || best.text === '' ? undefined : best;
}

/** Longer words are rarer and make a scan cheaper, up to ten letters. */
function rarity({ text, before, after }: Anchor): number {
  const plain = text.toLowerCase().replace(/[^a-z]/g, '');
  const isKnown = before !== undefined || after !== undefined;
  const tooShort = text.length >= 7 ? 0 : text.length >= 5 ? 2 : 6;
  return Math.min(text.length, 10) - (commonWords.has(plain) ? 4 : 0) + (isKnown ? 2 : 0) - tooShort;
}

/** Words of four letters and more that are in many lines of ordinary logs. */
const commonWords: ReadonlySet<string> = new Set(
  (
    'access address already apiserver because been before cluster code complete completed config connect connection container ' +
    'context controller could create created database deadline default delete deployment dial does error etcd event exceeded ' +
    'exit expired failed file finding found from have host image info information internal invalid issue kubelet level list ' +
    'localhost login master message metadata more name namespace node operation please pod prod provided provider ready ' +
    'reason refresh refused request requests resource resources response result running secret secrets server service ' +
    'size specified stage start started state status such system task this time timeout token true type unable update user ' +
    'user users using valid value version volume volumes waiting warning will with'
  ).split(' '),
);
