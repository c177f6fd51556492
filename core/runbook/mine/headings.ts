// Headings that are an error, and tables with a column of errors.

import { errorStrength, findCodes, isForReader } from './error-words.ts';
import { sentenceAfter, type PageLines } from './context.ts';
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
      above.some(({ heading, level }) => level > 1 && ofErrors.test(heading)),
      /\b(?:this|the) (?:errors?|messages?|exception)\b|\blogs?\b/i.test(sentenceAfter(read, section.line + 1)),
    );
    return found === undefined ? [] : [{ ...found, line: section.line }];
  });
}

const ofErrors = /\berror(?:s|s? messages?|s? codes?)\b|^messages?$|\bknown (?:errors|failures)\b/i;

function errorOfHeading(
  source: string,
  heading: string,
  isListed: boolean,
  isExplained: boolean,
): Omit<Stated, 'line'> | undefined {
  const span = /`([^`]{4,400})`|["\u201c]([^"\u201c\u201d]{10,400})["\u201d]/.exec(source);
  const quoted = span?.[1] ?? span?.[2];
  if (quoted !== undefined && !isCommand(quoted)) {
    const [code] = findCodes(quoted);
    if (code === quoted) return { convention: 'code', text: code };
    const share = quoted.length / Math.max(1, source.length);
    if (words(quoted) >= 2 && errorStrength(quoted) > 1 && (share > 0.5 || /\berror|\bfail/i.test(source)))
      return { convention: 'heading', text: quoted };
  }
  // A placeholder in angle brackets is no tag, and stands in the source alone.
  const shown = /<[\w -]+>|&lt;/.test(source) && !/[`[*]/.test(source) ? source : heading;
  const labelled =
    /^(?:\d{1,2}[.)]\s*)?(?:errors?|error messages?|problem|symptom|issue)\s*(?:#?\d{1,3})?\s*[:-]\s+(\S.{6,400})$/i.exec(
      shown,
    );
  const text = labelled?.[1] ?? shown;
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
  if (isTitle(text)) return undefined;
  if ((labelled !== null || isListed) && errorStrength(text) > (isListed ? 0 : 1))
    return { convention: 'heading', text };
  return spoken.test(text) && (isExplained || sure.test(text)) ? { convention: 'heading', text } : undefined;
}

/** Most words begin with a capital: a person's title. Programs write sentences. */
function isTitle(text: string): boolean {
  const long = text.match(/[A-Za-z][A-Za-z']{3,}/g) ?? [];
  return long.length >= 4 && long.filter((word) => /^[A-Z]/.test(word)).length * 4 >= long.length * 3;
}

/** A program speaks like this, a heading seldom does. */
const spoken =
  /^(?:failed to |unable to |could not |couldn't |cannot |error (?:when |while |from |in |getting |creating )?\w|error: )|\brpc error\b|: (?:no |not |failed |unable |cannot |permission |connection |context )/i;

/** Values and colons: no person writes a heading so. */
const sure = /[^\s:]: \S|["'<=]|X{3}|\w_\w/;

/** What the tables of a page state: columns of errors, messages or codes. */
export function statedInTables(read: PageLines): Stated[] {
  const { lines, isProse } = read;
  const found: Stated[] = [];
  for (let line = 1; line < lines.length; line += 1) {
    if (!isProse(line) || !(lines[line] ?? '').includes('--') || !rule.test(lines[line] ?? '')) continue;
    const names = cells(lines[line - 1] ?? '');
    const isOfAlerts = names.some((name) => /alert/i.test(name));
    const isOfErrors = errorStrength(read.sectionsAt(line)[0]?.heading ?? '') > 1;
    const wanted = isOfAlerts ? named : column;
    const columns = names.flatMap((name, index) => (wanted.test(name) && !/alert/i.test(name) ? [index] : []));
    const severe = names.findIndex((name) => /^(?:severity|level)$/i.test(name));
    let row = line + 1;
    for (; row < lines.length && isProse(row) && (lines[row] ?? '').includes('|'); row += 1) {
      const values = columns.length === 0 ? [] : cells(lines[row] ?? '');
      const severity = severityOf(values[severe] ?? '');
      if (!isOfAlerts && columns.length === 0)
        for (const text of cells(lines[row] ?? '').flatMap((cell) => standingOut(cell, isOfErrors)))
          found.push({ convention: 'table', line: row, text });
      for (const index of columns) {
        const isSure = named.test(names[index] ?? '');
        for (const text of textsOf(values[index] ?? '')) {
          const convention = conventionOf(text, isSure);
          if (convention !== undefined)
            found.push({ convention, line: row, text, ...(severity !== undefined && { severity }) });
        }
      }
    }
    line = row - 1;
  }
  return found;
}

/** Errors in a cell of a column that is not said to hold any: in backticks, or as a sentence where the heading speaks of failures. */
function standingOut(cell: string, isOfErrors: boolean): readonly string[] {
  return textsOf(cell).filter((text) => {
    if (errorStrength(text) < 2 || words(text) < 4 || isCommand(text)) return false;
    return cell.includes(`\`${text}\``) || (isOfErrors && !isForReader(text) && !isTitle(text));
  });
}

function conventionOf(text: string, isSure: boolean): 'code' | 'table' | undefined {
  if (findCodes(text)[0] === text) return 'code';
  if (words(text) < 2 || isCommand(text)) return undefined;
  return errorStrength(text) > 1 || (isSure && words(text) >= 3) ? 'table' : undefined;
}

const rule = /^\s{0,40}\|?\s{0,9}:?-{2,}:?\s{0,9}(?:\|\s{0,9}:?-{2,}:?\s{0,9})+\|?\s*$/;
/** Columns that hold errors, and those that may. */
const named = /\b(?:errors?|messages?|exceptions?|logs?)\b/i;
const column = /\b(?:errors?|messages?|codes?|exceptions?|symptoms?|logs?|failures?|problems?|reasons?|outputs?)\b/i;

function cells(row: string): string[] {
  return row
    .replace(/^\s*\|/, '')
    .replace(/\|\s*$/, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim());
}

/** What stands in backticks in a cell, or all of it. */
function textsOf(cell: string): readonly string[] {
  const spans = [...cell.slice(0, 2000).matchAll(/`([^`]{4,600})`/g)].flatMap((match) => match[1] ?? []);
  if (spans.length > 0) return spans;
  return [
    cell
      .replaceAll(/<br\s?\/?>/g, ' ')
      .replace(/^["'\u201c*_]+|["'\u201d*_]+$/g, '')
      .trim(),
  ];
}

/** The severity that a page's word means. */
export function severityOf(word: string): Severity | undefined {
  if (/^\W*(?:critical|fatal|error|severe|sev-?1)\b/i.test(word)) return 'error';
  return /^\W*(?:warn(?:ing)?|major|sev-?2)\b/i.test(word) ? 'warning' : undefined;
}

function words(text: string): number {
  return text.match(/[A-Za-z][A-Za-z']+/g)?.length ?? 0;
}
