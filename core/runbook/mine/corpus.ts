// Looks for mined templates in all pages and in ordinary log lines: how common they are, and which are in the same line.

import { createEngine } from '../../scan/engine.ts';
import type { Pattern } from '../../scan/pattern.ts';
import { lastAtOrBefore } from '../../text/find-sorted.ts';
import type { Page } from '../runbook.ts';

/** What the pages of a site say about templates. */
export interface Corpus {
  /** Whether a template, by its pattern's key, is on so many pages that it names none of them. */
  readonly isCommon: (key: string) => boolean;
  /** The keys of the patterns found in a line (from 1) of a page, by its path. */
  readonly keysAt: (page: string, line: number) => readonly string[];
}

/** A text on more pages than this, or than this share of them, is common. */
const manyPages = 7;
const manyShare = 0.03;

/** Scans all pages once for all patterns. */
export function createCorpus(pages: readonly Page[], patterns: readonly Pattern[]): Corpus {
  const scanner = createEngine(patterns).createScanner({ decoded: true });
  const encoder = new TextEncoder();
  const starts: number[] = [];
  let line = 0;
  for (const { text } of pages) {
    starts.push(line);
    const whole = `${text.replaceAll('\r\n', '\n').replaceAll('\r', ' ')}\n\n`;
    line += countLines(whole);
    scanner.push(encoder.encode(whole.toWellFormed()));
  }
  const pagesOf = new Map<string, Set<number>>();
  const keysAt = new Map<string, string[]>();
  for (const { key, from } of scanner.end().matches) {
    const index = lastAtOrBefore(starts, from.line);
    const known = pagesOf.get(key);
    if (known === undefined) pagesOf.set(key, new Set([index]));
    else known.add(index);
    const place = placeKey(pages[index]?.page ?? '', from.line - (starts[index] ?? 0) + 1);
    const keys = keysAt.get(place);
    if (keys === undefined) keysAt.set(place, [key]);
    else keys.push(key);
  }
  const most = Math.max(manyPages, Math.floor(pages.length * manyShare));
  return {
    isCommon: (key) => (pagesOf.get(key)?.size ?? 0) > most,
    keysAt: (page, at) => keysAt.get(placeKey(page, at)) ?? [],
  };
}

function placeKey(page: string, line: number): string {
  return `${line} ${page}`;
}

function countLines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}
