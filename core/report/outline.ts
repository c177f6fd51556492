// The outline of a log: sections of a get-master-info result, plays and tasks of an operation log.

import { readAnsibleLine } from '../log/ansible/line.ts';
import type { Match } from '../scan/scan.ts';
import type { Triage } from '../triage/triage.ts';
import { shorten } from '../text/clip.ts';

/** A part of a log. Lines count from 0; `endLine` is the line after its last. Children lie inside their parent. */
export interface OutlinePart {
  readonly kind: 'section' | 'play' | 'task';
  /** As it is in the log: untrusted text, never empty. */
  readonly name: string;
  /** The container of a section, the role of a task. */
  readonly detail?: string;
  readonly line: number;
  readonly endLine: number;
  readonly children: readonly OutlinePart[];
}

/** The outline of a log, in its order; empty for one of unknown kind. */
export function outlineOf(triage: Triage, matches: readonly Match[]): readonly OutlinePart[] {
  if (triage.kind === 'master-info') return nest(sectionsOf(triage), triage.lines);
  return triage.kind === 'operation-log' ? nest(tasksOf(matches), triage.lines) : [];
}

interface Start {
  readonly kind: OutlinePart['kind'];
  readonly name: string;
  readonly detail?: string;
  readonly line: number;
  /** 0 at the top. */
  readonly level: number;
}

function sectionsOf(triage: Triage): readonly Start[] {
  return triage.sections.map((section) => ({
    kind: 'section',
    name: clip(section.heading) || section.name,
    ...(section.container !== undefined && { detail: section.container }),
    line: section.line,
    level: section.level,
  }));
}

function tasksOf(matches: readonly Match[]): readonly Start[] {
  const starts: Start[] = [];
  let inPlay = false;
  for (const match of matches) {
    if (starts.at(-1)?.line === match.from.line || !/PLAY|TASK|HANDLER/.test(match.context)) continue;
    const line = readAnsibleLine(match.context);
    if (line?.kind === 'play' || line?.kind === 'recap-heading') {
      const name = line.kind === 'play' ? clip(line.name) || 'PLAY' : 'PLAY RECAP';
      starts.push({ kind: 'play', name, line: match.from.line, level: 0 });
      inPlay = true;
    } else if (line?.kind === 'task' || line?.kind === 'handler') {
      const name = clip(line.name) || line.kind.toUpperCase();
      const role = line.role === undefined ? {} : { detail: clip(line.role) };
      starts.push({ kind: 'task', name, ...role, line: match.from.line, level: inPlay ? 1 : 0 });
    }
  }
  return starts;
}

/** Each part runs to the next of its level or above. */
function nest(starts: readonly Start[], lines: number): readonly OutlinePart[] {
  const root: OutlinePart[] = [];
  const open: { level: number; part: OutlinePart & { endLine: number; children: OutlinePart[] } }[] = [];
  const close = (level: number, line: number): void => {
    while ((open.at(-1)?.level ?? -1) >= level) {
      const closed = open.pop();
      if (closed !== undefined) closed.part.endLine = line;
    }
  };
  for (const { level, ...start } of starts) {
    close(level, start.line);
    const part = { ...start, endLine: lines, children: [] };
    (open.at(-1)?.part.children ?? root).push(part);
    open.push({ level, part });
  }
  close(0, lines);
  return root;
}

function clip(text: string): string {
  return shorten(text.replaceAll(/\s+/g, ' ').trim(), 120);
}
