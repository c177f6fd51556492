// Has the server scan files from disk, shows how far it is, and says how it went.

import { durationWords } from '../../../core/text/dates.ts';
import { formatBytes, plural } from '../../../core/text/count.ts';
import * as vscode from 'vscode';
import type { ScanFilesParams, ScanFilesResult } from '../../../core/protocol/protocol.ts';
import { plainMessage } from '../../../core/text/escape/plain-message.ts';
import { formatProblem, type Problem } from '../../../core/text/problem.ts';
import type { Session } from '../session.ts';
import { showError, showNote, showWarning } from '../vscode/notices.ts';
import { countFindings, countsInWords, logName, type Report } from '../state/reports.ts';

/** Ends when all is scanned, or the user cancels; what was found then stays. Messages stay open after it. */
export async function scanFiles(armada: Session, uris: readonly vscode.Uri[]): Promise<void> {
  const result = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: 'Scanning', cancellable: true },
    (progress, cancellation) => ask(armada, uris, progress, cancellation),
  );
  if (result) {
    for (const problem of result.problems) armada.output.warn(`Scanning: ${formatProblem(problem)}`);
    void tellProblems(result.problems);
    void tellResult(armada, result);
  } else {
    void showError(
      'Nothing was scanned: the language server is not running. The command “Developer: Reload Window” starts it again.',
    );
  }
}

type Progress = vscode.Progress<{ message?: string; increment?: number }>;

async function ask(
  { server }: Session,
  uris: readonly vscode.Uri[],
  progress: Progress,
  cancellation: vscode.CancellationToken,
): Promise<ScanFilesResult | undefined> {
  const token = `armada-scan-${crypto.randomUUID()}`;
  let done = 0;
  const following = server.follow(token, ({ message, percentage }) => {
    const increment = (percentage ?? done) - done;
    done += increment;
    progress.report({ ...(message !== undefined && { message: plainMessage(message) }), increment });
  });
  const params: ScanFilesParams = { uris: uris.map((uri) => uri.toString()), token };
  try {
    return await server.scan(params, cancellation);
  } finally {
    following.dispose();
  }
}

async function tellProblems(problems: readonly Problem[]): Promise<void> {
  const [first] = problems;
  if (first === undefined) return;
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
  const message = `Some files could not be scanned. ${formatProblem(first)}${more}`;
  const choice = await showWarning(message, 'Show Output');
  if (choice) await vscode.commands.executeCommand('armadaTriage.showOutput');
}

async function tellResult({ reports, excerpts }: Session, result: ScanFilesResult): Promise<void> {
  const known = result.logs.flatMap((uri) => reports.of(vscode.Uri.parse(uri)) ?? []);
  const marked = known.filter(({ log }) => log.findings.length > 0);
  const [first] = marked;
  if (known.length === 0 && result.problems.length > 0) return;
  const excerpt = marked.length === 1 ? ['Open Excerpt'] : [];
  const summary = known.length > 1 ? ['Show Summary'] : [];
  const buttons = marked.length > 0 ? [...excerpt, ...summary, 'Show Findings'] : summary;
  const choice = await showNote(wordsFor(result, known, marked), ...buttons);
  if (choice === 'Show Findings') await vscode.commands.executeCommand('armadaTriage.findings.focus');
  if (choice === 'Show Summary') await vscode.commands.executeCommand('armadaTriage.summarizeScanned');
  if (choice === 'Open Excerpt' && first) await excerpts.open(vscode.Uri.parse(first.uri));
}

function wordsFor(result: ScanFilesResult, known: readonly Report[], marked: readonly Report[]): string {
  const [only] = known;
  const size = formatBytes(result.bytes);
  const time = durationWords(result.seconds);
  if (result.cancelled) {
    const found = known.length === 1 && only ? `${logName(only)}: ${countsInWords(only)} so far. ` : '';
    return `${found}The scan was cancelled after ${size}. Findings up to there are kept, marked as incomplete.`;
  }
  if (known.length === 1 && only) return `${logName(only)}: ${countsInWords(only)}. ${size} were scanned in ${time}.`;
  const errors = countFindings(known, 'error');
  const warnings = countFindings(known, 'warning');
  const counts = `${plural(errors, 'error')}, ${plural(warnings, 'warning')}`;
  const found = marked.length === 0 ? 'no known error' : `${counts}, in ${marked.length} of them`;
  return `${plural(known.length, 'log')}, ${size}, were scanned in ${time}: ${found}.`;
}
