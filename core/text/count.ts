// How counts and sizes are written. Nothing else writes them.

/** 3412 as `3,412`. */
export function formatCount(count: number): string {
  return String(count).replaceAll(/\B(?=(?:\d{3}){1,6}$)/g, ',');
}

/** `1 file`, `3,412 files`. */
export function plural(count: number, word: string): string {
  return `${formatCount(count)} ${word}${count === 1 ? '' : 's'}`;
}

/** `1.2 MB`: at most three digits, decimal units. */
export function formatBytes(bytes: number): string {
  const units = ['bytes', 'KB', 'MB', 'GB', 'TB'];
  let amount = bytes;
  let unit = 0;
  while (amount >= 999.5 && unit < units.length - 1) {
    amount /= 1000;
    unit += 1;
  }
  if (unit === 0) return plural(bytes, 'byte');
  return `${amount >= 100 ? amount.toFixed(0) : amount.toFixed(1)} ${units[unit] ?? ''}`;
}
