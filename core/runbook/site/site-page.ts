// Reads one page of a runbook site whole: what any page has, and its front matter, links, fences and Liquid.

import type { MarkdownIt as Markdown } from 'markdown-it';
import { frontMatterEnd, placesOf, withoutFrontMatter } from '../markdown/anchors.ts';
import { findFences } from '../markdown/blocks.ts';
import { falseHeadingsOf } from '../markdown/false-headings.ts';
import { linksOf } from '../markdown/page-links.ts';
import { readLiquid } from './liquid.ts';
import { createMarkdown } from '../markdown/markdown.ts';
import { createHeadingMarkdown, createHeadingNames } from '../markdown/slug.ts';
import { parseWith, type PageInput } from './page.ts';
import type { FalseHeading, PageFence, PageLink, SitePage } from './site.ts';
import type { Problem } from '../../text/problem.ts';

/** A page of a site, and what is wrong with it. */
export interface ParsedSitePage {
  readonly page: SitePage;
  readonly problems: readonly Problem[];
}

/** Reads pages one after the other; keep it for a whole site, since making it takes as long as reading a small page. */
export function createPageReader(): (input: PageInput) => ParsedSitePage {
  const markdown = createMarkdown();
  const headings = createHeadingMarkdown();
  return (input) => parseSitePage(input, markdown, headings);
}

/** Reads a page. Whatever the text, there is a page; what is wrong with it comes as problems, which name `path` or `page`. */
export function parseSitePage(
  input: PageInput,
  markdown: Markdown = createMarkdown(),
  headings: Markdown = createHeadingMarkdown(),
): ParsedSitePage {
  let links: readonly PageLink[] = [];
  let fences: readonly PageFence[] = [];
  let falseHeadings: readonly FalseHeading[] = [];
  const { page, matter, problems } = parseWith(input, (text) => {
    const env = { kramdown: input.kramdown ?? {} };
    const tokens = markdown.parse(withoutFrontMatter(text), env);
    const lines = text.split(/\r?\n/);
    fences = findFences(lines).map(({ line, endLine, indent, info }) => ({ line, endLine, indent, info }));
    links = linksOf(tokens, lines);
    falseHeadings = falseHeadingsOf(tokens, lines, fences);
    return placesOf(tokens, env, createHeadingNames(headings));
  });
  const { text } = page;
  return {
    page: {
      ...page,
      path: input.page,
      matter,
      type: matter.get('type') ?? '',
      service: matter.get('service') ?? '',
      links,
      fences,
      liquid: readLiquid(text, frontMatterEnd(text)),
      falseHeadings,
    },
    problems,
  };
}
