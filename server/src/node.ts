// The server as a process: `node dist/server.cjs --stdio` for any editor, or node IPC as VS Code starts it.

import { realpathSync } from 'node:fs';
import { isMainThread, workerData } from 'node:worker_threads';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';

import { runReaderThread } from './logs/thread.ts';
import { findHome, readVersion } from '../../disk/home.ts';
import { diskFiles } from './workspace/files.ts';
import { pageThread, runPageThread } from './workspace/page-thread.ts';
import { startServer } from './server.ts';

const transports = ['--stdio', '--node-ipc', '--socket', '--pipe'];
// Threads that read logs, and pages, run this file too.
if (!isMainThread && workerData === pageThread) runPageThread();
else if (!isMainThread) runReaderThread();
else if (
  process.argv.some((argument) => transports.some((name) => argument === name || argument.startsWith(`${name}=`)))
) {
  const entry = realpathSync(process.argv[1] ?? '.');
  const product = findHome(entry);
  const connection = createConnection(ProposedFeatures.all);
  // What goes wrong beside a request must not end the server under the user's hands.
  process.on('unhandledRejection', (error) => connection.console.error(`Something went wrong: ${String(error)}`));
  startServer(connection, diskFiles(product, entry), readVersion(product));
} else {
  process.stderr.write('This is a language server, started by an editor. Start it with --stdio.\n');
  process.exitCode = 2;
}
