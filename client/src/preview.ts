// What the Markdown preview of VS Code learns: runbook pages look, and can be opened, as on the published site.

import type { MarkdownIt as Markdown } from 'markdown-it';
import { kramdownPlugin } from '../../core/runbook/kramdown.ts';
import { lineIdPlugin } from '../../core/runbook/line-ids.ts';

/** Every Markdown preview goes through here; pages that are of no runbook are left as they are. */
export function extendMarkdownIt(markdown: Markdown): Markdown {
  const pages = new WeakSet<object>();
  // VS Code says nothing of the document when it parses: the text itself has to tell.
  markdown.core.ruler.before('block', 'armada_page', (state) => {
    const { env } = state as { readonly env: unknown };
    if (isObject(env) && isRunbookPage(state.src)) pages.add(env);
  });
  const isWanted = (env: unknown): boolean => isObject(env) && pages.has(env);
  kramdownPlugin(markdown, isWanted);
  lineIdPlugin(markdown, isWanted);
  return markdown;
}

/** By its front matter, which names the page's path on the site, or a layout together with what only runbooks have. */
function isRunbookPage(text: string): boolean {
  const matter = /^\uFEFF?---[ \t]*\r?\n/.test(text)
    ? (text.slice(0, 5000).split(/\n---[ \t]*\r?(?:\n|$)/, 1)[0] ?? '')
    : '';
  return /^site-path:/m.test(matter) || (/^layout:/m.test(matter) && /^(?:runbook-name|service|parent):/m.test(matter));
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
