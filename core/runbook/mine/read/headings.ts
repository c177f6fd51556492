// Headings that are an error.

import { errorStrength, findCodes } from '../judge/error-words.ts';
import { sentenceAfter, type PageLines } from './context.ts';
import { isCommand } from '../judge/kinds.ts';
import type { ExtractedError } from '../statement.ts';

/** What the headings of a page state. */
export function statedInHeadings(read: PageLines): ExtractedError[] {
  return [...read.headings.values()].flatMap((section): ExtractedError[] => {
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
): Omit<ExtractedError, 'line'> | undefined {
  const span = /`([^`]{4,400})`|["\u201c]([^"\u201c\u201d]{10,400})["\u201d]/.exec(source);
  const quoted = span?.[1] ?? span?.[2];
  if (quoted !== undefined && !isCommand(quoted)) {
    const [code] = findCodes(quoted);
    if (code === quoted) return { convention: 'code', text: code };
    const share = quoted.length / Math.max(1, source.length);
    if (words(quoted) >= 2 && errorStrength(quoted) > 1 && (share > 0.5 || /\berror|\bfail/i.test(source)))
      return { convention: 'heading', text: quoted };
  }
  // A placeholder in angle brackets is not a tag, and is in the source alone.
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
export function isTitle(text: string): boolean {
  const long = text.match(/[A-Za-z][A-Za-z']{3,}/g) ?? [];
  return long.length >= 4 && long.filter((word) => /^[A-Z]/.test(word)).length * 4 >= long.length * 3;
}

/** A program speaks like this, a heading seldom does. */
const spoken =
  /^(?:failed to |unable to |could not |couldn't |cannot |error (?:when |while |from |in |getting |creating )?\w|error: )|\brpc error\b|: (?:no |not |failed |unable |cannot |permission |connection |context )/i;

/** Values and colons: no person writes a heading like that. */
const sure = /[^\s:]: \S|["'<=]|X{3}|\w_\w/;

function words(text: string): number {
  return text.match(/[A-Za-z][A-Za-z']+/g)?.length ?? 0;
}
