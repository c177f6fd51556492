// The ids of the three languages, and which documents are ours.

import { kindNames } from '../../../core/log/log-kind.ts';

/** As package.json contributes them. */
export const languages = {
  operationLog: kindNames['operation-log'].language,
  masterInfo: kindNames['master-info'].language,
  failureMessage: 'armada-failure-message',
} as const;

/** Signature files. */
export const catalogLanguage = 'armada-catalog';

/** The languages that VS Code gives a log that it does not recognize. */
export const plainLanguages: readonly string[] = ['plaintext', 'log'];

/** Whether a language is one of ours. */
export function isOurs(language: string): boolean {
  return Object.values<string>(languages).includes(language);
}
