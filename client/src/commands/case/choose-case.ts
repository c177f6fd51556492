// Chooses among several cases the one that Next Steps and the escalation are about.

import * as vscode from 'vscode';
import { plural } from '../../../../core/text/count.ts';
import type { Session } from '../../session.ts';
import { showNote } from '../../vscode/notices.ts';

export function registerChooseCase({ cases }: Session): vscode.Disposable {
  return vscode.commands.registerCommand('armadaTriage.chooseCase', async () => {
    const open = await cases.read();
    if (!open) {
      await showNote('There is no case yet. Parse a failure message or an alert, or open a log.');
      return;
    }
    const items = open.all.map(({ key, name, logs, isChosen }) => ({
      key,
      label: name,
      description: isChosen ? 'current' : '',
      detail: logs === 0 ? 'no log is open' : plural(logs, 'log'),
    }));
    const placeHolder = 'Each case has its own messages, logs, answers and ticks';
    const choice = await vscode.window.showQuickPick(items, { title: 'Choose Case', placeHolder, matchOnDetail: true });
    if (choice) cases.pick(choice.key);
  });
}
