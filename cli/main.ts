// The command line as a process: its arguments, its streams, and whatever may end it.

import { realpathSync } from 'node:fs';
import { toVisible } from '../core/report/terminal/terminal.ts';
import { findHome } from '../disk/home.ts';
import { runCommandLine } from './run.ts';

/** Says what went wrong in the product itself, and ends with 2: 1 would mean findings. */
function fail(error: unknown): void {
  done = true;
  const details = error instanceof Error ? (error.stack ?? error.message) : String(error);
  console.error(`Something went wrong in armada-triage itself: ${details.split('\n').map(toVisible).join('\n')}`);
  process.exit(2);
}

// Until the work is done, whatever ends the process is a failure.
process.exitCode = 2;
let done = false;
process.once('exit', () => {
  if (!done) console.error('armada-triage ended before its work was done.');
});
process.once('uncaughtException', fail);
const finish = (code: number): void => {
  done = true;
  process.exitCode = code;
};
const home = findHome(realpathSync(process.argv[1] ?? '.'));
runCommandLine(process.argv.slice(2), home, { out: process.stdout, err: process.stderr }).then(finish, fail);
