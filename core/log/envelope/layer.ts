// Finds the outermost envelope of a text.

import type { Envelope, Layer, Neighborhood } from './envelope.ts';
import { envelopesOf } from './envelopes.ts';

/**
 * The layer of a text, and whose it is; `taken` are the envelopes outside of it. What other lines prove was put there as often as they prove
 * it: behind that, what looks like it is the record's own. Linear.
 */
export function layerOf(
  text: string,
  around: Neighborhood,
  taken: readonly string[] = [],
): (Pick<Envelope, 'name' | 'escaped'> & { readonly layer: Layer }) | undefined {
  // What is in the message of an object or a line that carries a run is a record.
  const known =
    around.messages && taken.some((name) => name === 'json-message' || name === 'logfmt-message')
      ? { ...around, messages: false }
      : around;
  for (const envelope of envelopesOf(text)) {
    const { name, needsProof, yieldsTo, escaped } = envelope;
    if (yieldsTo !== undefined && countOf(taken, yieldsTo) < (around.proven.get(yieldsTo) ?? 0)) continue;
    if (around.disproved.has(name)) continue;
    if (needsProof === true && countOf(taken, name) >= (around.proven.get(name) ?? 0)) continue;
    const layer = envelope.read(text, known);
    if (layer !== undefined) return { name, layer, ...(escaped !== undefined && { escaped }) };
  }
  const prefix = around.learned.length === 0 ? 0 : learnedPrefix(text, around);
  return prefix === 0 ? undefined : { name: 'learned', layer: { from: prefix, to: text.length } };
}

/** How often a name is in a list. */
export function countOf(names: readonly string[], name: string): number {
  let count = 0;
  for (const each of names) if (each === name) count += 1;
  return count;
}

/** The length of a learned prefix of a text, 0 if it has none. */
function learnedPrefix(text: string, { learned }: Neighborhood): number {
  for (const shape of learned) {
    const found = shape.exec(text);
    if (found !== null) return found[0].length;
  }
  return 0;
}
