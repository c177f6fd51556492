// A page line by line: fences, however they are indented, and the error texts that authors quote in prose.

import type { Page } from '../runbook.ts';
import type { PageFence } from '../site/site.ts';

/** A fenced block with its lines. */
export interface Fence extends PageFence {
  readonly content: readonly string[];
}

/** A place where a page may state an error. */
export interface ErrorStatement {
  readonly kind: 'fence' | 'heading' | 'text';
  readonly line: number;
  /** Where its prose begins. */
  readonly endLine: number;
  readonly indent: number;
  /** The texts that it states: alternatives, the whole among them. */
  readonly texts: readonly string[];
}

/** The fences of a text, also those that are indented so that a renderer shows them as text, and those that begin a list item. */
export function findFences(lines: readonly string[]): readonly Fence[] {
  const fences: Fence[] = [];
  for (let line = 0; line < lines.length; line++) {
    const text = lines[line] ?? '';
    const open = /^([ \t]*(?:(?:[-*+]|\d{1,3}[.)])[ \t]+){0,4})(`{3,}|~{3,})/.exec(text);
    const mark = open?.[2];
    if (!open || mark === undefined || text.includes('`', open[0].length)) continue;
    const isClose = (below: string): boolean => below.trim().startsWith(mark) && /^(?:`+|~+)$/.test(below.trim());
    const close = findLine(lines, line + 1, isClose);
    // An open end: take no more than the paragraph, so that one slip does not swallow the page.
    const blank = close >= 0 ? -1 : findLine(lines, line + 1, (below) => below.trim() === '');
    const last = close >= 0 ? close : blank >= 0 ? blank - 1 : Math.min(lines.length, line + 2000) - 1;
    fences.push({
      line,
      endLine: last + 1,
      indent: open[1]?.length ?? 0,
      info: text.slice(open[0].length).trim().split(/\s/, 1)[0] ?? '',
      content: lines.slice(line + 1, close >= 0 ? last : last + 1),
    });
    line = last;
  }
  return fences;
}

/** Whether a fence shows an error or log text rather than commands or plain output. */
export function isErrorFence(fence: Fence): boolean {
  const lines = fence.content.map((line) => line.trim()).filter((line) => line !== '');
  if (lines.length === 0 || lines.some((line) => commandLine.test(line))) return false;
  return lines.some((line) => errorLine.test(line));
}

/** The statements of a page from one line up to another, in their order. */
export function findStatements(
  page: Page,
  lines: readonly string[],
  fences: readonly Fence[],
  from: number,
  to: number,
): readonly ErrorStatement[] {
  const statements: ErrorStatement[] = [];
  const headings = new Map(page.sections.map((section) => [section.line, section.heading]));
  let next = 0;
  for (let line = from; line < to; line++) {
    while ((fences[next]?.line ?? Infinity) < line) next++;
    const fence = fences[next];
    const heading = headings.get(line);
    const text = lines[line] ?? '';
    if (fence?.line === line) {
      statements.push({
        kind: 'fence',
        line,
        endLine: fence.endLine,
        indent: fence.indent,
        texts: alternatives(fence.content),
      });
      line = fence.endLine - 1;
    } else if (heading !== undefined) {
      statements.push({ kind: 'heading', line, endLine: line + 1, indent: 0, texts: [heading] });
    } else {
      const texts = quoted(text);
      const indent = /^[ \t]*/.exec(text)?.[0].length ?? 0;
      if (texts.length > 0) statements.push({ kind: 'text', line, endLine: line + 1, indent, texts });
    }
  }
  return statements;
}

/** Looks ahead, 2,000 lines at most: no fence is longer. */
function findLine(lines: readonly string[], from: number, holds: (text: string) => boolean): number {
  const to = Math.min(lines.length, from + 2000);
  for (let line = from; line < to; line++) if (holds(lines[line] ?? '')) return line;
  return -1;
}

const commandLine =
  /^(?:[$#]\s+\S|(?:sudo\s+)?(?:ibmcloud|kubectl|kubx-kubectl|oc|calicoctl|etcdctl|armada-\w+|curl|export|ssh|scp|docker|crictl|systemctl|journalctl|invoke-\w+)\s+[\w-])/;
const errorLine =
  /\b(?:error|fail(?:ed|ure)?|fatal|panic|unauthorized|forbidden|denied|refused|cannot|could not|couldn't|unable|not (?:found|ready|running|have|healthy)|does not|invalid|timed? ?out|timeout|exceeded|exhausted|conflict|unhealthy|unreachable|unavailable)\b|_ERR\b|\b[A-Z]{3,}\d{3,}[EWI]\b|\b\w+Error\b/i;

/** The whole, the parts between lines that say `or`, and each line. */
function alternatives(content: readonly string[]): string[] {
  const parts = content.join('\n').split(/\n[ \t]*or[ \t]*\n/i);
  return [...new Set([content.join(' '), ...parts, ...content.filter((line) => line.trim() !== '')])];
}

/** The text in backticks or double quotes, or after a bold `Error:`. */
function quoted(line: string): string[] {
  const texts: string[] = [];
  for (const match of line
    .slice(0, 4000)
    .matchAll(
      /(?<!`)(`+)([^`]+)\1|["\u201c]([^"\u201c\u201d]{8,})["\u201d]|\*\*(?:error|message)[^*]{0,20}\*\*:?(.+)/gi,
    )) {
    const text = match[2] ?? match[3] ?? match[4];
    if (text !== undefined) texts.push(text);
  }
  return texts;
}
