// The tool `parse_messages`: failure messages and alerts as fields.

import * as z from 'zod';
import { alertNamesOf } from '../../core/failure/alert/names.ts';
import type { Failure } from '../../core/failure/failure.ts';
import { parseChannel } from '../../core/channel/read.ts';
import { toJsonFailure } from '../../core/report/json/parse.ts';
import { createAlertIndex } from '../../core/runbook/search/alerts.ts';
import { sectionName } from '../rows.ts';
import { readTexts } from '../texts.ts';
import { RefusedError } from '../roots.ts';
import { defineTool } from '../tool.ts';

export const parseMessagesTool = defineTool({
  name: 'parse_messages',
  title: 'Parse failure messages',
  description:
    'Turns failure messages from Slack and alerts into fields: operation, request and cluster ID, carrier, environment, time. ' +
    'Takes pasted text, or files such as a Slack export. An alert has the runbook section for it.',
  input: z.object({
    texts: z.array(z.string().max(1_000_000)).max(100).default([]).describe('Messages as they were copied.'),
    paths: z.array(z.string().max(4096)).max(100).default([]).describe('Files of messages below the roots.'),
  }),
  run: async ({ texts, paths }, session) => {
    if (texts.length + paths.length === 0) throw new RefusedError('Give texts or paths.');
    const given = await readTexts(texts, paths, session);
    const { failures, problems } = parseChannel(given.texts);
    const { library, problems: own } = await session.sources();
    const find = createAlertIndex(library);
    const sectionOf = (failure: Failure): string | undefined => {
      const names = alertNamesOf(failure);
      const target = names && find(names);
      return target && sectionName(target);
    };
    return {
      summary: { messages: failures.length },
      rows: failures.map((failure) => {
        const section = sectionOf(failure);
        return {
          statement: failure.shape === 'alert' ? 'alert' : 'message',
          ...toJsonFailure(failure),
          ...(section !== undefined && { section }),
          evidence: [{ path: failure.path, line: failure.extent.from.line + 1 }],
        };
      }),
      problems: [...own, ...given.problems, ...problems],
    };
  },
});
