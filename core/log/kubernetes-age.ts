// Reads how long ago or how long something was, as kubectl prints it.

/** The minutes of an age as kubectl prints it (`7d13h`, `45s`); undefined for anything else. */
export function ageMinutes(age: string): number | undefined {
  if (!/^(?:\d{1,5}[ydhms]){1,3}$/.test(age)) return undefined;
  const minutes: Readonly<Record<string, number>> = { y: 525_600, d: 1440, h: 60, m: 1, s: 1 / 60 };
  return [...age.matchAll(/(?<!\d)(\d+)([ydhms])/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * (minutes[unit ?? ''] ?? 0),
    0,
  );
}
