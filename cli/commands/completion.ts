// `armada-triage completion`: prints what a shell needs to complete commands and options.

import { completionScript } from '../completion.ts';
import type { Context } from '../context.ts';
import { readOptions, UsageError } from '../options.ts';
import { usages } from '../usage/all.ts';
import { completionUsage, shells } from '../usage/completion.ts';
import { typesOf } from '../usage/usage.ts';

/** Prints the script. Exit code 0. */
export function runCompletion({ args, output, complain }: Context): Promise<number> {
  const { paths } = readOptions(args, typesOf(completionUsage), complain);
  const shell = shells.find((one) => one === paths[0]);
  if (shell === undefined || paths.length > 1) throw new UsageError(`Name one shell: ${shells.join(', ')}.`);
  output.print(completionScript(shell, usages));
  return Promise.resolve(0);
}
