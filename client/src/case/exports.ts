// Reads the files of an exported channel, wherever they are: single files, or all JSON of a folder, within limits.

import * as vscode from 'vscode';
import { isListing, type ExportFile } from '../../../core/channel/export.ts';
import type { Problem } from '../../../core/text/problem.ts';

export interface ReadFiles {
  readonly files: readonly ExportFile[];
  /** What was not read, and why. */
  readonly problems: readonly Problem[];
}

/** More would keep everything else of the extension waiting; a busy channel has less in a year. */
const mostMegabytes = 100;
const mostFiles = 20_000;
/** An export has the channel's folder and its days; more is another kind of folder. */
const mostFolders = 6;

/** Reads what can be read. A file that was named is read whatever it is called; in a folder only `.json` counts. */
export async function readExports(
  uris: readonly vscode.Uri[],
  told: (words: string) => void,
  cancelled: vscode.CancellationToken,
): Promise<ReadFiles> {
  const problems: Problem[] = [];
  const found = (await Promise.all(uris.map((uri) => findFiles(uri, 0, problems, cancelled)))).flat();
  const files: ExportFile[] = [];
  let bytes = 0;
  for (const [index, { uri, size }] of found.entries()) {
    if (cancelled.isCancellationRequested) break;
    const name = vscode.workspace.asRelativePath(uri, false);
    if (bytes + size > mostMegabytes * 1024 * 1024 || index >= mostFiles) {
      const limit = index >= mostFiles ? `${mostFiles} files` : `${mostMegabytes} MB`;
      const count = found.length - index;
      problems.push({
        path: name,
        message: `More than ${limit}: ${count === 1 ? 'this file was' : `this file and ${count - 1} after it were`} not read. Choose fewer at a time.`,
      });
      break;
    }
    try {
      files.push({ name, text: new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)) });
      bytes += size;
    } catch (error) {
      problems.push({ path: name, message: `This file cannot be read: ${messageOf(error)}` });
    }
    if (index % 20 === 0) told(`${index + 1} of ${found.length} files`);
  }
  return { files, problems };
}

interface Found {
  readonly uri: vscode.Uri;
  readonly size: number;
}

async function findFiles(
  uri: vscode.Uri,
  depth: number,
  problems: Problem[],
  cancelled: vscode.CancellationToken,
): Promise<Found[]> {
  if (cancelled.isCancellationRequested) return [];
  try {
    const { type, size } = await vscode.workspace.fs.stat(uri);
    if ((type & vscode.FileType.Directory) === 0) return [{ uri, size }];
    const entries = (await vscode.workspace.fs.readDirectory(uri)).toSorted(([a], [b]) => (a < b ? -1 : 1));
    const found: Found[] = [];
    for (const [name, kind] of entries) {
      const isFolder = (kind & vscode.FileType.Directory) !== 0;
      // A link to a folder may lead back to where it is.
      if (isFolder && ((kind & vscode.FileType.SymbolicLink) !== 0 || depth + 1 >= mostFolders)) continue;
      if (found.length > mostFiles || (!isFolder && (!/\.json$/i.test(name) || isListing(name)))) continue;
      found.push(...(await findFiles(vscode.Uri.joinPath(uri, name), depth + 1, problems, cancelled)));
    }
    return found;
  } catch (error) {
    problems.push({
      path: vscode.workspace.asRelativePath(uri, false),
      message: `This cannot be read: ${messageOf(error)}`,
    });
    return [];
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
