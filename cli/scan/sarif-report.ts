// What `scan --format sarif` prints: one file of SARIF for all logs.

import type { Catalog } from '../../core/catalog/signature.ts';
import { jsonText } from '../../core/report/json/text.ts';
import { createSarif } from '../../core/report/sarif/sarif.ts';
import { likelyResults, likelyRule } from '../../core/report/sarif/likely.ts';
import { signatureRules, toSarifResults } from '../../core/report/sarif/scan.ts';
import { allowedHosts } from '../../core/runbook/site/links.ts';
import type { Library } from '../../core/runbook/runbook.ts';
import { plural } from '../../core/text/count.ts';
import { describeRedacted } from '../../core/report/handover/issue.ts';
import { redactTriage } from '../../core/report/redact-triage.ts';
import { sumRedacted, type RedactionCount } from '../../core/text/redact/redact.ts';
import { linesOf } from './redacted-report.ts';
import type { Triage } from '../../core/triage/triage.ts';
import { createAddresses } from './addresses.ts';
import type { Output } from '../output.ts';
import type { ScanReport } from './scan-report.ts';

/** What the rules are made of. */
export interface SarifKnowledge {
  readonly catalog: Catalog;
  readonly library: Library;
  /** Of the product. */
  readonly version: string;
}

/** Prints all at the end: what is left out above the limits is known only then. */
export function createSarifReport({ catalog, library, version }: SarifKnowledge, output: Output): ScanReport {
  const addresses = catalog.signatures.flatMap((one) => [one.runbook ?? '', ...one.links.map((link) => link.url)]);
  const sources = { library, allowedHosts: allowedHosts(addresses, library.pages) };
  const rules = [...signatureRules(catalog, sources), likelyRule];
  const sarif = createSarif({ version, rules, ...createAddresses(process.cwd()) });
  const redacted: RedactionCount[] = [];
  return {
    add: (found, scan) => {
      const clean = redactTriage(found, linesOf(scan));
      const { triage } = clean;
      redacted.push(clean.redacted);
      sarif.addFile(triage.path);
      for (const result of toSarifResults(clean, sources)) sarif.add(result);
      for (const result of likelyResults(triage, sources.allowedHosts)) sarif.add(result);
      for (const problem of triage.problems) sarif.tell({ path: triage.path, ...problem });
      tellUnlisted(triage, sarif.tell);
    },
    tell: sarif.tell,
    end: ({ successful }) => {
      const words = describeRedacted(sumRedacted(redacted));
      if (words !== '') sarif.tell({ message: words }, 'note');
      const { sarif: log, notices } = sarif.end(successful);
      output.print(`${jsonText(log)}\n`);
      for (const notice of notices) output.warn(notice);
    },
  };
}

function tellUnlisted({ path, findings }: Triage, tell: ScanReport['tell']): void {
  const cut = findings.filter(({ count, occurrences }) => count > occurrences.length);
  if (cut.length === 0) return;
  const unlisted = cut.reduce((sum, { count, occurrences }) => sum + count - occurrences.length, 0);
  const message = `${plural(unlisted, 'place')} of ${plural(cut.length, 'finding')} more are counted and not listed. The option --max-occurrences lists more.`;
  tell({ path, message }, 'note');
}
