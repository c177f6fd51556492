// Runs the samples of signatures: each must find, or must not find, its own signature.

import type { Catalog, CompiledSignature } from './signature.ts';

/** How one sample went. */
export interface SampleResult {
  readonly signature: string;
  /** Which list of `samples` it is in. */
  readonly kind: 'match' | 'noMatch';
  /** Its position in that list, from 0. */
  readonly index: number;
  readonly text: string;
  readonly ok: boolean;
  /** Empty if it went well; else what was expected and what came instead. */
  readonly message: string;
}

/** Triages a sample as a log of its own and gives the ids of all findings, confirmed or possible. */
export type RunSample = (text: string, signature: CompiledSignature) => readonly string[];

/** Runs every sample of every signature, in the catalog's order. */
export function testSamples(catalog: Catalog, run: RunSample): SampleResult[] {
  return catalog.signatures.flatMap((signature) =>
    (['match', 'noMatch'] as const).flatMap((kind) =>
      signature.samples[kind].map((text, index) => {
        const found = run(text, signature);
        const ok = found.includes(signature.id) === (kind === 'match');
        const message = ok ? '' : explain(signature.id, kind, index, found);
        return { signature: signature.id, kind, index, text, ok, message };
      }),
    ),
  );
}

function explain(id: string, kind: 'match' | 'noMatch', index: number, found: readonly string[]): string {
  const name = `sample ${index + 1} of ${kind === 'match' ? '`match`' : '`noMatch`'}`;
  if (kind === 'noMatch')
    return `${id} is found in its ${name}, where it must not be; make its text or evidence narrower`;
  const instead = found.length === 0 ? 'nothing is found' : `only ${found.join(', ')} is found`;
  return `${id} is not found in its ${name}: ${instead}; correct the text that is looked for, or the sample`;
}
