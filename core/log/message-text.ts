// What one log line says, without what loggers, collectors and Ansible put around it: for ranking and grouping, not for matching.

import { readFields } from './ansible/fields.ts';
import { readAnsibleLine } from './ansible/line.ts';
import { explain } from './ansible/message.ts';
import { unwrapLine } from './unwrap.ts';

/** No more of a line is looked at, in UTF-16 units. */
export const maxMessage = 4000;

/**
 * The message of a line: the `msg` and `error` of zap's JSON, the useful text of a failed Ansible task, a klog or logfmt message without its
 * header; the line itself where nothing is known to stand around it. Never throws; linear.
 */
export function messageText(line: string): string {
  const { text, error } = unwrapLine(line.slice(0, 4 * maxMessage));
  const ansible = readAnsibleLine(text);
  const failure = ansible !== undefined && 'detail' in ansible ? explain(readFields(ansible)) : undefined;
  const message = failure ?? dropHeader(text);
  const whole = error === undefined || message.includes(error) ? message : `${message}: ${error}`;
  return whole.slice(0, maxMessage);
}

/** Time stamps, levels and source positions before the message, one after the other; each is short. */
function dropHeader(text: string): string {
  let rest = text.slice(0, maxMessage).trimStart();
  for (let round = 0; round < 6; round += 1) {
    const length = headers.map((header) => header.exec(rest)?.[0].length ?? 0).find((found) => found > 0);
    if (length === undefined) break;
    rest = rest.slice(length).trimStart();
  }
  const logfmt = /(?:^|\s)msg="((?:[^"\\]|\\.)*)"/.exec(rest);
  if (logfmt?.[1] !== undefined && /^(?:time|ts|level|t)=/.test(rest)) {
    const error = /\serr(?:or)?="((?:[^"\\]|\\.)*)"/.exec(rest)?.[1];
    rest = error === undefined ? logfmt[1] : `${logfmt[1]}: ${error}`;
  }
  return rest === '' ? text : rest;
}

const headers: readonly RegExp[] = [
  /^[*>]{1,3}\s?/,
  // klog: level, date, time, pid, source.
  /^[IWEFD]\d{4}\s{1,3}\d\d:\d\d:\d\d(?:\.\d{1,9})?\s{1,9}\d{1,9}\s[^\]\s]{1,120}\]\s?/,
  // ISO and the like, in brackets or not, with what follows the seconds.
  /^\[?\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|\s?[+-]\d\d:?\d\d| UTC)?\]?,?\s{0,4}/,
  /^(?:[A-Z][a-z]{2}\s{1,2})?[A-Z][a-z]{2}\s{1,2}\d{1,2} \d\d:\d\d:\d\d(?: \d{4}:?)?\s/,
  /^\d\d:\d\d:\d\d(?:[.,]\d{1,6})?\s/,
  // A collector's host and file before another header.
  /^[\w.-]{1,100} [\w.-]{1,60}(?:\.log|\[\d{1,8}\]:)\s(?=\S)/,
  /^\[?(?:ERROR|ERR|FATAL|WARN(?:ING)?|INFO|CRITICAL|SEVERE|PANIC|DEBUG|error|fatal|warn|info|warning|panic)\]?(?:[:\s|]\s{0,4})/,
  /^[EWIFCN] \| /,
  /^\d{1,9}\.\d{1,9}, /,
];
