// The failure messages that were parsed, remembered across a reload.

import * as vscode from 'vscode';
import { messageText } from '../../../core/case/case.ts';
import type { Failure } from '../../../core/failure/failure.ts';

/** A message, and the text on which it stood where that is known. */
export interface PastedFailure extends Failure {
  readonly text?: string;
}

/** The longest text that is kept of one, in UTF-16 units. */
export const longestMessage = 20_000;

/** Lives as long as the extension is active; what it holds lives with the workspace. */
export interface Messages extends vscode.Disposable {
  /** The newest first. */
  readonly all: () => readonly PastedFailure[];
  /** A message that is there already moves to the top. `pasted` is the text from which they were read. */
  readonly add: (failures: readonly Failure[], pasted?: string) => void;
  readonly remove: (failure: Failure) => void;
  readonly clear: () => void;
  /** Asks for a message to be brought into view. */
  readonly show: (failure: Failure) => void;
  readonly onDidChange: vscode.Event<void>;
  /** After the change: what was added at once. */
  readonly onDidAdd: vscode.Event<readonly PastedFailure[]>;
  readonly onDidShow: vscode.Event<Failure>;
}

/** More than an incident has; the oldest are forgotten. */
const limit = 50;
const key = 'failures.1';

export function createMessages(memory: vscode.Memento): Messages {
  let list: readonly PastedFailure[] = memory.get<PastedFailure[]>(key, []);
  const changed = new vscode.EventEmitter<void>();
  const added = new vscode.EventEmitter<readonly PastedFailure[]>();
  const shown = new vscode.EventEmitter<Failure>();
  const set = (next: readonly PastedFailure[]): void => {
    list = next.slice(0, limit);
    void memory.update(key, list);
    changed.fire();
  };
  return {
    all: () => list,
    add: (failures, pasted) => {
      const fresh = pasted === undefined ? failures : failures.map((failure) => withText(failure, pasted));
      set([...fresh, ...list.filter((old) => !fresh.some((failure) => isSameFailure(failure, old)))]);
      added.fire(fresh);
    },
    remove: (failure) => set(list.filter((old) => !isSameFailure(failure, old))),
    clear: () => set([]),
    show: (failure) => shown.fire(failure),
    onDidChange: changed.event,
    onDidAdd: added.event,
    onDidShow: shown.event,
    dispose: () => vscode.Disposable.from(changed, added, shown).dispose(),
  };
}

/** Two pastes of one message differ at most in where it stood. */
export function isSameFailure(a: Failure, b: Failure): boolean {
  return failureKey(a) === failureKey(b);
}

/** The same for two pastes of one message. */
export function failureKey(failure: Failure): string {
  const elsewhere = { extent: undefined, text: undefined, path: undefined, channel: undefined, thread: undefined };
  return JSON.stringify({ ...failure, ...elsewhere });
}

function withText(failure: Failure, pasted: string): PastedFailure {
  return { ...failure, text: messageText(pasted, failure).slice(0, longestMessage) };
}
