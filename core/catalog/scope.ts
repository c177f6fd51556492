// Reads `in:`, which says where a signature or its evidence may be.

import { keys } from './keys.ts';
import type { YamlReader } from './reader.ts';
import { logKinds } from '../log/log-kind.ts';
import type { LogKind } from '../log/log-kind.ts';
import type { Scope } from './signature.ts';

/** No restriction. */
export const anywhere: Scope = { log: [], section: [], container: [] };

/** Reads the value of an `in` key. What is wrong becomes a problem and restricts nothing. */
export function readScope(reader: YamlReader, node: unknown, what: string): Scope {
  const fields = reader.open(node, what, keys.in);
  if (fields === undefined) return anywhere;
  const log: LogKind[] = [];
  for (const read of fields.texts('log', 100)) {
    const kind = logKinds.find((known) => known === read.value);
    if (kind === undefined) {
      reader.report(read.offset, `\`${read.value}\` is not a kind of log; it is one of ${logKinds.join(', ')}`);
    } else log.push(kind);
  }
  const section: string[] = [];
  for (const read of fields.texts('section', 200)) {
    const name = sectionName(read.value);
    if (name === '') reader.report(read.offset, 'A section needs a name, such as MASTER CONTROL PLANE CONTAINER LOGS');
    else section.push(name);
  }
  const container: string[] = [];
  for (const read of fields.texts('container', 100)) {
    if (/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(read.value)) container.push(read.value);
    else
      reader.report(read.offset, `\`${read.value}\` is not a container's name; use a-z, 0-9 and hyphens, such as kms`);
  }
  return { log, section, container };
}

/** A heading as it is compared: upper case, single spaces, without colon and suffix. */
export function sectionName(heading: string): string {
  return heading
    .replace(/[:(].*$/s, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toUpperCase();
}
