// The tool `triage_logs`: which known errors are in logs, with the evidence for each.

import * as z from 'zod';
import { severities } from '../../core/catalog/signature.ts';
import { triageLogs } from '../logs.ts';
import { logRows } from '../rows.ts';
import { defineTool } from '../tool.ts';

const parts = ['logs', 'findings', 'facts', 'unknown'] as const;

export const triageLogsTool = defineTool({
  name: 'triage_logs',
  title: 'Triage logs',
  description:
    'Finds known errors, facts and unknown errors in operation logs and get-master-info results: files, folders, .gz, .zip. ' +
    'Each statement has its evidence: path, line, quoted text and signature, and the runbook section for read_section.',
  input: z.object({
    paths: z.array(z.string().max(4096)).min(1).max(100).describe('Files or folders below the roots; "." is the root.'),
    include: z.array(z.enum(parts)).optional().describe('Which statements to give; all by default.'),
    minSeverity: z.enum(severities).optional().describe('Leaves out findings below this severity.'),
    signature: z.string().max(200).optional().describe('Gives only findings of this signature.'),
    occurrences: z
      .number()
      .int()
      .min(1)
      .max(100)
      .default(3)
      .describe('Places listed of one finding; counts stay exact.'),
  }),
  run: async (given, session, signal) => {
    const { triages, problems, passedOver } = await triageLogs(given.paths, session, signal);
    const { library, problems: own } = await session.sources();
    const least = severities.indexOf(given.minSeverity ?? 'hint');
    const kept = triages.map((triage) => ({
      ...triage,
      findings: triage.findings.filter(
        ({ severity, signature }) =>
          severities.indexOf(severity) <= least && (given.signature === undefined || signature.id === given.signature),
      ),
    }));
    const wanted = new Set((given.include ?? parts).map((part) => words[part]));
    return {
      summary: {
        logs: kept.length,
        passedOver,
        findings: kept.reduce((sum, { findings }) => sum + findings.length, 0),
        unknownErrors: kept.reduce((sum, { unknown }) => sum + unknown.count, 0),
      },
      rows: kept
        .flatMap((triage) => logRows(triage, library, given.occurrences))
        .filter(({ statement }) => wanted.has(String(statement))),
      problems: [...own, ...problems],
    };
  },
});

const words: Readonly<Record<(typeof parts)[number], string>> = {
  logs: 'log',
  findings: 'finding',
  facts: 'fact',
  unknown: 'unknown-error',
};
