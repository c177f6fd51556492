// Decides what kind of log a file is: by an exact name, then by content, then by a name that suggests it.

import type { LogKind } from './log-kind.ts';
import type { HeadingLine } from './heading.ts';
import { provesRun, readAnsibleLine } from './ansible/line.ts';
import { isHeadingLine, readHeading } from './heading.ts';
import { containerLogs, findKnownHeading } from './section/headings.ts';
import { nameHint } from './name.ts';
import { createUnwrapper } from './envelope/unwrapper.ts';
import { readJsonFields } from './formats/json/fields.ts';
import { requestKeys } from './formats/json/request-keys.ts';

/** What the kind of a log follows from. */
export interface KindClues {
  /** The file as the user named it; `-` or '' if there is none. */
  readonly path: string;
  /** The first lines. */
  readonly head: string;
  readonly headings: readonly HeadingLine[];
  /** How many of the first lines name an operation and a request in the JSON around them. */
  readonly wrapped: number;
  /** How many lines a scan saw in all of the log that prove a run of Ansible: plays, tasks, the recap. */
  readonly ansible: number;
}

/** A kind, and in words what it follows from. */
export interface KindAnswer {
  readonly kind: LogKind;
  readonly reason: string;
}

/**
 * Decides the kind of a log. An exact name beats content, content beats a name that only suggests a kind, and a
 * document or a source file is not a log whatever it quotes. Linear; never throws.
 */
export function findKind({ path, head, headings, ansible, wrapped }: KindClues): KindAnswer {
  const hint = nameHint(path);
  if (hint?.strength === 'exact') return { kind: hint.kind, reason: hint.reason };
  const lines = splitLines(head);
  const document = findDocument(lines);
  if (document !== undefined) return { kind: 'unknown', reason: document };
  const content = findContent(lines, headings, ansible, wrapped);
  if (content !== undefined) return content;
  if (hint !== undefined && !isComponentLog(lines, hint.kind)) return { kind: hint.kind, reason: hint.reason };
  return {
    kind: 'unknown',
    reason: 'neither its name nor its content is that of an operation log or a get-master-info result',
  };
}

/** The same decision from a name and first lines alone, for a quick look before anything is scanned. */
export function headKind(name: string, firstLines: string): KindAnswer {
  const { head, wrapped } = recordsOf(firstLines.slice(0, maxHead));
  const headings: HeadingLine[] = [];
  splitLines(head).forEach((text, line) => {
    if (isHeadingLine(text)) headings.push({ line, start: 0, text });
  });
  return findKind({ path: name, head, headings, ansible: 0, wrapped });
}

/** The records of first lines, and how many of them are in JSON that names an operation and a request. */
function recordsOf(text: string): { readonly head: string; readonly wrapped: number } {
  const unwrapper = createUnwrapper();
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let head = '';
  const take = (bytes: Uint8Array): void => {
    head += decoder.decode(bytes);
  };
  unwrapper.push(new TextEncoder().encode(text.toWellFormed()), take);
  unwrapper.end(take);
  const { known } = unwrapper.origins.origins();
  const wrapped = [...known.values()].filter(
    ({ stated }) => stated.operation !== undefined && stated.requestId !== undefined,
  ).length;
  return { head, wrapped };
}

/** First lines are no longer than this, in UTF-16 units. */
const maxHead = 65_536;

function splitLines(head: string): string[] {
  return head
    .slice(0, maxHead)
    .replace(/^\ufeff/, '')
    .split(/\r?\n/);
}

function findContent(
  lines: readonly string[],
  headings: readonly HeadingLine[],
  ansible: number,
  stated: number,
): KindAnswer | undefined {
  const known = findKnown(headings);
  const counted = countMarks(lines, stated);
  const operation = findOperation(counted, ansible);
  // Operation logs may print a table's title; a get-master-info result has no operation's lines at its very start.
  if (known !== undefined && !(counted.isOperation && known.line > 40)) {
    return { kind: 'master-info', reason: `line ${String(known.line + 1)} is the heading ${known.name}` };
  }
  return operation ?? findConsole(lines);
}

/** The first heading that names a section known of get-master-info results. */
function findKnown(headings: readonly HeadingLine[]): { line: number; name: string } | undefined {
  for (const { line, text } of headings) {
    const heading = readHeading(text);
    if (heading === undefined) continue;
    const isKnown = heading.name === containerLogs || findKnownHeading(heading.name) !== undefined;
    if (isKnown && heading.name.includes(' ')) return { line, name: heading.name };
  }
  return undefined;
}

interface Counted {
  readonly ansible: number;
  readonly wrapped: number;
  readonly isOperation: boolean;
}

function countMarks(lines: readonly string[], stated: number): Counted {
  let ansible = 0;
  let wrapped = stated;
  for (const line of lines) {
    // Only these texts can make a line count: most lines are not taken apart.
    if (!/operation|\[|PLAY|FAILED|ok=/.test(line.slice(0, 2000)) && !line.startsWith('{"')) continue;
    const fields = readJsonFields(line);
    if (fields?.get(requestKeys) !== undefined && fields.has('operation')) wrapped += 1;
    const read = readAnsibleLine(line);
    if (read !== undefined && provesRun(read)) ansible += 1;
  }
  return { ansible, wrapped, isOperation: wrapped > 0 || ansible > 0 };
}

function findOperation(counted: Counted, ansible: number): KindAnswer | undefined {
  const kind = 'operation-log';
  if (counted.wrapped > 0) {
    return { kind, reason: 'it has JSON lines with an operation and a request ID' };
  }
  return Math.max(counted.ansible, ansible) > 0 ? { kind, reason: 'it has lines of an Ansible run' } : undefined;
}

/** A get-master-info console that only leads to the downloaded log: `LOG URL:` between rules of 40 dashes. */
function findConsole(lines: readonly string[]): KindAnswer | undefined {
  const found = lines.findIndex((line, at) => {
    if (!line.startsWith('LOG URL:')) return false;
    return isRule(lines[at - 1]) || isRule(lines[at + 1]) || isRule(lines[at - 2]) || isRule(lines[at + 2]);
  });
  if (found >= 0) {
    return { kind: 'master-info', reason: `line ${String(found + 1)} says where the get-master-info log was put` };
  }
  const isJenkins = /^(?:Started by |Running as |Building |\[Pipeline\])/.test(lines[0] ?? '');
  if (!isJenkins || !lines.some((line) => line.includes('armada-deploy-get-master-info'))) return undefined;
  return { kind: 'master-info', reason: 'it is the console of the job armada-deploy-get-master-info' };
}

function isRule(line: string | undefined): boolean {
  return /^-{40}-*\s*$/.test((line ?? '').slice(0, 200));
}

/** Documents and sources that quote logs, recognized by their first line. */
function findDocument(lines: readonly string[]): string | undefined {
  const first = lines.find((line) => line.trim() !== '')?.slice(0, 200) ?? '';
  if (first.startsWith('#!')) return 'its first line is that of a script';
  if (/^---\s*$/.test(first) && lines.slice(1, 30).some((line) => /^(?:layout|title|site-path|tags):\s/.test(line))) {
    return 'its first lines are those of a page';
  }
  if (/^(?:apiVersion|kind|signatures): ?/.test(first)) return 'its first line is that of a YAML file';
  const isMarkdown =
    /^#{1,3} \S/.test(first) && lines.some((line) => /^(?:\s{0,3}(?:```|~~~)|#{2,4} \S|\[.{1,100}\]\(http)/.test(line));
  if (isMarkdown) return 'its first lines are Markdown';
  return /^(?:import \S|package \w+;?$|\/\/ |\/\* |<\?xml|<!DOCTYPE|<!doctype|<html)/.test(first)
    ? 'its first line is that of a source file'
    : undefined;
}

/** Whether a file whose name suggests an operation log holds the log of some component instead: klog lines, no more. */
function isComponentLog(lines: readonly string[], kind: LogKind): boolean {
  const written = lines.filter((line) => line.trim() !== '').slice(0, 20);
  const klog = written.filter((line) => /^[IWEF]\d{4} \d\d:\d\d/.test(line)).length;
  return kind === 'operation-log' && klog >= 3 && klog * 2 > written.length;
}
