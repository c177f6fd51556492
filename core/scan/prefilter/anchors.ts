// The anchors of a set of patterns as bytes, and which patterns have each.

import { lookupCost, wholeBytes } from './ordinary.ts';
import { createNeighbours, type Neighbours } from './neighbours.ts';
import type { Anchor, Pattern } from '../pattern.ts';
import type { Surroundings } from './surroundings.ts';

/** A text that is looked for, as it is compared with a log. */
export interface AnchorText {
  readonly exact: Uint8Array;
  readonly ignoreCase: boolean;
  /** The anchors that have it, and differ in the text around it. */
  readonly anchors: Neighbours;
}

/** The different anchors of some patterns. */
export interface Anchors {
  readonly texts: readonly AnchorText[];
  /** By anchor: its text, and the text around it. */
  readonly list: readonly { readonly text: AnchorText; readonly surroundings: Surroundings }[];
  /** By anchor: the patterns that have it, by their place in the list. */
  readonly users: readonly (readonly number[])[];
}

/** Gathers the anchors of all patterns, each once. Of words that are next to each other, the rarest is looked for. */
export function gatherAnchors(patterns: readonly Pattern[]): Anchors {
  const encode = createWordEncoder();
  const rarest = createChooser();
  const texts = new Map<string, Pick<AnchorText, 'exact' | 'ignoreCase'> & { readonly anchors: Surroundings[] }>();
  const users: number[][] = [];
  const places = new Map<string, number>();
  for (const [index, pattern] of patterns.entries()) {
    for (const anchor of pattern.anchors) {
      const name = nameOf(anchor);
      const place = places.get(name) ?? users.length;
      if (place === users.length) {
        places.set(name, place);
        users.push([]);
        const { text, ignoreCase, before = [], after = [], digits = 0 } = rarest(anchor);
        const key = `${ignoreCase ? 'i' : 'c'}${text}`;
        const entry = texts.get(key) ?? { exact: encode(text), ignoreCase, anchors: [] };
        texts.set(key, entry);
        const surroundings: Surroundings = {
          anchor: place,
          before: before.map(encode).toReversed(),
          after: after.map(encode),
          digits,
        };
        entry.anchors.push(surroundings);
      }
      users[place]?.push(index);
    }
  }
  const finished = [...texts.values()].map((text) => ({
    ...text,
    anchors: createNeighbours(text.anchors, text.ignoreCase),
  }));
  const list: Anchors['list'][number][] = [];
  for (const text of finished) for (const each of text.anchors.all) list[each.anchor] = { text, surroundings: each };
  return { texts: finished, list, users };
}

/** Encodes each word once: thousands of texts share hundreds. */
function createWordEncoder(): (word: string) => Uint8Array {
  const encoder = new TextEncoder();
  const known = new Map<string, Uint8Array>();
  return (word) => {
    const bytes = known.get(word) ?? encoder.encode(word);
    known.set(word, bytes);
    return bytes;
  };
}

/** How much less a word costs if it is already looked for: finding it costs most, comparing the text beside it hardly anything. */
const sharedWord = 10;

/** The most short words that can be looked for at every fourth byte; more would fill the table of grams. */
const mostShort = 48;
const crowdedOut = 100;

function isShort(word: string): boolean {
  return word.length < wholeBytes;
}

/** Any of an anchor's words is in every occurrence: gives the one that is rare, best one that is looked for anyway. */
function createChooser(): (anchor: Anchor) => Anchor {
  const known = new Map<string, number>();
  const chosen = new Set<string>();
  let short = 0;
  const costOf = (word: string, ignoreCase: boolean): number => {
    const cost = known.get(word) ?? lookupCost(word);
    known.set(word, cost);
    if (chosen.has(word)) return cost / sharedWord;
    return isShort(word) && (ignoreCase || short >= mostShort) ? Math.max(cost, crowdedOut) : cost;
  };
  return (anchor) => {
    const { before = [], text, after = [], ignoreCase, digits } = anchor;
    if (digits !== undefined) return anchor;
    const words = [...before, text, ...after];
    const costs = words.map((each) => costOf(each, ignoreCase));
    const best = costs.indexOf(Math.min(...costs));
    const word = words[best] ?? text;
    if (isShort(word) && !chosen.has(word)) short += 1;
    chosen.add(word);
    return { text: word, ignoreCase, before: words.slice(0, best), after: words.slice(best + 1) };
  };
}

function nameOf({ text, ignoreCase, before, after, digits }: Anchor): string {
  return [ignoreCase ? 'i' : 'c', digits ?? 0, text, '', ...(before ?? []), '', ...(after ?? [])].join(' ');
}
