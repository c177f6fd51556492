// Fact: the request that an operation log belongs to, from its first and last lines and the lines of its failures.

import { firstRecords, lastRecords, type EndRecord } from '../log-ends.ts';
import { findRequestIds, isRequestId } from '../../log/ids.ts';
import { distinctFacts, type FactSource } from './fact.ts';
import type { Fact } from '../finding.ts';

export const requestId: FactSource = {
  patterns: [],
  read: (look) => {
    if (look.kind === 'master-info') return [];
    const head = firstRecords(look.scan);
    // Where the log is short, its tail repeats its head.
    const records = [...head, ...lastRecords(look.scan).filter(({ line }) => line >= head.length)];
    return distinctFacts(records.flatMap(mentions));
  },
};

function mentions({ text, line, stated }: EndRecord): Fact[] {
  const own = findRequestIds(text);
  const given = stated?.requestId?.toLowerCase();
  if (own.length === 0 && given !== undefined && isRequestId(given))
    return [{ id: 'request-id', value: given, ...wholeLine(line, text) }];
  return own.map(({ id, start }) => ({
    id: 'request-id',
    value: id,
    from: { line, column: start },
    to: { line, column: start + id.length },
  }));
}

function wholeLine(line: number, text: string): Pick<Fact, 'from' | 'to'> {
  return { from: { line, column: 0 }, to: { line, column: text.length } };
}
