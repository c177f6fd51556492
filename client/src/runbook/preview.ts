// What the Markdown preview of VS Code learns: runbook pages look, and can be opened, as on the published site.

import type { MarkdownIt as Markdown } from 'markdown-it';
import { Uri } from 'vscode';
import { frontMatter } from '../../../core/runbook/site/page.ts';
import { kramdownPlugin } from '../../../core/runbook/markdown/kramdown.ts';
import { lineIdPlugin } from '../../../core/runbook/markdown/line-ids.ts';
import { shownText } from '../../../core/runbook/site/liquid-shown.ts';
import { findLocalLink } from '../../../core/runbook/site/local-link.ts';
import type { SiteFolders } from './sites.ts';

/** Every Markdown preview goes through here; pages that are of no runbook are left as they are. */
export function extendMarkdownIt(
  markdown: Markdown,
  sites: Pick<SiteFolders, 'known' | 'data' | 'rendered'>,
): Markdown {
  const pages = new WeakSet<object>();
  // VS Code says nothing of the document when it parses: the text itself has to tell.
  markdown.core.ruler.before('block', 'armada_page', (state) => {
    const { env } = state as { readonly env: unknown };
    if (!isObject(env) || !isRunbookPage(state.src)) return;
    pages.add(env);
    sites.rendered();
    state.src = shownText(state.src, sites.data(), frontMatter(state.src).values);
  });
  const isWanted = (env: unknown): boolean => isObject(env) && pages.has(env);
  kramdownPlugin(markdown, isWanted);
  lineIdPlugin(markdown, isWanted);
  leadToFiles(markdown, isWanted, sites);
  return markdown;
}

/** Links between pages are written as published, to `.html`. */
function leadToFiles(markdown: Markdown, isWanted: (env: unknown) => boolean, sites: Pick<SiteFolders, 'known'>): void {
  markdown.core.ruler.push('armada_links', (state) => {
    if (!isWanted(state.env)) return;
    for (const token of state.tokens.flatMap((one) => [one, ...(one.children ?? [])])) {
      if (token.type === 'link_open') token.meta = { ...token.meta, armadaLink: true };
      if (token.type === 'html_inline' || token.type === 'html_block')
        token.content = token.content.replace(
          /(<a\s[^<>]{0,1000}\bhref=")([^"<>]{1,2000})(")/gi,
          (all: string, before: string, href: string, after: string) => {
            const local = findLocalLink(href, undefined, []);
            return local === undefined ? all : before + local + after;
          },
        );
    }
  });
  const original = markdown.renderer.rules['link_open'];
  markdown.renderer.rules['link_open'] = (tokens, index, options, env, self) => {
    const token = tokens[index];
    const href = token?.meta?.['armadaLink'] === true ? token.attrGet('href') : null;
    const local = typeof href === 'string' ? findLocalLink(href, documentOf(env), sites.known()) : undefined;
    if (token && local !== undefined) {
      token.attrSet('href', local);
      // What the preview goes by when a link is clicked; it may be there already.
      token.attrSet('data-href', local);
    }
    return original ? original(tokens, index, options, env, self) : self.renderToken(tokens, index, options);
  };
}

/** VS Code names the document when it renders. */
function documentOf(env: unknown): string | undefined {
  const document = isObject(env) && 'currentDocument' in env ? env.currentDocument : undefined;
  return document instanceof Uri ? document.toString() : undefined;
}

/** By its front matter, which names the page's path on the site, or a layout together with what only runbooks have. */
function isRunbookPage(text: string): boolean {
  const matter = /^\uFEFF?---[ \t]*\r?\n/.test(text)
    ? (text.slice(0, 5000).split(/\n---[ \t]*\r?(?:\n|$)/, 1)[0] ?? '')
    : '';
  return (
    /^site-path:/m.test(matter) || (/^layout:/m.test(matter) && /^(?:runbook-name|service|parent|type):/m.test(matter))
  );
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
