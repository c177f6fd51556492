// Kramdown's attribute lists and extensions on lines of their own: `{: #id}`, `{:name: #id}`, `{::comment}`, `{::options /}`.

import type { MarkdownIt as Markdown, StateBlock, Token } from 'markdown-it';
import { kramdownOf } from './options.ts';

/** The token of an attribute list on a line of its own; its content is the text between the braces. */
export const listToken = 'kramdown_list';

/** Reads attribute lists and extensions as blocks. `alt` are the rules that an attribute list interrupts. */
export function useKramdownExtensions(markdown: Markdown, alt: string[]): void {
  markdown.block.ruler.before('paragraph', 'kramdown_extension', extension, { alt });
}

/** The id that an attribute list gives, its references resolved by `lists`. */
export function listId(list: string, lists: ReadonlyMap<string, string> = new Map(), depth = 0): string | undefined {
  let id: string | undefined;
  for (const match of list.matchAll(attribute)) {
    const [, key, , value, reference, multiple] = match;
    if (key === 'id') id = value;
    else if (reference !== undefined && depth < 3) id = listId(lists.get(reference) ?? '', lists, depth + 1) ?? id;
    else if (multiple !== undefined)
      id = [...multiple.matchAll(/#([A-Za-z][\w:-]*)|\.[^\s.#]+/g)].findLast((one) => one[1])?.[1] ?? id;
  }
  return id;
}

/** The blocks that attribute lists give an id: the opening token of each, and the id. A list belongs to the block right above it, else to the one right below. */
export function listedIds(tokens: readonly Token[], env: object): ReadonlyMap<Token, string> {
  const { lists } = kramdownOf(env);
  const found = new Map<Token, string>();
  /** The last block of each level in its container. */
  const last = new Map<number, Token>();
  let above: { readonly level: number; readonly end: number; readonly id: string } | undefined;
  for (const token of tokens) {
    const { map, level } = token;
    if (token.nesting === -1 || map === null || token.type === 'inline') continue;
    if (token.type === listToken) {
      const id = listId(token.content, lists);
      const block = token.meta?.['follows'] === true ? last.get(level) : undefined;
      if (id !== undefined && block !== undefined) found.set(block, id);
      if (block === undefined) above = { level, end: map[1], id: id ?? (above?.end === map[0] ? above.id : '') };
      continue;
    }
    if (above?.level === level && above.end === map[0] && above.id !== '') found.set(token, above.id);
    above = undefined;
    last.set(level, token);
    last.delete(level + 1);
  }
  return found;
}

const attribute =
  /(?:^|\s)(?:(\w[\w-]*)=("|')((?:\\[}"']|\\(?![}"'])|(?!\2)[^}\\])*)\2|(\w[\w-]*)|((?:#[A-Za-z][\w:-]*|\.[^\s.#]+)+))(?=\s|$)/g;
const listLine = /^\{:(?![:/])((?:\\\}|[^}])+)\}[ \t]*$/;
const definition = /^\{:(\w[\w-]*):((?:\\\}|[^}])+)\}[ \t]*$/;
const extensionStart = /^\{::(\w+)(?:\s((?:\\\}|[^}])*?)|)(\/)?\}[ \t]*$/;

function extension(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  if ((state.sCount[startLine] ?? 0) - state.blkIndent > 3) return false;
  const text = lineText(state, startLine);
  if (!text.startsWith('{:') || text.length > 4000) return false;
  const list = listLine.exec(text)?.[1];
  if (silent) return list !== undefined;
  const named = definition.exec(text);
  const { lists } = kramdownOf(state.env);
  state.line = startLine + 1;
  if (named) {
    lists.set(named[1] ?? '', `${lists.get(named[1] ?? '') ?? ''} ${named[2] ?? ''}`);
    return true;
  }
  const start = extensionStart.exec(text);
  if (start) return readExtension(state, start, startLine, endLine);
  if (list === undefined) return false;
  const token = state.push(listToken, '', 0);
  token.content = list;
  token.hidden = true;
  const isFirst = startLine === 0 || state.isEmpty(startLine - 1) || kramdownOf(state.env).contentLine === startLine;
  token.meta = { follows: !isFirst };
  token.map = [startLine, startLine + 1];
  return true;
}

function readExtension(state: StateBlock, start: RegExpExecArray, startLine: number, endLine: number): boolean {
  const name = start[1] ?? '';
  if (!['comment', 'nomarkdown', 'options'].includes(name)) return false;
  if (start[3] === undefined) {
    const stop = findStop(state, name, startLine, endLine);
    if (stop === undefined) return false;
    state.line = stop + 1;
    if (name === 'nomarkdown') {
      const token = state.push('html_block', '', 0);
      token.content = state.getLines(startLine + 1, stop, state.blkIndent, true);
      token.map = [startLine + 1, stop];
    }
  }
  if (name === 'options') readOptions(state, start[2] ?? '');
  return true;
}

/** One that has no end has none for those after it either. */
function findStop(state: StateBlock, name: string, startLine: number, endLine: number): number | undefined {
  const { endless } = kramdownOf(state.env);
  const key = `${name} ${endLine}`;
  if (endless.has(key)) return undefined;
  for (let line = startLine + 1; line < endLine; line += 1) {
    const text = lineText(state, line).trimEnd();
    if (text === '{:/}' || text === `{:/${name}}`) return line;
  }
  endless.add(key);
  return undefined;
}

function readOptions(state: StateBlock, text: string): void {
  const settings = kramdownOf(state.env);
  for (const [, key, value] of text.matchAll(/(?<![\w-])(\w[\w-]*)=["']([^"']*)["']/g)) {
    if (key === 'parse_block_html') settings.parseBlockHtml = value === 'true';
    else if (key === 'auto_ids') settings.autoIds = value !== 'false';
    else if (key === 'auto_id_prefix') settings.autoIdPrefix = value ?? '';
  }
}

function lineText(state: StateBlock, line: number): string {
  return state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line] ?? 0);
}
