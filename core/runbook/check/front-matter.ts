// Front matter that Jekyll cannot read: the page is published without its title and layout.

import { parseDocument, type ErrorCode } from 'yaml';
import { frontMatterEnd } from '../markdown/anchors.ts';
import type { SitePage } from '../site/site.ts';
import type { Broken } from './broken.ts';

/** The first place at which the front matter is not YAML, if any; a value that lacks quotes is written with them. */
export function findBadFrontMatter({ path, text }: SitePage): Broken[] {
  const matter = text.slice(0, frontMatterEnd(text)).replace(/\r?\n---[ \t]*(?:\r?\n)?$/, '');
  const lines = matter.split(/\r?\n/);
  if (matter.length > longest || lines.slice(1).every((line) => plain.test(line.trimEnd()))) return [];
  // The first line is the opening one: blank, it keeps the numbers of lines and begins no document.
  const yaml = ['', ...lines.slice(1)].join('\n');
  const error = firstError(yaml);
  if (error === undefined || !certain.has(error.code)) return [];
  const line = yaml.slice(0, error.pos[0]).split('\n').length - 1;
  const target = (lines[line] ?? '').trimEnd();
  const suggestion = quoted(target);
  const advice = suggestion === undefined ? 'Correct it' : 'Put the value in quotes';
  const message = `Jekyll cannot read the front matter from here on: the page is published without its title and layout. ${advice}.`;
  const place = { page: path, line, column: 0, endColumn: target.length, target };
  return [{ ...place, kind: 'bad-front-matter', message, ...(suggestion !== undefined && { suggestion }) }];
}

/** In UTF-16 units; the longest of the site has a twentieth of it. */
const longest = 20_000;

/** Lines that are right wherever they are, as most are: a YAML parser takes longer than all the rest of the check. */
const plain = /^ *(?:- +)?(?:[\w-]+:(?: +|$))?(?:[\w/<(][^:#"'\t]*|"[^"\\]*"|'[^']*'|\[(?:"[^"\\]*")?\])?$/;

/** What Ruby's parser does not take either. It does take repeated keys, and quotes that end at the start of a line. */
const certain: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'BAD_INDENT',
  'BAD_SCALAR_START',
  'BLOCK_AS_IMPLICIT_KEY',
  'TAB_AS_INDENT',
  'UNEXPECTED_TOKEN',
]);

function firstError(yaml: string): { readonly code: ErrorCode; readonly pos: readonly [number, number] } | undefined {
  return parseDocument(yaml, { logLevel: 'silent', uniqueKeys: false, prettyErrors: false }).errors[0];
}

/** `key: value` with the value in quotes, where that puts it right. */
function quoted(line: string): string | undefined {
  const [, key, value] = /^( *[\w-]+: +)(\S.*)$/.exec(line) ?? [];
  if (key === undefined || value === undefined) return undefined;
  const quotes = ['"', "'"].find((mark) => !value.includes(mark) && !(mark === '"' && value.includes('\\')));
  if (quotes === undefined || firstError(line) === undefined) return undefined;
  const better = `${key}${quotes}${value}${quotes}`;
  return firstError(better) === undefined ? better : undefined;
}
