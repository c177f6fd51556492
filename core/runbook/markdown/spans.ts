// The span rules in which kramdown differs from CommonMark: lone backticks, and the text between a link's parentheses.

import type { MarkdownIt as Markdown, StateInline, Token } from 'markdown-it';

/** Where a link or picture says where it leads: offsets in the content of its block, UTF-16 units. */
export interface TargetPlace {
  /** As written: spaces and Liquid may be in it, nothing is encoded. */
  readonly target: string;
  readonly start: number;
  readonly end: number;
}

/** Makes a parser read spans as kramdown does. Links and pictures get their place, see `placeOf`. */
export function useKramdownSpans(markdown: Markdown): void {
  markdown.inline.ruler.before('backticks', 'lone_backtick', loneBacktick);
  markdown.inline.ruler.at('link', (state, silent) => link(state, silent, false));
  markdown.inline.ruler.at('image', (state, silent) => link(state, silent, true));
  markdown.inline.ruler.at('autolink', autolink);
}

/** The place of a `link_open` or `image` token. */
export function placeOf(token: Token): TargetPlace | undefined {
  const place: unknown = token.meta?.['armadaPlace'];
  return isPlace(place) ? place : undefined;
}

function isPlace(value: unknown): value is TargetPlace {
  return typeof value === 'object' && value !== null && 'target' in value;
}

/** A single backtick between spaces opens no code span. */
function loneBacktick(state: StateInline, silent: boolean): boolean {
  const { src, pos } = state;
  if (src[pos] !== '`' || src[pos + 1] === '`' || src[pos - 1] === '`') return false;
  if ((pos > 0 && !blank.test(src[pos - 1] ?? '')) || !blank.test(src[pos + 1] ?? '')) return false;
  if (!silent) state.pending += '`';
  state.pos += 1;
  return true;
}

const blank = /\s/;

function link(state: StateInline, silent: boolean, isImage: boolean): boolean {
  const { src, pos: start, posMax: max, md } = state;
  const bracket = isImage ? start + 1 : start;
  if ((isImage && src[start] !== '!') || src[bracket] !== '[' || src[bracket + 1] === '^') return false;
  const labelEnd = md.helpers.parseLinkLabel(state, bracket, !isImage);
  if (labelEnd < 0) return false;
  const found = src[labelEnd + 1] === '(' ? inParentheses(src, labelEnd + 1, max) : reference(state, bracket, labelEnd);
  if (!found) return false;
  if (!silent) {
    const { target, start: from, end: to } = found;
    const place: TargetPlace = { target, start: from, end: to };
    const meta = { armadaPlace: place };
    if (isImage) {
      const children: Token[] = [];
      const content = src.slice(bracket + 1, labelEnd);
      md.inline.parse(content, md, state.env, children);
      const token = state.push('image', 'img', 0);
      Object.assign(token, { meta, content, children, attrs: [['src', target], ['alt', '']] }); // prettier-ignore
    } else {
      state.pos = bracket + 1;
      state.posMax = labelEnd;
      const open = state.push('link_open', 'a', 1);
      Object.assign(open, { meta, attrs: [['href', target]] });
      state.linkLevel += 1;
      md.inline.tokenize(state);
      state.linkLevel -= 1;
      state.push('link_close', 'a', -1);
    }
  }
  state.pos = found.after;
  state.posMax = max;
  return true;
}

/** `<https://…>`. */
function autolink(state: StateInline, silent: boolean): boolean {
  const { src, pos } = state;
  if (src[pos] !== '<') return false;
  const target = /^<((?:mailto|https?|ftps?):[^>\n]{1,4000})>/.exec(src.slice(pos, pos + longest))?.[1];
  if (target === undefined) return false;
  if (!silent) {
    const place: TargetPlace = { target, start: pos + 1, end: pos + 1 + target.length };
    const open = state.push('link_open', 'a', 1);
    Object.assign(open, { meta: { armadaPlace: place }, attrs: [['href', target]] });
    state.push('text', '', 0).content = target;
    state.push('link_close', 'a', -1);
  }
  state.pos += target.length + 2;
  return true;
}

interface Found extends TargetPlace {
  /** Where the link ends. */
  readonly after: number;
}

/** `(target)`, `(<target>)`, `(target "title")`: brackets in a target are balanced, spaces are part of it. */
function inParentheses(src: string, open: number, max: number): Found | undefined {
  if (src[open + 1] === '<') {
    const close = src.indexOf('>', open + 2);
    const found = { target: src.slice(open + 2, close), start: open + 2, end: close };
    if (close < 0 || close >= max || found.target.includes('\n')) return undefined;
    if (src[close + 1] === ')') return { ...found, after: close + 2 };
    const after = titleEnd(src, close + 1, max);
    return after === undefined ? undefined : { ...found, after };
  }
  let depth = 0;
  for (let at = open; at < Math.min(max, open + longest); at++) {
    const character = src[at] ?? '';
    if (character === '(' && ++depth > deepest) return undefined;
    else if (character === ')' && --depth === 0) return trimmed(src, open + 1, at, at + 1);
    else if (blank.test(character) && (src[at + 1] === '"' || src[at + 1] === "'")) {
      const after = titleEnd(src, at, max);
      return after === undefined ? undefined : trimmed(src, open + 1, at, after);
    }
  }
  return undefined;
}

/** Brackets within each other in a target: where each would look ahead through those after it, time would grow with their square. */
const deepest = 32;
/** No link of a page is longer, in UTF-16 units; looking ahead has this bound. */
const longest = 4000;

function trimmed(src: string, from: number, to: number, after: number): Found {
  const text = src.slice(from, to);
  const start = from + (text.length - text.trimStart().length);
  const target = text.trim();
  return { target, start, end: start + target.length, after };
}

/** Where the link ends that has a title at or after `at`. */
function titleEnd(src: string, at: number, max: number): number | undefined {
  const title = /^\s{0,100}(?:"[^]{1,1000}?"|'[^]{1,1000}?')\s{0,100}\)/.exec(
    src.slice(at, Math.min(max, at + longest)),
  );
  return title ? at + title[0].length : undefined;
}

/** `[text][name]`, `[name][]` and `[name]`. */
function reference({ src, env, md }: StateInline, bracket: number, labelEnd: number): Found | undefined {
  const second = /^\s{0,100}\[([^\]]{0,1000})\]/.exec(src.slice(labelEnd + 1, labelEnd + 1200));
  const name = second?.[1] || src.slice(bracket + 1, labelEnd);
  const target = env.references?.[md.utils.normalizeReference(name)]?.href;
  if (target === undefined) return undefined;
  const after = labelEnd + 1 + (second?.[0].length ?? 0);
  return { target, start: bracket, end: after, after };
}
