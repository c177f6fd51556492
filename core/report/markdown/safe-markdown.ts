// Keeps the Markdown of a catalog or a runbook, and only what is harmless of it: no HTML, no images, no links elsewhere.

import MarkdownIt, { type Token } from 'markdown-it';

import { codeBlock, codeSpan, escapeText } from '../../text/escape/escape.ts';

/** One for all texts: each new one compiles the expressions that find bare addresses again. */
const parser = new MarkdownIt({ html: true, linkify: true });
// Every target counts as a link here; which of them stay is decided below.
parser.validateLink = () => true;

/** How `safeMarkdown` reads its input. */
export interface SafeMarkdownOptions {
  /** The address that relative links start from; without it they become plain text. */
  readonly base?: string;
  /** Whole blocks are kept up to about this many characters, then `…` says that there is more. Default 20,000. */
  readonly limit?: number;
}

/**
 * The Markdown written again from what was understood of it: paragraphs, headings, lists, quotes, code, tables, emphasis, and
 * links to https addresses on one of `allowedHosts`. Everything else is dropped, its readable text kept.
 */
export function safeMarkdown(
  markdown: string,
  allowedHosts: ReadonlySet<string>,
  options: SafeMarkdownOptions = {},
): string {
  const limit = options.limit ?? 20_000;
  const context: Context = { allowedHosts, base: options.base, inTable: false };
  const source = markdown.slice(0, 4 * limit).replaceAll(/\{:[^{}\n]{0,200}\}/g, '');
  const blocks: string[] = [];
  let length = 0;
  let complete = markdown.length <= 4 * limit;
  for (const node of treeOf(parser.parse(source, {}))) {
    const block = blockLines(node, context).join('\n');
    if (block.trim() === '') continue;
    if (length > 0 && length + block.length > limit) {
      complete = false;
      break;
    }
    blocks.push(block);
    length += block.length;
  }
  if (!complete) blocks.push('…');
  return blocks.join('\n\n');
}

interface Context {
  readonly allowedHosts: ReadonlySet<string>;
  readonly base: string | undefined;
  readonly inTable: boolean;
}

interface Node {
  readonly token: Token;
  readonly children: readonly Node[];
}

/** Tokens come as a flat list of openings and closings. */
function treeOf(tokens: readonly Token[]): readonly Node[] {
  const root: Node[] = [];
  const open = [root];
  for (const token of tokens) {
    const list = open.at(-1) ?? root;
    if (token.nesting < 0) {
      if (open.length > 1) open.pop();
      continue;
    }
    const children: Node[] = [];
    list.push({ token, children });
    if (token.nesting > 0) open.push(children);
  }
  return root;
}

function blockLines(node: Node, context: Context): readonly string[] {
  const { token, children } = node;
  switch (token.type) {
    case 'inline':
      return inline(token.children ?? [], context).split('\n');
    case 'heading_open':
      return [`${'#'.repeat(Number(token.tag.slice(1)) || 1)} ${joined(children, context).join(' ')}`];
    case 'bullet_list_open':
    case 'ordered_list_open':
      return listLines(node, context);
    case 'blockquote_open':
      return joined(children, context).map((line) => `> ${line}`.trimEnd());
    case 'fence':
    case 'code_block':
      return codeBlock(token.content.replace(/\n$/, ''), token.info.trim()).split('\n');
    case 'hr':
      return ['---'];
    case 'table_open':
      return tableLines(node, context);
    case 'html_block':
      return [];
    default:
      return joined(children, context);
  }
}

/** Blocks one after the other, a blank line between them unless they are in a tight list. */
function joined(nodes: readonly Node[], context: Context): readonly string[] {
  const lines: string[] = [];
  let tight = true;
  for (const node of nodes) {
    const block = blockLines(node, context);
    if (block.length === 0) continue;
    if (lines.length > 0 && !tight) lines.push('');
    lines.push(...block);
    tight = node.token.hidden;
  }
  return lines;
}

function listLines(list: Node, context: Context): readonly string[] {
  const ordered = list.token.type === 'ordered_list_open';
  let number = Number(list.token.attrGet('start') ?? 1);
  return list.children.flatMap((item) => {
    const mark = ordered ? `${number++}. ` : '- ';
    const indent = ' '.repeat(mark.length);
    return joined(item.children, context).map((line, index) => ((index === 0 ? mark : indent) + line).trimEnd());
  });
}

function tableLines(table: Node, context: Context): readonly string[] {
  const rows = table.children.flatMap((group) => group.children);
  const lines = rows.map((row) => {
    const cells = row.children.map((cell) => joined(cell.children, { ...context, inTable: true }).join(' '));
    return `| ${cells.join(' | ')} |`;
  });
  const columns = rows[0]?.children.length ?? 0;
  return [...lines.slice(0, 1), `|${' --- |'.repeat(columns)}`, ...lines.slice(1)];
}

function inline(tokens: readonly Token[], context: Context): string {
  let text = '';
  const links: (string | undefined)[] = [];
  for (const token of tokens) {
    switch (token.type) {
      case 'code_inline':
        text += code(token.content, context);
        break;
      case 'strong_open':
      case 'strong_close':
        text += '**';
        break;
      case 'em_open':
      case 'em_close':
        text += '*';
        break;
      case 's_open':
      case 's_close':
        text += '~~';
        break;
      case 'link_open': {
        const address = allowedAddress(String(token.attrGet('href') ?? ''), context);
        links.push(address);
        if (address !== undefined) text += '[';
        break;
      }
      case 'link_close': {
        const address = links.pop();
        if (address !== undefined) text += `](${address})`;
        break;
      }
      case 'softbreak':
        text += context.inTable ? ' ' : '\n';
        break;
      case 'hardbreak':
        text += context.inTable ? ' ' : '\\\n';
        break;
      case 'html_inline':
        break;
      default:
        text += escapeText(token.content);
    }
  }
  return text;
}

function code(text: string, context: Context): string {
  const span = codeSpan(text);
  return context.inTable ? span.replaceAll('|', '\\|') : span;
}

function allowedAddress(target: string, context: Context): string | undefined {
  if (!URL.canParse(target, context.base)) return undefined;
  const url = new URL(target, context.base);
  if (url.protocol !== 'https:' || !context.allowedHosts.has(url.host) || url.href.includes('@')) return undefined;
  return url.href.replaceAll(
    /[()<>\\\s`]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
}
