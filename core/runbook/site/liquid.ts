// Liquid on a page, read as Jekyll reads it before Markdown: outputs, tags, and blocks that are raw, captured or comments.

/** `{{ … }}` or `{% … %}`. Offsets are UTF-16 units in the page's text. */
export interface LiquidPlace {
  readonly kind: 'output' | 'tag';
  /** The text between the braces, without spaces and trimming hyphens around it. */
  readonly content: string;
  readonly start: number;
  readonly end: number;
}

/** A block between two tags. Nothing in a `raw` block is Liquid; a `capture` is shown where its name is output. */
export interface LiquidBlock {
  readonly kind: 'raw' | 'capture' | 'comment';
  /** The captured name; '' otherwise. */
  readonly name: string;
  /** Of the opening tag, and after the closing one. */
  readonly start: number;
  readonly end: number;
  /** Of the text between them. */
  readonly from: number;
  readonly to: number;
}

/** The Liquid of a page. */
export interface Liquid {
  /** In their order; none from within raw blocks and comments. */
  readonly places: readonly LiquidPlace[];
  readonly blocks: readonly LiquidBlock[];
  /** Where braces or a block open that are not closed as Liquid wants it: Jekyll does not build such a page, and reading ends there. */
  readonly open?: number;
  readonly names: LiquidNames;
}

/** The names that the tags of a page give values. */
export interface LiquidNames {
  readonly assigned: ReadonlySet<string>;
  /** Whether a tag may give values to any name: those of an included file. */
  readonly isOpen: boolean;
  /** By name, in the order of their ends. */
  readonly captures: ReadonlyMap<string, readonly LiquidBlock[]>;
}

/** Reads the Liquid of a text from an offset on: that after the front matter. */
export function readLiquid(text: string, from = 0): Liquid {
  const read = readTags(text, from);
  return { ...read, names: namesOf(read) };
}

function readTags(text: string, from: number): Omit<Liquid, 'names'> {
  const places: LiquidPlace[] = [];
  const blocks: LiquidBlock[] = [];
  const captures: LiquidPlace[] = [];
  for (let at = findOpening(text, from); at >= 0;) {
    const place = placeAt(text, at);
    if (place === undefined) return { places, blocks, open: at };
    let next = place.end;
    const word = place.kind === 'tag' ? (/^\w+/.exec(place.content)?.[0] ?? '') : '';
    if (word === 'raw' || word === 'comment') {
      const close = findClosing(text, place.end, `end${word}`);
      if (close === undefined) return { places, blocks, open: at };
      blocks.push({ kind: word, name: '', start: at, end: close.end, from: place.end, to: close.start });
      next = close.end;
    } else if (word === 'capture') {
      captures.push(place);
    } else if (word === 'endcapture') {
      const begin = captures.pop();
      const name = /^capture\s+["']?([\w-]+)/.exec(begin?.content ?? '')?.[1];
      if (begin && name !== undefined)
        blocks.push({ kind: 'capture', name, start: begin.start, end: place.end, from: begin.end, to: at });
    } else places.push(place);
    at = findOpening(text, next);
  }
  const [unclosed] = captures;
  return { places, blocks, ...(unclosed && { open: unclosed.start }) };
}

function namesOf({ places, blocks }: Pick<Liquid, 'places' | 'blocks'>): LiquidNames {
  const assigned = new Set<string>();
  const captures = new Map<string, LiquidBlock[]>();
  let isOpen = false;
  for (const { kind, content } of places) {
    if (kind !== 'tag') continue;
    const name = /^(?:assign|for|tablerow|increment|decrement|cycle)\s+([\w-]+)/.exec(content)?.[1];
    if (name !== undefined) assigned.add(name);
    if (content.startsWith('include') || content.startsWith('liquid')) isOpen = true;
  }
  for (const block of blocks) {
    if (block.kind !== 'capture') continue;
    const known = captures.get(block.name);
    if (known === undefined) captures.set(block.name, [block]);
    else known.push(block);
  }
  return { assigned, isOpen, captures };
}

function findOpening(text: string, from: number): number {
  for (let at = text.indexOf('{', from); at >= 0; at = text.indexOf('{', at + 1)) {
    const next = text[at + 1];
    if (next === '{' || next === '%') return at;
  }
  return -1;
}

/** Liquid ends an output at the first `}`, which must be doubled. */
function placeAt(text: string, start: number): LiquidPlace | undefined {
  const isTag = text[start + 1] === '%';
  const close = isTag ? text.indexOf('%}', start + 2) : closeOfOutput(text, start + 2);
  if (close < 0) return undefined;
  const content = text
    .slice(start + 2, close)
    .replace(/^-|-$/g, '')
    .trim();
  return { kind: isTag ? 'tag' : 'output', content, start, end: close + 2 };
}

function closeOfOutput(text: string, from: number): number {
  const close = text.indexOf('}', from);
  return close >= 0 && text[close + 1] === '}' ? close : -1;
}

function findClosing(text: string, from: number, word: string): { start: number; end: number } | undefined {
  const tag = word === 'endraw' ? /\{%-?\s{0,100}endraw\s{0,100}-?%\}/g : /\{%-?\s{0,100}endcomment\s{0,100}-?%\}/g;
  tag.lastIndex = from;
  const found = tag.exec(text);
  return found ? { start: found.index, end: tag.lastIndex } : undefined;
}
