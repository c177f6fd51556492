// Fact: the cluster that a log is about, from its file's name, its first lines and the names of its master pods.

import { isClusterId } from '../../log/ids.ts';
import { firstRecords } from '../log-ends.ts';
import { distinctFacts, type FactSource } from './fact.ts';
import type { Fact } from '../finding.ts';

export const clusterId: FactSource = {
  patterns: [],
  read: (look) => {
    const name = look.path.split(/[\\/]/).at(-1) ?? '';
    const named = /^([0-9a-z]{20}|[0-9a-f]{32})-info\.txt/.exec(name)?.[1];
    const fromName: Fact[] =
      named === undefined ? [] : [{ id: 'cluster-id', value: named, note: "From the file's name.", ...nowhere }];
    const head = firstRecords(look.scan).flatMap(({ text, line, stated }) => {
      const own = mentions(text, line);
      return own.length > 0 ? own : statedBy(stated?.clusterId, line, text.length);
    });
    const pods = look.sections.list.flatMap((section) => mentions(section.heading, section.line));
    return distinctFacts([...fromName, ...head, ...pods]);
  },
};

/** What the envelope of a line says, on the whole line. */
function statedBy(value: string | undefined, line: number, length: number): Fact[] {
  if (value === undefined || !isClusterId(value)) return [];
  return [{ id: 'cluster-id', value, from: { line, column: 0 }, to: { line, column: length } }];
}

const nowhere = { from: { line: 0, column: 0 }, to: { line: 0, column: 0 } };

/** `CLUSTER=…`, `Cluster: …`, `clusterID":"…`, `master-<cluster>-…`, `kube-lon02-<cluster>-m1`. */
function mentions(text: string, line: number): Fact[] {
  const found: Fact[] = [];
  for (const match of text.slice(0, 4096).matchAll(key)) {
    const value = match[1] ?? match[2] ?? '';
    if (!isClusterId(value) || !/\d/.test(value)) continue;
    const start = match.index + match[0].lastIndexOf(value);
    found.push({ id: 'cluster-id', value, from: { line, column: start }, to: { line, column: start + value.length } });
  }
  return found;
}

const key =
  /\bcluster(?:[_ -]?id)?(?:\\{0,8}["'])?\s{0,8}[:=]\s{0,8}(?:\\{0,8}["'*]{0,2})?([0-9a-z]{20}|[0-9a-f]{32})(?![\w])|\bmaster-([0-9a-f]{32}|[0-9a-z]{20})(?![0-9a-z])/gi;
