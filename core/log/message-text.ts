// What one log line says, without what loggers, collectors and Ansible put around it: for ranking and grouping, not for matching.

import type { AnsibleLine } from './ansible/ansible-line.ts';
import { readFields } from './ansible/fields.ts';
import { readAnsibleLine } from './ansible/line.ts';
import { explain } from './ansible/message.ts';
import { recordsOf } from './envelope/records.ts';
import { readRecord, type LogRecord } from './formats/read-record.ts';

/** No more of a line is looked at, in UTF-16 units. */
export const maxMessage = 4000;

/** The message of a line of a file: of its record, without what carriers put around it. */
export function messageOfLine(line: string): string {
  const head = line.slice(0, 4 * maxMessage);
  return messageText(recordsOf(head)[0]?.text ?? head);
}

/**
 * The message of a record: the useful text of a failed Ansible task, else what its format says is the message, with the error beside it; the
 * line after its stamps where its format is not known. Never throws; linear.
 */
export function messageText(line: string): string {
  const head = line.slice(0, 4 * maxMessage);
  return messageOf(line, readAnsibleLine(head), readRecord(head));
}

/** The same of a record that was read before. */
export function messageOf(line: string, ansible: AnsibleLine | undefined, record: LogRecord): string {
  const failure = ansible !== undefined && 'detail' in ansible ? explain(readFields(ansible)) : undefined;
  const message = failure ?? record.message;
  return (message === '' ? line : message).slice(0, maxMessage);
}
