// `armada-triage mcp`: the triage as tools for assistants, on standard input and output.

import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Context } from '../context.ts';
import { readVersion } from '../../disk/home.ts';
import { readOptions, UsageError } from '../options.ts';
import { mcpUsage } from '../usage/mcp.ts';
import { typesOf } from '../usage/usage.ts';

/** Serves until standard input ends, then returns exit code 0. Without a root, the current folder is the root. */
export async function runMcp({ args, output, home, complain }: Context): Promise<number> {
  const options = readOptions(args, typesOf(mcpUsage), complain);
  if (options.paths.length > 0)
    throw new UsageError(`mcp takes no files. Name a folder with --root ${options.paths[0]}`);
  const { serveMcp } = await loadServer(home);
  const roots = options.list('root');
  const given = {
    home,
    version: await readVersion(home),
    roots: roots.length === 0 ? [process.cwd()] : roots,
    runbooks: options.list('runbooks'),
    catalogs: options.list('catalog'),
  };
  await serveMcp(given, (message) => output.warn(message));
  return 0;
}

/** What the bundle for assistants exports: `cli` and `mcp` share no code but `core` and `disk`. */
interface McpBundle {
  readonly serveMcp: (
    options: {
      readonly home: string;
      readonly version: string;
      readonly roots: readonly string[];
      readonly runbooks: readonly string[];
      readonly catalogs: readonly string[];
    },
    onError: (message: string) => void,
  ) => Promise<void>;
}

/** Loaded only here: no other command needs the protocol. */
async function loadServer(home: string): Promise<McpBundle> {
  const isSource = process.argv[1]?.endsWith('.ts') === true;
  const bundle: McpBundle = isSource
    ? await import(pathToFileURL(join(home, 'mcp', 'main.ts')).href)
    : createRequire(join(home, 'dist', 'cli-main.cjs'))('./mcp.cjs');
  return bundle;
}
