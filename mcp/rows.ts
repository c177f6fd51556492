// Statements on findings: what was found, its evidence, and the runbook section for it.

import { plainLines } from '../core/report/markdown/plain.ts';
import { toJsonLog } from '../core/report/json/to-json.ts';
import type { JsonFinding, JsonRunbook } from '../core/report/json/scan.ts';
import type { Library } from '../core/runbook/runbook.ts';
import type { Triage } from '../core/triage/triage.ts';
import type { AnswerRow } from './pager.ts';

/** `page#anchor`, which `read_section` takes. */
export function sectionName({ page, anchor }: Pick<JsonRunbook, 'page' | 'anchor'>): string {
  return anchor === '' ? page : `${page}#${anchor}`;
}

/** All that was found in one log: the log itself first, then findings, facts and groups of unknown errors. */
export function logRows(triage: Triage, library: Library, most: number): readonly AnswerRow[] {
  const log = toJsonLog(triage, library);
  const { path, findings, facts, unknown, problems, ...rest } = log;
  const { bytes: _, ...about } = rest;
  return [
    { statement: 'log', path, ...about, findings: findings.length, unknownErrors: unknown.count, problems },
    ...findings.map((finding, index) => findingRow(finding, triage, index, most)),
    ...facts.map(({ id, value, line }) => ({ statement: 'fact', fact: id, value, evidence: [{ path, line }] })),
    ...unknown.groups.map(({ text: _text, sample, count, line, lastLine, ...more }) => ({
      statement: 'unknown-error',
      count,
      ...more,
      evidence: [{ path, line, text: sample }, ...(lastLine === line ? [] : [{ path, line: lastLine }])],
    })),
  ];
}

function findingRow(finding: JsonFinding, triage: Triage, index: number, most: number): AnswerRow {
  const { occurrences, runbook, alternatives, ...about } = finding;
  const signature = triage.findings[index]?.signature;
  const advice = triage.findings[index]?.occurrences[0]?.advice;
  return {
    statement: 'finding',
    ...about,
    ...(advice !== undefined && advice.cause !== '' && { cause: advice.cause }),
    ...(advice !== undefined && advice.fix !== '' && { fix: plainLines(advice.fix) }),
    ...(signature !== undefined &&
      signature.places.length === 0 && { owner: advice?.owner, retrigger: advice?.retrigger }),
    ...(runbook !== undefined && { section: sectionName(runbook), sectionTitle: runbook.title, url: runbook.url }),
    ...(alternatives.length > 0 && { alternatives: alternatives.map(sectionName) }),
    evidence: occurrences.slice(0, most).map(({ line, text, captures, section, container, related }) => ({
      path: triage.path,
      line,
      text,
      captures,
      ...(section !== undefined && { logSection: section }),
      ...(container !== undefined && { container }),
      signature: finding.signature,
      ...(related.length > 0 && { related: related.map((place) => ({ line: place.line, message: place.message })) }),
    })),
    ...(occurrences.length > most && { furtherEvidence: finding.count - most }),
  };
}
