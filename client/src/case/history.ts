// The history of cases that were handed over: a folder with one file for each writer, written only after consent.

import * as vscode from 'vscode';
import { parseHistory, type HistoryRecord } from '../../../core/case/history/record.ts';
import { describeAllSeen } from '../../../core/case/history/stats.ts';
import { readSettings } from '../state/settings.ts';
import { confirm, showWarning } from '../vscode/notices.ts';

/** How often errors were handed over, by signature or fingerprint. */
export type SeenCounts = Readonly<Record<string, string>>;

/** Off where the setting `armadaTriage.history` names no folder. */
export interface History {
  /** By signature or fingerprint: how often it was handed over, and when last, in words. */
  readonly seen: () => Promise<SeenCounts>;
  /** Appends a case, after a person allowed to write to the folder. */
  readonly append: (record: HistoryRecord) => Promise<void>;
}

/** Others write to the folder too: after so long it is read again. */
const freshMs = 5 * 60_000;
const consentKey = 'history.consent.1';
const writerKey = 'history.writer.1';

export function createHistory(memory: vscode.Memento): History {
  let known: { readonly folder: string; readonly read: number; readonly seen: Promise<SeenCounts> } | undefined;
  return {
    seen: () => {
      const folder = folderOf();
      if (folder === '') return Promise.resolve({});
      const now = Date.now();
      if (known?.folder !== folder || now - known.read > freshMs)
        known = { folder, read: now, seen: readSeen(vscode.Uri.file(folder)) };
      return known.seen;
    },
    append: async (record) => {
      const folder = folderOf();
      if (folder === '' || !(await mayWrite(memory, folder))) return;
      const writer = memory.get<string>(writerKey) ?? crypto.randomUUID();
      await memory.update(writerKey, writer);
      const file = vscode.Uri.joinPath(vscode.Uri.file(folder), `${writer}.ndjson`);
      try {
        const before = await readBefore(file);
        const line = `${before === '' || before.endsWith('\n') ? '' : '\n'}${JSON.stringify(record)}\n`;
        await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(before + line));
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        void showWarning(`The history in ${folder} could not be written: ${why}`);
      }
      known = undefined;
    },
  };
}

function folderOf(): string {
  return readSettings().history;
}

async function mayWrite(memory: vscode.Memento, folder: string): Promise<boolean> {
  if (memory.get<string>(consentKey) === folder) return true;
  const question = {
    message: `Write the history of cases to ${folder}?`,
    detail:
      'Each case that you hand over appends one line: cluster, request, operation, outcome, ids of known errors, and hashes of unknown ones. No text of a log is written.',
  };
  if ((await confirm(question, 'Allow')) !== 'Allow') return false;
  await memory.update(consentKey, folder);
  return true;
}

async function readSeen(folder: vscode.Uri): Promise<SeenCounts> {
  const names = await vscode.workspace.fs.readDirectory(folder).then(
    (entries) => entries.map(([name]) => name).filter((name) => name.endsWith('.ndjson')),
    () => [],
  );
  const texts = await Promise.all(names.map((name) => readText(vscode.Uri.joinPath(folder, name))));
  const records = texts.flatMap((text, index) => parseHistory(text, names[index] ?? '').records);
  return describeAllSeen(records, new Date());
}

/** What is in the file that is written again; '' only if there is none. Throws if it cannot be read: it would be lost. */
async function readBefore(file: vscode.Uri): Promise<string> {
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return '';
    throw error;
  }
}

async function readText(file: vscode.Uri): Promise<string> {
  return vscode.workspace.fs.readFile(file).then(
    (bytes) => new TextDecoder().decode(bytes),
    () => '',
  );
}
