// Business hours of the squad: when a person is asked in Slack, and when an issue is opened instead.

import type { Problem } from '../text/problem.ts';
import { isRecord } from '../text/is-object.ts';

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export type Weekday = (typeof weekdays)[number];

/** When the squad is at work. Public holidays are not part of it: nobody publishes them. */
export interface BusinessHours {
  /** An IANA name such as `America/Chicago`, or `UTC`. */
  readonly timeZone: string;
  readonly days: readonly Weekday[];
  /** `HH:MM` of 24 hours. Where `to` is before `from`, a day's hours end on the morning after. */
  readonly from: string;
  /** The first minute that is no longer in; `24:00` is the end of the day. */
  readonly to: string;
}

/**
 * No business hours of armada-deploy are published. The squad is US-based (inferred), and published logs were read in a
 * browser five hours behind UTC in August and October, which is US Central Time. Nine to five there lies within the
 * working day of both coasts, and erring on the short side opens an issue once too often instead of leaving a question unread.
 */
export const defaultBusinessHours: BusinessHours = {
  timeZone: 'America/Chicago',
  days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
  from: '09:00',
  to: '17:00',
};

/** Whether a moment is within business hours; undefined if the moment or the time zone is not valid. */
export function isBusinessTime(hours: BusinessHours, now: Date): boolean | undefined {
  const local = localTime(hours.timeZone, now);
  const from = minutesOf(hours.from);
  const to = minutesOf(hours.to);
  if (local === undefined || from === undefined || to === undefined) return undefined;
  const today = hours.days.includes(local.day);
  if (from < to) return today && from <= local.minutes && local.minutes < to;
  const yesterday = hours.days.includes(dayBefore(local.day));
  return (today && from <= local.minutes) || (yesterday && local.minutes < to);
}

/** A moment as a reader in the zone says it: `Wednesday 14:05 (America/Chicago)`; undefined as above. */
export function describeLocalTime(hours: BusinessHours, now: Date): string | undefined {
  const local = localTime(hours.timeZone, now);
  if (local === undefined) return undefined;
  return `${capital(local.day)} ${two(Math.floor(local.minutes / 60))}:${two(local.minutes % 60)} (${hours.timeZone})`;
}

/** The hours as a reader says them: `Monday to Friday, 09:00 to 17:00 (America/Chicago)`. */
export function describeHours(hours: BusinessHours): string {
  return `${describeDays(hours.days)}, ${hours.from} to ${hours.to} (${hours.timeZone})`;
}

/** Reads what a user wrote. A part of the wrong form is a problem, and the default of that part is used. */
export function parseBusinessHours(value: unknown): {
  readonly hours: BusinessHours;
  readonly problems: readonly Problem[];
} {
  if (value === undefined || value === null) return { hours: defaultBusinessHours, problems: [] };
  if (!isRecord(value)) {
    const message = 'The business hours must be an object with timeZone, days, from and to; the default is used.';
    return { hours: defaultBusinessHours, problems: [{ message }] };
  }
  const problems: Problem[] = [];
  const part = <T>(
    name: keyof BusinessHours,
    wanted: string,
    read: (raw: unknown) => T | undefined,
    fallback: T,
  ): T => {
    const raw = value[name];
    if (raw === undefined) return fallback;
    const result = read(raw);
    if (result === undefined)
      problems.push({ message: `The business hours need ${wanted} as ${name}; the default is used for it.` });
    return result ?? fallback;
  };
  const hours: BusinessHours = {
    timeZone: part(
      'timeZone',
      'a time zone such as America/Chicago or UTC',
      readTimeZone,
      defaultBusinessHours.timeZone,
    ),
    days: part('days', `a list of ${weekdays.join(', ')}`, readDays, defaultBusinessHours.days),
    from: part('from', 'a time such as 09:00', (raw) => readTime(raw, 23 * 60 + 59), defaultBusinessHours.from),
    to: part('to', 'a time such as 17:00', (raw) => readTime(raw, 24 * 60), defaultBusinessHours.to),
  };
  if (minutesOf(hours.from) !== minutesOf(hours.to)) return { hours, problems };
  const message = 'The business hours begin and end at the same minute; the default is used for both.';
  const { from, to } = defaultBusinessHours;
  return { hours: { ...hours, from, to }, problems: [...problems, { message }] };
}

interface LocalTime {
  readonly day: Weekday;
  readonly minutes: number;
}

function localTime(timeZone: string, now: Date): LocalTime | undefined {
  if (Number.isNaN(now.getTime())) return undefined;
  const parts = formatterOf(timeZone)?.formatToParts(now) ?? [];
  const read = (type: string): string => parts.find((part) => part.type === type)?.value ?? '';
  const day = weekdays.find((name) => name === read('weekday').toLowerCase());
  const minutes = Number(read('hour')) * 60 + Number(read('minute'));
  return day === undefined || Number.isNaN(minutes) ? undefined : { day, minutes };
}

/** The platform throws at a zone that it does not know. */
function formatterOf(timeZone: string): Intl.DateTimeFormat | undefined {
  try {
    const parts = { weekday: 'long', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
    return new Intl.DateTimeFormat('en-US', { timeZone, ...parts });
  } catch {
    return undefined;
  }
}

function readTimeZone(raw: unknown): string | undefined {
  return typeof raw === 'string' && raw.length <= 100 && formatterOf(raw.trim()) !== undefined ? raw.trim() : undefined;
}

function readDays(raw: unknown): readonly Weekday[] | undefined {
  if (!Array.isArray(raw) || raw.length > 100) return undefined;
  const list = raw as readonly unknown[];
  const known = list.map((one) => weekdays.find((day) => typeof one === 'string' && day === one.trim().toLowerCase()));
  return known.includes(undefined) ? undefined : weekdays.filter((day) => known.includes(day));
}

function readTime(raw: unknown, most: number): string | undefined {
  const minutes = typeof raw === 'string' ? minutesOf(raw.trim()) : undefined;
  return minutes === undefined || minutes > most ? undefined : `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

function minutesOf(time: string): number | undefined {
  const [, hour, minute] = /^(\d{1,2}):(\d{2})$/.exec(time) ?? [];
  const minutes = Number(hour) * 60 + Number(minute);
  return Number(minute) < 60 && minutes <= 24 * 60 ? minutes : undefined;
}

function dayBefore(day: Weekday): Weekday {
  return weekdays[(weekdays.indexOf(day) + 6) % 7] ?? day;
}

function describeDays(days: readonly Weekday[]): string {
  const [first] = days;
  const last = days.at(-1);
  if (first === undefined || last === undefined) return 'no day';
  const run = weekdays.slice(weekdays.indexOf(first), weekdays.indexOf(last) + 1);
  if (days.length > 2 && run.length === days.length) return `${capital(first)} to ${capital(last)}`;
  return days.map(capital).join(', ');
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}

function capital(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}
