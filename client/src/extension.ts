// Puts the extension together: what it shares, its server, its commands and its views.

import type { MarkdownIt as Markdown } from 'markdown-it';
import type * as vscode from 'vscode';
import { window, workspace } from 'vscode';
import type { Armada } from './armada.ts';
import { createAnswerBook } from './answers.ts';
import { createCases } from './cases.ts';
import { createChannels } from './channels.ts';
import { registerCaseAnswers } from './commands/caseAnswers.ts';
import { registerCopySummary } from './commands/copySummary.ts';
import { registerCreateSignature } from './commands/createSignature.ts';
import { registerEscalation } from './commands/escalation.ts';
import { registerFailureActions } from './commands/failureActions.ts';
import { registerFindSections } from './commands/findSections.ts';
import { registerGoToMatch } from './commands/goToMatch.ts';
import { registerGoToOccurrence } from './commands/goToOccurrence.ts';
import { registerIgnored } from './commands/ignored.ts';
import { registerOccurrences } from './commands/occurrences.ts';
import { registerOpenExcerpt } from './commands/openExcerpt.ts';
import { registerOpenOnline } from './commands/openOnline.ts';
import { registerOpenSection } from './commands/openSection.ts';
import { registerParseMessage } from './commands/parseMessage.ts';
import { registerScanFiles } from './commands/scanFiles.ts';
import { registerScannedSummary } from './commands/scannedSummary.ts';
import { registerSearchRunbook } from './commands/searchRunbook.ts';
import { registerSearchWords } from './commands/searchWords.ts';
import { registerShowChannel } from './commands/showChannel.ts';
import { registerShowOutput } from './commands/showOutput.ts';
import { registerTestSignature } from './commands/testSignature.ts';
import { registerWhy } from './commands/why.ts';
import { detectLanguages } from './detect.ts';
import { createDrafts } from './drafts.ts';
import { createExcerpts } from './excerpts.ts';
import { watchLargeFiles } from './large.ts';
import { createSources } from './matches.ts';
import { createMessages } from './messages.ts';
import { showPacked } from './packed.ts';
import { createPages } from './pages.ts';
import { extendMarkdownIt } from './preview.ts';
import { recognise } from './recognise.ts';
import { createReports } from './reports.ts';
import { createSites } from './sites.ts';
import { createServer, type CreateClient } from './server.ts';
import { showStatus } from './status.ts';
import { showChannel } from './views/channel.ts';
import { showFailures } from './views/failure.ts';
import { showFindings } from './views/findings.ts';
import { showNextSteps } from './views/nextSteps.ts';

/** What VS Code's Markdown preview takes from an extension that contributes `markdown.markdownItPlugins`. */
export interface Exports {
  readonly extendMarkdownIt: (markdown: Markdown) => Markdown;
}

export function activate(context: vscode.ExtensionContext, createClient: CreateClient): Exports {
  const output = window.createOutputChannel('Armada Triage', { log: true });
  const reports = createReports();
  const messages = createMessages(context.workspaceState);
  const channels = createChannels();
  const sites = createSites(output);
  const pages = createPages(context.extensionUri, output, sites);
  const drafts = createDrafts();
  const server = createServer(createClient, output, reports, drafts);
  const excerpts = createExcerpts(server, reports);
  const sources = createSources({ messages, reports, channels });
  const book = createAnswerBook(context.workspaceState);
  const cases = createCases({ messages, reports, channels, sources, server, book });
  const armada: Armada = { output, reports, messages, channels, sources, cases, pages, server, excerpts };
  context.subscriptions.push(
    output,
    reports,
    sites,
    messages,
    channels,
    cases,
    server,
    drafts,
    excerpts,
    registerCaseAnswers(armada),
    registerCopySummary(armada),
    registerCreateSignature(armada),
    registerEscalation(armada),
    registerFailureActions(armada),
    registerFindSections(armada, context.extensionUri),
    registerGoToMatch(armada),
    registerGoToOccurrence(armada),
    registerIgnored(armada),
    registerOccurrences(armada),
    registerOpenExcerpt(armada),
    registerOpenOnline(),
    registerOpenSection(armada),
    registerParseMessage(armada),
    registerScanFiles(armada),
    registerScannedSummary(armada),
    registerSearchRunbook(armada, context.extensionUri),
    registerSearchWords(armada),
    registerShowChannel(armada),
    registerShowOutput(armada),
    registerTestSignature(armada),
    registerWhy(armada),
    showFindings(armada),
    showFailures(armada),
    showNextSteps(armada),
    showChannel(armada, context.extensionUri),
    showStatus(armada),
    showPacked(armada),
    watchLargeFiles(),
    detectLanguages(context.workspaceState, recognise),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('armadaTriage.scanUnknownLogs')) server.restart();
    }),
  );
  // The views and the preview must not wait for the server, nor fail with it.
  void server.start().catch((error: unknown) => output.error(`The language server does not start: ${String(error)}`));
  return { extendMarkdownIt: (markdown) => extendMarkdownIt(markdown, sites) };
}
