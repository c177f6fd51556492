// Catalog files as LSP sees them: diagnostics of what is wrong, completion, hover, and a lens above each signature.

import {
  CompletionItemKind,
  DiagnosticSeverity,
  MarkupKind,
  type CodeLens,
  type Command,
  type CompletionItem,
  type Diagnostic,
  type Hover,
  type Position,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';

import type { Remark } from '../../../core/authoring/check.ts';
import { completeAt, type Proposed } from '../../../core/authoring/complete.ts';
import { explainAt } from '../../../core/authoring/explain.ts';
import type { LogPlaces } from '../../../core/authoring/places.ts';
import { testSignatureCommand, type TestSignatureArgument } from '../../../core/protocol/authoring.ts';
import { placeWords, sampleWords } from '../../../core/authoring/report.ts';
import { goToOccurrenceCommand, type GoToOccurrenceArgument } from '../../../core/protocol/protocol.ts';
import { diagnosticSource } from '../../../core/report/words.ts';
import { plainText } from '../../../core/text/escape/escape.ts';
import { checkNames } from '../../../core/triage/checks/checks.ts';
import type { OpenCatalog } from '../documents/catalogs.ts';
import type { Client } from '../client.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { positionOf, rangeOf } from '../ranges.ts';

/** What is wrong with the file as it is written. */
export function catalogDiagnostics({ checked, places }: OpenCatalog): Diagnostic[] {
  const crowded = checked.signatures.flatMap(({ signature, at }) =>
    (places.get(signature.id) ?? [])
      .filter(({ tooMany }) => tooMany)
      .map((log): Remark => ({
        at,
        severity: 'information',
        message: `Noisy: ${placeWords(log)}. Probably too broad: it matches ordinary lines.`,
      })),
  );
  return [...checked.remarks, ...crowded].map(({ at, severity, message }) => ({
    source: diagnosticSource,
    severity: severityOf[severity],
    range: rangeOf(at),
    message,
  }));
}

/** What may be written at a place. */
export function completionsAt(text: TextDocument, position: Position, { library }: Snapshot): CompletionItem[] {
  const proposed = completeAt(text.getText(), text.offsetAt(position), { checks: checkNames, library });
  return proposed.map((one, index): CompletionItem => {
    const start = text.positionAt(one.start);
    const item: CompletionItem = {
      label: one.label,
      kind: kindOf[one.kind],
      sortText: String(index).padStart(5, '0'),
      // What was written up to the cursor is compared with this.
      filterText: one.kind === 'placeholder' ? one.label : one.insert,
      textEdit: { range: { start, end: text.positionAt(one.end) }, newText: one.insert },
    };
    if (one.detail !== undefined) item.detail = one.detail;
    if (one.about !== undefined) item.documentation = { kind: MarkupKind.Markdown, value: one.about };
    return item;
  });
}

/** The meaning of the text at a position. */
export function catalogHover(
  text: TextDocument,
  position: Position,
  { library }: Snapshot,
  client: Client,
): Hover | null {
  const found = explainAt(text.getText(), text.offsetAt(position), library);
  if (found === undefined) return null;
  const value = client.markdown ? found.markdown : plainText(found.markdown);
  return {
    contents: { kind: client.markdown ? MarkupKind.Markdown : MarkupKind.PlainText, value },
    range: { start: text.positionAt(found.start), end: text.positionAt(found.end) },
  };
}

/** Above each signature: how its samples go, which is a button to test it, and its places in each open log. */
export function catalogLenses({ uri, checked, places }: OpenCatalog): CodeLens[] {
  return checked.signatures.flatMap(({ signature, at, samples }) => {
    const range = { start: positionOf(at.from), end: positionOf(at.from) };
    const test: TestSignatureArgument = { uri, id: signature.id };
    const words = sampleWords({ signature, at, samples });
    return [
      { range, command: { title: `Test Signature: ${words}`, command: testSignatureCommand, arguments: [test] } },
      ...placeCommands(places.get(signature.id) ?? []).map((command): CodeLens => ({ range, command })),
    ];
  });
}

/** Further open logs are listed in the test only. */
const maxLogs = 3;

/** The logs in which it is found, those with the most places first. */
function placeCommands(logs: readonly LogPlaces[]): readonly Command[] {
  const found = logs.filter(({ count }) => count > 0).toSorted((a, b) => b.count - a.count);
  if (found.length > 0) return found.slice(0, maxLogs).map(placeCommand);
  if (logs.length === 0) return [];
  const [only] = logs.length === 1 ? logs : [];
  return [{ title: only === undefined ? 'no place in the open logs' : placeWords(only), command: '' }];
}

function placeCommand(log: LogPlaces): Command {
  const [first] = log.places;
  const others = log.others.length === 0 ? '' : `, some already marked by ${log.others.slice(0, 2).join(', ')}`;
  const title = `${placeWords(log)}${others}`;
  if (first === undefined) return { title, command: '' };
  const place: GoToOccurrenceArgument = { uri: log.uri, line: first.from.line, column: first.from.column };
  return { title, command: goToOccurrenceCommand, arguments: [place] };
}

const severityOf: Readonly<Record<Remark['severity'], DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
};

const kindOf: Readonly<Record<Proposed['kind'], CompletionItemKind>> = {
  key: CompletionItemKind.Property,
  value: CompletionItemKind.EnumMember,
  placeholder: CompletionItemKind.TypeParameter,
  page: CompletionItemKind.File,
  section: CompletionItemKind.Reference,
};
