// An assistant for tests: the official SDK's own client, with the command as a second program.

import { fileURLToPath } from 'node:url';
import { Client } from '@modelcontextprotocol/client';
import { getDefaultEnvironment, StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { isRecord } from '../../core/text/is-object.ts';

/** One statement of an answer. */
export type AnswerItem = Readonly<Record<string, unknown>>;

/** An answer of a tool, as a client gets it. */
export interface McpAnswer {
  /** What was refused, or undefined. */
  readonly refused: string | undefined;
  readonly summary: AnswerItem;
  readonly items: readonly AnswerItem[];
  readonly total: number;
  readonly nextCursor: string | undefined;
  /** As it was sent. */
  readonly text: string;
}

/** A connected assistant. */
export interface Assistant {
  readonly client: Client;
  readonly call: (name: string, given?: Readonly<Record<string, unknown>>, signal?: AbortSignal) => Promise<McpAnswer>;
  /** All statements of an answer, page by page, and how long each page was. */
  readonly readAll: (
    name: string,
    given?: Readonly<Record<string, unknown>>,
  ) => Promise<{ readonly items: readonly AnswerItem[]; readonly pages: readonly string[] }>;
  readonly stop: () => Promise<void>;
}

const main = fileURLToPath(new URL('../../cli/main.ts', import.meta.url));

/** Starts `armada-triage mcp` with arguments, from its sources or as another program. */
export async function startAssistant(args: readonly string[], program: readonly string[] = [main]): Promise<Assistant> {
  const client = new Client({ name: 'test', version: '1.0.0' });
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [...program, 'mcp', ...args],
    env: { ...getDefaultEnvironment(), NODE_NO_WARNINGS: '1' },
  });
  await client.connect(transport);
  const call: Assistant['call'] = async (name, given = {}, signal) =>
    toAnswer(await client.callTool({ name, arguments: { ...given } }, signal && { signal }));
  return {
    client,
    call,
    readAll: async (name, given = {}) => {
      const items: AnswerItem[] = [];
      const pages: string[] = [];
      for (let cursor: string | undefined; ;) {
        const answer = await call(name, { ...given, ...(cursor !== undefined && { cursor }) });
        if (answer.refused !== undefined) throw new Error(answer.refused);
        items.push(...answer.items);
        pages.push(answer.text);
        cursor = answer.nextCursor;
        if (cursor === undefined) return { items, pages };
      }
    },
    stop: () => client.close(),
  };
}

function toAnswer(result: Awaited<ReturnType<Client['callTool']>>): McpAnswer {
  const [content] = result.content;
  const text = content?.type === 'text' ? content.text : '';
  const page: unknown = result.structuredContent;
  const { summary, items, total, nextCursor } = isRecord(page) ? page : {};
  return {
    refused: result.isError === true ? text : undefined,
    summary: isRecord(summary) ? summary : {},
    items: Array.isArray(items) ? items.filter(isRecord) : [],
    total: Number(total),
    nextCursor: typeof nextCursor === 'string' ? nextCursor : undefined,
    text,
  };
}
