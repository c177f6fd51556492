// Reads files for a server that has no disk: those of the open workspace, whatever its file system is.

import * as vscode from 'vscode';
import { folderLimits } from '../../../core/named-folders.ts';
import type {
  ListFilesParams,
  ListFilesResult,
  ReadFilesParams,
  ReadFilesResult,
} from '../../../core/protocol/files.ts';
import { walkFolder, type FolderEntry } from '../../../core/walk-folder.ts';
import { listFolder } from './files.ts';
import { isSiteFolder } from '../../../core/runbook/site/files.ts';

/** Lists what is there. Never throws: what cannot be read is missing. */
export async function listFiles({ uri, endings }: ListFilesParams): Promise<ListFilesResult> {
  const root = vscode.Uri.parse(uri);
  const type = await vscode.workspace.fs.stat(root).then(
    (found) => found.type,
    () => undefined,
  );
  if (type === undefined) return { type: 'missing', files: [], more: false };
  if ((type & vscode.FileType.Directory) === 0) return { type: 'file', files: [{ uri, below: '' }], more: false };
  const files: { uri: string; below: string }[] = [];
  const list = (below: string): Promise<readonly FolderEntry[]> => listFolder(vscode.Uri.joinPath(root, below));
  for await (const below of walkFolder({ list, enter: isSiteFolder, depth: folderLimits.depth })) {
    if (endings.length > 0 && !endings.some((ending) => below.toLowerCase().endsWith(ending))) continue;
    if (files.length >= folderLimits.files) return { type: 'folder', files, more: true };
    files.push({ uri: vscode.Uri.joinPath(root, below).toString(), below });
  }
  return { type: 'folder', files, more: false };
}

/** Reads texts, in the order of their addresses. */
export function readFiles({ uris, largest }: ReadFilesParams): Promise<ReadFilesResult> {
  return Promise.all(
    uris.map(async (uri) => {
      try {
        const bytes = await vscode.workspace.fs.readFile(vscode.Uri.parse(uri));
        return bytes.length > largest ? null : new TextDecoder().decode(bytes);
      } catch {
        return null;
      }
    }),
  );
}
