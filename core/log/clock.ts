// What a time stamp says: its moment in UTC, where it has date, year, time and zone.

/** A time stamp. */
export interface LogTime {
  /** ISO 8601 in UTC with milliseconds; only if the stamp gives date, year, time and zone. */
  readonly iso?: string;
  /** Whether the stamp says which zone it means. */
  readonly zone: boolean;
  /** The stamp as the log has it. */
  readonly text: string;
}

/** Year, month from 1, day, hour, minute, second, as digits; undefined or empty if the stamp does not say. */
export type DateParts = readonly (string | undefined)[];

/** The time of these parts; undefined if no calendar has such a day or hour. */
export function makeTime(
  text: string,
  parts: DateParts,
  { fraction, zone }: { readonly fraction?: string | undefined; readonly zone?: string | undefined },
): LogTime | undefined {
  const numbers = parts.map((part) => (part === undefined || part === '' ? undefined : Number(part)));
  const isReal = numbers.every((number, index) => {
    const [least = 0, most = Infinity] = limits[index] ?? [];
    return number === undefined || (number >= least && number <= most);
  });
  if (!isReal) return undefined;
  const minutes = zone === undefined ? undefined : zoneMinutes(zone.trim());
  const isWhole = numbers.length === limits.length && !numbers.includes(undefined);
  if (minutes === undefined || !isWhole) return { zone: minutes !== undefined, text };
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = numbers;
  const milliseconds = Math.trunc(Number(`0.${fraction ?? '0'}`) * 1000);
  const utc = Date.UTC(year, month - 1, day, hour, minute, second, milliseconds) - minutes * 60_000;
  const iso = isoOf(utc);
  return { ...(iso !== undefined && { iso }), zone: true, text };
}

/** Undefined if it is no time, or its year has no four digits: such times would not sort as text. */
function isoOf(milliseconds: number): string | undefined {
  const date = new Date(milliseconds);
  const iso = Number.isNaN(date.getTime()) ? undefined : date.toISOString();
  return iso?.length === isoLength ? iso : undefined;
}

const isoLength = '1970-01-01T00:00:00.000Z'.length;

/** The least and the largest year, month, day, hour, minute and second. */
const limits: readonly (readonly [number, number])[] = [
  [1970, 9999],
  [1, 12],
  [1, 31],
  [0, 23],
  [0, 59],
  [0, 60],
];

/** The time of a number of seconds since 1970, or of milliseconds if it is that large; undefined if it is not a time. */
export function parseEpoch(text: string): LogTime | undefined {
  const number = Number(text);
  const milliseconds = number >= 1e11 ? number : number * 1000;
  const iso = isoOf(Math.round(milliseconds));
  return iso === undefined ? undefined : { iso, zone: true, text };
}

/** Minutes east of UTC: of `Z`, `+02:00`, `-0530`, `+02` and of names that mean one zone only; undefined for others, as `CST`. */
function zoneMinutes(zone: string): number | undefined {
  const parts = /^([+-])(\d\d)(?::?(\d\d))?$/.exec(zone);
  if (parts === null) return zones.get(zone);
  const minutes = Number(parts[2]) * 60 + Number(parts[3] ?? 0);
  return parts[1] === '-' ? -minutes : minutes;
}

const zones: ReadonlyMap<string, number> = new Map([
  ['Z', 0],
  ['UTC', 0],
  ['GMT', 0],
  ['WEST', 60],
  ['CET', 60],
  ['CEST', 120],
  ['EET', 120],
  ['EEST', 180],
  ['MSK', 180],
  ['EDT', -240],
  ['PDT', -420],
  ['PST', -480],
  ['JST', 540],
]);
