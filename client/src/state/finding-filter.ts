// The filter of the view Findings: words that a finding, its id or one of its places must contain.

import * as vscode from 'vscode';
import type { LogReport, ReportedGroup, ReportFinding } from '../../../core/protocol/report.ts';
import type { FindingsNode } from '../vscode/nodes.ts';

/** Lives as long as the extension is active. */
export interface FindingFilter extends vscode.Disposable {
  /** The words, as typed; '' if everything is shown. */
  readonly words: () => string;
  readonly keeps: (node: FindingsNode) => boolean;
}

/** Registers the two commands; `changed` runs after each change of the words. */
export function createFindingFilter(changed: () => void): FindingFilter {
  let words = '';
  const set = (next: string): void => {
    words = next.trim();
    void vscode.commands.executeCommand('setContext', 'armadaTriage.isFiltered', words !== '');
    changed();
  };
  const commands = vscode.Disposable.from(
    vscode.commands.registerCommand('armadaTriage.filterFindings', async () => {
      const value = await vscode.window.showInputBox({
        title: 'Filter Findings',
        prompt: 'Words of a title, an id, a container, a section or a line',
        value: words,
      });
      if (value !== undefined) set(value);
    }),
    vscode.commands.registerCommand('armadaTriage.clearFilter', () => set('')),
  );
  return {
    words: () => words,
    keeps: (node) => words === '' || keeps(node, words.toLowerCase().split(/\s+/)),
    dispose: () => commands.dispose(),
  };
}

/** A log, and a group of facts or unknown errors, is kept by what is in it; a place with its finding. */
function keeps(node: FindingsNode, words: readonly string[]): boolean {
  const has = (text: string): boolean => words.every((word) => text.toLowerCase().includes(word));
  const { findings, unknown, facts } = node.report.log;
  const hasUnknown = (): boolean => unknown.groups.some((group) => has(textOfGroup(group)));
  const hasFact = (): boolean => facts.some((fact) => has(textOfFact(fact)));
  switch (node.type) {
    case 'log':
      return findings.some((finding) => has(textOfFinding(finding))) || hasUnknown() || hasFact();
    case 'finding':
      return has(textOfFinding(node.finding));
    case 'unknowns':
      return hasUnknown();
    case 'unknown':
      return has(textOfGroup(node.group));
    case 'facts':
      return hasFact();
    case 'fact':
      return has(textOfFact(node.fact));
    case 'verdict':
      return false;
    case 'occurrence':
      return true;
    default:
      return node satisfies never;
  }
}

function textOfFinding({ title, signature, places }: ReportFinding): string {
  return [title, signature, ...places.flatMap(({ text, container, section }) => [text, container, section])].join('\n');
}

function textOfGroup({ text, sample }: ReportedGroup): string {
  return `${text}\n${sample}`;
}

function textOfFact({ id, value }: LogReport['facts'][number]): string {
  return `${id}\n${value}`;
}
