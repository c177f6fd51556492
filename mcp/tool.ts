// What a tool is: a name, a schema for its arguments, and the statements that it answers with.

import type * as z from 'zod';
import type { Problem } from '../core/text/problem.ts';
import type { AnswerRow } from './pager.ts';
import type { ToolSession } from './session.ts';

/** An answer before it is cleaned and cut into pages. */
export interface ToolAnswer {
  /** Counts of the whole answer. */
  readonly summary: AnswerRow;
  readonly rows: readonly AnswerRow[];
  readonly problems: readonly Problem[];
}

/** One tool. It reads and writes nothing but its answer. */
export interface Tool<Arguments extends z.ZodObject = z.ZodObject> {
  readonly name: string;
  readonly title: string;
  /** For the assistant: what it answers, and when to call it. */
  readonly description: string;
  readonly input: Arguments;
  /** Throws a RefusedError where the arguments name what may not be read. Ends early where `signal` is aborted. */
  readonly run: (given: z.output<Arguments>, session: ToolSession, signal: AbortSignal) => Promise<ToolAnswer>;
}

/** Keeps the types of the arguments together with the tool. */
export function defineTool<Arguments extends z.ZodObject>(tool: Tool<Arguments>): Tool {
  return { ...tool, run: (given, session, signal) => tool.run(tool.input.parse(given), session, signal) };
}
