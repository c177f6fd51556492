// Scans and triages a text as a log, for tests.

import { createTriager, type Triager, type TriageOptions } from '../../../core/triage/triager.ts';
import type { LogKind } from '../../../core/log/log-kind.ts';
import type { Triage } from '../../../core/triage/triage.ts';
import { parseCatalog } from '../../../core/catalog/load.ts';
import { compileCatalog } from '../../../core/catalog/compile.ts';
import { checkNames } from '../../../core/triage/checks/checks.ts';

/** What users get who choose nothing, but that logs of unknown kind are looked at. */
export const defaults: TriageOptions = { ignored: [], severity: {}, maxOccurrences: 100, scanUnknown: true };

/** Triages a text with a triager. */
export function triageText(triager: Triager, text: string | Uint8Array, path = 'test.log', kind?: LogKind): Triage {
  const scanner = triager.engine.createScanner();
  scanner.push(typeof text === 'string' ? new TextEncoder().encode(text) : text);
  return triager.triage(path, scanner.end(), kind === undefined ? {} : { kind });
}

/** A triager for signatures written as YAML; throws if they have a problem. */
export function triagerOf(yaml: string, options: Partial<TriageOptions> = {}): Triager {
  const loaded = parseCatalog('test.yaml', yaml, { knownChecks: checkNames });
  const { catalog, problems } = compileCatalog(loaded.signatures);
  const all = [...loaded.problems, ...problems];
  if (all.length > 0) throw new Error(all.map((problem) => problem.message).join('\n'));
  return createTriager(catalog, { ...defaults, ...options });
}

/** Findings as short lines: `id severity count@line,line`, with `?` where possible. */
export function outline(triage: Triage): string[] {
  return triage.findings.map(({ signature, severity, confidence, count, occurrences }) => {
    const lines = occurrences.map(
      (occurrence) => `${occurrence.from.line + 1}${occurrence.confidence === 'possible' ? '?' : ''}`,
    );
    return `${signature.id}${confidence === 'possible' ? '?' : ''} ${severity} ${count}@${lines.join(',')}`;
  });
}
