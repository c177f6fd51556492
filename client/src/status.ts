// The count of errors and warnings of the active log, in the status bar; a click leads to the findings.

import * as vscode from 'vscode';
import type { Armada } from './armada.ts';
import { findEditor } from './place.ts';
import { countFindings, countsInWords, logName } from './reports.ts';

export function showStatus({ reports }: Armada): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('armadaTriage.status', vscode.StatusBarAlignment.Left, 50);
  item.name = 'Armada Triage';
  item.command = 'armadaTriage.findings.focus';
  const update = (): void => {
    // A preview beside the log may have the focus.
    const report = reports.of(findEditor((uri) => reports.of(uri) !== undefined)?.document.uri);
    if (!report) {
      item.hide();
      return;
    }
    const errors = countFindings([report], 'error');
    const warnings = countFindings([report], 'warning');
    item.text =
      errors + warnings === 0 ? 'Armada: no known error' : `Armada: $(error) ${errors} $(warning) ${warnings}`;
    item.tooltip = `${logName(report)}: ${countsInWords(report)}. Click to see the findings.`;
    item.accessibilityInformation = { label: `Armada Triage, ${logName(report)}: ${countsInWords(report)}` };
    item.show();
  };
  update();
  return vscode.Disposable.from(item, reports.onDidChange(update), vscode.window.onDidChangeActiveTextEditor(update));
}
