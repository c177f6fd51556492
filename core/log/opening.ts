// Knows with what a log record begins: a time stamp, a level, JSON, logfmt, Ansible's results, a shell trace.

import { klog } from './formats/go/klog.ts';
import { bodyOf } from './formats/body.ts';
import { readStamp } from './stamp.ts';

/**
 * Whether a line, by its first characters, begins a record. Decided by the first character, then by a stamp or by one expression over 40
 * characters at most, each of fixed or bounded length.
 */
export function startsRecord(line: string): boolean {
  const code = line.charCodeAt(0);
  const head = line.slice(0, 40);
  // Ids and counts begin with digits far more often than stamps do.
  if (code >= 48 && code <= 57)
    return dateOpening.test(head) && (readStamp(line) !== undefined || dateAlone.test(head));
  if (code >= 97 && code <= 122) return lowerOpening.test(head);
  if (code >= 65 && code <= 90) return isKlog(line) || upperOpening.test(head) || readStamp(line) !== undefined;
  switch (code) {
    case 123: // {
      return /^\{\s{0,4}\\{0,3}["“”]/.test(line.slice(0, 10));
    case 42: // * left by copying
      return isKlog(line);
    case 43: // + of a shell trace
      return /^\+{1,6} \S/.test(line.slice(0, 9));
    case 91: // [
      return bracketOpening.test(head) || readStamp(line) !== undefined;
    default:
      return false;
  }
}

function isKlog(line: string): boolean {
  const second = line.charCodeAt(1);
  return (
    (second === 32 || (second >= 48 && second <= 57) || line.startsWith('*')) &&
    klog.read(bodyOf(line.slice(0, 300)).body) !== undefined
  );
}

/** Four digits of a year, or two before a separator of a day or clock. */
const dateOpening = /^\d{1,4}[-/:. ]|^\d{8}[T.]|^\d{6} |^\d{13}\s|^\d{10}\./;

/** A date without a time, and a clock without seconds. */
const dateAlone = /^(?:\d{4}[-/]\d\d[-/]\d\d|\d\d:\d\d)(?:\s|$|,)/;

/** A level, or the seconds since the kernel started. */
const bracketOpening = /^\[(?:(?:ERROR|WARN(?:ING)?|INFO|FATAL|DEBUG|TRACE)\]|\s{0,6}\d{1,8}\.\d{6}\])/;

/** logfmt, and Ansible's results for a host. */
const lowerOpening =
  /^(?:(?:time|ts|t|level|timestamp)=["\d\\a-z]|(?:ok|changed|fatal|failed|skipping|unreachable|rescued|ignored): \[|included: )/;

/** Bare levels, also as logrus prints them (`INFO[0012]`); Ansible's headings and retries; the end of a Jenkins console. */
const upperOpening =
  /^(?:(?:ERROR|WARN(?:ING)?|INFO|FATAL|DEBUG|TRACE|PANIC|CRITICAL|NOTICE|SEVERE)(?:[\s:|]|\[\d|$)|TASK:? \[|PLAY:? \[|PLAY RECAP|RUNNING HANDLERS? \[|RUNNING HANDLER |NO MORE HOSTS|FAILED - RETRYING|NOTIFIED: \[|HANDLER \[|Finished: [A-Z])/;
