// Times and lengths of time as a reader of a chart wants them, all in UTC.

import { dayAndMinute } from '../../text/dates.ts';
import { plural } from '../../text/count.ts';

/** A mark on a time axis: one line of text or two, the day below the time where it begins. */
export interface TimeTick {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly lines: readonly string[];
}

/** A length in the largest unit that gives a whole number: `1 minute`, `2 hours`, `7 days`. */
export function spanWords(minutes: number): string {
  const [count, unit] =
    minutes % 1440 === 0 ? [minutes / 1440, 'day'] : minutes % 60 === 0 ? [minutes / 60, 'hour'] : [minutes, 'minute'];
  return plural(count, unit);
}

/** Marks at round times from `from` to `to`, `most` or fewer; at least the first, where `from` is a round time. */
export function timeTicks(from: number, to: number, most = 8): readonly TimeTick[] {
  const step = stepFor(to - from, most);
  const ticks: TimeTick[] = [];
  let last = Number.NaN;
  for (let at = Math.ceil(from / step) * step; at <= to; at += step) {
    const date = new Date(at);
    const today = `${date.getUTCDate()} ${months[date.getUTCMonth()] ?? ''}${ticks.length === 0 ? ` ${date.getUTCFullYear()}` : ''}`;
    const time = dayAndMinute(at).slice(11);
    const day = Math.floor(at / dayLength);
    ticks.push({ at, lines: step >= dayLength ? [today] : day === last ? [time] : [time, today] });
    last = day;
  }
  return ticks;
}

const minuteLength = 60_000;
const dayLength = 86_400_000;
const steps = [1, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2880, 10_080, 20_160, 40_320, 87_360, 174_720, 349_440];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function stepFor(length: number, most: number): number {
  const room = Math.max(1, most - 1);
  const step = steps.find((minutes) => length / (minutes * minuteLength) <= room);
  return step === undefined ? Math.ceil(length / room / dayLength) * dayLength : step * minuteLength;
}
