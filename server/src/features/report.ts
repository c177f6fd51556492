// The notification `armadaTriage/report`: what is known of a log, for the views of a client.

import type { Catalog } from '../../../core/catalog/signature.ts';
import { toCaseFinding, toCaseLog } from '../../../core/case/log.ts';
import type { LogReport, ReportFinding, ReportParams, ReportPlace, ScanState } from '../../../core/protocol/report.ts';
import { sectionWords } from '../../../core/report/section-words.ts';
import type { Library } from '../../../core/runbook/runbook.ts';
import { targetOfLikely } from '../../../core/runbook/rank/likely.ts';
import { findOtherTargets, findTarget } from '../../../core/runbook/site/target.ts';
import { clipText } from '../../../core/text/clip.ts';
import type { Finding } from '../../../core/triage/finding.ts';
import type { Triage } from '../../../core/triage/triage.ts';
import type { Snapshot } from '../workspace/snapshot.ts';

/** A log that is open, or was scanned from disk. */
export interface Reported {
  readonly uri: string;
  readonly triage: Triage;
  readonly version?: number;
  readonly state?: ScanState;
}

/** What to send of a log. */
export function reportOf({ uri, triage, version, state }: Reported, { catalog, library }: Snapshot): ReportParams {
  return {
    uri,
    ...(version !== undefined && { version }),
    log: toLogReport(triage, catalog, library),
    ...(state !== undefined && { scan: state }),
  };
}

function toLogReport(triage: Triage, catalog: Catalog, library: Library): LogReport {
  const { count, more, groups } = triage.unknown;
  const ignored = triage.unmarked.filter((one) => one.reason === 'ignored' && one.count > 0);
  return {
    ...toCaseLog(triage, catalog, library),
    bytes: triage.bytes,
    findings: triage.findings.map((finding) => toReportFinding(finding, triage, library)),
    unknown: {
      count,
      more,
      groups: groups.map(({ text, sample, count: lines, first, last, likely }) => ({
        text: clipText(text, longest),
        sample: clipText(sample, longest),
        count: lines,
        from: { line: first, column: 0 },
        to: { line: first, column: clipText(sample, longest).length },
        lastLine: last,
        ...(likely !== undefined && { likely: targetOfLikely(likely) }),
      })),
    },
    ignored: Object.fromEntries(ignored.map((one) => [one.signature, one.count])),
  };
}

function toReportFinding(finding: Finding, { sections }: Triage, library: Library): ReportFinding {
  const own = toCaseFinding(finding, library);
  const target = findTarget(finding.signature, library);
  return {
    ...own,
    places: own.places.map((place, index): ReportPlace => {
      const { section, captures = {} } = finding.occurrences[index] ?? {};
      const clipped = Object.entries(captures).map(([name, value]) => [name, clipText(value, longest)] as const);
      return {
        ...place,
        captures: Object.fromEntries(clipped),
        ...(section !== undefined && { section: sectionWords(section, sections) }),
      };
    }),
    times: finding.occurrences.flatMap(({ time }) => time ?? []),
    ...(target !== undefined && { target }),
    others: findOtherTargets(finding.signature, library),
  };
}

/** UTF-16 units of a text of the log. */
const longest = 500;
