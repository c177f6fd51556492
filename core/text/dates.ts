// A moment as a reader sees it: in UTC, to the minute.

/** `2024-05-01 10:05`; `at` in milliseconds since 1970. */
export function dayAndMinute(at: number): string {
  return new Date(at).toISOString().slice(0, 16).replace('T', ' ');
}

/** How long something is ago, as exact as a reader needs: `25 minutes`, `3 hours`, `12 days`. Milliseconds. */
export function lengthWords(milliseconds: number): string {
  const minutes = Math.round(milliseconds / 60_000);
  if (minutes < 120) return minutes === 1 ? '1 minute' : `${minutes} minutes`;
  return minutes < 2880 ? `${Math.round(minutes / 60)} hours` : `${Math.round(minutes / 1440)} days`;
}
