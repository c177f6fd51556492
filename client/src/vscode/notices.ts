// Says something in a notification or in the status bar. What it names, a file or a text of a log, stays text there.

import * as vscode from 'vscode';
import { plainMessage } from '../../../core/text/escape/plain-message.ts';

/** A notification; gives the button that was chosen. */
export function showNote<Button extends string>(message: string, ...buttons: Button[]): Thenable<Button | undefined> {
  return vscode.window.showInformationMessage(plainMessage(message), ...buttons);
}

/** The same, as a warning. */
export function showWarning<Button extends string>(
  message: string,
  ...buttons: Button[]
): Thenable<Button | undefined> {
  return vscode.window.showWarningMessage(plainMessage(message), ...buttons);
}

/** The same, as an error. */
export function showError<Button extends string>(message: string, ...buttons: Button[]): Thenable<Button | undefined> {
  return vscode.window.showErrorMessage(plainMessage(message), ...buttons);
}

/** Asks, and waits until a button is chosen; undefined if it was none. */
export function confirm<Button extends string>(
  question: { readonly message: string; readonly detail: string },
  button: Button,
): Thenable<Button | undefined> {
  const options = { modal: true, detail: plainMessage(question.detail) };
  return vscode.window.showWarningMessage(plainMessage(question.message), options, button);
}

/** A few words in the status bar for some milliseconds. */
export function showBriefly(text: string, milliseconds: number): void {
  vscode.window.setStatusBarMessage(plainMessage(text), milliseconds);
}
