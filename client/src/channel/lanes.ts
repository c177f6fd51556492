// The labels of bursts, right above their shaded stretches of the chart: one lane for each kind of burst.

import type { BurstPicture } from '../../../core/report/channel-picture.ts';
import { button, element } from './dom.ts';

/** Bursts of one kind never overlap; those of different kinds may. */
export function layLanes(bursts: readonly BurstPicture[], onBurst: (burst: number) => void) {
  const labels = bursts.map((burst, index) => ({
    burst,
    root: button(burst.label, () => onBurst(index), {
      class: burst.kind === 'production' ? 'burst' : 'burst mild',
      attributes: { title: burst.description },
      pressed: false,
    }),
  }));
  const kinds = [...new Set(bursts.map(({ kind }) => kind))];
  const lanes = kinds.map((kind) => {
    const own = labels.filter(({ burst }) => burst.kind === kind);
    return { own, root: element('div', { class: 'lane' }, ...own.map(({ root }) => root)) };
  });
  return {
    root: element(
      'div',
      { class: 'lanes', attributes: { role: 'group', 'aria-label': 'Bursts' } },
      ...lanes.map(({ root }) => root),
    ),
    /** Puts each label over its burst; where that is narrow, beside it as far as there is room. */
    place: (pixel: (time: number) => number): void => {
      for (const { own, root } of lanes) {
        const width = root.clientWidth;
        own.forEach(({ burst, root: label }, index) => {
          const [left, right] = [pixel(burst.from), pixel(burst.to)];
          const next = own[index + 1]?.burst.from;
          const room = (next === undefined ? width : pixel(next) - 4) - left;
          const isLast = next === undefined && room < enough && right > enough;
          label.style.minWidth = `${Math.max(8, right - left)}px`;
          label.style.maxWidth = `${Math.max(8, isLast ? right : room)}px`;
          label.style.left = isLast ? 'auto' : `${left}px`;
          label.style.right = isLast ? `${Math.max(0, width - right)}px` : 'auto';
        });
      }
    },
    update: (chosen: number | undefined): void =>
      labels.forEach(({ root }, index) => root.setAttribute('aria-pressed', String(index === chosen))),
  };
}

/** Pixels in which a label can be read. */
const enough = 220;
