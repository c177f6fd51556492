// Reads one page of a runbook: its title, address, sections and anchors.

import { frontMatterEnd, readPlaces } from '../markdown/anchors.ts';
import { pageUrl } from './links.ts';
import type { PageHeading, PagePlaces } from '../markdown/anchors.ts';
import type { KramdownOptions } from '../markdown/options.ts';
import type { Page, PageSection } from '../runbook.ts';
import type { Problem } from '../../text/problem.ts';
import { isHttps } from '../../text/escape/address.ts';

/** What is known of a page before it is read. */
export interface PageInput {
  /** Its path below the folder, with `/`; a `site-path` in the front matter takes its place. */
  readonly page: string;
  readonly text: string;
  /** The published address of the folder, an https address. */
  readonly baseUrl: string;
  /** The file as problems name it; `page` where absent. */
  readonly path?: string;
  /** The URI of the file. */
  readonly file?: string;
  /** How the site reads Markdown; kramdown's own way where absent. */
  readonly kramdown?: KramdownOptions;
}

/** A page, and what is wrong with it. */
export interface ParsedPage {
  readonly page: Page;
  readonly problems: readonly Problem[];
}

/** The longest page that is read, in UTF-16 units, and so in bytes; the largest of the site has a tenth of it. */
export const maxPageLength = 1_000_000;

/** Reads a page. Whatever the text, there is a page; what is wrong with it comes as problems, which name `path` or `page`. */
export function parsePage(input: PageInput): ParsedPage {
  const { page, problems } = parseWith(input, (text) => readPlaces(text, input.kramdown));
  return { page, problems };
}

/** The same, with the front matter's values, by a reader of one's own for the places of the page. */
export function parseWith(
  input: PageInput,
  read: (text: string) => PagePlaces,
): ParsedPage & { readonly matter: ReadonlyMap<string, string> } {
  const problems: Problem[] = [];
  const path = input.path ?? input.page;
  const text = input.text.length > maxPageLength ? '' : input.text;
  if (text !== input.text)
    problems.push({
      path,
      message: 'This page is larger than 1 MB and is left out. Split it, or remove it from the folder.',
    });
  if (!isHttps(input.baseUrl))
    problems.push({
      path,
      message: `The folder's address “${input.baseUrl}” is not an https address. Correct “baseUrl” in the settings.`,
    });
  const matter = frontMatter(text);
  if (matter.open)
    problems.push({
      path,
      line: 1,
      column: 1,
      message: 'The front matter has no closing “---” line, and is shown as text. Add one.',
    });
  const places = read(text);
  const page = matter.values.get('site-path') ?? input.page;
  const title = matter.values.get('title') || places.headings.find((heading) => heading.level === 1)?.heading;
  return {
    page: {
      page,
      title: title || fileName(page),
      url: pageUrl(page, input.baseUrl),
      text,
      sections: toSections(places.headings, text),
      anchors: places.anchors,
      ...(input.file === undefined ? {} : { file: input.file }),
    },
    matter: matter.values,
    problems,
  };
}

/** The front matter of a page: its top-level `key: value` lines; quotes are taken off. Whole YAML is not asked for: values with placeholders are none. `open` where it is never closed. */
export function frontMatter(text: string): { readonly values: ReadonlyMap<string, string>; readonly open: boolean } {
  const end = frontMatterEnd(text);
  const values = new Map<string, string>();
  for (const line of text.slice(0, end).split(/\r?\n/)) {
    const pair = /^([\w-]{1,100}):[ \t]+(\S.*)$/.exec(line);
    if (!pair?.[1] || pair[2] === undefined) continue;
    const value = pair[2].trim();
    const quoted = /^"(.*)"$|^'(.*)'$/.exec(value);
    values.set(pair[1], quoted?.[1] ?? quoted?.[2] ?? value);
  }
  return { values, open: end === 0 && /^\uFEFF?---[ \t]*\r?\n[\w-]+:/.test(text) };
}

function toSections(headings: readonly PageHeading[], text: string): PageSection[] {
  const lines = countLines(text);
  return headings.map((heading, index) => ({ ...heading, endLine: headings[index + 1]?.line ?? lines }));
}

/** Lines with text: a final line break begins no further one. */
function countLines(text: string): number {
  if (text === '') return 0;
  let count = text.endsWith('\n') ? 0 : 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

function fileName(page: string): string {
  return page.replace(/^.*\//, '').replace(/\.md$/i, '');
}
