// Moments and lengths of time as a reader sees them, in UTC. Nothing else writes them.

/** `2024-05-01 10:05`; an ISO time, or milliseconds since 1970. */
export function dayAndMinute(time: string | number): string {
  return isoText(time).slice(0, 16).replace('T', ' ');
}

/** `2024-05-01 10:05:07`. */
export function dayAndSecond(time: string | number): string {
  return isoText(time).slice(0, 19).replace('T', ' ');
}

/** `2024-05-01`. */
export function dayOf(time: string | number): string {
  return isoText(time).slice(0, 10);
}

/** `10:05:07`. */
export function secondOfDay(time: string | number): string {
  return isoText(time).slice(11, 19);
}

/** How long something is ago, as exact as a reader needs: `25 minutes`, `3 hours`, `12 days`. Milliseconds. */
export function lengthWords(milliseconds: number): string {
  const minutes = Math.round(milliseconds / 60_000);
  if (minutes < 120) return minutes === 1 ? '1 minute' : `${minutes} minutes`;
  return minutes < 2880 ? `${Math.round(minutes / 60)} hours` : `${Math.round(minutes / 1440)} days`;
}

/** How long something took: `0.3 s`, `58 min 56 s`, `1 h 1 s`. */
export function durationWords(seconds: number): string {
  if (seconds < 10) return `${Math.round(seconds * 10) / 10} s`;
  const whole = Math.round(seconds);
  const parts: readonly (readonly [number, string])[] = [
    [Math.floor(whole / 3600), 'h'],
    [Math.floor(whole / 60) % 60, 'min'],
    [whole % 60, 's'],
  ];
  return parts
    .filter(([amount]) => amount > 0)
    .map(([amount, unit]) => `${amount} ${unit}`)
    .join(' ');
}

/** ISO 8601 in UTC; what is no time stays as it is. */
function isoText(time: string | number): string {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? String(time) : date.toISOString();
}
