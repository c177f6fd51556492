// Puts the extension together: what it shares, its server, its commands and its views.

import type { MarkdownIt as Markdown } from 'markdown-it';
import type * as vscode from 'vscode';
import { window, workspace } from 'vscode';
import type { Session } from './session.ts';
import { registerCaseTool } from './assistants/case-tool.ts';
import { createAnswerBook } from './case/answers.ts';
import { createCases } from './case/cases.ts';
import { createHistory } from './case/history.ts';
import { createChannels } from './case/channels.ts';
import { registerAccessibilityHelp } from './commands/accessibility-help.ts';
import { registerCaseAnswers } from './commands/case/case-answers.ts';
import { registerChooseCase } from './commands/case/choose-case.ts';
import { registerCompareLogs } from './commands/logs/compare-logs.ts';
import { registerOpenTimeline } from './commands/case/open-timeline.ts';
import { registerCopySummary } from './commands/logs/copy-summary.ts';
import { registerCreateSignature } from './commands/signatures/create-signature.ts';
import { registerEscalation } from './commands/case/escalation.ts';
import { registerFailureActions } from './commands/case/failure-actions.ts';
import { registerFindSections } from './commands/runbook/find-sections.ts';
import { registerGoToMatch } from './commands/logs/go-to-match.ts';
import { registerGoToOccurrence } from './commands/logs/go-to-occurrence.ts';
import { registerHidden } from './commands/signatures/hidden.ts';
import { registerIgnored } from './commands/signatures/ignored.ts';
import { registerOccurrences } from './commands/logs/occurrences.ts';
import { registerOpenExcerpt } from './commands/logs/open-excerpt.ts';
import { registerOpenLink } from './commands/open-link.ts';
import { registerOpenOnline } from './commands/runbook/open-online.ts';
import { registerOpenSection } from './commands/runbook/open-section.ts';
import { registerOpenSample } from './commands/open-sample.ts';
import { registerParseMessage } from './commands/case/parse-message.ts';
import { registerPeekRecord } from './commands/logs/peek-record.ts';
import { registerQuickFix } from './commands/logs/quick-fix.ts';
import { registerStepThrough } from './commands/logs/step-through.ts';
import { registerScanFiles } from './commands/logs/scan-files.ts';
import { registerScannedSummary } from './commands/logs/scanned-summary.ts';
import { registerSearchRunbook } from './commands/runbook/search-runbook.ts';
import { registerSearchWords } from './commands/logs/search-words.ts';
import { registerShowChannel } from './commands/case/show-channel.ts';
import { registerShowOutput } from './commands/show-output.ts';
import { registerTestSignature } from './commands/signatures/test-signature.ts';
import { registerWhy } from './commands/signatures/why.ts';
import { detectLanguages } from './state/detect.ts';
import { createDrafts } from './state/drafts.ts';
import { createExcerpts } from './large-files/excerpts.ts';
import { watchLargeFiles } from './large-files/large.ts';
import { createSources } from './case/matches.ts';
import { createMessages } from './case/messages.ts';
import { createProblems } from './large-files/problems.ts';
import { showPacked } from './large-files/packed.ts';
import { createPages } from './runbook/pages.ts';
import { extendMarkdownIt } from './runbook/preview.ts';
import { recognise } from './state/recognize.ts';
import { createReports } from './state/reports.ts';
import { startWhenNeeded } from './state/server-need.ts';
import { createSites } from './runbook/sites.ts';
import { createServer, type CreateClient } from './server.ts';
import { showSummaries } from './views/summary.ts';
import { showCodeLenses } from './views/code-lenses.ts';
import { showInlineMessages } from './views/inline-messages.ts';
import { showSeenBefore } from './views/seen-before.ts';
import { showStatus } from './views/status.ts';
import { showChannel } from './views/channel.ts';
import { showFailures } from './views/failure.ts';
import { showFindings } from './views/findings.ts';
import { showNextSteps } from './views/next-steps.ts';

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
  const drafts = createDrafts();
  const problems = createProblems();
  const server = createServer(createClient, output, reports, drafts, problems);
  const pages = createPages(server);
  const excerpts = createExcerpts(server, reports);
  const sources = createSources({ messages, reports, channels });
  const book = createAnswerBook(context.workspaceState);
  const history = createHistory(context.globalState);
  const memory = context.workspaceState;
  const cases = createCases({ messages, reports, channels, sources, server, book, history, memory });
  const armada: Session = { output, reports, messages, channels, sources, cases, history, pages, server, excerpts };
  context.subscriptions.push(
    output,
    reports,
    sites,
    messages,
    channels,
    cases,
    server,
    drafts,
    problems,
    excerpts,
    registerAccessibilityHelp(),
    registerCaseAnswers(armada),
    registerChooseCase(armada),
    registerCompareLogs(),
    registerOpenTimeline(armada, context.extensionUri),
    registerCopySummary(armada),
    registerCreateSignature(armada),
    registerEscalation(armada),
    registerFailureActions(armada),
    registerFindSections(armada, context.extensionUri),
    registerGoToMatch(armada),
    registerGoToOccurrence(armada),
    registerHidden(),
    registerIgnored(armada),
    registerOccurrences(armada),
    registerOpenExcerpt(armada),
    registerOpenLink(armada),
    registerOpenOnline(),
    registerOpenSection(armada),
    registerOpenSample(context.extensionUri),
    registerParseMessage(armada),
    registerPeekRecord(),
    registerQuickFix(),
    registerStepThrough(),
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
    showSummaries(armada, context.extensionUri),
    showStatus(armada),
    showPacked(armada),
    watchLargeFiles(),
    startWhenNeeded(server, sites),
    showCodeLenses(armada),
    showInlineMessages(),
    showSeenBefore(armada),
    registerCaseTool(cases),
    detectLanguages(context.workspaceState, recognise),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('armadaTriage.scanUnknownLogs')) server.restart();
    }),
  );
  return { extendMarkdownIt: (markdown) => extendMarkdownIt(markdown, sites) };
}
