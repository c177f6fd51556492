// Leaves out messages that a channel holds more than once because pastes overlap, or that one paste has only in part.

import { comparePlaces } from '../text/span.ts';
import type { ChannelFailure } from './read-channel.ts';

/**
 * The messages, each once. A message is a repeat where another says the same, or the same and more: then it was cut, or
 * lacks the time at which an export says it was posted. Which ones stay does not depend on the order of the messages.
 */
export function dropRepeats(failures: readonly ChannelFailure[]): readonly ChannelFailure[] {
  const exact = new Map<string, Entry>();
  for (const failure of failures) {
    const entry = entryOf(failure);
    const known = exact.get(entry.key);
    if (known === undefined || isBetter(failure, known.failure)) exact.set(entry.key, entry);
  }
  const named = withoutParts([...exact.values()], (entry) => entry.failure.requestId?.toLowerCase());
  const whole = withoutParts(named, (entry) => entry.failure.clusterId);
  return whole.map((entry) => entry.failure);
}

interface Entry {
  readonly failure: ChannelFailure;
  /** All that it says, by field. */
  readonly says: ReadonlyMap<string, string>;
  /** The same as one text. */
  readonly key: string;
}

/** A group so large is no request that was tried again: comparing all with all would take too long. */
const largestGroup = 200;

function entryOf(failure: ChannelFailure): Entry {
  const says = new Map<string, string>();
  for (const name of ownFields) {
    const value = failure[name];
    if (value !== undefined) says.set(name, name === 'requestId' ? String(value).toLowerCase() : String(value));
  }
  for (const record of ['other', 'labels', 'annotations'] as const) {
    const values = failure[record];
    if (values === undefined) continue;
    for (const name of Object.keys(values).toSorted()) says.set(`${record}.${name}`, values[name] ?? '');
  }
  return { failure, says, key: JSON.stringify([...says]) };
}

const ownFields = [
  'shape',
  'status',
  'operation',
  'carrier',
  'node',
  'time',
  'region',
  'clusterId',
  'masterId',
  'bom',
  'paid',
  'requestId',
  'attempts',
  'elapsedSeconds',
  'alertname',
] as const;

/** Of two messages that say the same the one with more links, and else the earlier one. */
function isBetter(a: ChannelFailure, b: ChannelFailure): boolean {
  const pathA = a.path ?? '';
  const pathB = b.path ?? '';
  if (a.links.length !== b.links.length) return a.links.length > b.links.length;
  return pathA === pathB ? comparePlaces(a.extent.from, b.extent.from) < 0 : pathA < pathB;
}

/** Leaves out what another of the same group says too, and more. */
function withoutParts(entries: readonly Entry[], groupOf: (entry: Entry) => string | undefined): readonly Entry[] {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    const group = groupOf(entry);
    if (group === undefined) continue;
    const known = groups.get(group);
    if (known === undefined) groups.set(group, [entry]);
    else known.push(entry);
  }
  const parts = new Set<Entry>();
  for (const group of groups.values()) {
    if (group.length === 1 || group.length > largestGroup) continue;
    for (const entry of group) if (group.some((other) => other !== entry && isPart(entry, other))) parts.add(entry);
  }
  return parts.size === 0 ? entries : entries.filter((entry) => !parts.has(entry));
}

function isPart(part: Entry, whole: Entry): boolean {
  if (part.says.size >= whole.says.size) return false;
  for (const [name, value] of part.says) if (whole.says.get(name) !== value) return false;
  return true;
}
