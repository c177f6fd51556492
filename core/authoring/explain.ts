// Explains the text under the pointer in a signature file: what a key means, where `runbook` leads, what a template matches.

import { parseTemplate } from '../catalog/template.ts';
import { placeholderTypes } from '../catalog/placeholder.ts';
import type { Library } from '../runbook/runbook.ts';
import { codeSpan, escapeText } from '../text/escape/escape.ts';
import { isTemplate } from './complete.ts';
import { findCursor, type Cursor } from './cursor.ts';
import { findKey } from './schema.ts';
import { typeWords } from './type-words.ts';

/** Markdown, in which text of the file is escaped, and the UTF-16 units that it is about. */
export interface Explanation {
  readonly markdown: string;
  readonly start: number;
  readonly end: number;
}

/** Undefined if there is nothing to say. */
export function explainAt(text: string, offset: number, library: Library): Explanation | undefined {
  const cursor = findCursor(text, offset);
  if (cursor === undefined || cursor.written === '') return undefined;
  const markdown = wordsFor(cursor, library);
  return markdown === undefined ? undefined : { markdown, start: cursor.start, end: cursor.end };
}

function wordsFor(cursor: Cursor, library: Library): string | undefined {
  const { place, key, written } = cursor;
  if (key === undefined) return keyWords(findKey(place, written));
  if (isTemplate(cursor)) return templateWords(written);
  if (key === 'runbook') return runbookWords(written, library);
  return keyWords(findKey(place, key));
}

function keyWords(key: ReturnType<typeof findKey>): string | undefined {
  if (key === undefined) return undefined;
  const values = key.values.length === 0 ? [] : [key.values.map(codeSpan).join(' · ')];
  // The schema is the product's own text, written as Markdown.
  return [`${key.description}${key.required ? ' _Required._' : ''}`, ...values].join('\n\n');
}

function runbookWords(reference: string, library: Library): string | undefined {
  const target = library.resolve(reference);
  if (target === undefined) return undefined;
  const at = target.file === undefined ? 'There is no local page; it opens online.' : codeSpan(target.page);
  const lost = reference.includes('#') && target.anchor === '' && target.file !== undefined;
  return `**${escapeText(target.title)}**\n\n${lost ? 'The page has no such section; it opens at its start.' : at}`;
}

const maxParts = 30;

function templateWords(template: string): string {
  const { problems } = parseTemplate(template, { ignoreCase: false });
  if (problems.length > 0) return problems.map(({ message }) => escapeText(message)).join('\n\n');
  const rows = partsOf(template)
    .slice(0, maxParts)
    .map(({ source, words }) => `| ${cell(source)} | ${words} |`);
  return ['| part | matches |', '| --- | --- |', ...rows].join('\n');
}

/** A template taken apart as `parseTemplate` reads it. */
function partsOf(template: string): readonly { readonly source: string; readonly words: string }[] {
  return [...template.matchAll(/((?:\{\{|[^{])+)|\{(?:([A-Za-z][\w-]*)(?::([a-z]+))?)?\}/g)].map(
    ([source, literal, name, type]) => {
      if (literal !== undefined)
        return {
          source: literal.replaceAll('{{', '{').trim(),
          words: 'this text; any white space for a space, any kind of quotes',
        };
      const known = placeholderTypes.find((one) => one === type);
      const what = known === undefined ? 'anything up to the next text on the line' : typeWords[known];
      return { source, words: name === undefined ? what : `${what}, captured as ${codeSpan(name)}` };
    },
  );
}

function cell(text: string): string {
  return codeSpan(text.trim() === '' ? '␣' : text).replaceAll('|', '\\|');
}
