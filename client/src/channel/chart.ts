// The chart itself: failures over time, stacked by operation, drawn on a canvas in the colours of the theme.

import { BarController, BarElement, Chart, LinearScale, Tooltip, type ChartDataset } from 'chart.js';
import type { ChartPicture } from '../../../core/report/channel-view/picture.ts';
import { drawMarks, type Chosen } from './marks.ts';
import { fontOf, timeAxis, tooltipStyle } from './axis.ts';
import { fade, type Theme } from './theme.ts';

export interface ChartView {
  /** Draws heights by operation, then by bar, and brings out what is chosen. */
  readonly draw: (bars: readonly (readonly number[])[], chosen: Chosen) => void;
  readonly setTheme: (theme: Theme) => void;
  readonly dispose: () => void;
}

export interface ChartEvents {
  /** A bar, or the place where it would be, was clicked. */
  readonly onBin: (bin: number) => void;
  /** After each layout; gives the pixel of a time, from the left edge of the canvas. */
  readonly onLayout: (place: (time: number) => number) => void;
}

/** Shows a chart on a canvas; its parent gives the size. */
export function showChart(
  canvas: HTMLCanvasElement,
  picture: ChartPicture,
  first: Theme,
  events: ChartEvents,
): ChartView {
  Chart.register(BarController, BarElement, LinearScale, Tooltip);
  let theme = first;
  let chosen: Chosen = {};
  const chart = new Chart<'bar', Bar[]>(canvas, {
    type: 'bar',
    data: { datasets: picture.operations.map((_, index) => makeDataset(picture, index, theme)) },
    plugins: [
      drawMarks(
        picture,
        () => theme,
        () => chosen,
        events.onLayout,
      ),
    ],
    options: {
      animation: false,
      maintainAspectRatio: false,
      events: ['mousemove', 'mouseout', 'click'],
      interaction: { mode: 'index', intersect: false },
      onClick: (_event, [bar]) => {
        if (bar !== undefined) events.onBin(bar.index);
      },
    },
  });
  const update = (bars?: readonly (readonly number[])[]): void => {
    chart.options.scales = makeScales(picture, theme);
    chart.options.plugins = { tooltip: makeTooltip(picture, theme) };
    chart.data.datasets = picture.operations.map((_, index) => {
      const data = bars === undefined ? chart.data.datasets[index]?.data : barsOf(picture, bars[index]);
      return { ...makeDataset(picture, index, theme, chosen.bin), data: data ?? [] };
    });
    chart.update('none');
  };
  return {
    draw: (bars, next) => {
      chosen = next;
      update(bars);
    },
    setTheme: (next) => {
      theme = next;
      update();
    },
    dispose: () => chart.destroy(),
  };
}

interface Bar {
  readonly x: number;
  readonly y: number;
}

function barsOf({ bins }: ChartPicture, heights: readonly number[] = []): Bar[] {
  return bins.map(({ from, to }, index) => ({ x: (from + to) / 2, y: heights[index] ?? 0 }));
}

function makeDataset(picture: ChartPicture, stack: number, theme: Theme, chosen?: number): ChartDataset<'bar', Bar[]> {
  const colour = theme.stacks[stack % theme.stacks.length] ?? theme.text;
  const colours = picture.bins.map((_, bin) => (chosen === undefined || chosen === bin ? colour : fade(colour, 0.4)));
  return {
    label: picture.operations[stack] ?? '',
    data: barsOf(picture),
    backgroundColor: colours,
    hoverBackgroundColor: colours,
    // The seam tells neighbours in a stack apart where their colours do not.
    borderColor: theme.background,
    hoverBorderColor: theme.background,
    borderWidth: { top: 1, bottom: 0, left: 0, right: 0 },
    borderSkipped: false,
    barPercentage: 1,
    categoryPercentage: 0.84,
    maxBarThickness: 64,
  };
}

function makeScales(picture: ChartPicture, theme: Theme) {
  return {
    x: {
      ...timeAxis(picture, theme),
      stacked: true,
      offset: false,
      // A bar is between marks, which are where a time begins.
      grid: { drawOnChartArea: false, offset: false, color: theme.grid },
    },
    y: {
      stacked: true,
      beginAtZero: true,
      suggestedMax: 4,
      grid: { color: fade(theme.grid, 0.25) },
      border: { display: false },
      ticks: { precision: 0, maxTicksLimit: 6, color: theme.faint, font: fontOf(theme) },
    },
  };
}

interface Parsed {
  readonly parsed: { readonly y: number | null };
}

function makeTooltip(picture: ChartPicture, theme: Theme) {
  return {
    ...tooltipStyle(theme),
    boxPadding: 4,
    filter: ({ parsed }: Parsed) => parsed.y !== 0,
    // As the parts are in the bar, from its top.
    itemSort: (a: { datasetIndex: number }, b: { datasetIndex: number }) => b.datasetIndex - a.datasetIndex,
    callbacks: {
      title: ([item]: readonly { dataIndex: number }[]) =>
        item === undefined ? '' : (picture.bins[item.dataIndex]?.label ?? ''),
      label: ({ dataset, parsed }: Parsed & { dataset: { label?: string | undefined } }) =>
        `${dataset.label ?? ''}: ${parsed.y ?? 0}`,
    },
  };
}
