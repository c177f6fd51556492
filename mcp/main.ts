// The entry of the bundle for assistants: serves the tools on standard input and output.

import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { createServer } from './server.ts';
import { createSession, type McpOptions } from './session.ts';

/** Serves until standard input ends. Throws if a root does not exist. Writes nothing but the protocol to standard output. */
export async function serveMcp(options: McpOptions, onError: (message: string) => void): Promise<void> {
  const session = createSession(options);
  const ended = new Promise<void>((resolve) => {
    process.stdin.once('end', resolve).once('close', resolve);
  });
  const connection = serveStdio(() => createServer(options.version, session), {
    onerror: (error) => onError(error.message),
  });
  await ended;
  await connection.close();
}
