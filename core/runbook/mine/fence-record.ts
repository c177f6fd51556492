// Takes a log record apart: its message without its time, place and author.

import { normalise } from '../../text/normalise.ts';
import { isSpecific } from './specific.ts';

/** Stands between two messages of one record, whatever is there in a log. */
export const anything = '\u0001';

/** The message of a record, its parts joined by `anything` where a log has fields between them. */
export function messageOf(record: string): string {
  const text = withoutLabel(withoutPrefix(record.trim()));
  const event = eventRow.exec(text);
  if (event) return event[1] ?? text;
  return fieldsOf(text) ?? text;
}

/** Without a first word that each program writes its own way. */
function withoutLabel(text: string): string {
  const rest = text.replace(/^(?:errors?|fatal|warning|warn|message|reason|exception|error message)\s?:\s+/i, '');
  return rest !== text && isSpecific([rest]) ? rest : text;
}

/** Fields that hold what a JSON record or a `key=value` record says. */
const jsonField =
  /"(?:msg|message|error|err|errors|error_message|errorMessage|description|reason|stderr|module_stderr|details?|exception)"\s?:\s{0,3}"((?:[^"\\]|\\.){4,1500})(?:"|$)/gi;
const plainField = /\b(?:msg|message|error|err|reason)="((?:[^"\\]|\\.){4,1500})"/gi;

function fieldsOf(text: string): string | undefined {
  const isJson = /^[^{]{0,200}\{\s{0,20}["']\w/.test(text) || /^"[\w.]{1,40}"\s?:\s/.test(text);
  const isPairs = /\b(?:level|msg)=/.test(text);
  if (!isJson && !isPairs) return undefined;
  const values = [...text.matchAll(isJson ? jsonField : plainField)]
    .map((match) => normalise(match[1] ?? '').text.trim())
    .filter((value) => /[A-Za-z]{3}/.test(value));
  // What the record says by itself, where that is enough; the fields around it come and go.
  const [first] = values;
  return first === undefined || isSpecific([first]) ? first : values.slice(0, 3).join(anything);
}

/** `Warning  FailedMount  119s (x2 over 4m)  kubelet  MountVolume.SetUp failed …`: what the event says. */
const eventRow =
  /^(?:(?:Warning|Normal)\s+\w{3,40}\s{1,20}|\d{1,4}[smhd]\d{0,2}m?\s+(?:\d{1,4}[smhd]\s+)?(?:\d{1,6}\s+)?(?:\{[^}]{1,80}\}\s+)?Warning\s+\w{3,40}\s+)(?:[\d<][\w>]{0,20}(?: \(x\d+ over \w+\))?\s{1,20})?(?:[\w./-]+(?:, [\w.-]+)?\s{2,20}|kubelet(?:, [\w.-]+)?\s{1,20}|default-scheduler\s{1,20})?(\S.{3,3000})$/;

const months = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)';
const clock = String.raw`\d\d:\d\d:\d\d(?:[.,]\d{1,9})?`;
/** When it was written. */
export const timeText = String.raw`(?:\d{4}[-/]\d\d[-/]\d\d[T ]${clock}(?: ?(?:Z|UTC|[+-]\d\d:?\d\d))?(?: [A-Z]{3,4}\b)?(?: m=[+-][\d.]{1,30})?|(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? )?(?:${months} {1,2}\d{1,2}|\d{1,2} ${months})(?: \d{4})? ${clock}(?: (?:UTC|GMT|[+-]\d{4}))?(?: \d{4})?|${clock}(?: ?(?:Z|UTC))?)`;

/** The text before a message; each may follow another. */
const prefixes: readonly RegExp[] = [
  /^FAILED - RETRYING: (?:\[[^\]]{1,100}\]: )?/,
  /^\*?[EWIF]\d{4} \d\d:\d\d:\d\d\.\d{1,9}\s{1,20}\d{1,10}\s{1,4}[\w./-]{1,100}:\d{1,6}\]\s*/,
  new RegExp(String.raw`^[*|[(]?${timeText}[\])]?\s{0,8}(?:[,:|-]\s{0,8})?`),
  /^\[\s{0,6}\d{1,12}\.\d{1,9}\]\s*/,
  /^\d{1,9}\.\d{1,9}, \w{3,12}, [\w.]{1,60}:\d{1,6}: /,
  /^[A-Z] \| /,
  /^(?:[\w.-]{1,60}\/){0,8}[\w.-]{1,60}\.go:\d{1,6}[:\]]?\s{1,4}/,
  /^(?:DEBUG|INFO|WARN|WARNING|ERROR|FATAL|DPANIC|PANIC|debug|info|warn|warning|error|fatal)\t(?:[\w./-]{1,80}\t){0,2}/,
  /^\[?(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERR|ERROR|FATAL|CRITICAL|ALERT|PANIC)\]?(?:\s{0,4}[:|-]\s{0,4}|\s{1,8})(?=\S)/,
  /^(?:error|warn|warning|info|fatal)\s{0,4}(?:\t|\s{3,16})(?:[\w.-]{1,60}(?:\t|\s{3,16}))?/,
  /^(?=[\w.-]{0,80}[\d.-])[\w.-]{1,120} [\w./-]{1,60}\[\d{1,9}\]:\s/,
  /^(?=[\w.-]{0,80}[\d.-])[\w.-]{1,120} [\w-]{1,40}(?:: |\.log |\s(?:info|error|warn|fatal)\s(?=\{))/,
];

/** From here on: a host's name and a process, which are so only after a time. */
const afterTime = 10;

function withoutPrefix(record: string): string {
  let text = record;
  let dated = false;
  for (let round = 0; round < 5; round += 1) {
    const before = text;
    for (const [index, prefix] of prefixes.entries()) {
      if (index >= afterTime && !dated) continue;
      const rest = text.replace(prefix, '');
      if (rest === text || !/[A-Za-z]{3}/.test(rest)) continue;
      if (index === 1 || index === 2) dated = true;
      text = rest;
    }
    if (text === before) break;
  }
  return text;
}
