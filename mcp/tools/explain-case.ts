// The tool `explain_case`: what went wrong with one operation, what to do, and the escalation.

import * as z from 'zod';
import { joinCase } from '../../core/case/join.ts';
import { defaultCaseSettings } from '../../core/case/settings.ts';
import { walkCase } from '../../core/case/steps/steps.ts';
import { toJsonExplanation } from '../../core/report/json/explain.ts';
import { writeEscalation } from '../../core/report/handover/handover.ts';
import { caseRows } from '../case-rows.ts';
import { triageLogs } from '../logs.ts';
import { RefusedError } from '../roots.ts';
import { readTexts } from '../texts.ts';
import { defineTool } from '../tool.ts';

export const explainCaseTool = defineTool({
  name: 'explain_case',
  title: 'Explain a failed operation',
  description:
    'Joins the failure message and the logs of one operation: findings, conclusions on key management and webhooks, the steps of ' +
    'the runbook with what ticks them, retrigger advice and the escalation. A log of another cluster is named and does not count.',
  input: z.object({
    logs: z.array(z.string().max(4096)).max(100).default([]).describe('Logs or folders of logs below the roots.'),
    messages: z.array(z.string().max(1_000_000)).max(100).default([]).describe('Messages, alerts or KPInfo as text.'),
    messageFiles: z.array(z.string().max(4096)).max(100).default([]).describe('The same as files below the roots.'),
    request: z.string().max(200).optional().describe('The request ID, where the messages are about several.'),
    answers: z.record(z.string(), z.string()).default({}).describe('What a person answered, by the id of a question.'),
    now: z
      .string()
      .max(40)
      .optional()
      .describe('The time for which business hours are checked, such as 2024-03-05T20:22:15Z; by default, now.'),
    handOver: z.boolean().default(false).describe('Adds the text of an issue and a note for Slack.'),
  }),
  run: async (given, session, signal) => {
    if (given.logs.length + given.messages.length + given.messageFiles.length === 0)
      throw new RefusedError('Give logs, messages or messageFiles.');
    const { catalog, library, problems: own } = await session.sources();
    const texts = await readTexts(given.messages, given.messageFiles, session);
    const logs = await triageLogs(given.logs, session, signal);
    const now = readMoment(given.now);
    const joined = joinCase({
      texts: texts.texts,
      triages: logs.triages,
      catalog,
      library,
      answers: given.answers,
      ...(given.request !== undefined && { request: given.request }),
      now,
    });
    const context = { settings: defaultCaseSettings, now };
    const handOver = given.handOver ? writeEscalation(joined.case, context) : undefined;
    const explanation = toJsonExplanation(joined, walkCase(joined.case, context), handOver);
    const stated = new Set(catalog.signatures.filter(({ places }) => places.length === 0).map(({ id }) => id));
    const choices = joined.choices.flatMap(({ requestId }) => requestId ?? []);
    return {
      summary: {
        logs: explanation.logs.length,
        findings: explanation.findings.length,
        ...(choices.length > 0 && { chooseRequest: choices.slice(0, 50) }),
      },
      rows: caseRows(explanation, (id) => stated.has(id)),
      problems: [...own, ...texts.problems, ...logs.problems, ...explanation.problems],
    };
  },
});

function readMoment(text: string | undefined): Date {
  const moment = text === undefined ? new Date() : new Date(text);
  if (Number.isNaN(moment.getTime())) throw new RefusedError('now is a moment with its zone, as 2024-03-05T20:22:15Z.');
  return moment;
}
