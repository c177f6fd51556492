// The server for VS Code for the Web, as it is bundled: in a world without Node, over a message port, its files read by the client.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, test } from 'node:test';
import { createContext, runInContext } from 'node:vm';
import { MessageChannel } from 'node:worker_threads';
import {
  createProtocolConnection,
  type Diagnostic,
  type Hover,
  type MessageReader,
  type MessageWriter,
  type PublishDiagnosticsParams,
} from 'vscode-languageserver-protocol/node';
import {
  listFilesRequest,
  readFilesRequest,
  type ListFilesParams,
  type ListFilesResult,
  type ReadFilesParams,
} from '../../core/protocol/files.ts';
import { root } from '../../scripts/host/root.ts';

/** What a web worker has; `process`, `require` and `Buffer` are not there. */
const world = {
  TextDecoder,
  TextEncoder,
  URL,
  performance,
  console,
  queueMicrotask,
  structuredClone,
  atob,
  btoa,
  setTimeout,
  clearTimeout,
  setInterval,
  clearInterval,
  AbortController,
  AbortSignal,
};

const files = new Map([
  ['vscode-vfs://github/team/repo/.armada/catalog/own.yaml', readOwnCatalog()],
  ['vscode-vfs://github/team/repo/_config.yml', 'url: https://runbooks.example.com\n'],
  [
    'vscode-vfs://github/team/repo/docs/runbooks/flux.md',
    '---\ntitle: Flux\n---\n# Flux\n\n[nowhere](#nowhere)\n\n## Error messages\n\n```\nERROR: flux inhibitor 42 rejected the plasma lease\n```\n\nRenew it.\n',
  ],
]);
const folder = 'vscode-vfs://github/team/repo';

const { port1, port2 } = new MessageChannel();
const never = () => ({ dispose: () => {} });
/** The client's end of the port. */
const reader: MessageReader = {
  onError: never,
  onClose: never,
  onPartialMessage: never,
  dispose: () => {},
  listen: (heard) => {
    port1.on('message', heard);
    return { dispose: () => port1.off('message', heard) };
  },
};
const writer: MessageWriter = {
  onError: never,
  onClose: never,
  dispose: () => {},
  end: () => {},
  write: (message) => Promise.resolve(port1.postMessage(message)),
};
const connection = createProtocolConnection(reader, writer);
const published = new Map<string, readonly Diagnostic[]>();
const waiting = new Set<() => void>();
connection.onNotification('textDocument/publishDiagnostics', ({ uri, diagnostics }: PublishDiagnosticsParams) => {
  published.set(uri, diagnostics);
  for (const look of waiting) look();
});
connection.onRequest('client/registerCapability', () => null);
connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) => items.map(() => null));
connection.onRequest(listFilesRequest.method, ({ uri, endings }: ListFilesParams): ListFilesResult => {
  const below = [...files.keys()].filter((file) => file.startsWith(`${uri.replace(/\/$/, '')}/`));
  if (files.has(uri)) return { type: 'file', files: [{ uri, below: '' }], more: false };
  const listed = below.filter((file) => endings.length === 0 || endings.some((ending) => file.endsWith(ending)));
  return {
    type: below.length > 0 ? 'folder' : 'missing',
    files: listed.map((file) => ({ uri: file, below: file.slice(uri.replace(/\/$/, '').length + 1) })),
    more: false,
  };
});
connection.onRequest(readFilesRequest.method, ({ uris }: ReadFilesParams) => uris.map((uri) => files.get(uri) ?? null));
connection.listen();
runInContext(readFileSync(`${root}/dist/browser/server.js`, 'utf8'), createContext({ ...world, self: port2 }));
await connection.sendRequest('initialize', {
  processId: null,
  rootUri: folder,
  workspaceFolders: [{ uri: folder, name: 'repo' }],
  capabilities: { textDocument: { hover: { contentFormat: ['markdown'] } } },
});
await connection.sendNotification('initialized', {});
after(() => {
  connection.dispose();
  port1.close();
  port2.close();
});

/** The diagnostics of a document once one of them has the code. */
function untilCode(uri: string, code: string): Promise<readonly Diagnostic[]> {
  const { promise, resolve } = Promise.withResolvers<readonly Diagnostic[]>();
  const look = (): void => {
    const known = published.get(uri) ?? [];
    if (!known.some((one) => one.code === code)) return;
    waiting.delete(look);
    resolve(known);
  };
  waiting.add(look);
  look();
  return promise;
}

async function open(uri: string, languageId: string, text: string): Promise<void> {
  await connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
}

test('a log has its diagnostics and hover, with the bundled catalog and the scan in WebAssembly', async () => {
  const uri = `${folder}/a.gmi.log`;
  await open(uri, 'armada-master-info', readFileSync(`${root}/samples/kms-api-key-gone.gmi.log`, 'utf8'));
  const found = await untilCode(uri, 'kms-api-key-not-found');
  const range = found.find(({ code }) => code === 'kms-api-key-not-found')?.range;
  const hover: Hover | null = await connection.sendRequest('textDocument/hover', {
    textDocument: { uri },
    position: range?.start,
  });
  assert.match(JSON.stringify(hover), /API key no longer exists/);
});

test('signatures of the open folder are read through the client', async () => {
  const uri = `${folder}/own.operation.log`;
  await open(uri, 'armada-operation-log', 'PLAY [all]\nthe flux capacitor is empty\n');
  await untilCode(uri, 'our-own-error');
});

test('an open folder that is a runbook site is checked', async () => {
  const uri = `${folder}/docs/runbooks/flux.md`;
  await open(uri, 'markdown', files.get(uri) ?? '');
  await untilCode(uri, 'broken-anchor');
});

test('the bundle names nothing of Node', () => {
  const bundle =
    readFileSync(`${root}/dist/browser/server.js`, 'utf8') + readFileSync(`${root}/dist/browser/client.cjs`, 'utf8');
  assert.doesNotMatch(bundle, /require\(["'](?:node:|fs|path|os|child_process|worker_threads)/);
});

function readOwnCatalog(): string {
  return `signatures:
  - id: our-own-error
    title: The flux capacitor is empty
    severity: error
    match: the flux capacitor is empty
    owner: unknown
    cause: It is empty.
    fix: Fill it.
    retrigger: never
    samples: { match: [the flux capacitor is empty], noMatch: [all is well] }
`;
}
