// Reads when a log line says it happened, in each of the shapes that logs use.

/** A time stamp. */
export interface LogTime {
  /** ISO 8601 in UTC with milliseconds; only where the line gives date, year, time and zone. */
  readonly iso?: string;
  /** Whether the line says which zone it means. */
  readonly zone: boolean;
  /** The stamp as it stands in the line. */
  readonly text: string;
}

/**
 * Finds the time stamp of a line: in its JSON (`ts`, `time`), in logfmt, or at its start. A prefix added by a log
 * collector gives way to the JSON behind it, which has year and zone. Undefined where there is none. Never throws.
 */
export function readLogTime(line: string): LogTime | undefined {
  // Time stamps stand at the front, and this bounds the work on a line of 100 MB.
  const head = line.slice(0, 4096);
  return parseJsonTime(head) ?? parseLeadingTime(head.slice(0, 120));
}

function parseJsonTime(head: string): LogTime | undefined {
  if (!head.includes('{"')) return undefined;
  const field = /"(?:ts|time|timestamp|@timestamp)":\s?(?:"([^"\\]{8,40})"|(\d{9,13}(?:\.\d{1,9})?)(?=[,}\s]))/.exec(
    head,
  );
  if (field === null) return undefined;
  if (field[2] !== undefined) return parseEpoch(field[2]);
  return field[1] === undefined ? undefined : parseLeadingTime(field[1]);
}

function parseLeadingTime(start: string): LogTime | undefined {
  const text = start.replace(/^[*[\s\ufeff]{0,4}(?:(?:time|ts|t|timestamp)=)?["[]?/, '');
  return parseDateTime(text) ?? parseNamedDay(text) ?? parseZoneless(text);
}

/** ISO dates, and Go's with slashes. */
function parseDateTime(start: string): LogTime | undefined {
  const parts =
    /^(\d{4})([-/])(\d\d)\2(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))?(?: ?(Z\b|UTC\b|[+-]\d\d:?\d\d(?!\d)))?/.exec(
      start,
    );
  if (parts === null) return undefined;
  const [text, year, , month, day, hour, minute, second, fraction, zone] = parts;
  return makeTime(text, [year, month, day, hour, minute, second], fraction, zone);
}

/** The day line of Ansible's profile_tasks: `Tuesday 10 January 2017  09:01:52 +0000`. */
function parseNamedDay(start: string): LogTime | undefined {
  const parts =
    /^[A-Z][a-z]{5,8} (\d{1,2}) ([A-Z][a-z]{2})[a-z]{0,6} (\d{4})\s{1,3}(\d\d):(\d\d):(\d\d)(?: ([+-]\d{4}))?/.exec(
      start,
    );
  if (parts === null) return undefined;
  const [text, day, name, year, hour, minute, second, zone] = parts;
  const month = 'JanFebMarAprMayJunJulAugSepOctNovDec'.indexOf(name ?? '') / 3 + 1;
  return makeTime(text, [year, String(month), day, hour, minute, second], undefined, zone);
}

/** Shapes without a year or without a zone: klog, syslog and LogDNA, ctime. */
function parseZoneless(start: string): LogTime | undefined {
  const found =
    /^[IWEFD]\d{4}\s{1,3}\d\d:\d\d:\d\d(?:\.\d{1,9})?/.exec(start) ??
    /^[A-Z][a-z]{2}\s{1,2}\d{1,2} \d\d:\d\d:\d\d(?:\.\d{1,9})?/.exec(start) ??
    /^[A-Z][a-z]{2} [A-Z][a-z]{2}\s{1,2}\d{1,2} \d\d:\d\d:\d\d(?: [A-Z]{3})? \d{4}/.exec(start);
  return found === null ? undefined : { zone: false, text: found[0] };
}

function parseEpoch(text: string): LogTime | undefined {
  const number = Number(text);
  const milliseconds = number >= 1e11 ? number : number * 1000;
  const date = new Date(Math.round(milliseconds));
  return Number.isNaN(date.getTime()) ? undefined : { iso: date.toISOString(), zone: true, text };
}

function makeTime(
  text: string,
  parts: readonly (string | undefined)[],
  fraction: string | undefined,
  zone: string | undefined,
): LogTime | undefined {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.map(Number);
  const isReal =
    year >= 1970 && month >= 1 && month <= 12 && day >= 1 && day <= 31 && hour < 24 && minute < 60 && second <= 60;
  if (!isReal || !Number.isInteger(month)) return undefined;
  if (zone === undefined) return { zone: false, text };
  const milliseconds = Math.trunc(Number(`0.${fraction ?? '0'}`) * 1000);
  const utc = Date.UTC(year, month - 1, day, hour, minute, second, milliseconds) - zoneMinutes(zone) * 60_000;
  return { iso: new Date(utc).toISOString(), zone: true, text };
}

function zoneMinutes(zone: string): number {
  const parts = /^([+-])(\d\d):?(\d\d)$/.exec(zone);
  if (parts === null) return 0;
  const minutes = Number(parts[2]) * 60 + Number(parts[3]);
  return parts[1] === '-' ? -minutes : minutes;
}
