// What the chart has beside its bars: bursts as shaded stretches of time, and a frame round the chosen bar.

import type { Chart, Plugin } from 'chart.js';
import type { ChartPicture } from '../../../core/report/channel-view/picture.ts';
import { fade, type Theme } from './theme.ts';

/** A bar or a burst, by index. */
export interface Chosen {
  readonly bin?: number;
  readonly burst?: number;
}

/** Draws them, and tells of each layout. */
export function drawMarks(
  picture: ChartPicture,
  theme: () => Theme,
  chosen: () => Chosen,
  onLayout: (place: (time: number) => number) => void,
): Plugin<'bar'> {
  return {
    id: 'marks',
    afterLayout: (chart) => onLayout((time) => pixelOf(chart, time)),
    beforeDatasetsDraw: (chart) => {
      picture.bursts.forEach((burst, index) => {
        const isBack = chosen().burst !== undefined && chosen().burst !== index;
        const [colour, strength] = burst.kind === 'production' ? [theme().burst, 0.16] : [theme().mildBurst, 0.1];
        shade(chart, [burst.from, burst.to], fade(colour, isBack ? strength / 2 : strength));
        edge(chart, [burst.from, burst.to], fade(colour, isBack ? 0.3 : 0.8));
      });
    },
    afterDatasetsDraw: (chart) => {
      const bin = picture.bins[chosen().bin ?? -1];
      if (bin !== undefined) frame(chart, [bin.from, bin.to], theme().focus);
    },
  };
}

type Stretch = readonly [from: number, to: number];

function pixelOf(chart: Chart, time: number): number {
  return chart.scales['x']?.getPixelForValue(time) ?? 0;
}

function boxOf(chart: Chart, [from, to]: Stretch) {
  const { top, bottom } = chart.chartArea;
  const left = pixelOf(chart, from);
  return { left, top, width: pixelOf(chart, to) - left, height: bottom - top };
}

function shade(chart: Chart, stretch: Stretch, colour: string): void {
  const { left, top, width, height } = boxOf(chart, stretch);
  chart.ctx.save();
  chart.ctx.fillStyle = colour;
  chart.ctx.fillRect(left, top, width, height);
  chart.ctx.restore();
}

/** The sides of a burst, for eyes and themes to which the shade says little. */
function edge(chart: Chart, stretch: Stretch, colour: string): void {
  const { left, top, width, height } = boxOf(chart, stretch);
  chart.ctx.save();
  chart.ctx.strokeStyle = colour;
  chart.ctx.setLineDash([3, 3]);
  for (const x of [Math.round(left) + 0.5, Math.round(left + width) - 0.5]) {
    chart.ctx.beginPath();
    chart.ctx.moveTo(x, top);
    chart.ctx.lineTo(x, top + height);
    chart.ctx.stroke();
  }
  chart.ctx.restore();
}

function frame(chart: Chart, stretch: Stretch, colour: string): void {
  const { left, top, width, height } = boxOf(chart, stretch);
  chart.ctx.save();
  chart.ctx.strokeStyle = colour;
  chart.ctx.lineWidth = 2;
  chart.ctx.strokeRect(left + 1, top + 1, Math.max(2, width - 2), height - 2);
  chart.ctx.restore();
}
