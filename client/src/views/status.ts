// The count of errors and warnings of the active log, in the status bar; a click leads to the findings.

import * as vscode from 'vscode';
import type { Session } from '../session.ts';
import { plural } from '../../../core/text/count.ts';
import { findEditor } from '../vscode/place.ts';
import { countFindings, countsInWords, logName } from '../state/reports.ts';

export function showStatus({ reports }: Session): vscode.Disposable {
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
      errors + warnings === 0
        ? 'Armada: no known error'
        : errors > 0
          ? `Armada: $(error) ${plural(errors, 'known error')}`
          : `Armada: $(warning) ${plural(warnings, 'warning')}`;
    item.tooltip = `${logName(report)}: ${countsInWords(report)}.\nEach known error counts once here, however many places of the log it is found at; the count of Problems is that of the places.\nClick to see the findings.`;
    item.accessibilityInformation = { label: `Armada Triage, ${logName(report)}: ${countsInWords(report)}` };
    item.show();
  };
  update();
  return vscode.Disposable.from(item, reports.onDidChange(update), vscode.window.onDidChangeActiveTextEditor(update));
}
