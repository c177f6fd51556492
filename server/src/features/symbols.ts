// Document symbols: the sections of a get-master-info result, the plays and tasks of an operation log.

import { matchesInFile } from '../../../core/triage/placed.ts';
import { SymbolKind, type DocumentSymbol, type Range, type SymbolInformation } from 'vscode-languageserver';

import { outlineOf, type OutlinePart } from '../../../core/report/outline.ts';
import type { Client } from '../client.ts';
import type { LogDocument } from '../documents/open-logs.ts';

/** The outline, nested where the client can show that. */
export function symbolsOf(log: LogDocument, client: Client): DocumentSymbol[] | SymbolInformation[] {
  const parts = outlineOf(log.triage, matchesInFile(log.scan));
  return client.nestedSymbols ? parts.map((part) => nested(log, part)) : parts.flatMap((part) => flat(log, part));
}

function nested(log: LogDocument, part: OutlinePart): DocumentSymbol {
  return {
    name: part.name,
    ...(part.detail !== undefined && { detail: part.detail }),
    kind: kinds[part.kind],
    range: rangeOf(log, part),
    selectionRange: rangeOf(log, { line: part.line, endLine: part.line + 1 }),
    children: part.children.map((child) => nested(log, child)),
  };
}

function flat(log: LogDocument, part: OutlinePart, containerName?: string): SymbolInformation[] {
  const own: SymbolInformation = {
    name: part.name,
    kind: kinds[part.kind],
    location: { uri: log.uri, range: rangeOf(log, part) },
    ...(containerName !== undefined && { containerName }),
  };
  return [own, ...part.children.flatMap((child) => flat(log, child, part.name))];
}

const kinds: Readonly<Record<OutlinePart['kind'], SymbolKind>> = {
  section: SymbolKind.Namespace,
  play: SymbolKind.Class,
  task: SymbolKind.Method,
};

/** To the end of the last line. */
function rangeOf(log: LogDocument, part: { readonly line: number; readonly endLine: number }): Range {
  const last = Math.max(part.line, part.endLine - 1);
  const whole = { start: { line: last, character: 0 }, end: { line: last + 1, character: 0 } };
  const length = log.text.getText(whole).replace(/(?<![\r\n])[\r\n]+$/, '').length;
  return { start: { line: part.line, character: 0 }, end: { line: last, character: length } };
}
