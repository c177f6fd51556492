// The prose of a page that belongs to one error: what follows the place where the page states it.

import { findFences, findStatements, isErrorFence } from '../markdown/blocks.ts';
import { errorWords, likeness } from './likeness.ts';
import { cleanMarkdown } from './prose.ts';
import type { Fence, ErrorStatement } from '../markdown/blocks.ts';
import type { Page } from '../runbook.ts';

/** What a page says of an error. */
export interface PageExplanation {
  /** Markdown whose links are absolute https addresses. */
  readonly markdown: string;
  /** Where the page states the error, from 0: open it here and the prose is in view. */
  readonly line: number;
}

/**
 * Finds the statement (fence, heading, quoted text) that is most like one of `texts`, first in the section of `anchor`,
 * then on the whole page, or takes the one at `line` (from 0) where that is given, and gives what follows it up to the next error or heading. Undefined if none is alike.
 */
export function explain(
  page: Page,
  anchor: string,
  texts: readonly string[],
  line?: number,
): PageExplanation | undefined {
  const lines = page.text.split(/\r?\n/);
  const fences = findFences(lines);
  const wanted = texts.slice(0, 20).map(errorWords);
  const section = page.sections.findIndex((candidate) => candidate.anchor === anchor);
  const from = page.sections[section]?.line ?? 0;
  const level = page.sections[section]?.level ?? 0;
  const end = page.sections.slice(section + 1).find((candidate) => candidate.level <= level)?.line;
  const inSection = findStatements(page, lines, fences, from, section < 0 ? lines.length : (end ?? lines.length));
  const statement =
    (line === undefined ? undefined : statedAt(page, lines, fences, line)) ??
    mostAlike(inSection, wanted) ??
    (section < 0 ? undefined : mostAlike(findStatements(page, lines, fences, 0, lines.length), wanted));
  if (!statement) return undefined;
  const markdown = cleanMarkdown(prose(page, lines, fences, statement), page.url);
  return markdown === '' ? undefined : { markdown, line: statement.line };
}

/** The statement around a line, whatever it says. */
function statedAt(
  page: Page,
  lines: readonly string[],
  fences: readonly Fence[],
  line: number,
): ErrorStatement | undefined {
  if (line >= lines.length) return undefined;
  const fence = fences.find((one) => one.line <= line && line < one.endLine);
  const from = fence?.line ?? line;
  const [statement] = findStatements(page, lines, fences, from, from + 1);
  const indent = /^[ \t]*/.exec(lines[line] ?? '')?.[0].length ?? 0;
  return statement ?? { kind: 'text', line, endLine: line + 1, indent, texts: [] };
}

/** Less than this is shared by chance. */
const leastRatio = 0.6;
const leastShared = 12;

function mostAlike(
  statements: readonly ErrorStatement[],
  wanted: readonly (readonly string[])[],
): ErrorStatement | undefined {
  let best: ErrorStatement | undefined;
  let bestScore = 0;
  for (const statement of statements) {
    const bonus = statement.kind === 'text' ? 1 : 1.1;
    for (const text of statement.texts) {
      const words = errorWords(text);
      for (const error of wanted) {
        const { ratio, shared } = likeness(words, error);
        const score = ratio * shared * bonus;
        if (ratio < leastRatio || shared < leastShared || score <= bestScore) continue;
        best = statement;
        bestScore = score;
      }
    }
  }
  return best;
}

/** The lines that belong to a statement. */
function prose(page: Page, lines: readonly string[], fences: readonly Fence[], statement: ErrorStatement): string[] {
  const headings = new Set(page.sections.map((section) => section.line));
  const errors = new Map(fences.filter(isErrorFence).map((fence) => [fence.line, fence]));
  const kept = statement.kind === 'text' ? [lines[statement.line] ?? ''] : [];
  const hasText = (): boolean => kept.some((line) => line.trim() !== '');
  const inside = new Map(fences.map((fence) => [fence.line, fence.endLine]));
  for (let line = statement.endLine; line < lines.length; line++) {
    const text = lines[line] ?? '';
    if (headings.has(line)) break;
    const error = errors.get(line);
    if (error && (error.indent <= statement.indent || statement.kind === 'heading')) {
      if (hasText()) break;
      // Errors that are one below the other share what follows.
      line = error.endLine - 1;
      continue;
    }
    if (hasText() && endsItem(text, statement)) break;
    const end = inside.get(line) ?? line + 1;
    kept.push(...lines.slice(line, end));
    line = end - 1;
  }
  return kept;
}

/** Whether a line begins what no longer belongs to an error stated in a list item or in a labelled paragraph. */
function endsItem(text: string, statement: ErrorStatement): boolean {
  const indent = /^[ \t]*/.exec(text)?.[0].length ?? 0;
  const item = /^[ \t]*(?:[*+-]|\d+[.)])[ \t]/.test(text);
  if (statement.kind === 'text') return (item && indent <= statement.indent) || /^\*\*(?:error|message)\b/i.test(text);
  return item && indent < statement.indent;
}
