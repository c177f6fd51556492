// The text of `armada-triage runbooks mine`.

import type { Mined } from '../../runbook/mine/mine.ts';
import { plural } from '../../text/count.ts';
import type { Palette } from '../terminal/terminal.ts';
import { toVisible } from '../terminal/terminal.ts';

/** Each mined error with the place that states it best, then with the other places. */
export function minedText(mined: readonly Mined[], palette: Palette): string {
  const entries = mined.map((one) => {
    const [best, ...others] = one.places.map(({ page, line, anchor, convention }) => {
      const place = `${toVisible(page)}:${line}`;
      return `${place} ${palette.faint(`#${toVisible(anchor)}  ${convention}`)}`;
    });
    const lines = [
      `${best ?? ''}  ${palette[one.severity](one.severity)}`,
      `    ${palette.strong(toVisible(one.template))}`,
      `    ${palette.faint(toVisible(one.id))}`,
      ...others.map((place) => `    also ${place}`),
    ];
    return `${lines.join('\n')}\n`;
  });
  const pages = new Set(mined.flatMap(({ places }) => places.map(({ page }) => page))).size;
  return [...entries, `${plural(mined.length, 'signature')} from ${plural(pages, 'page')}\n`].join('\n');
}
