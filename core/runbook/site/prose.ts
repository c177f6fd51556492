// Makes a piece of a runbook page stand alone: links absolute, nothing of the site's own mark-up left.

import { isHttps } from '../../text/escape/address.ts';

/** The lines as Markdown without surrounding blank lines, indentation, attribute lists, HTML tags and unsafe links. */
export function cleanMarkdown(lines: readonly string[], pageUrl: string): string {
  const kept: string[] = [];
  let fence: string | undefined;
  for (const line of dedent(lines)) {
    const mark = /^\s*(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence !== undefined) {
      if (mark?.startsWith(fence)) fence = undefined;
      kept.push(line);
    } else if (mark !== undefined) {
      fence = mark;
      kept.push(line);
    } else if (!attributeLine.test(line)) {
      kept.push(cleanLine(line, pageUrl));
    }
  }
  if (fence !== undefined) kept.push(fence);
  return kept
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .slice(0, longest)
    .trim();
}

/** In UTF-16 units: what a hover can show. */
const longest = 20_000;
const attributeLine = /^ {0,3}\{:[^{}]*\}\s*$/;
/** Code spans as they are; else attribute lists after something, tags, and link targets. */
const parts =
  /(`+[^`]*`+)|\]\(\s{0,10}<?([^\s()<>]{0,2000}(?:\([^\s()]{0,200}\)[^\s()<>]{0,2000})?)>?(?:\s{1,10}"[^"]{0,200}")?\s{0,10}\)|(\{:[^{}]{0,200}\}|<\/?(?:a|b|br|i|u|em|strong|span|div|p|font|center|code|sup|sub|details|summary)\b[^<>]{0,500}>)/gi;

function cleanLine(line: string, pageUrl: string): string {
  if (/^ {0,3}\[[^\]]{1,200}\]:\s/.test(line) && !/\]:\s+<?https:/.test(line)) return '';
  return line.replace(parts, (all: string, code?: string, target?: string, dropped?: string) => {
    if (code !== undefined) return code;
    if (dropped !== undefined)
      return /^<\/?(?:b|strong)\b/i.test(dropped) ? '**' : /^<\/?code\b/i.test(dropped) ? '`' : '';
    return target === undefined ? all : `](${absolute(target, pageUrl)})`;
  });
}

/** An https address, or '' for anything that is none: the label is left. */
function absolute(target: string, pageUrl: string): string {
  if (!URL.canParse(target, pageUrl)) return '';
  const { href } = new URL(target, pageUrl);
  return isHttps(href) ? href : '';
}

function dedent(lines: readonly string[]): string[] {
  const indents = lines.filter((line) => line.trim() !== '').map((line) => /^ */.exec(line)?.[0].length ?? 0);
  const least = indents.length === 0 ? 0 : Math.min(...indents);
  return lines.map((line) => line.slice(Math.min(least, /^ */.exec(line)?.[0].length ?? 0)).trimEnd());
}
