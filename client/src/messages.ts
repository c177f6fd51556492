// The failure messages that were parsed, remembered across a reload.

import * as vscode from 'vscode';
import type { Failure } from '../../core/failure/failure.ts';

/** Lives as long as the extension is active; what it holds lives with the workspace. */
export interface Messages extends vscode.Disposable {
  /** The newest first. */
  readonly all: () => readonly Failure[];
  /** A message that is there already moves to the top. */
  readonly add: (failures: readonly Failure[]) => void;
  readonly remove: (failure: Failure) => void;
  readonly clear: () => void;
  readonly onDidChange: vscode.Event<void>;
}

/** More than an incident has; the oldest are forgotten. */
const limit = 50;
const key = 'failures.1';

export function createMessages(memory: vscode.Memento): Messages {
  let list: readonly Failure[] = memory.get<Failure[]>(key, []);
  const changed = new vscode.EventEmitter<void>();
  const set = (next: readonly Failure[]): void => {
    list = next.slice(0, limit);
    void memory.update(key, list);
    changed.fire();
  };
  return {
    all: () => list,
    add: (failures) => set([...failures, ...list.filter((old) => !failures.some((failure) => isSame(failure, old)))]),
    remove: (failure) => set(list.filter((old) => !isSame(failure, old))),
    clear: () => set([]),
    onDidChange: changed.event,
    dispose: () => changed.dispose(),
  };
}

/** Two pastes of one message differ at most in where it stood. */
function isSame(a: Failure, b: Failure): boolean {
  return JSON.stringify({ ...a, extent: undefined }) === JSON.stringify({ ...b, extent: undefined });
}
