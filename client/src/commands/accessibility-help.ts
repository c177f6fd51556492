// Says how each part is used by keys and with a screen reader: a text to read, which Alt+F1 opens from a view or a page.

import * as vscode from 'vscode';

const uri = vscode.Uri.from({ scheme: 'armada-help', path: '/Accessibility Help' });

/** VS Code takes the help that an extension contributes for its views only from extensions that may use its proposals. */
export function registerAccessibilityHelp(): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.workspace.registerTextDocumentContentProvider(uri.scheme, { provideTextDocumentContent: () => help }),
    vscode.commands.registerCommand('armadaTriage.accessibilityHelp', async () => {
      await vscode.window.showTextDocument(uri, { selection: new vscode.Range(0, 0, 0, 0) });
    }),
  );
}

const help = `Armada Triage: Accessibility Help

Every feature is a command: press F1 and type Armada.
Close this text with the command View: Close Editor.

View Failure Message. Go there: Focus on Failure Message View.
It shows the fields of parsed messages and alerts.
Copy a message, then run Armada: Parse Failure Message.
Enter on a field copies or opens it.
Shift+F10 lists what you can do with a row.
Doubts about an open log are rows of their own.

View Findings. Go there: Focus on Findings View.
It has a row for each open or scanned log, below it a row for each error with its count, below that a row for each place.
Enter opens a place.
In the log, Go to Next Problem (F8) goes to the next error of all files, Armada: Next Finding to that of the log.
Show or Focus Hover reads its cause, fix and owner.
Quick Fix offers its runbook section.

View Next Steps. Go there: Focus on Next Steps View.
It lists the steps of the runbook for the current failure.
Each row says whether it is done by evidence, done by hand, or open.
Enter on a question asks for the answer.
Shift+F10 marks a step as done or open, or opens its runbook section.
Armada: Copy Escalation copies the hand-over.

Page of a channel. Open it: Armada: Show Failures of a Channel.
Tab goes to the chart. The arrow keys choose a bar, Enter goes to its failures, Escape shows all.
The tables below say the same as the chart.

Timeline of a case. Open it: Armada: Open Case Timeline.
It is a text with a line for each event. Quick Fix on a line works as in its log.
In the chart above it, the arrow keys go from mark to mark, Enter opens the line.
`;
