// Errors in prose: in backticks, in double quotes, and after a label such as **Error:**.

import { announcesError, announcesStrongly, errorStrength, isWell, namesError } from '../judge/error-words.ts';
import type { PageLines } from './context.ts';
import { judgeQuoted, type QuoteMark } from '../judge/judge.ts';
import { isCommand } from '../judge/kinds.ts';
import { paragraphsOf, type Paragraph } from './paragraphs.ts';
import type { ExtractedError } from '../statement.ts';

/** What the paragraphs and list items of a page state. */
export function statedInProse(read: PageLines): ExtractedError[] {
  const headings = new Set(read.page.sections.map(({ heading }) => heading.toLowerCase()));
  return paragraphsOf(read, (text) => label.test(text) || indented.test(text)).flatMap((paragraph) =>
    statedIn(read, paragraph).filter(
      ({ text }) => !headings.has(text.toLowerCase()) || paragraph.text.includes(`\`${text}\``),
    ),
  );
}

/** `**Error:** text`, `Error message: text`, `- **Message** - text`. */
const label =
  /^\s{0,40}(?:[-*+>]\s{1,4}|\d{1,3}[.)]\s{1,4})?(?:\*\*|__|_)?(?:[Ee]xample |[Ss]ample |[Tt]he )?(?=[A-Za-z])(?:[Ee]rror|ERROR|[Ee]xception|[Ll]og|[Ff]ailure)?\s?(?:[Mm]essages?|[Ee]rrors?|[Tt]ext|[Ss]ymptoms?|entry|line)?(?: ?#?\d{1,2})?\s{0,2}(?::\s?(?:\*\*|__|_)|(?:\*\*|__|_)\s?(?::|-{1,2}\s|\s)|:(?=\s|$))\s*/;

/** A line of a log in an indented block: the line above it is no part of it. */
const indented =
  /^(?: {4,40}|\t)(?:[A-Z]{4,10}:|\d{4}[-/]\d\d[-/]\d\d|[EWF]\d{4} \d|\[ {0,6}\d{1,9}\.\d|(?:error|fatal|panic|warning): )/;

function statedIn(read: PageLines, paragraph: Paragraph): ExtractedError[] {
  const { text, line, isItem } = paragraph;
  const inAlerts = read.isOfAlerts(line);
  const head = label.exec(text)?.[0] ?? '';
  const above = isItem ? '' : (label.exec(paragraph.parent)?.[0] ?? '');
  const isLabelled = head.length > 3 || (above.length > 3 && above.trim() === paragraph.parent.trim());
  const whole = wholeText(text.slice(head.length));
  if (whole !== undefined && !inAlerts && (isLogged(whole, isLabelled) || isListed(whole, paragraph))) {
    return [{ convention: isLabelled ? 'pair' : isItem ? 'bullet' : 'fence', line, text: whole }];
  }
  const quotes = quotesOf(text);
  if (quotes.length === 0) return inAlerts || !/error|exception/i.test(text) ? [] : statedPlainly(paragraph);
  return quotes.flatMap(({ quoted, at, end, mark }): ExtractedError[] => {
    const place = line + text.slice(0, at).split('\n').length - 1;
    const isFirst = isItem && /^\s*(?:[-*+]|\d{1,3}[.)])\s+(?:\*\*|_)?$/.test(text.slice(0, at));
    const isWhole = !isItem && text.slice(0, at).trim() === '' && text.slice(end).trim().length < 3;
    const sentence = sentenceAround(text, at, end);
    const convention = judgeQuoted(quoted, mark, { ...paragraph, sentence, isLabelled, isFirst, isWhole, inAlerts });
    return convention === undefined ? [] : [{ convention, line: place, text: quoted }];
  });
}

/** "It fails with the error: seat table is locked": an error without any mark, up to the end of its line. */
function statedPlainly({ text, line, isItem }: Paragraph): ExtractedError[] {
  return text
    .slice(0, 2000)
    .split('\n')
    .flatMap((row, index): ExtractedError[] => {
      const plain = plainly.exec(row)?.[1]?.replace(/(?<![.*_])[.*_]+$/, '') ?? '';
      if (wordCount(plain) < 3 || errorStrength(plain) === 0 || isCommand(plain) || advice.test(plain)) return [];
      return [{ convention: isItem ? 'bullet' : 'quote', line: line + index, text: plain }];
    });
}

const plainly =
  /\b(?:with|following|this|the|an?|see|returns?) (?:\w+ ){0,2}(?:errors?|exception)(?: messages?)?\s?[:-]\s{1,4}([^\s[].{14,300})$/i;

/** A paragraph that is nothing but one text, without the marks around it. */
function wholeText(text: string): string | undefined {
  // Most paragraphs are for people, and long or full of marks.
  if (text.length > 900 || text.includes('](')) return undefined;
  const [first = ''] = text.replace(/^\s*(?:[-*+>]|\d{1,3}[.)])\s+/, '').split(/<br\s?\/?>/, 1);
  const trimmed = first.replaceAll(/(?:(?<![^\S\n])[^\S\n]+)?\n\s*(?:>\s?)?/g, ' ').trim();
  const bare = trimmed
    .replace(/^(?:\*\*|[_"'\u201c`])+|(?<![_"'\u201d`]|\*\*)(?:\*\*|[_"'\u201d`])+[.,]?$/g, '')
    .trim();
  const isOne = !/[`\u201c]|\]\(|\*\*/.test(bare);
  return isOne && bare.length >= 10 && bare.length <= 600 ? bare : undefined;
}

/** A list item, or an indented paragraph, below a sentence that announces errors. */
function isListed(text: string, { parent, isItem, text: source }: Paragraph): boolean {
  if (isCommand(text) || wordCount(text) < 3) return false;
  const ends = /:\W{0,4}$/.test(parent);
  // A quotation right below a sentence that names the error is one, whatever it says.
  if (/^\s{0,40}>/.test(source) && ends && namesError(parent)) return !isWell(text);
  if (advice.test(text)) return false;
  const isError = announcesError(parent);
  const strength = errorStrength(text);
  if (isItem) return ends && namesError(parent) && !tellsWhy.test(parent) && strength > 1 && text.length < 200;
  // A paragraph right below the sentence that mentions errors and ends with a colon.
  if (ends && announcesStrongly(parent) && strength > 1 && text.length < 300) return true;
  return /^(?: {4}|\t|\s{0,40}>)/.test(source) && (ends || isError) && strength > (isError ? 0 : 1);
}

/** What such a sentence announces are the thoughts of a person. */
const tellsWhy =
  /\b(?:reasons?|causes?|caused|why|because|scenarios?|situations?|cases|checks?|steps?|actions?|things|questions?|indicat\w+)\b/i;

/** A person speaks like this to another. */
const advice =
  /\b(?:check|ensure|please|should|you|your|we|our|customers?|contact|verify|try|escalate|page|ask|make sure|look|confirm|this means|this is|these|because|if the|squad|team|slack|pagerduty)\b/i;

/** What a label announces, or what looks like a line of a log on its own. */
function isLogged(text: string, isLabelled: boolean): boolean {
  if (isCommand(text)) return false;
  if (isLabelled) return wordCount(text) >= (errorStrength(text) > 0 ? 3 : 4);
  return logged.test(text) && errorStrength(text) > 1 && wordCount(text) >= 4;
}

const logged =
  /^(?:\*?[EWF]\d{4} \d\d:|\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:|time="|\{"|(?:[A-Z][a-z]{2} {1,2}\d{1,2} )\d\d:\d\d:\d\d |(?:error|fatal|ERROR|FATAL|panic|Error from server|rpc error|fatal: \[[^\]]*\]): ?\S)/;

function wordCount(text: string): number {
  return text.match(/[A-Za-z][A-Za-z']+/g)?.length ?? 0;
}

interface Quoted {
  readonly quoted: string;
  readonly at: number;
  readonly end: number;
  readonly mark: QuoteMark;
}

/** Code spans, `<code>` and double quotes; 40 of a paragraph at most. */
function quotesOf(text: string): readonly Quoted[] {
  const found: Quoted[] = [];
  const spans =
    /(`{1,4})([^`]{1,1200})\1|<code>([^<]{1,600})<\/code>|(?<!=)["\u201c]((?:[^"\u201c\u201d`\n]|\n(?!\s*\n)){10,600})["\u201d]|(?<=[\s(])'([^'\n]{16,300})'(?=[\s.,;:)]|$)|(?<![*_\w\\])(?:\*{1,2}(?=[A-Za-z])([^*\n]{12,300})(?<!\s)\*{1,2}|_(?=[A-Za-z])([^_\n]{12,300})(?<!\s)_)(?![*_\w])/g;
  for (const match of text.slice(0, 8000).matchAll(spans)) {
    const quoted = (match[2] ?? match[3] ?? match[4] ?? match[5] ?? match[6] ?? match[7] ?? '')
      .replaceAll(/(?:(?<![^\S\n])[^\S\n]+)?\n\s*/g, ' ')
      .trim();
    const end = match.index + match[0].length;
    if (quoted.length > 3) found.push({ quoted, at: match.index, end, mark: markOf(match) });
    if (found.length === 40) break;
  }
  return found;
}

function markOf(match: RegExpMatchArray): QuoteMark {
  if ((match[6] ?? match[7]) !== undefined) return '*';
  return (match[4] ?? match[5]) === undefined ? '`' : '"';
}

/** The sentence of a quoted text, with a NUL in place of the text. */
function sentenceAround(text: string, at: number, end: number): string {
  const before = text.slice(Math.max(0, at - 300), at);
  const start = Math.max(before.lastIndexOf('. '), before.lastIndexOf('.\n'), before.lastIndexOf('<br'));
  const after = text.slice(end, end + 200);
  const stop = after.search(/[.;](?:\s|$)/);
  return `${before.slice(start + 1)}\0${stop < 0 ? after : after.slice(0, stop)}`;
}
