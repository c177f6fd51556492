// Leaves out messages that a channel holds more than once because pastes overlap, or that one paste has only in part.

import { comparePlaces } from '../text/span.ts';
import { singleKeys } from '../failure/failure.ts';
import type { ChannelFailure } from './read.ts';

/**
 * The messages, each once. A message is a repeat where another says the same, or the same and more: then it was cut, or
 * lacks the time at which an export says it was posted. Which ones stay does not depend on the order of the messages.
 */
export function dropRepeats(failures: readonly ChannelFailure[]): readonly ChannelFailure[] {
  const exact = new Map<string, ChannelFailure>();
  for (const failure of failures) {
    const key = whatItSays(failure).join('\n');
    const known = exact.get(key);
    if (known === undefined || isBetter(failure, known)) exact.set(key, failure);
  }
  const kept = [...exact.values()];
  const named = withoutParts(kept, (failure) => failure.requestId?.toLowerCase());
  // Only a message that was cut before its id can be part of one of another group.
  if (named.every((failure) => failure.requestId !== undefined)) return named;
  return withoutParts(named, (failure) => failure.clusterId);
}

/** A group so large is not a request that was tried again: comparing all with all would take too long. */
const largestGroup = 200;

/** All that a message says, a name and a value after the other. */
function whatItSays(failure: ChannelFailure): readonly string[] {
  const says: string[] = ['shape', failure.shape];
  for (const name of singleKeys) {
    const value = failure[name];
    if (value !== undefined) says.push(name, name === 'requestId' ? String(value).toLowerCase() : String(value));
  }
  for (const record of ['other', 'labels', 'annotations'] as const) {
    const values = failure[record];
    if (values === undefined) continue;
    for (const name of Object.keys(values).toSorted())
      says.push(JSON.stringify(`${record}.${name}`), JSON.stringify(values[name]));
  }
  return says;
}

/** Of two messages that say the same the one with more links, and else the earlier one. */
function isBetter(a: ChannelFailure, b: ChannelFailure): boolean {
  const pathA = a.path ?? '';
  const pathB = b.path ?? '';
  if (a.links.length !== b.links.length) return a.links.length > b.links.length;
  return pathA === pathB ? comparePlaces(a.extent.from, b.extent.from) < 0 : pathA < pathB;
}

/** Leaves out what another of the same group says too, and more. */
function withoutParts(
  failures: readonly ChannelFailure[],
  groupOf: (failure: ChannelFailure) => string | undefined,
): readonly ChannelFailure[] {
  const groups = new Map<string, ChannelFailure[]>();
  for (const failure of failures) {
    const group = groupOf(failure);
    if (group === undefined) continue;
    const known = groups.get(group);
    if (known === undefined) groups.set(group, [failure]);
    else known.push(failure);
  }
  const parts = new Set<ChannelFailure>();
  for (const group of groups.values()) {
    if (group.length === 1 || group.length > largestGroup) continue;
    const entries = group.map(entryOf);
    for (const entry of entries) if (entries.some((other) => isPart(entry, other))) parts.add(entry.failure);
  }
  return parts.size === 0 ? failures : failures.filter((failure) => !parts.has(failure));
}

interface Entry {
  readonly failure: ChannelFailure;
  readonly says: ReadonlyMap<string, string>;
}

function entryOf(failure: ChannelFailure): Entry {
  const says = whatItSays(failure);
  const byName = new Map<string, string>();
  for (let index = 0; index < says.length; index += 2) byName.set(says[index] ?? '', says[index + 1] ?? '');
  return { failure, says: byName };
}

function isPart(part: Entry, whole: Entry): boolean {
  if (part.says.size >= whole.says.size) return false;
  for (const [name, value] of part.says) if (whole.says.get(name) !== value) return false;
  return true;
}
