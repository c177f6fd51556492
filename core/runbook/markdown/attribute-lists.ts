// Takes kramdown's inline attribute lists (`{: .label}`, `{:toc}`, `){:target="_blank"}`) out of what is shown.

import type { Token } from 'markdown-it';

/** Removes the attribute lists from parsed Markdown, applying the classes that they give. Returns the tokens that stay. */
export function applyAttributeLists(tokens: readonly Token[]): Token[] {
  for (const [index, token] of tokens.entries()) {
    if (token.type !== 'inline' || !token.children) continue;
    const lists: string[] = [];
    token.children = withoutSpanLists(withoutLines(token.children, lists));
    addClasses(tokens[index - 1], lists);
  }
  return withoutEmpty(tokens);
}

/** `{: …}` but not `{:: …}`, which is an extension. */
const whole = /^\s*\{:(?!:)([^{}]{0,300})\}\s*$/;
const leading = /^\{:(?!:)[^{}]{0,300}\}/;

/** Without the lines that are attribute lists alone. */
function withoutLines(children: readonly Token[], lists: string[]): Token[] {
  const kept: Token[] = [];
  for (const line of splitLines(children)) {
    const list = line.every((token) => token.type === 'text')
      ? whole.exec(line.map((token) => token.content).join(''))
      : null;
    if (list?.[1] !== undefined && line.length > 0) lists.push(list[1]);
    else kept.push(...line);
    if (list && isBreak(kept.at(-1))) kept.pop();
  }
  // The first line may have been one: no break begins what is shown.
  while (isBreak(kept[0]) && lists.length > 0) kept.shift();
  return kept;
}

/** The tokens of each line; a break begins its line. */
function splitLines(children: readonly Token[]): Token[][] {
  const lines: Token[][] = [[]];
  for (const token of children) {
    if (isBreak(token)) lines.push([token], []);
    else lines.at(-1)?.push(token);
  }
  return lines;
}

function isBreak(token: Token | undefined): boolean {
  return token?.type === 'softbreak' || token?.type === 'hardbreak';
}

/** Without the lists that follow a link, code or emphasis. */
function withoutSpanLists(children: readonly Token[]): Token[] {
  return children.filter((token, index) => {
    const before = children[index - 1];
    const follows = before && (before.nesting === -1 || before.type === 'code_inline' || before.type === 'image');
    if (token.type !== 'text' || !follows || !leading.test(token.content)) return true;
    token.content = token.content.replace(leading, '');
    return token.content !== '';
  });
}

function addClasses(block: Token | undefined, lists: readonly string[]): void {
  if (!block || block.nesting !== 1) return;
  for (const list of lists) {
    for (const name of list.matchAll(/(?:^|\s)\.([\w-]{1,100})/g)) if (name[1]) block.attrJoin('class', name[1]);
  }
}

/** Without the paragraphs and table rows that held nothing but an attribute list. */
function withoutEmpty(tokens: readonly Token[]): Token[] {
  const dropped = new Set<Token>();
  for (const [index, token] of tokens.entries()) {
    if (token.type === 'paragraph_open' && isEmptied(tokens[index + 1])) {
      for (const part of tokens.slice(index, index + 3)) dropped.add(part);
    } else if (token.type === 'tr_open') {
      let end = index;
      while (end < tokens.length && tokens[end]?.type !== 'tr_close') end++;
      const cells = tokens.slice(index, end).filter((part) => part.type === 'inline');
      if (cells.some(isEmptied) && cells.every((part) => part.children?.length === 0)) {
        for (const part of tokens.slice(index, end + 1)) dropped.add(part);
      }
    }
  }
  return dropped.size === 0 ? [...tokens] : tokens.filter((token) => !dropped.has(token));
}

function isEmptied(token: Token | undefined): boolean {
  return token?.type === 'inline' && token.children?.length === 0 && whole.test(token.content.split('\n', 1)[0] ?? '');
}
