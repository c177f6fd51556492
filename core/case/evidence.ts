// What a step or a cause rests on: a sentence, and the line of a log where it can be read.

import type { CaseLog } from './log.ts';

/** A line of one log of a case. */
export interface EvidencePlace {
  /** The log's path, which no other log of the case has. */
  readonly log: string;
  /** From 0. */
  readonly line: number;
}

/** A plain sentence. Its place is data beside it: `describeEvidence` writes it into the text for a reader. */
export interface CaseEvidence {
  readonly text: string;
  readonly place?: EvidencePlace;
}

/** A sentence about a line of a log. */
export function evidenceAt(text: string, { path }: Pick<CaseLog, 'path'>, line: number): CaseEvidence {
  return { text, place: { log: path, line } };
}

/** The sentence with its place: `Key Protect (cluster.log, line 7).` */
export function describeEvidence(
  { text, place }: CaseEvidence,
  logs: readonly Pick<CaseLog, 'path' | 'name'>[],
): string {
  if (place === undefined) return text;
  const name = logs.find(({ path }) => path === place.log)?.name ?? place.log;
  return `${text.replace(/\.$/, '')} (${name}, line ${place.line + 1}).`;
}

/** The logs, those with one file name named with as many folders as tell them apart. */
export function nameApart<T extends Pick<CaseLog, 'path' | 'name'>>(logs: readonly T[]): readonly T[] {
  const counts = new Map<string, number>();
  for (const { name } of logs) counts.set(name, (counts.get(name) ?? 0) + 1);
  return logs.map((log) => {
    if ((counts.get(log.name) ?? 0) < 2) return log;
    const others = logs.filter((other) => other !== log && other.name === log.name);
    return {
      ...log,
      name: shortestApart(
        log.path,
        others.map(({ path }) => path),
      ),
    };
  });
}

function shortestApart(path: string, others: readonly string[]): string {
  const parts = path.split(/[/\\]/);
  for (let count = 2; count < parts.length; count += 1) {
    const name = parts.slice(-count).join('/');
    const isOther = others.some((other) => other.split(/[/\\]/).slice(-count).join('/') === name);
    if (!isOther) return name;
  }
  return path;
}
