// What `scan` prints of the errors that no signature knows: quietly, the most frequent groups.

import { formatCount, plural } from '../../text/count.ts';
import type { LikelySection } from '../../runbook/rank/likely.ts';
import type { UnknownErrors, UnknownGroup } from '../../triage/unknown.ts';
import { toVisible, type Palette } from './terminal.ts';

/** Lines without their ends; none if there is nothing unknown. `width` is that of the terminal, in columns. */
export function formatUnknown(
  { groups, count, more, ordinary }: UnknownErrors,
  palette: Palette,
  width: number,
): readonly string[] {
  const quiet =
    ordinary.count === 0
      ? []
      : [
          `  ${palette.faint(`Ordinary errors: ${plural(ordinary.count, 'line')} such as healthy clusters log; see --format json`)}`,
        ];
  if (count === 0) return quiet;
  const shown = groups.slice(0, shownGroups);
  const numbers = shown.map((group) => formatCount(group.count));
  const digits = Math.max(...numbers.map((number) => number.length));
  const left = groups.length - shown.length;
  const beyond = more ? '; later lines were not analyzed' : '';
  return [
    `  ${palette.faint(`${unknownWords(count, groups.length)}${beyond}`)}`,
    ...shown.flatMap((group, index) => {
      const place = placeWords(group);
      const room = Math.max(40, width - digits - place.length - 10);
      const text = toVisible(group.text);
      const cut = text.length > room ? `${text.slice(0, room - 1)}…` : text;
      const line = `    ${palette.faint(`${(numbers[index] ?? '').padStart(digits)}×`)}  ${cut}  ${palette.faint(place)}`;
      return group.likely === undefined ? [line] : [line, likelyLine(group.likely, digits, palette)];
    }),
    ...(left === 0 ? [] : [`    ${palette.faint(`and ${plural(left, 'more group')}`)}`]),
    ...quiet,
  ];
}

function likelyLine({ heading, pageTitle, url }: LikelySection, digits: number, palette: Palette): string {
  const title = toVisible(heading === '' ? pageTitle : heading);
  return `    ${' '.repeat(digits + 3)}${palette.faint(`likely section: ${title},`)} ${palette.link(toVisible(url))}`;
}

/** Such as `Unknown errors: 86 lines in 5 groups`. */
function unknownWords(lines: number, groups: number): string {
  return `Unknown errors: ${plural(lines, 'line')} in ${plural(groups, 'group')}`;
}

/** Such as `lines 398 to 693`. */
export function placeWords({ first, last }: Pick<UnknownGroup, 'first' | 'last'>): string {
  return first === last ? `line ${first + 1}` : `lines ${first + 1} to ${last + 1}`;
}

const shownGroups = 5;
