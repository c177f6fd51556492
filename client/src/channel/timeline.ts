// The part of the page with the chart: legend, labels of bursts, the chart, and the choosing of bars by keys.

import type { ChannelPicture, ChartPicture } from '../../../core/report/channel-view/picture.ts';
import { chosenBars, legendValue, type ChannelFilter } from '../../../core/report/channel-view/filter.ts';
import { showChart } from './chart.ts';
import { button, element } from './dom.ts';
import { layLanes } from './lanes.ts';
import { readTheme } from './theme.ts';

export interface TimelinePart {
  readonly root: HTMLElement;
  readonly update: (filter: ChannelFilter) => void;
  readonly retheme: () => void;
  readonly dispose: () => void;
}

export interface TimelineEvents {
  readonly onOperation: (value: string) => void;
  /** Undefined: no bar is chosen any more. */
  readonly onBin: (bin: number | undefined) => void;
  readonly onBurst: (burst: number) => void;
  /** The chosen failures are to be read. */
  readonly onRead: () => void;
}

/** The part is to be put on the page before its first update. */
export function showTimeline(picture: ChannelPicture, chart: ChartPicture, events: TimelineEvents): TimelinePart {
  let heights: readonly number[] = [];
  let chosen: number | undefined;
  const canvas = element('canvas', { attributes: { role: 'img', 'aria-label': chart.summary } });
  const cursor = element('div', {
    class: 'cursor',
    attributes: {
      tabindex: '0',
      role: 'slider',
      'aria-label': 'Time: the arrow keys choose a bar, Enter goes to its failures, Escape shows all',
      'aria-valuemin': '0',
      'aria-valuemax': String(chart.bins.length - 1),
    },
  });
  const lanes = layLanes(chart.bursts, events.onBurst);
  const legend = makeLegend(chart, events.onOperation);
  const choose = (bin: number): void => {
    cursor.focus({ preventScroll: true });
    events.onBin(bin === chosen || !heights[bin] ? undefined : bin);
  };
  const view = showChart(canvas, chart, readTheme(), { onBin: choose, onLayout: lanes.place });
  cursor.addEventListener('keydown', (event) => {
    const next = moveTo(event.key, heights, chosen);
    if (next === undefined && event.key !== 'Enter') return;
    event.preventDefault();
    if (event.key === 'Enter') events.onRead();
    else events.onBin(next);
  });
  return {
    root: element(
      'section',
      { class: 'timeline', attributes: { 'aria-labelledby': 'timeline-title' } },
      element(
        'h2',
        { attributes: { id: 'timeline-title' } },
        'Failures over time ',
        element('span', { class: 'aside' }, `UTC, ${chart.size} a bar`),
      ),
      legend.root,
      element('div', { class: 'chart' }, lanes.root, element('div', { class: 'plot' }, canvas, cursor)),
      ...(picture.untimed === '' ? [] : [element('p', { class: 'aside' }, picture.untimed)]),
    ),
    update: (filter) => {
      const bars = chosenBars(picture, filter);
      heights = chart.bins.map((_, bin) => bars.reduce((sum, bar) => sum + (bar[bin] ?? 0), 0));
      chosen = filter.bin;
      cursor.setAttribute('aria-valuenow', String(chosen ?? 0));
      cursor.setAttribute('aria-valuetext', chosen === undefined ? 'All times' : (chart.bins[chosen]?.label ?? ''));
      view.draw(bars, filter);
      lanes.update(filter.burst);
      legend.update(filter.values.operation);
    },
    retheme: () => {
      const theme = readTheme();
      legend.paint(theme.stacks);
      view.setTheme(theme);
    },
    dispose: view.dispose,
  };
}

/** The bar that a key leads to: bars without a failure are skipped. */
function moveTo(key: string, heights: readonly number[], from: number | undefined): number | undefined {
  const filled = heights.flatMap((height, bin) => (height > 0 ? [bin] : []));
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return filled.find((bin) => bin > (from ?? -1)) ?? from;
    case 'ArrowLeft':
    case 'ArrowDown':
      return filled.findLast((bin) => bin < (from ?? heights.length)) ?? from;
    case 'Home':
      return filled[0];
    case 'End':
      return filled.at(-1);
    default:
      return undefined;
  }
}

function makeLegend({ operations }: ChartPicture, onOperation: (value: string) => void) {
  const entries = operations.map((operation) => {
    const value = legendValue(operation);
    const swatch = element('span', { class: 'swatch', attributes: { 'aria-hidden': 'true' } });
    const toggle = button(operation, () => onOperation(value), {
      attributes: { title: `Show only ${operation}` },
      pressed: false,
    });
    toggle.prepend(swatch);
    return { value, swatch, toggle };
  });
  const paint = (colours: readonly string[]): void =>
    entries.forEach(({ swatch }, index) => {
      swatch.style.backgroundColor = colours[index % colours.length] ?? '';
    });
  paint(readTheme().stacks);
  return {
    root: element(
      'div',
      { class: 'legend', attributes: { role: 'group', 'aria-label': 'Operations in the chart' } },
      ...entries.map(({ toggle }) => toggle),
    ),
    update: (chosen: string | undefined) =>
      entries.forEach(({ toggle, value }) => toggle.setAttribute('aria-pressed', String(value === chosen))),
    paint,
  };
}
