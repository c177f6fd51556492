// Headings that are an error, and tables with a column of errors.

import { errorStrength, findCodes } from './error-words.ts';
import type { PageLines } from './context.ts';
import { isCommand } from './kinds.ts';
import type { Stated } from './statement.ts';
import type { Severity } from '../../catalog/signature.ts';

/** What the headings of a page state. */
export function statedInHeadings(read: PageLines): Stated[] {
  return [...read.headings.values()].flatMap((section): Stated[] => {
    if (read.isOfAlerts(section.line)) return [];
    const [, ...above] = read.sectionsAt(section.line);
    const source = (read.lines[section.line] ?? '')
      .replace(/^\s*#{1,6}\s+/, '')
      .replace(/\s#+\s*$|\s\{[#:][^}]{0,100}\}\s*$/g, '');
    const found = errorOfHeading(
      source,
      section.heading,
      above.some(({ heading }) => ofErrors.test(heading)),
    );
    return found === undefined ? [] : [{ ...found, line: section.line }];
  });
}

const ofErrors = /\berror(?:s|s? messages?|s? codes?)\b|^messages?$|\bknown (?:errors|failures)\b/i;

function errorOfHeading(source: string, heading: string, isListed: boolean): Omit<Stated, 'line'> | undefined {
  const span = /`([^`]{4,400})`|["\u201c]([^"\u201c\u201d]{10,400})["\u201d]/.exec(source);
  const quoted = span?.[1] ?? span?.[2];
  if (quoted !== undefined && !isCommand(quoted)) {
    const [code] = findCodes(quoted);
    if (code === quoted) return { convention: 'code', text: code };
    const share = quoted.length / Math.max(1, source.length);
    if (words(quoted) >= 2 && errorStrength(quoted) > 0 && (share > 0.5 || /\berror|\bfail/i.test(source)))
      return { convention: 'heading', text: quoted };
  }
  const labelled =
    /^(?:\d{1,2}[.)]\s*)?(?:errors?|error messages?|problem|symptom|issue)\s*(?:#?\d{1,3})?\s*[:-]\s+(\S.{6,400})$/i.exec(
      heading,
    );
  const text = labelled?.[1] ?? heading;
  const [code] = findCodes(text);
  if (code !== undefined)
    return words(text) >= 4 && text.startsWith(code)
      ? { convention: 'heading', text }
      : { convention: 'code', text: code };
  if (
    words(text) < 3 ||
    /^(?:how|what|why|when|where|steps?|check|verify|actions?|debug\w*|troubleshoot\w*|fix\w*|handling|investigat\w*|resol\w*|note|collect\w*|determine)\b/i.test(
      text,
    ) ||
    text.endsWith('?')
  )
    return undefined;
  if ((labelled !== null || isListed) && (errorStrength(text) > 0 || (isListed && words(text) >= 4)))
    return { convention: 'heading', text };
  return spoken.test(text) ? { convention: 'heading', text } : undefined;
}

/** A program speaks like this, a heading seldom does. */
const spoken =
  /^(?:failed to |unable to |could not |couldn't |cannot |error (?:when |while |from |in |getting |creating )?\w|error: )|\brpc error\b|: (?:no |not |failed |unable |cannot |permission |connection |context )/i;

/** What the tables of a page state: columns of errors, messages or codes. */
export function statedInTables(read: PageLines): Stated[] {
  const { lines, isProse } = read;
  const found: Stated[] = [];
  for (let line = 1; line < lines.length; line += 1) {
    if (!isProse(line) || !/^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)+\|?\s*$/.test(lines[line] ?? '')) continue;
    const names = cells(lines[line - 1] ?? '');
    const columns = names.flatMap((name, index) => (column.test(name) && !/alert/i.test(name) ? [index] : []));
    const severe = names.findIndex((name) => /^(?:severity|level)$/i.test(name));
    let row = line + 1;
    for (; row < lines.length && isProse(row) && (lines[row] ?? '').includes('|'); row += 1) {
      const values = columns.length === 0 ? [] : cells(lines[row] ?? '');
      for (const index of columns) {
        const text = unquoted(values[index] ?? '');
        const [code] = findCodes(text);
        const severity = severityOf(values[severe] ?? '');
        const more = severity === undefined ? {} : { severity };
        if (code !== undefined && code === text) found.push({ convention: 'code', line: row, text, ...more });
        else if (words(text) >= 2 && !isCommand(text) && (errorStrength(text) > 0 || words(text) >= 4))
          found.push({ convention: 'table', line: row, text, ...more });
      }
    }
    line = row - 1;
  }
  return found;
}

const column =
  /^(?:\W*)(?:(?:error|log|failure) ?(?:message|text|code|string|line)?s?|(?:error )?messages?|codes?|exceptions?|symptoms?|message text|reason code)(?:\W*)$/i;

function cells(row: string): string[] {
  return row
    .replace(/^\s*\|/, '')
    .replace(/\|\s*$/, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim());
}

function unquoted(cell: string): string {
  const span = /^[^`]{0,3}`([^`]+)`[^`]{0,3}$/.exec(cell)?.[1];
  return (span ?? cell.replaceAll(/<br\s?\/?>/g, ' ')).replace(/^["'\u201c*_]+|["'\u201d*_]+$/g, '').trim();
}

/** The severity that a page's word means. */
export function severityOf(word: string): Severity | undefined {
  if (/^\W*(?:critical|fatal|error|severe|sev-?1)\b/i.test(word)) return 'error';
  return /^\W*(?:warn(?:ing)?|major|sev-?2)\b/i.test(word) ? 'warning' : undefined;
}

function words(text: string): number {
  return text.match(/[A-Za-z][A-Za-z']+/g)?.length ?? 0;
}
