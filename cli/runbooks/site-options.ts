// The options and the folder of a subcommand of `runbooks`.

import { isHttps } from '../../core/text/escape/address.ts';
import type { Context } from '../context.ts';
import { readOptions, UsageError, type Options } from '../options.ts';
import { runbooksUsage } from '../usage/runbooks.ts';
import { typesOf } from '../usage/usage.ts';

/** Reads the options of a subcommand. `--only` is for `check`; elsewhere it is left out, which is said. */
export function readSiteOptions({ args, complain }: Pick<Context, 'args' | 'complain'>, action: string): Options {
  const options = readOptions(args, typesOf(runbooksUsage), complain);
  if (action !== 'check' && options.list('only').length > 0) complain('--only is for runbooks check; it was left out.');
  return options;
}

/** The one folder that the subcommands work on: the first argument. Throws a UsageError if there is none. */
export function siteFolder(options: Options): string {
  const [folder] = options.paths;
  if (folder === undefined) throw new UsageError('Name the folder of the runbook site.');
  return folder;
}

/** The address at which the pages are published, where `--base-url` says it. */
export function givenBaseUrl(options: Options): string | undefined {
  const given = options.text('base-url');
  if (given === undefined) return undefined;
  if (isHttps(given)) return given.endsWith('/') ? given : `${given}/`;
  options.complain(`--base-url is an https address, not “${given}”. It was left out.`);
  return undefined;
}
