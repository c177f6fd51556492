// The summary of one log, from its line.

import type { JsonUnknownGroup } from '../report/json/scan.ts';
import { fingerprintText } from '../text/varying/steady.ts';
import { digestOf } from './digest.ts';
import type { PartialFinding, PartialLog, UnreadLog } from './partial-line.ts';
import type { ErrorTotal, SignatureTotal, Summary, UnknownTotal } from './summary.ts';
import { mergeUnknown } from './totals.ts';

/** The summary of a log that was read, or could not be; not yet in normal form. */
export function summaryOfLog(log: PartialLog | UnreadLog): Summary {
  const paths = digestOf(log.path);
  if ('unread' in log) {
    const { path, unread, catalog } = log;
    return { ...noLogs, catalog, unread: [{ path, unread }], paths };
  }
  const { operation, region, cluster } = log.origin;
  const clusters = cluster === undefined ? '' : digestOf(cluster);
  const common = (count: number, line: number): ErrorTotal => ({
    logs: 1,
    count,
    clusters,
    regions: region === undefined ? [] : [{ region, logs: 1 }],
    places: [{ path: log.path, line }],
  });
  return {
    ...noLogs,
    catalog: log.catalog,
    logs: 1,
    bytes: log.bytes,
    lines: log.lines,
    more: log.unknown.more ? 1 : 0,
    outcomes: [
      {
        ...(operation !== undefined && { operation }),
        ...(region !== undefined && { region }),
        failed: Number(log.outcome === 'failed'),
        succeeded: Number(log.outcome === 'succeeded'),
        unknown: Number(log.outcome === 'unknown'),
        explained: Number(log.failure === 'known'),
        unexplained: Number(log.failure === 'unknown'),
      },
    ],
    signatures: log.findings.map((finding) =>
      totalOf(finding, common(finding.count, finding.occurrences[0]?.line ?? 1)),
    ),
    // Groups that one log keeps apart by words may be one by their fingerprint; they are in the same log.
    unknown: mergeUnknown(
      log.unknown.groups.map((group) => [unknownOf(group, common(group.count, group.line))]),
      'same log',
    ),
    clusters,
    paths,
  };
}

const noLogs: Omit<Summary, 'catalog' | 'paths'> = {
  version: 1,
  logs: 0,
  bytes: 0,
  lines: 0,
  more: 0,
  unread: [],
  outcomes: [],
  signatures: [],
  unknown: [],
  clusters: '',
};

function totalOf(finding: PartialFinding, common: ErrorTotal): SignatureTotal {
  const { signature, title, severity, confidence, first, last, untimed, days, runbook } = finding;
  return {
    signature,
    title,
    severity,
    ...common,
    possible: Number(confidence === 'possible'),
    ...(first !== undefined && { first }),
    ...(last !== undefined && { last }),
    untimed,
    days,
    ...(runbook !== undefined && { runbook }),
  };
}

function unknownOf({ text, likely }: JsonUnknownGroup, common: ErrorTotal): UnknownTotal {
  const fingerprint = digestOf(fingerprintText(text.replaceAll('…', '#')));
  return {
    fingerprint,
    text,
    ...common,
    likely: likely === undefined ? [] : [{ ...likely, logs: 1 }],
  };
}
