// Whether a get-master-info result is one whole result: of one cluster, gathered once, not cut off in the middle of a table.

import { endsWithinLine } from '../log/ending/ending.ts';
import { isHeadingLine } from '../log/heading.ts';
import { findKnownHeading } from '../log/section/headings.ts';
import type { Fact } from './finding.ts';
import type { LogIndex } from './log-index.ts';

/** What speaks against it, in words, and the line (from 0) where it shows. */
export interface Doubt {
  readonly line: number;
  readonly message: string;
}

/** What makes conclusions from the whole file unsure; empty for other logs. `facts` are those of the same log. */
export function findDoubts(look: LogIndex, facts: readonly Fact[]): readonly Doubt[] {
  if (look.kind !== 'master-info') return [];
  return [...findClusters(facts), ...findRepeats(look), ...findCutEnd(look)];
}

/** The clusters that a log names, each once, in its order. */
export function clustersOf(facts: readonly Fact[]): readonly string[] {
  return [...new Set(facts.filter((fact) => fact.id === 'cluster-id').map((fact) => fact.value))];
}

function findClusters(facts: readonly Fact[]): Doubt[] {
  const clusters = clustersOf(facts);
  const second = facts.find((fact) => fact.id === 'cluster-id' && fact.value === clusters[1]);
  if (second === undefined) return [];
  return [
    {
      line: second.from.line,
      message: `This file mentions ${clusters.length} clusters (${clusters.slice(0, 4).join(', ')}${clusters.length > 4 ? ', …' : ''}). Look at the result of one cluster at a time: a conclusion from both together may be wrong for each.`,
    },
  ];
}

/** A section that the job prints once, printed twice, means two results in one file. */
function findRepeats(look: LogIndex): Doubt[] {
  const seen = new Set<string>();
  for (const { name, line, level, container } of look.sections.list) {
    if (level > 0 || container !== undefined || findKnownHeading(name) === undefined || name.endsWith('LOGS')) continue;
    if (seen.has(name)) {
      return [
        {
          line,
          message: `The section ${name} begins here a second time: two results seem to be in one file. The newer one counts; look at it by itself.`,
        },
      ];
    }
    seen.add(name);
  }
  return [];
}

/** A last line without a line end; one of a table that has fewer cells than the row above it is cut for sure. */
function findCutEnd(look: LogIndex): readonly Doubt[] {
  const { tail, lines, encoding } = look.scan;
  if (encoding === 'binary' || !endsWithinLine(tail)) return [];
  const table = findCutTable(look);
  if (table.length > 0) return table;
  return [
    {
      line: lines - 1,
      message:
        'The file ends in the middle of a line: the download may be cut off, and what came after it is not here. Download it again.',
    },
  ];
}

function findCutTable(look: LogIndex): Doubt[] {
  const { tail, lines } = look.scan;
  const [above = '', last = ''] = tail.split(/\r?\n/).slice(-2);
  const section = look.sections.at(lines - 1);
  if (section === undefined || section.container !== undefined || isHeadingLine(last) || last === '') return [];
  const [cells, whole] = [cellsOf(last), cellsOf(above)];
  if (whole < 3 || cells >= whole || /^\s|:\s|^Finished: /.test(last)) return [];
  return [
    {
      line: lines - 1,
      message: `The file ends in the middle of a row of the table under ${section.name}: the rest of it, and every section after it, is not here. Download it again.`,
    },
  ];
}

function cellsOf(row: string): number {
  return row
    .slice(0, 1000)
    .trim()
    .split(/\s{2,}|\t/).length;
}
