// The server as a web worker, for VS Code for the Web: it reads files through the editor.

import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { startServer } from './server.ts';
import { createClientFiles, type Bundled } from './workspace/client-files.ts';

/** The worker's own port, as browsers have it. */
declare const self: ConstructorParameters<typeof BrowserMessageReader>[0];
/** Put in place when the worker is bundled: the files of the product, and its version. */
declare const bundledFiles: Bundled;
declare const bundledVersion: string;

const connection = createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self));
startServer(connection, createClientFiles(connection, bundledFiles), bundledVersion);
