// Runs a command by its name, and turns how it went into an exit code.

import { help } from './help.ts';
import { readVersion } from '../disk/home.ts';
import { UsageError } from './options.ts';
import { createOutput, type Output } from './output.ts';
import type { Context } from './context.ts';
import type { Stream } from './sink.ts';

/** Where a command writes: results to `out`, everything about the work itself to `err`. */
export interface OutputStreams {
  readonly out: Stream;
  readonly err: Stream;
}

/**
 * Runs a command: `args` begins with its name, `home` is the folder of the product. Gives the exit code: 0, 1 or 2 as the contract
 * says; a result that was not written to its end is a failure. Throws only if the product itself has a defect.
 */
export async function runCommandLine(
  args: readonly string[],
  home: string,
  { out, err }: OutputStreams,
): Promise<number> {
  const output = createOutput(out, err, { noColor: args.includes('--no-color') });
  const code = await run(args, output, home);
  return (await output.settle()) ? code : 2;
}

/** Runs one command and gives the exit code: 0, 1 or 2 as the contract says. */
async function run(args: readonly string[], output: Output, home: string): Promise<number> {
  const [name = '', ...rest] = args;
  let misused = false;
  const advise = (message: string): void => {
    const known = commands.has(name) ? ` ${name}` : '';
    output.warn(misused ? message : `${message}\nTry: armada-triage${known} --help`);
    misused = true;
  };
  try {
    if (name === '--version' || name === '-V' || name === 'version') {
      output.print(`${await readVersion(home)}\n`);
      return 0;
    }
    const command = commands.get(name);
    if (name === '--help' || name === '-h' || name === 'help') {
      const about = rest.find((word) => !word.startsWith('-'));
      if (about !== undefined && !commands.has(about)) throw noCommand(about);
      output.print(help(about));
      return 0;
    }
    if (command === undefined) throw name === '' ? new UsageError('Name a command.') : noCommand(name);
    if (rest.includes('--help') || rest.includes('-h')) {
      output.print(help(name));
      return 0;
    }
    const code = await command({ args: rest, output, home, complain: advise });
    return misused ? 2 : code;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    advise(error.message);
    return 2;
  } finally {
    output.finish();
  }
}

function noCommand(name: string): UsageError {
  return new UsageError(`There is no command “${name}”.`);
}

/** Each command is loaded when it is called: most need little of what the others do. */
const commands: ReadonlyMap<string, (context: Context) => Promise<number>> = new Map([
  ['scan', async (context: Context) => (await import('./commands/scan.ts')).runScan(context)],
  ['parse', async (context: Context) => (await import('./commands/parse.ts')).runParse(context)],
  ['explain', async (context: Context) => (await import('./commands/explain.ts')).runExplain(context)],
  ['compare', async (context: Context) => (await import('./commands/compare.ts')).runCompare(context)],
  ['timeline', async (context: Context) => (await import('./commands/timeline.ts')).runTimeline(context)],
  ['history', async (context: Context) => (await import('./commands/history.ts')).runHistory(context)],
  ['summarize', async (context: Context) => (await import('./commands/summarize.ts')).runSummarize(context)],
  ['catalog', async (context: Context) => (await import('./commands/catalog.ts')).runCatalog(context)],
  ['runbooks', async (context: Context) => (await import('./commands/runbooks.ts')).runRunbooks(context)],
  ['mcp', async (context: Context) => (await import('./commands/mcp.ts')).runMcp(context)],
  ['completion', async (context: Context) => (await import('./commands/completion.ts')).runCompletion(context)],
]);
