// Marked logs: a log with marks under the text that must be found, the form in which tests of signatures are written.
//
//   == in the log of the kms container [master-info]
//   kms: BXNIM0415E Provided API key could not be found
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ kms-api-key-not-found possible

import { severities } from '../../../core/catalog/signature.ts';
import type { LogKind } from '../../../core/log/log-kind.ts';
import type { Severity } from '../../../core/catalog/signature.ts';
import type { Confidence } from '../../../core/triage/finding.ts';

/** A mark; line and columns count from 0, columns in UTF-16 units. */
export interface Mark {
  readonly line: number;
  readonly column: number;
  readonly endColumn: number;
  readonly id: string;
  /** Written as `!id`: this text must not be found as this signature. */
  readonly absent?: true;
  readonly confidence?: Confidence;
  readonly severity?: Severity;
}

/** A log without its marks, and the marks. */
export interface Marked {
  readonly log: string;
  readonly marks: readonly Mark[];
}

/** One case of a fixture file. */
export interface MarkedCase extends Marked {
  /** What the case shows. */
  readonly title: string;
  /** The kind of log to put it in; `excerpt` is a part of a get-master-info result without a heading. */
  readonly kind: LogKind | 'excerpt';
}

/** Takes the mark lines out of a log. Throws if a mark is under no line, or past its end. */
export function readMarked(text: string): Marked {
  const lines: string[] = [];
  const marks: Mark[] = [];
  for (const line of text.split('\n')) {
    const mark = markShape.exec(line);
    if (mark === null) {
      lines.push(line);
      continue;
    }
    marks.push(readMark(mark, lines));
  }
  return { log: lines.join('\n'), marks };
}

/** The cases of a fixture file: each starts with `== title [kind]`; the text before the first is a comment. */
export function readCases(text: string): MarkedCase[] {
  const parts = text.split(/^== (.+) \[([a-z-]+)\]\n/mu);
  const cases: MarkedCase[] = [];
  for (let at = 1; at < parts.length; at += 3) {
    const kind = kinds.find((name) => name === parts[at + 1]);
    if (kind === undefined) throw new Error(`The case "${parts[at]}" names no kind of log`);
    cases.push({ title: parts[at] ?? '', kind, ...readMarked((parts[at + 2] ?? '').replace(/\n+$/u, '')) });
  }
  return cases;
}

/** Puts a marked log between other lines; its marks move with it. */
export function embed(marked: Marked, around: { before: readonly string[]; after: readonly string[] }): Marked {
  const by = around.before.length;
  return {
    log: [...around.before, ...marked.log.split('\n'), ...around.after, ''].join('\n'),
    marks: marked.marks.map((mark) => ({ ...mark, line: mark.line + by })),
  };
}

const kinds = ['operation-log', 'master-info', 'unknown', 'excerpt'] as const;
const markShape = /^([ \t]*)(\^+) (!?)([a-z][a-z0-9-]*)((?: [a-z]+)*)$/u;

function readMark(mark: RegExpExecArray, lines: readonly string[]): Mark {
  const [, indent = '', carets = '', absent, id = '', words = ''] = mark;
  const line = lines.length - 1;
  const endColumn = indent.length + carets.length;
  if (endColumn > (lines[line]?.length ?? 0)) throw new Error(`The mark ${id} stands past the end of "${lines[line]}"`);
  const said = words.split(' ').filter((word) => word !== '');
  const confidence = said.find((word) => word === 'possible' || word === 'confirmed');
  const severity = severities.find((name) => said.includes(name));
  const unknown = said.filter((word) => word !== confidence && word !== severity);
  if (unknown.length > 0) throw new Error(`The mark ${id} says "${unknown.join(' ')}", which means nothing here`);
  return {
    line,
    column: indent.length,
    endColumn,
    id,
    ...(absent === '!' ? { absent: true as const } : {}),
    ...(confidence === undefined ? {} : { confidence }),
    ...(severity === undefined ? {} : { severity }),
  };
}
