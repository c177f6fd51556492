// Opens the published address of a runbook section in the browser.

import * as vscode from 'vscode';
import { openOnlineCommand, type OpenOnlineArgument } from '../../../../core/protocol/protocol.ts';
import { openLink } from '../../vscode/links.ts';
import type { FindingNode } from '../../vscode/nodes.ts';

export function registerOpenOnline(): vscode.Disposable {
  return vscode.commands.registerCommand(openOnlineCommand, async (target: OpenOnlineArgument | FindingNode) => {
    const url = 'type' in target ? target.finding.runbook?.url : target.url;
    if (url) await openLink(url);
  });
}
