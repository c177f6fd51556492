// Puts text that is not trusted, such as a line of a log, into Markdown so that it is shown and does nothing.

/** The text as ordinary prose of one line: no character of it means anything in Markdown, and nothing in it becomes a link. */
export function escapeText(text: string): string {
  return plainLine(text)
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[!-/:-@[-`{-~]/g, (mark) => (harmless.includes(mark) ? mark : `\\${mark}`));
}

/** The text as a code span of one line, whatever backticks it holds. */
export function codeSpan(text: string): string {
  return codeSpanBeside(text, new Set());
}

/** The same, in a number of backticks that none of the `taken` codes beside it has. */
export function codeSpanBeside(text: string, taken: ReadonlySet<number>): string {
  const line = plainLine(text);
  if (line === '') return '` `';
  let length = longestRun(line) + 1;
  while (taken.has(length)) length += 1;
  const fence = '`'.repeat(length);
  const pad = line.startsWith('`') || line.endsWith('`') || (line.startsWith(' ') && line.endsWith(' ')) ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** The text as a fenced block. `language` colours it and is left out where it is not a plain word. */
export function codeBlock(text: string, language = ''): string {
  const lines = text.split(/\r\n|[\n\r\u2028\u2029]/).map(visible);
  const fence = '`'.repeat(Math.max(3, longestRun(lines.join('\n')) + 1));
  return [fence + (/^[\w-]{1,40}$/.test(language) ? language : ''), ...lines, fence].join('\n');
}

/** What a reader sees of Markdown made by this project, for clients that cannot render it. */
export function plainText(markdown: string): string {
  return markdown
    .replaceAll(/^ *`{3,}[\w-]*\n/gm, '')
    .replaceAll(/\]\((https:[^()\s]{1,2000})\)/g, '] $1')
    .replaceAll(/(?<!\\)(?:\*\*|`+)/g, '')
    .replaceAll(/^#{1,6} /gm, '')
    .replaceAll(/\\([!-/:-@[-`{-~])/g, '$1');
}

/** Marks that mean nothing wherever they are in a line, so that prose stays readable as it is. */
const harmless = ',;\'"%?/';

function plainLine(text: string): string {
  return visible(text.replaceAll(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, ' '));
}

/** Control characters, and those that turn the direction of writing around, could make a text look like another one. */
function visible(text: string): string {
  return text.toWellFormed().replaceAll(unseen, '\u{FFFD}');
}

/** Also those that nobody sees: tags and the like carry text past a reader. A joiner inside of an emoji stays. */
export const unseen =
  // eslint-disable-next-line no-control-regex -- control characters are what it is for
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u00AD\u061C\u115F\u1160\u200B\u200C\u200E\u200F\u202A-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0\uFFF9-\uFFFB\u{E0000}-\u{E0FFF}]|\u034F|\u17B4|\u17B5|[\u180B-\u180F]|(?<!\p{Extended_Pictographic}\uFE0F?)\u200D/gu;

function longestRun(text: string): number {
  let longest = 0;
  for (const run of text.matchAll(/`+/g)) longest = Math.max(longest, run[0].length);
  return longest;
}
