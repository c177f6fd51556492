// Puts text that nobody vouches for, such as a line of a log, into Markdown so that it is shown and does nothing.

/** The text as ordinary prose of one line: no character of it means anything in Markdown, and nothing in it becomes a link. */
export function escapeText(text: string): string {
  return plainLine(text)
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[!-/:-@[-`{-~]/g, (mark) => (harmless.includes(mark) ? mark : `\\${mark}`));
}

/** The text as a code span of one line, whatever backticks it holds. */
export function codeSpan(text: string): string {
  const line = plainLine(text);
  if (line === '') return '` `';
  const fence = '`'.repeat(longestRun(line) + 1);
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

/** Marks that mean nothing wherever they stand in a line, so that prose stays readable as it is. */
const harmless = ',;\'"%?/';

function plainLine(text: string): string {
  return visible(text.replaceAll(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, ' '));
}

/** Control characters, and those that turn the direction of writing around, could make a text look like another one. */
function visible(text: string): string {
  return text.toWellFormed().replaceAll(hidden, '\u{FFFD}');
}

// eslint-disable-next-line no-control-regex -- control characters are what it is for
const hidden = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;

function longestRun(text: string): number {
  let longest = 0;
  for (const run of text.matchAll(/`+/g)) longest = Math.max(longest, run[0].length);
  return longest;
}
