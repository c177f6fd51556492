// Fact: the request that an operation log belongs to, from its first and last lines and the lines of its failures.

import { findRequestIds } from '../../log/ids.ts';
import { distinctFacts, type FactSource } from './fact.ts';
import type { Fact } from '../finding.ts';

export const requestId: FactSource = {
  patterns: [],
  read: (look) => {
    if (look.kind === 'master-info') return [];
    const head = look.scan.head.split('\n').map((text, line) => ({ text, line }));
    const tail = look.scan.tail.split('\n').filter((text) => text !== '');
    const last = tail.map((text, index) => ({ text, line: look.scan.lines - tail.length + index }));
    // Where the log is short, its tail repeats its head.
    const lines = [...head, ...last.filter(({ line }) => line >= head.length)];
    return distinctFacts(lines.flatMap(({ text, line }) => mentions(text, line)));
  },
};

function mentions(text: string, line: number): Fact[] {
  return findRequestIds(text).map(({ id, start }) => ({
    id: 'request-id',
    value: id,
    from: { line, column: start },
    to: { line, column: start + id.length },
  }));
}
