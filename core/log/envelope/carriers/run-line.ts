// Tells by a line of Ansible that a JSON logger's message carries the output of a run.

import { recapOpening, runOpenings } from '../../ansible/copied.ts';

const prefix = String.raw`(?:\\u001b\[[\d;]{0,20}[A-Za-z]|\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} p=\d{1,10} u=\S{1,60} n=ansible (?:[A-Z]{1,10})?\| ){0,30}`;

/** Banners and results of the default callback, headings and results of the others, events, the document of the callback `json`. */
const line = [
  runOpenings,
  String.raw`# [^"\\]{1,200} \*{5}`,
  String.raw`- [^"\\]{1,200} on hosts: \S`,
  String.raw`[^\s"\\]{1,200} \| (?:FAILED|UNREACHABLE|SUCCESS|CHANGED)\b`,
  String.raw`PLAY \d{1,4}: [A-Z]`,
  String.raw`\{\\+"_event\\+": ?\\+"v2_`,
  String.raw`\s{1,12}\\+"plays\\+": \[`,
].join('|');

const opening = new RegExp(`^${prefix}[ *]{0,3}(?:${line}|${recapOpening})`);
const within = new RegExp(String.raw`(?:^|"|\\n|: )${prefix}[ *]{0,3}(?:${line})`);

/** Whether JSON-escaped text begins with such a line: behind colors, and what Ansible's `log_path` puts before a record. */
export function opensRun(text: string): boolean {
  return opening.test(text.slice(0, 600));
}

/** Whether JSON-escaped text has such a line anywhere. */
export function holdsRunLine(text: string): boolean {
  return within.test(text);
}
