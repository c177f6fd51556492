// What a server without a disk asks of its client: the files of whatever file system the editor has.

import { defineRequest } from './request.ts';

/** Request to the client: the files below a folder, or the file itself. */
export const listFilesRequest = defineRequest<ListFilesParams, ListFilesResult>('armadaTriage/listFiles');
export interface ListFilesParams {
  readonly uri: string;
  /** Only files whose names end so; all of them where it is empty. In lower case, compared without case. */
  readonly endings: readonly string[];
}
export interface ListFilesResult {
  readonly type: 'file' | 'folder' | 'missing';
  /** Sorted. Folders that begin with a dot, `node_modules`, `_site` and `vendor` are not entered. */
  readonly files: readonly { readonly uri: string; /** With `/`; '' for the file itself. */ readonly below: string }[];
  /** Whether there are more than are listed. */
  readonly more: boolean;
}

/** Request to the client: the texts of files, null for one that cannot be read or is larger than `largest` bytes. */
export const readFilesRequest = defineRequest<ReadFilesParams, ReadFilesResult>('armadaTriage/readFiles');
export interface ReadFilesParams {
  readonly uris: readonly string[];
  readonly largest: number;
}
export type ReadFilesResult = readonly (string | null)[];
