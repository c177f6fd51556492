// The labels of bursts, right above their shaded stretches of the chart, in as few lanes as they need.

import type { BurstPicture } from '../../../core/report/channel-view/picture.ts';
import { button, element } from './dom.ts';

/** Each label is a button that shows its burst's failures only. */
export function layLanes(bursts: readonly BurstPicture[], onBurst: (burst: number) => void) {
  const labels = bursts.map((burst, index) =>
    button(burst.label, () => onBurst(index), {
      class: burst.kind === 'production' ? 'burst' : 'burst mild',
      attributes: { title: burst.description },
      pressed: false,
    }),
  );
  const root = element('div', { class: 'lanes', attributes: { role: 'group', 'aria-label': 'Bursts' } }, ...labels);
  return {
    root,
    /** Puts each label over its burst, in the lowest lane in which it hides no other. */
    place: (pixel: (time: number) => number): void => {
      const ends: number[] = [];
      const order = bursts.map((burst, index) => ({ burst, label: labels[index] }));
      for (const { burst, label } of order.toSorted((a, b) => a.burst.from - b.burst.from)) {
        if (label === undefined) continue;
        const [from, to] = [pixel(burst.from), pixel(burst.to)];
        label.style.minWidth = `${Math.max(8, to - from)}px`;
        const width = Math.max(label.offsetWidth, to - from);
        const left = Math.max(0, Math.min(from, root.clientWidth - width));
        const free = ends.findIndex((end) => end + gap <= left);
        // More lanes would leave no room for the chart: further labels overlap, and their tooltips have the text.
        const lane = free === -1 ? Math.min(ends.length, mostLanes - 1) : free;
        ends[lane] = Math.max(ends[lane] ?? 0, left + width);
        label.style.left = `${left}px`;
        label.style.bottom = `${lane * laneHeight}px`;
      }
      root.style.height = `${ends.length * laneHeight}px`;
    },
    update: (chosen: number | undefined): void =>
      labels.forEach((label, index) => label.setAttribute('aria-pressed', String(index === chosen))),
  };
}

/** Pixels. */
const gap = 4;
const laneHeight = 24;
const mostLanes = 3;
