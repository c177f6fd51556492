// The shapes of time stamps in logs: the one place for expressions of dates and times.

import { makeTime, parseEpoch, type LogTime } from './clock.ts';

/** A time stamp in a text. Offsets are UTF-16 units; brackets or quotes around it belong to it. */
export interface Stamp {
  readonly start: number;
  readonly end: number;
  readonly time: LogTime;
}

/** One shape of a stamp. */
export interface StampShape {
  readonly name: string;
  /** Named groups: `year`, `month` or `name` (of a month), `day`, `hour`, `minute`, `second`, `fraction`, `half` (AM or PM), `zone`, `epoch`. */
  readonly expression: RegExp;
  /** A stamp of this shape. */
  readonly sample: string;
}

/**
 * Reads the stamp that begins at `at`, or after a bracket or quote there; undefined if there is none. A stamp goes on to its zone and
 * closing bracket. Looks at 64 UTF-16 units; never throws.
 */
export function readStamp(text: string, at = 0): Stamp | undefined {
  const wrapped = closers.get(text.charCodeAt(at));
  const start = wrapped === undefined ? at : at + 1;
  const drawer = drawerOf(text.charCodeAt(start));
  if (drawer === undefined) return undefined;
  const head = text.slice(start, start + longest);
  for (const { expression } of drawer) {
    const found = expression.exec(head);
    const time = found === null ? undefined : timeOf(found[0], found.groups ?? {});
    if (found === null || time === undefined) continue;
    const end = start + found[0].length;
    return { start: at, end: text.charCodeAt(end) === wrapped ? end + 1 : end, time };
  }
  return undefined;
}

/** The time that the parts of a stamp name, as the named groups of an expression; undefined for a day or hour that does not exist. */
export function timeOf(text: string, parts: Readonly<Record<string, string | undefined>>): LogTime | undefined {
  if (parts['epoch'] !== undefined) return parseEpoch(parts['epoch']);
  const month = parts['name'] === undefined ? parts['month'] : monthNumber(parts['name']);
  const hour = parts['half'] === undefined ? parts['hour'] : twelveHours(parts['hour'] ?? '', parts['half']);
  return makeTime(text, [parts['year'], month, parts['day'], hour, parts['minute'], parts['second']], {
    fraction: parts['fraction'],
    zone: parts['zone'],
  });
}

/** `09:01:52.123456`, as the named groups `hour`, `minute`, `second` and `fraction`: for expressions of formats with stamps of their own. */
export const clockText = String.raw`(?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d)(?:[.,:](?<fraction>\d{1,9}))?`;

const zoneText = String.raw`(?<zone>Z(?![a-z])|(?!ERR|WARN|INFO|DEBUG|FATAL)[A-Z]{3,5}(?![A-Za-z])|[+-]\d\d(?::?\d\d)?(?!\d)|\s(?:[+-]\d\d:?\d\d(?!\d)|(?:UTC|GMT|CES?T|EES?T|WES?T|BST|MSK|IST|JST|[ECMP][SD]T|AE[SD]T)\b))?`;
const monthText = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)';
const weekdayText = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)';

/** Shapes that begin with a digit, the most frequent first. */
export const digitShapes: readonly StampShape[] = [
  {
    name: 'ISO 8601, Go, log4j, Python',
    expression: new RegExp(
      String.raw`^(?<year>\d{4})([-/.])(?<month>\d\d)\2(?<day>\d\d)(?:[T_]|,? {1,2})${clockText}${zoneText}`,
    ),
    sample: '2024-03-05T20:48:40.101Z',
  },
  { name: 'clock', expression: new RegExp(String.raw`^${clockText}(?![\d:])`), sample: '20:48:40,101' },
  {
    name: 'logcat',
    expression: new RegExp(String.raw`^(?<month>\d\d)-(?<day>\d\d) ${clockText}(?!\d)`),
    sample: '03-05 20:48:40.101',
  },
  {
    name: 'Apache access log, Tomcat, HAProxy',
    expression: new RegExp(
      String.raw`^(?<day>\d{1,2})[-/ ](?<name>${monthText})[-/ ](?<year>\d{4})[: T]${clockText}${zoneText}`,
    ),
    sample: '05/Mar/2024:20:48:40 +0000',
  },
  {
    name: 'day, month, year',
    expression: new RegExp(
      String.raw`^(?<day>\d\d)\.(?<month>\d\d)\.(?<year>\d{4}),? (?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d)(?:[.,](?<fraction>\d{1,9})(?!\d))?(?:(?!\d)|(?=\d{4}-))`,
    ),
    sample: '05.03.2024 20:48:40',
  },
  {
    name: 'two numbers and a year',
    expression: /^\d\d\/\d\d\/(?:\d{4}|\d\d)(?:,? {1,2}|T|-)\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?: [AP]M\b)?(?!\d)/,
    sample: '24/03/05 20:48:40',
  },
  {
    name: 'compact',
    expression: new RegExp(
      String.raw`^(?<year>(?:19|20)\d\d)(?<month>[01]\d)(?<day>[0-3]\d)[T. _-](?<hour>[0-2]\d):?(?<minute>[0-5]\d):?(?<second>[0-6]\d)(?:[.,](?<fraction>\d{1,9}))?(?!\d)${zoneText}`,
    ),
    sample: '20240305T204840Z',
  },
  { name: 'day of the year', expression: new RegExp(`^\\d{4}-\\d{3}T${clockText}`), sample: '2024-065T20:48:40,672' },
  { name: 'MySQL', expression: /^\d{6} [ \d]\d:\d\d:\d\d(?!\d)/, sample: '240305 20:48:40' },
  {
    name: 'epoch',
    expression: /^(?<epoch>[1-4]\d{9}\.\d{1,9}|[1-4]\d{12})(?=[\s\],:|]|$)/,
    sample: '1709671720.101',
  },
];

/** Shapes that begin with a letter. */
export const letterShapes: readonly StampShape[] = [
  {
    name: 'syslog, with months in any language',
    expression: new RegExp(
      String.raw`^(?<name>\p{L}{3,5})\.?\s{1,2}(?<day>\d{1,2}) ${clockText}(?!\d)${zoneText}`,
      'u',
    ),
    sample: 'Mar  5 20:48:40',
  },
  {
    name: 'ctime, Apache error log',
    expression: new RegExp(
      String.raw`^${weekdayText} (?<name>${monthText})\s{1,2}(?<day>\d{1,2}) ${clockText}(?:(?<zone> [A-Z]{3,4})? (?<year>\d{4})\b)?`,
    ),
    sample: 'Tue Mar  5 20:48:40.101203 2024',
  },
  {
    name: 'mail and HTTP',
    expression: new RegExp(
      String.raw`^${weekdayText}, (?<day>\d{1,2})[ -](?<name>${monthText})[ -](?<year>\d{4}) ${clockText}${zoneText}`,
    ),
    sample: 'Tue, 05 Mar 2024 20:48:40 GMT',
  },
  {
    name: 'java.util.logging',
    expression: new RegExp(
      String.raw`^(?<name>${monthText})\s{1,2}(?<day>\d{1,2}),? (?<year>\d{4}),? (?<hour>\d{1,2}):(?<minute>\d\d):(?<second>\d\d)(?:[\s\u202f](?<half>[AP]M))?`,
    ),
    sample: 'Mar 05, 2024 8:48:40 PM',
  },
  {
    name: "Ansible's profile_tasks",
    expression: new RegExp(
      String.raw`^[A-Z][a-z]{5,8} (?<day>\d{1,2}) (?<name>${monthText})[a-z]{0,6} (?<year>\d{4})\s{1,3}${clockText}${zoneText}`,
    ),
    sample: 'Tuesday 05 March 2024  20:48:40 +0000',
  },
];

/** UTF-16 units; longer than any stamp. */
const longest = 64;

const closers: ReadonlyMap<number, number> = new Map(
  ['[]', '()', '""'].map((pair) => [pair.charCodeAt(0), pair.charCodeAt(1)] as const),
);

function drawerOf(code: number): readonly StampShape[] | undefined {
  if (code >= 48 && code <= 57) return digitShapes;
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code > 0xbf ? letterShapes : undefined;
}

function monthNumber(name: string): string {
  const at = 'JanFebMarAprMayJunJulAugSepOctNovDec'.indexOf(name);
  return at < 0 || name.length !== 3 ? '' : String(at / 3 + 1);
}

function twelveHours(hour: string, half: string): string {
  return String((Number(hour) % 12) + (half === 'PM' ? 12 : 0));
}
