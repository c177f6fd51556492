// A clock that moves on with every reading, and the ways in which components write its time.

import type { Random } from './random.ts';

/** The time of a log that is being made. */
export interface Clock {
  /** Moves on by up to `most` milliseconds (default 900) and gives the new time. */
  readonly tick: (most?: number) => Date;
  readonly now: () => Date;
}

/** Starts at an ISO 8601 time. */
export function createClock(random: Random, start: string): Clock {
  let time = Date.parse(start);
  return {
    now: () => new Date(time),
    tick: (most = 900) => {
      time += random.int(1, most);
      return new Date(time);
    },
  };
}

/** `2024-03-05T20:48:38.349Z` */
export const iso = (time: Date): string => time.toISOString();

/** `2024-03-05T20:48:38Z` */
export const isoSeconds = (time: Date): string => `${iso(time).slice(0, 19)}Z`;

/** `0305 20:48:38.349606`, as klog writes it after the level's letter. */
export const klogTime = (random: Random, time: Date): string =>
  `${iso(time).slice(5, 7)}${iso(time).slice(8, 10)} ${iso(time).slice(11, 23)}${String(random.int(0, 999)).padStart(3, '0')}`;

/** `Mar 5 20:48:38`, as syslog and LogDNA write it. */
export const syslogTime = (time: Date): string =>
  `${months[time.getUTCMonth()]} ${time.getUTCDate()} ${iso(time).slice(11, 19)}`;

/** `2024/03/05 20:48:38`, as Go's standard logger writes it. */
export const goTime = (time: Date): string =>
  `${iso(time).slice(0, 10).replaceAll('-', '/')} ${iso(time).slice(11, 19)}`;

/** `Tue Mar  5 20:48:38 2024`, as ctime writes it. */
export const ctime = (time: Date): string =>
  `${days[time.getUTCDay()]?.slice(0, 3)} ${months[time.getUTCMonth()]} ${String(time.getUTCDate()).padStart(2)} ${iso(time).slice(11, 19)} ${time.getUTCFullYear()}`;

/** `Tuesday 05 March 2024  20:48:38 +0000`, as Ansible's profile_tasks writes it. */
export const ansibleTime = (time: Date): string =>
  `${days[time.getUTCDay()]} ${iso(time).slice(8, 10)} ${longMonths[time.getUTCMonth()]} ${time.getUTCFullYear()}  ${iso(time).slice(11, 19)} +0000`;

const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const longMonths = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const months = longMonths.map((name) => name.slice(0, 3));
