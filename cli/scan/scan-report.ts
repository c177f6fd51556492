// What `scan` prints of the logs, in each of its formats but SARIF.

import type { Catalog } from '../../core/catalog/signature.ts';
import type { JsonLog } from '../../core/report/json/scan.ts';
import { jsonText } from '../../core/report/json/text.ts';
import type { LogsSummary } from '../../core/report/logs-summary/logs-summary.ts';
import { formatLogsSummary } from '../../core/report/logs-summary/text.ts';
import type { SarifLevel } from '../../core/report/sarif/log.ts';
import { formatLog, formatSummary, type ScanCounts } from '../../core/report/terminal/scan.ts';
import { toJsonLog, toJsonScan } from '../../core/report/json/to-json.ts';
import type { Library } from '../../core/runbook/runbook.ts';
import { digestCatalog } from '../../core/summary/catalog-digest.ts';
import { toPartialLog, type PartialLog, type UnreadLog } from '../../core/summary/partial-line.ts';
import type { Scan } from '../../core/scan/scan.ts';
import type { Problem } from '../../core/text/problem.ts';
import type { Triage } from '../../core/triage/triage.ts';
import type { Output } from '../output.ts';

/** Takes what is known of each log, in the order in which the logs are printed. */
export interface ScanReport {
  readonly add: (triage: Triage, scan: Scan | undefined) => void;
  /** Takes what could not be read or done. The error stream says it too. */
  readonly tell: (problem: Problem, level?: SarifLevel) => void;
  /** Takes a log or a file that could not be read at all. Logs are taken in their order. */
  readonly unread?: (path: string, why: string) => void;
  readonly end: (end: ScanEnd) => void;
}

/** How a scan went. */
export interface ScanEnd {
  readonly counts: ScanCounts;
  readonly findings: number;
  readonly summary: LogsSummary;
  readonly seconds: number;
  /** Whether all could be done. */
  readonly successful: boolean;
}

/** A log as one line of JSON each. */
export function createNdjsonReport(library: Library, output: Output): ScanReport {
  return {
    add: (triage) => output.print(`${jsonText(toJsonLog(triage, library), 'line')}\n`),
    tell: () => {},
    end: () => {},
  };
}

/** A log as one line of JSON each with all that `summarize` needs, and a line for each that could not be read. */
export function createPartialReport(catalog: Catalog, library: Library, output: Output): ScanReport {
  const known = { library, catalog: digestCatalog(catalog) };
  const print = (line: PartialLog | UnreadLog): void => output.print(`${jsonText(line, 'line')}\n`);
  return {
    add: (triage, scan) => print(toPartialLog(triage, scan?.head ?? '', known)),
    unread: (path, unread) => print({ path, unread, catalog: known.catalog }),
    tell: () => {},
    end: () => {},
  };
}

/** All logs as one object of JSON. */
export function createJsonReport(library: Library, output: Output): ScanReport {
  const logs: JsonLog[] = [];
  return {
    add: (triage) => {
      logs.push(toJsonLog(triage, library));
    },
    tell: () => {},
    end: ({ counts, findings, seconds, summary: { signatures, failures } }) => {
      const summary = { logs: counts.logs, bytes: counts.bytes, findings, seconds, signatures, failures };
      output.print(`${jsonText(toJsonScan(logs, summary))}\n`);
    },
  };
}

/** Text for a person; where `quiet`, of what was found only. */
export function createTextReport(library: Library, output: Output, quiet: boolean): ScanReport {
  return {
    add: (triage, scan) => {
      const isBinary = scan?.encoding === 'binary';
      output.print(formatLog(triage, { ...output, library, quiet, lineText: linesOf(scan), isBinary }));
    },
    tell: () => {},
    end: ({ counts, summary }) => {
      if (quiet) return;
      output.print(formatLogsSummary(summary, output.palette));
      output.print(formatSummary(counts, output.palette));
    },
  };
}

/** The lines of a log that a scan keeps: those with a match. */
function linesOf(scan: Scan | undefined): (line: number) => string | undefined {
  const lines = new Map(scan?.matches.map((match) => [match.from.line, match.context]));
  return (line) => lines.get(line);
}
