// The hand-over of the current case: copied as an issue or a note, opened as a new issue, or shown before that.

import * as vscode from 'vscode';
import { toHistoryRecord } from '../../../../core/case/history/record.ts';
import { describeRedacted } from '../../../../core/report/handover/issue.ts';
import type { HandOver } from '../../../../core/report/handover/handover.ts';
import type { Session } from '../../session.ts';
import { copy, openLink } from '../../vscode/links.ts';
import { showNote } from '../../vscode/notices.ts';

/** Of the document with the preview. */
const preview = vscode.Uri.from({ scheme: 'armada-escalation', path: '/Escalation.md' });

export function registerEscalation(armada: Session): vscode.Disposable {
  const { cases } = armada;
  const changed = new vscode.EventEmitter<vscode.Uri>();
  let shown = false;
  return vscode.Disposable.from(
    changed,
    vscode.commands.registerCommand('armadaTriage.copyEscalation', () => copyEscalation(armada)),
    vscode.commands.registerCommand('armadaTriage.previewEscalation', async () => {
      if (!(await handOverOf(armada))) return;
      shown = true;
      changed.fire(preview);
      await vscode.commands.executeCommand('markdown.showPreviewToSide', preview);
    }),
    vscode.workspace.registerTextDocumentContentProvider(preview.scheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: async () => {
        // Whoever opened it: while the document is open it follows the case.
        shown = true;
        const open = await cases.read();
        return open
          ? previewOf(open.handOver)
          : 'There is no case yet. Parse a failure message or an alert, or open a log.\n';
      },
    }),
    cases.onDidChange(() => {
      if (shown) changed.fire(preview);
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => {
      if (uri.toString() === preview.toString()) shown = false;
    }),
  );
}

async function copyEscalation(armada: Session): Promise<void> {
  const open = await armada.cases.read();
  if (open && open.walk.verdict.kind !== 'failed') {
    await showNote(open.walk.verdict.title);
    return;
  }
  const handOver = await handOverOf(armada);
  if (!handOver) return;
  const { title, issue, slack, newIssueUrl, redacted } = handOver;
  const secrets = redacted.count === 0 ? 'no secret was in it' : `${counted(redacted.count)} redacted`;
  const choice = await vscode.window.showQuickPick(
    [
      {
        label: '$(copy) Issue Text',
        detail: 'Markdown for GitHub, with findings, excerpts and what was ruled out',
        act: () => copy(issue, `the issue text, ${secrets}`),
      },
      {
        label: '$(copy) Slack Note',
        detail: 'A few lines for the thread',
        act: () => copy(slack, `the Slack note, ${secrets}`),
      },
      ...(newIssueUrl === undefined
        ? []
        : [
            {
              label: '$(link-external) Open a New Issue',
              detail: 'In the browser, with title and text filled in',
              act: () => openLink(newIssueUrl),
            },
          ]),
    ],
    { title: `Copy Escalation: ${secrets}`, placeHolder: title },
  );
  if (!choice || !open) return;
  await choice.act();
  const uris = new Set(open.case.logs.map(open.uriOf));
  const errors = armada.reports
    .all()
    .filter(({ uri }) => uris.has(uri))
    .flatMap(({ log }) => log.unknown.groups.map(({ sample }) => sample));
  await armada.history.append(toHistoryRecord(open.case, { outcome: 'failed', errors, now: new Date() }));
}

async function handOverOf({ cases }: Session): Promise<HandOver | undefined> {
  const open = await cases.read();
  if (open) return open.handOver;
  await showNote('There is nothing to hand over. Parse a failure message or an alert, or open a log, then try again.');
  return undefined;
}

/** All parts, as they will be copied. */
function previewOf({ title, issue, slack, redacted }: HandOver): string {
  const note = describeRedacted(redacted) || 'No secret was found in this text.';
  const lines = slack.trimEnd().split('\n');
  // A longer run of backticks than any in the note, so that nothing in it ends the block.
  const fence = '`'.repeat(Math.max(3, ...[...slack.matchAll(/`+/g)].map(([ticks]) => ticks.length + 1)));
  return [`> ${note}`, `# ${title}`, issue.trimEnd(), '## Note for Slack', [fence, ...lines, fence].join('\n')].join(
    '\n\n',
  );
}

function counted(secrets: number): string {
  return `${secrets} ${secrets === 1 ? 'secret' : 'secrets'}`;
}
