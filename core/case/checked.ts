// What was searched for in a log and not found: ruled out, or unknown because that part of the log is missing.

import type { Catalog, CompiledSignature } from '../catalog/signature.ts';
import type { Unmarked } from '../triage/finding.ts';
import type { Triage } from '../triage/triage.ts';

/** A signature that was looked for and gave no finding. */
export interface AbsentSignature {
  readonly signature: string;
  readonly title: string;
  /** The page and section that explains it, as the catalog names it. */
  readonly runbook?: string;
  /**
   * `absent`: it is not in the log. `excluded`: its text is there, and means something else there. `unknown`: it could be in a
   * part that the file lacks. `ignored`: settings leave it out.
   */
  readonly result: 'absent' | 'excluded' | 'unknown' | 'ignored';
  /** A part of a sentence: why it is excluded or unknown; empty if absent. */
  readonly detail: string;
}

/** What was looked for in a log and not found, in the catalog's order. Absence counts only if the whole part is there. */
export function findChecked(triage: Triage, catalog: Catalog): readonly AbsentSignature[] {
  const found = new Set(triage.findings.map(({ signature }) => signature.id));
  const unmarked = new Map(triage.unmarked.map((one) => [one.signature, one]));
  return catalog.signatures.flatMap((signature) => {
    const why = unmarked.get(signature.id);
    if (why === undefined || found.has(signature.id) || !belongsIn(signature, triage)) return [];
    const gap = gapFor(signature, triage);
    const { result, detail } = judge(why, gap);
    const { id, title, runbook } = signature;
    return [{ signature: id, title, ...(runbook !== undefined && { runbook }), result, detail }];
  });
}

function judge(why: Unmarked, gap: string | undefined): Pick<AbsentSignature, 'result' | 'detail'> {
  if (why.reason === 'ignored') return { result: 'ignored', detail: why.detail };
  if (gap !== undefined) return { result: 'unknown', detail: gap };
  if (why.reason === 'absent' || why.reason === 'no-check-hit') return { result: 'absent', detail: '' };
  if (why.reason === 'not-applicable') return { result: 'unknown', detail: why.detail };
  return { result: 'excluded', detail: why.detail };
}

/** Whether a signature could be in a log of this kind: one with a section or a container is only for get-master-info results. */
function belongsIn({ in: scope }: CompiledSignature, { kind }: Triage): boolean {
  if (scope.log.length > 0 && !scope.log.includes(kind)) return false;
  return kind === 'master-info' || scope.section.length + scope.container.length === 0;
}

/** Which part of the log the signature needs and the file lacks. */
function gapFor(signature: CompiledSignature, triage: Triage): string | undefined {
  const { section: wanted, container: names } = signature.in;
  const { sections } = triage;
  if (names.length > 0) {
    const logs = sections.filter(({ container }) => container !== undefined && names.includes(container));
    if (logs.length === 0) return `the file has no log of the container ${names.join(' or ')}`;
    if (logs.some(({ start }) => start !== 'whole')) return `the log of the container ${names.join(' or ')} is cut`;
    return undefined;
  }
  const present = wanted.length === 0 || sections.some(({ name }) => wanted.includes(name));
  return present ? undefined : `the file has no section ${wanted.join(' or ')}`;
}
