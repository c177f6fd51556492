// Asks the client for files, where the server has no disk.

import type { Connection } from 'vscode-languageserver';
import {
  listFilesRequest,
  readFilesRequest,
  type ListFilesParams,
  type ListFilesResult,
  type ReadFilesParams,
  type ReadFilesResult,
} from '../../../core/protocol/files.ts';
import { sendRequest } from '../requests.ts';

/** The client's files, asked for over the connection. Nothing is asked before `initialize`. */
export interface ClientFiles {
  readonly list: (uri: string, endings: readonly string[]) => Promise<ListFilesResult>;
  readonly read: (uris: readonly string[], largest: number) => Promise<ReadFilesResult>;
}

/** Answers that fail count as missing files. */
export function askClient(connection: Connection): ClientFiles {
  return {
    list: async (uri, endings) => {
      const params: ListFilesParams = { uri, endings };
      return sendRequest(connection, listFilesRequest, params).catch((): ListFilesResult => ({
        type: 'missing',
        files: [],
        more: false,
      }));
    },
    read: async (uris, largest) => {
      const params: ReadFilesParams = { uris, largest };
      return sendRequest(connection, readFilesRequest, params).catch(() => uris.map(() => null));
    },
  };
}

/** As a person would name it. */
export function pathOf(uri: string): string {
  return URL.canParse(uri) ? decodeURIComponent(new URL(uri).pathname) : uri;
}
