// The server as a process: `node dist/server.cjs --stdio` for any editor, or node IPC as VS Code starts it.

import { readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isMainThread } from 'node:worker_threads';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';

import { runReaderThread } from './logs/thread.ts';
import { diskFiles, findProduct } from './workspace/files.ts';
import { startServer } from './server.ts';

const transports = ['--stdio', '--node-ipc', '--socket', '--pipe'];
// A thread that reads logs runs this file too.
if (!isMainThread) runReaderThread();
else if (
  process.argv.some((argument) => transports.some((name) => argument === name || argument.startsWith(`${name}=`)))
) {
  const product = findProduct(dirname(realpathSync(process.argv[1] ?? '.')));
  const connection = createConnection(ProposedFeatures.all);
  // What goes wrong beside a request must not end the server under the user's hands.
  process.on('unhandledRejection', (error) => connection.console.error(`Something went wrong: ${String(error)}`));
  startServer(connection, diskFiles(product, realpathSync(process.argv[1] ?? '.')), versionOf(product));
} else {
  process.stderr.write('This is a language server, started by an editor. Start it with --stdio.\n');
  process.exitCode = 2;
}

/** The version of the product in a folder; undefined where its package.json is gone or none of ours. */
function versionOf(product: string): string | undefined {
  try {
    const read: unknown = JSON.parse(readFileSync(join(product, 'package.json'), 'utf8'));
    const version = typeof read === 'object' && read !== null && 'version' in read ? read.version : undefined;
    return typeof version === 'string' ? version : undefined;
  } catch {
    return undefined;
  }
}
