// Which of our languages a text is in, by its name and first lines.

import { parseFailures } from '../../../core/failure/message.ts';
import { headKind } from '../../../core/log/kind.ts';
import { languages } from './languages.ts';

/** Undefined if that does not show. A name given by VS Code to an untitled buffer says nothing and does no harm. */
export function recognise(name: string, head: string): string | undefined {
  const { kind } = headKind(name, head);
  if (kind === 'operation-log') return languages.operationLog;
  if (kind === 'master-info') return languages.masterInfo;
  // A message that is quoted somewhere in other text does not make the text one.
  return parseFailures(firstParagraph(head)).failures.length > 0 ? languages.failureMessage : undefined;
}

function firstParagraph(head: string): string {
  return head.trimStart().split(/\n[ \t\r]*\n/, 1)[0] ?? '';
}
