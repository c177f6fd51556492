// Checks a signature file as it is being written: its mistakes with their places, and how the samples of each signature go.

import { compileCatalog } from '../catalog/compile.ts';
import { findNearest } from '../catalog/keys.ts';
import { parseCatalog } from '../catalog/load.ts';
import { testSamples, type SampleResult } from '../catalog/samples.ts';
import type { Catalog, CompiledSignature } from '../catalog/signature.ts';
import { readReference } from '../runbook/site/links.ts';
import type { Library } from '../runbook/runbook.ts';
import type { Extent } from '../text/span.ts';
import type { Triager } from '../triage/triager.ts';
import { outlineCatalog, type OutlinedSignature } from './outline.ts';
import { createDraftTriager, createSampleRun } from './samples.ts';
import { noiseOf } from './noise.ts';

/** Something that is wrong (`error`: the signature is left out), or should be looked at. */
export interface Remark {
  readonly at: Extent;
  readonly severity: 'error' | 'warning' | 'information';
  /** Plain text; it may hold text of the file. */
  readonly message: string;
}

/** A signature of the file that is good, with the results of its samples. */
export interface CheckedSignature {
  readonly signature: CompiledSignature;
  readonly at: Extent;
  readonly samples: readonly SampleResult[];
}

/** A file as it was checked. */
export interface CheckedCatalog {
  readonly remarks: readonly Remark[];
  readonly signatures: readonly CheckedSignature[];
  readonly catalog: Catalog;
  /** Finds the signatures of this file alone. */
  readonly triager: Triager;
}

/** What a file is checked against. */
export interface CheckAgainst {
  readonly checks: ReadonlySet<string>;
  readonly library: Library;
  /** Where the ids of other files are, by id, as `path:line`. */
  readonly taken: ReadonlyMap<string, string>;
}

/** Never throws. `path` is named in messages. */
export function checkCatalog(path: string, text: string, { checks, library, taken }: CheckAgainst): CheckedCatalog {
  const loaded = parseCatalog(path, text, { knownChecks: checks });
  const { catalog, problems } = compileCatalog(loaded.signatures);
  const outline = outlineCatalog(text);
  const triager = createDraftTriager(catalog);
  const samples = testSamples(catalog, createSampleRun(catalog, triager));
  const find = (signature: CompiledSignature): OutlinedSignature | undefined =>
    outline.signatures.find(({ id, at }) => id === signature.id && at.from.line === signature.source.line - 1);
  const signatures = catalog.signatures.map((signature): CheckedSignature => {
    const own = samples.filter((sample) => sample.signature === signature.id);
    const at = find(signature)?.at ?? outline.extentAt(signature.source.line, signature.source.column ?? 1);
    return { signature, at, samples: own };
  });
  const remarks = [
    ...[...loaded.problems, ...problems].map(({ line, column, message }): Remark => ({
      at: outline.extentAt(line ?? 1, column ?? 1),
      severity: 'error',
      message,
    })),
    ...signatures.flatMap((one) => remarksOn(one, find(one.signature), taken)),
    ...outline.signatures.flatMap((one) => lostSection(one, library)),
  ];
  return { remarks, signatures, catalog, triager };
}

function remarksOn(
  { signature, at, samples }: CheckedSignature,
  outlined: OutlinedSignature | undefined,
  taken: ReadonlyMap<string, string>,
): Remark[] {
  const other = taken.get(signature.id);
  const remarks: Remark[] =
    other === undefined
      ? []
      : [
          {
            at,
            severity: 'error',
            message: `The id \`${signature.id}\` is taken by the signature at ${other}; choose another id or remove one of them.`,
          },
        ];
  for (const sample of samples) {
    if (sample.ok) continue;
    const place = outlined?.samples[sample.kind][sample.index] ?? at;
    const what = sample.kind === 'match' ? 'Missed' : 'Noisy';
    remarks.push({ at: place, severity: 'warning', message: `${what}: ${sample.message}.` });
  }
  const noise = noiseOf(signature);
  if (noise !== undefined) remarks.push({ at, severity: 'information', message: noise });
  return remarks;
}

/** A section that a local page does not have. */
function lostSection({ runbook }: OutlinedSignature, { pages, resolve }: Library): Remark[] {
  if (runbook === undefined) return [];
  const reference = readReference(runbook.value);
  const target = resolve(runbook.value);
  if (reference === undefined || reference.anchor === '' || target?.file === undefined || target.anchor !== '')
    return [];
  const page = pages.find(({ file }) => file === target.file);
  const nearest = findNearest(reference.anchor, page?.sections.map(({ anchor }) => anchor) ?? []);
  const way = nearest === undefined ? 'it opens at its start' : `did you mean \`#${nearest}\`?`;
  return [{ at: runbook.at, severity: 'warning', message: `The page has no section \`#${reference.anchor}\`; ${way}` }];
}
