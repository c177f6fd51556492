// Reads files for a server that has no disk: those of the open workspace, whatever its file system is.

import * as vscode from 'vscode';
import { folderLimits } from '../../../core/named-folders.ts';
import type {
  ListFilesParams,
  ListFilesResult,
  ReadFilesParams,
  ReadFilesResult,
} from '../../../core/protocol/files.ts';
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
  let more = false;
  const walk = async (folder: vscode.Uri, below: string, depth: number): Promise<void> => {
    if (depth > folderLimits.depth) return;
    const entries = await vscode.workspace.fs.readDirectory(folder).then(
      (found) => found.toSorted(([a], [b]) => (a < b ? -1 : 1)),
      () => [],
    );
    for (const [name, kind] of entries) {
      const path = below === '' ? name : `${below}/${name}`;
      if (kind === vscode.FileType.Directory && isSiteFolder(name))
        await walk(vscode.Uri.joinPath(folder, name), path, depth + 1);
      const isWanted = endings.length === 0 || endings.some((ending) => name.toLowerCase().endsWith(ending));
      if (kind !== vscode.FileType.File || !isWanted) continue;
      if (files.length >= folderLimits.files) more = true;
      else files.push({ uri: vscode.Uri.joinPath(folder, name).toString(), below: path });
    }
  };
  await walk(root, '', 0);
  return { type: 'folder', files, more };
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
