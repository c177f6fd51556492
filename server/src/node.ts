// The server as a process: `node dist/server.cjs --stdio` for any editor, or node IPC as VS Code starts it.

import { readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';

import { diskFiles, findProduct } from './workspace/files.ts';
import { startServer } from './server.ts';

const transports = ['--stdio', '--node-ipc', '--socket', '--pipe'];
if (process.argv.some((argument) => transports.some((name) => argument === name || argument.startsWith(`${name}=`)))) {
  const product = findProduct(dirname(realpathSync(process.argv[1] ?? '.')));
  const connection = createConnection(ProposedFeatures.all);
  // What goes wrong beside a request must not end the server under the user's hands.
  process.on('unhandledRejection', (error) => connection.console.error(`Something went wrong: ${String(error)}`));
  startServer(connection, diskFiles(product, readerBeside(process.argv[1])), versionOf(product));
} else {
  process.stderr.write('This is a language server, started by an editor. Start it with --stdio.\n');
  process.exitCode = 2;
}

/** The file that a reading thread runs: beside the bundle, or its source where the server runs from its own. */
function readerBeside(entry = ''): string {
  const folder = dirname(realpathSync(entry));
  return entry.endsWith('.ts') ? join(folder, 'logs', 'thread-entry.ts') : join(folder, 'reader.cjs');
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
