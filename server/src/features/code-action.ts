// Code actions on a marked place: its runbook section, a summary, leaving its signature out or taking it back, the next place.

import { matchesInFile } from '../../../core/triage/placed.ts';
import { CodeActionKind, type CodeAction, type CodeActionParams, type Range } from 'vscode-languageserver';

import type { CompiledSignature } from '../../../core/catalog/signature.ts';
import { toCaseFacts, toCaseFinding } from '../../../core/case/log.ts';
import { summariseFinding } from '../../../core/report/markdown/copied-summary.ts';
import {
  copySummaryCommand,
  createSignatureCommand,
  findSectionsCommand,
  goToOccurrenceCommand,
  hideErrorsCommand,
  ignoreSignatureCommand,
  openOnlineCommand,
  openSectionCommand,
  restoreSignatureCommand,
  type CopySummaryArgument,
  type CreateSignatureArgument,
  type FindSectionsArgument,
  type GoToOccurrenceArgument,
  type HideErrorsArgument,
  type OpenOnlineArgument,
  type OpenSectionArgument,
  type SignatureArgument,
} from '../../../core/protocol/protocol.ts';
import { diagnosticSource, unknownErrorCode } from '../../../core/report/words.ts';
import { findOtherTargets, findTarget } from '../../../core/runbook/site/target.ts';
import { comparePlaces } from '../../../core/text/span.ts';
import type { Finding, Occurrence } from '../../../core/triage/finding.ts';
import { findGroup } from '../../../core/triage/unknown.ts';
import type { LogDocument } from '../documents/open-logs.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { touches } from '../ranges.ts';
import { fileNameOf } from '../../../core/text/path.ts';

/** The actions that fit where the cursor or the selection is. */
export function codeActionsAt(log: LogDocument, params: CodeActionParams, snapshot: Snapshot): CodeAction[] {
  const wanted = params.context.only;
  if (wanted !== undefined && !wanted.some((kind) => kind === '' || kind === CodeActionKind.QuickFix)) return [];
  const actions: CodeAction[] = [];
  for (const finding of log.triage.findings) {
    const index = finding.occurrences.findIndex((one) => touches(one, params.range));
    const occurrence = finding.occurrences[index];
    if (occurrence !== undefined) actions.push(...actionsFor(log, finding, occurrence, index, params, snapshot));
  }
  actions.push(...findSections(log, params));
  const ignored = snapshot.catalog.signatures.filter((one) => snapshot.ignored.has(one.id));
  for (const signature of ignored) {
    if (isAt(log, signature, params.range)) {
      const argument: SignatureArgument = { signature: signature.id };
      actions.push(action(`Mark “${signature.title}” again in this workspace`, restoreSignatureCommand, argument));
    }
  }
  return actions;
}

function actionsFor(
  log: LogDocument,
  finding: Finding,
  occurrence: Occurrence,
  index: number,
  params: CodeActionParams,
  { library }: Snapshot,
): CodeAction[] {
  const { signature } = finding;
  const actions: CodeAction[] = [];
  const target = findTarget(signature, library);
  if (target !== undefined) {
    const section: OpenSectionArgument = target;
    const online: OpenOnlineArgument = { url: target.url };
    if (target.file === undefined) {
      const title = `Open runbook page ${target.title} online`;
      actions.push({ ...action(title, openOnlineCommand, online), isPreferred: true });
    } else {
      const title = `Open runbook section “${target.title}”`;
      actions.push({ ...action(title, openSectionCommand, section), isPreferred: true });
      actions.push(action(`Open “${target.title}” online`, openOnlineCommand, online));
    }
    for (const other of findOtherTargets(signature, library)) {
      const title = `Open runbook section “${other.title}” of ${fileNameOf(other.page)}, which states it too`;
      actions.push(action(title, openSectionCommand, other satisfies OpenSectionArgument));
    }
  }
  const about = { name: fileNameOf(log.triage.path), facts: toCaseFacts(log.triage) };
  const summary: CopySummaryArgument = { text: summariseFinding(about, toCaseFinding(finding, library, occurrence)) };
  actions.push(action('Copy a summary of this finding', copySummaryCommand, summary));
  actions.push(...steps(log, finding, index));
  const ignore: SignatureArgument = { signature: signature.id };
  actions.push(action(`Ignore ${signature.id} in this workspace`, ignoreSignatureCommand, ignore));
  const diagnostics = params.context.diagnostics.filter(
    (one) => one.source === diagnosticSource && one.code === signature.id,
  );
  return actions.map((one) => ({ ...one, diagnostics }));
}

/** For an error that no signature knows, or that only a general one does: that some task failed. */
function findSections({ uri, text, triage }: LogDocument, { range, context }: CodeActionParams): CodeAction[] {
  const { line } = range.start;
  const isUnknown = triage.unknown.lines.includes(line);
  const isGeneral = triage.findings.some(
    ({ signature, occurrences }) =>
      signature.check === 'ansible-failure' && occurrences.some((one) => touches(one, range)),
  );
  if (!isUnknown && !isGeneral) return [];
  const whole = { start: { line, character: 0 }, end: { line: line + 1, character: 0 } };
  const argument: FindSectionsArgument = { text: text.getText(whole).slice(0, 8000).trimEnd() };
  const diagnostics = context.diagnostics.filter((one) => one.code === unknownErrorCode);
  const found = action('Find Runbook Sections for This Line', findSectionsCommand, argument);
  if (!isUnknown) return [found];
  const create: CreateSignatureArgument = { uri, line };
  const group = findGroup(triage.unknown, line, argument.text);
  const hide: readonly CodeAction[] =
    group === undefined
      ? []
      : [action('Hide This Group of Errors', hideErrorsCommand, { text: group.text } satisfies HideErrorsArgument)];
  const actions = [found, action('Create Signature from This Error', createSignatureCommand, create), ...hide];
  return actions.map((one, index) => ({ ...one, diagnostics, ...(index === 0 && { isPreferred: true }) }));
}

/** Forward and back among the marked places of one signature. */
function steps(log: LogDocument, finding: Finding, index: number): CodeAction[] {
  const around = [
    { word: 'next', occurrence: finding.occurrences[index + 1] },
    { word: 'previous', occurrence: finding.occurrences[index - 1] },
  ];
  return around.flatMap(({ word, occurrence }) => {
    if (occurrence === undefined) return [];
    const { line, column } = occurrence.from;
    const argument: GoToOccurrenceArgument = { uri: log.uri, line, column };
    return [
      action(`Go to the ${word} place of ${finding.signature.id} (line ${line + 1})`, goToOccurrenceCommand, argument),
    ];
  });
}

function action(title: string, command: string, argument: unknown): CodeAction {
  return { title, kind: CodeActionKind.QuickFix, command: { title, command, arguments: [argument] } };
}

/** Whether the text of a signature is in the range, marked or not. */
function isAt(log: LogDocument, signature: CompiledSignature, range: Range): boolean {
  const first = log.triage.unmarked.find((one) => one.signature === signature.id && one.reason === 'ignored')?.first;
  if (first === undefined) return false;
  if (first.line >= range.start.line && first.line <= range.end.line) return true;
  const keys = new Set(signature.patterns.map((pattern) => pattern.key));
  return matchesInFile(log.scan).some(
    (match) => keys.has(match.key) && touches(match, range) && comparePlaces(first, match.to) <= 0,
  );
}
