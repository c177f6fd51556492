// The text that `compare` prints: what only the bad log has first, each difference with its first place.

import { formatCount, plural } from '../../text/count.ts';
import type { JsonComparison, JsonDifference } from '../json/compare.ts';
import { toVisible, type Palette } from './terminal.ts';

/** A comparison as text, with a line end. `width` in columns. */
export function formatComparison(comparison: JsonComparison, palette: Palette, width: number): string {
  const { good, bad, differences, left } = comparison;
  const head = `${palette.strong(toVisible(bad.path))} ${palette.faint(`(${plural(bad.lines, 'line')}) compared with the good log`)} ${palette.strong(toVisible(good.path))} ${palette.faint(`(${plural(good.lines, 'line')})`)}`;
  if (differences.length === 0) return `${head}\n  ${palette.good('The logs say the same.')}\n`;
  const rest = left === 0 ? [] : [`  ${palette.faint(`${plural(left, 'more difference')}: list them with --all.`)}`];
  return `${[head, '', ...differences.flatMap((one) => differenceLines(one, comparison, palette, width)), ...rest].join('\n')}\n`;
}

const changeWords = {
  'only-bad': 'only in the bad log',
  more: 'far more often in the bad log',
  fewer: 'far less often in the bad log',
  'only-good': 'only in the good log',
} as const;

function differenceLines(
  { change, rank, text, followed, detail, good, bad }: JsonDifference,
  paths: JsonComparison,
  palette: Palette,
  width: number,
): readonly string[] {
  const colour = {
    error: palette.error,
    suspect: palette.warning,
    warning: palette.warning,
    other: palette.information,
  }[rank];
  const place = bad === undefined ? `${paths.good.path}:${good?.line ?? 1}` : `${paths.bad.path}:${bad.line}`;
  const counts = [
    bad === undefined ? '' : times(bad.count),
    good === undefined || bad === undefined ? '' : `${times(good.count)} in the good log`,
  ];
  const more = followed === 0 ? '' : `, and ${plural(followed, 'record')} with it`;
  const about = counts.filter((count) => count !== '').join(', ');
  const room = Math.max(40, width - 6);
  const clip = (long: string): string => {
    const line = toVisible(long.trimEnd());
    return line.length > room ? `${line.slice(0, room - 1)}…` : line;
  };
  return [
    `  ${colour(changeWords[change])}${palette.faint(`${about === '' ? '' : `  ${about}`}${more}`)}`,
    `    ${palette.faint(toVisible(place))}`,
    `    ${clip(text)}`,
    ...(detail === undefined ? [] : [`    ${clip(detail)}`]),
    '',
  ];
}

function times(count: number): string {
  return count === 1 ? 'once' : `${formatCount(count)} times`;
}
