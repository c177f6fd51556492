// `armada-triage runbooks`: what a folder of runbook pages holds, what is broken in it, and what in it fits an error.

import type { Context } from '../context.ts';
import { UsageError } from '../options.ts';

/** Runs a subcommand, which reads its own options. Exit codes are its own; 2 where it does not exist. */
export async function runRunbooks(context: Context): Promise<number> {
  const [name = '', ...args] = context.args;
  const task = tasks.get(name);
  const names = [...tasks.keys()].join(', ').replace(/, ([^,]*)$/, ' or $1');
  if (task === undefined)
    throw new UsageError(name === '' ? `Say ${names}.` : `There is no “runbooks ${name}”: say ${names}.`);
  return task({ ...context, args });
}

/** One file a subcommand, loaded when it is called. A new one: its file beside these, a line here, a line in the help. */
const tasks: ReadonlyMap<string, (context: Context) => Promise<number>> = new Map([
  ['index', async (context: Context) => (await import('../runbooks/index.ts')).runIndex(context)],
  ['check', async (context: Context) => (await import('../runbooks/check.ts')).runCheck(context)],
  ['mine', async (context: Context) => (await import('../runbooks/mine.ts')).runMine(context)],
  ['suggest', async (context: Context) => (await import('../runbooks/suggest.ts')).runSuggest(context)],
  ['search', async (context: Context) => (await import('../runbooks/search.ts')).runSearch(context)],
]);
