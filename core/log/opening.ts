// Knows the shapes with which a log record begins: time stamps, levels, JSON, logfmt, Ansible's results, shell traces.

/**
 * Whether a line, by its first characters, begins a record. Decided by the first character and then by one expression
 * over 40 characters at most, each of fixed or bounded length.
 */
export function startsRecord(line: string): boolean {
  const code = line.charCodeAt(0);
  if (code >= 48 && code <= 57) return digitOpening.test(line.slice(0, 40));
  if (code >= 97 && code <= 122) return lowerOpening.test(line.slice(0, 40));
  if (code >= 65 && code <= 90) {
    const second = line.charCodeAt(1);
    // klog is the commonest by far: a level letter, then the month.
    if (second >= 48 && second <= 57) return klog.test(line.slice(0, 40));
    return upperOpening.test(line.slice(0, 40));
  }
  switch (code) {
    case 123: // {
      return /^\{\s{0,4}\\{0,3}["“”]/.test(line.slice(0, 10));
    case 42: // * left by copying
      return klog.test(line.slice(1, 40).trimStart());
    case 43: // + of a shell trace
      return /^\+{1,6} \S/.test(line.slice(0, 9));
    case 91: // [
      return bracketOpening.test(line.slice(0, 40));
    default:
      return false;
  }
}

const klog = /^[IWEFD]\d{4}\s{1,3}\d\d:\d\d:\d\d/;

/** ISO and Go dates, and bare times of day. */
const digitOpening =
  /^(?:\d{4}[-/]\d\d[-/]\d\d(?:[T ,]\s?\d\d:\d\d|$|\s)|\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?:\s|$|,))/;

const bracketOpening =
  /^\[(?:(?:ERROR|WARN(?:ING)?|INFO|FATAL|DEBUG|TRACE)\]|\s{0,6}(?:\d{4}[-/]\d\d[-/]\d\d|\d{1,8}\.\d{6}\]|\d\d:\d\d:\d\d))/;

/** logfmt, and Ansible's results for a host. */
const lowerOpening =
  /^(?:(?:time|ts|t|level|timestamp)=["\d\\a-z]|(?:ok|changed|fatal|failed|skipping|unreachable|rescued|ignored): \[|included: )/;

/** Bare levels, also as logrus prints them (`INFO[0012]`); LogDNA, syslog, ctime and profile_tasks dates; Ansible's headings and retries; the end of a Jenkins console. */
const upperOpening =
  /^(?:(?:ERROR|WARN(?:ING)?|INFO|FATAL|DEBUG|TRACE|PANIC|CRITICAL|NOTICE)(?:[\s:|]|\[\d|$)|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\s{1,3}\d{1,2}\s{1,2}(?:\d{4}\s)?\d\d:\d\d|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?:,? [A-Z][a-z]{2}\s{1,2}\d{1,2}|,? \d{1,2} [A-Z][a-z]{2}|[a-z]{3,6} \d{1,2} [A-Z][a-z]{2,8}) |TASK:? \[|PLAY:? \[|PLAY RECAP|RUNNING HANDLERS? \[|RUNNING HANDLER |NO MORE HOSTS|FAILED - RETRYING|NOTIFIED: \[|HANDLER \[|Finished: [A-Z])/;
