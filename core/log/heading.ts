// Tells a section heading of a get-master-info result from every other line, and takes it apart.

import { isColumnWord } from './section/columns.ts';
import { containerLogs, findKnownHeading } from './section/headings.ts';
import { readTarget } from './section/target.ts';

/** A line that has the shape of a section heading: column 0, upper-case words, an optional colon and suffix. */
export interface HeadingLine {
  readonly line: number;
  /** Byte offset of its first character. */
  readonly start: number;
  /** The whole line as it is, without its end. */
  readonly text: string;
}

/** A heading, taken apart. */
export interface Heading {
  /** Upper case, single spaces, without colon and suffix; `POD` for `POD: name`. */
  readonly name: string;
  /** The text in the parentheses, or after the colon, without them. */
  readonly suffix?: string;
  readonly pod?: string;
  /** Named by `-c`, or inferred from the pod's name where the heading opens container logs. */
  readonly container?: string;
}

/** Whether a line has the shape of a heading. Most lines are decided by their second character. */
export function isHeadingLine(line: string): boolean {
  return readShape(line) !== undefined;
}

/** Takes a heading apart; undefined for any other line. Surrounding spaces, a CR and a cut suffix are tolerated. */
export function readHeading(line: string): Heading | undefined {
  const shape = readShape(line);
  if (shape === undefined) return undefined;
  const { name, suffix } = shape;
  if (suffix === undefined) return { name };
  const target = name === 'POD' || name.endsWith('LOGS') || suffix.includes('-c') ? readTarget(suffix) : {};
  const pod = target.pod;
  // Only a heading of container logs promises that its pod's log follows; elsewhere a container must be named.
  const container = target.container ?? (name.endsWith('CONTAINER LOGS') ? target.inferred : undefined);
  return { name, suffix, ...(pod !== undefined && { pod }), ...(container !== undefined && { container }) };
}

interface Shape {
  readonly name: string;
  readonly suffix?: string;
}

/** No heading's words are longer than this, in UTF-16 units. */
const maxWords = 120;
/** A suffix may hold a whole command; more than this is not a heading. UTF-16 units. */
const maxSuffix = 1000;

/** Up to three spaces before a heading, and rules around it, are taken off where it is a known one. */
function readShape(line: string): Shape | undefined {
  const first = line.charCodeAt(0);
  if (first !== 32 && first !== 61 && first !== 45) return readPlain(line);
  const opening = /^ {0,3}(?:[=-]{3,80} {0,3})?(?=[A-Z])/.exec(line.slice(0, 100));
  if (opening === null || line.length > maxSuffix) return undefined;
  const shape = readPlain(line.slice(opening[0].length).replace(/[ \t]{0,10}[=-]{3,80}\s{0,10}$/, ''));
  return shape !== undefined && findKnownHeading(shape.name) !== undefined ? shape : undefined;
}

function readPlain(line: string): Shape | undefined {
  if (line.startsWith('POD:')) return readPod(line);
  const first = line.charCodeAt(0);
  if (!(first >= 65 && first <= 90)) return undefined;
  let end = 0;
  let blanks = 0;
  for (; end < line.length && end <= maxWords; end += 1) {
    const code = line.charCodeAt(end);
    if (isBlank(code)) {
      blanks += 1;
    } else if (isWordCode(code)) {
      // Two spaces between words are the mark of a table's header row.
      if (blanks > 1) return undefined;
      blanks = 0;
    } else break;
  }
  if (end > maxWords) return undefined;
  const name = line.slice(0, end).replaceAll('\u00a0', ' ').trimEnd();
  const suffix = readSuffix(line, end, name);
  if (suffix === undefined || !isName(name)) return undefined;
  return suffix === '' ? { name } : { name, suffix };
}

/** What follows the words: '' if nothing does, undefined if the line is not a heading with them. */
function readSuffix(line: string, from: number, name: string): string | undefined {
  if (line.length - from > maxSuffix) return undefined;
  let rest = line.slice(from).trim();
  const isOpener = name === containerLogs;
  if (rest.startsWith(':')) rest = rest.slice(1).trim();
  else if (rest !== '' && !rest.startsWith('(') && !isOpener) return undefined;
  if (rest === '' || /^[-=. …]+$/.test(rest)) return '';
  if (rest.startsWith('(')) return readParentheses(rest);
  // Lines that open container logs are only known to start with the heading: whatever names a container after it is taken.
  return isOpener && /(?:^|[\s-])(?:-c\b|--container\b|container\b)/.test(rest) ? rest.slice(0, 500) : undefined;
}

function readParentheses(rest: string): string | undefined {
  const close = rest.lastIndexOf(')');
  if (close < 0) return rest.slice(1).trim();
  // Only punctuation may follow the parentheses: text would make it a sentence.
  return /^[\s:.…-]*$/.test(rest.slice(close + 1)) ? rest.slice(1, close).trim() : undefined;
}

/** `POD: name` opens a sub-section; it is one name, perhaps with `-c container` or parentheses, never a sentence. */
function readPod(line: string): Shape | undefined {
  if (line.length > maxSuffix) return undefined;
  const rest = line.slice(4).trim();
  if (!/^[a-z0-9][a-z0-9./-]{0,252}(?:…|:|$|\s+(?:-c\s*\S{1,80}$|\())/.test(rest)) return undefined;
  return { name: 'POD', suffix: rest.replace(/:$/, '') };
}

function isName(name: string): boolean {
  if (findKnownHeading(name) !== undefined) return true;
  const words = name.split(' ');
  const first = words[0] ?? '';
  if (words.length < 2 || words.length > 12) return false;
  if (name.endsWith('.') || notFirst.test(first) || notNames.test(name)) return false;
  return words.filter((word) => /[A-Z].*[A-Z]/.test(word)).length >= 2 && !isHeaderRow(words);
}

/** First words of HTTP requests and answers, of results and levels: what they open is a message. */
const notFirst =
  /^(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|CONNECT|HTTP\/.*|FAILED|FAILURE|ERROR|ERR|FATAL|PANIC|WARNING|WARN|INFO|DEBUG|TRACE|NOTICE|NOTE|CRITICAL|ALERT|OK|PASS|PASSED|SUCCESS|DONE|UNREACHABLE)$/;
/** Ansible's own headings with their asterisks cut off, and the console's line that leads to the downloaded file. */
const notNames = /^(?:PLAY|TASK|HANDLER|RUNNING HANDLERS?|NO MORE HOSTS|PLAY RECAP|LOG URL|MODULE FAILURE|BEGIN|END)\b/;

/** A header row whose runs of spaces were squeezed: it starts with NAME or NAMESPACE, or has column words only. */
function isHeaderRow(words: readonly string[]): boolean {
  const first = words[0];
  if (first === 'NAME' || first === 'NAMESPACE') return true;
  return words.every((word) => isColumnWord(word));
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9 || code === 13 || code === 0xa0;
}

/** A–Z, 0–9 and `-`, `.`, `/`. */
function isWordCode(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 45 && code <= 57);
}
