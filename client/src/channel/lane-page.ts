// The page of the chart above a case timeline: shows lanes, and says which mark a person chose.

import type { LanePageMessage, ShowLanes } from '../../../core/protocol/timeline-page.ts';
import { markWeights, type LaneChart } from '../../../core/report/timeline-view/chart.ts';
import { plural } from '../../../core/text/count.ts';
import { element } from './dom.ts';
import { readTheme, watchTheme } from './theme.ts';
import { colourOf, showLaneChart, type LaneView } from './lane-chart.ts';

/** What the editor gives to the page. */
declare function acquireVsCodeApi(): { readonly postMessage: (message: LanePageMessage) => void };

/** Shows what the editor sends. */
export function startLanes(): void {
  const { postMessage: say } = acquireVsCodeApi();
  let current: LaneView | undefined;
  window.addEventListener('message', ({ data }: MessageEvent<ShowLanes>) => {
    current?.dispose();
    current = show(data.chart, (row) => say({ type: 'open', row }));
  });
  watchTheme(() => current?.retheme());
  say({ type: 'ready' });
}

function show(chart: LaneChart, open: (row: number) => void): LaneView {
  const canvas = element('canvas', {
    attributes: { role: 'img', tabindex: '0', 'aria-label': `${chart.summary} ${keys}` },
  });
  const said = element('p', { class: 'unseen', attributes: { 'aria-live': 'polite' } });
  const swatches = markWeights.map((weight) => ({ weight, swatch: element('span', { class: 'swatch' }) }));
  const legend = element(
    'div',
    { class: 'legend' },
    ...swatches.map(({ weight, swatch }) => element('span', { class: 'entry' }, swatch, names[weight])),
    ...(chart.untimed === 0
      ? []
      : [
          element('span', { class: 'aside' }, `${plural(chart.untimed, 'event')} without a time: only in the document`),
        ]),
  );
  const plot = element('div', { class: 'plot lane-plot' }, canvas);
  plot.style.height = `${chart.lanes.length * 34 + 60}px`;
  document.body.replaceChildren(
    element('main', {}, element('h1', { class: 'unseen' }, 'Timeline of the case'), legend, plot, said),
  );
  const view = showLaneChart(canvas, chart, {
    onOpen: ({ row }) => open(row),
    onChoose: ({ label, lane }) => (said.textContent = `${label}, ${chart.lanes[lane] ?? ''}`),
  });
  const paint = (): void => {
    const theme = readTheme();
    for (const { weight, swatch } of swatches) swatch.style.backgroundColor = colourOf(weight, theme);
  };
  paint();
  return {
    ...view,
    retheme: () => {
      paint();
      view.retheme();
    },
  };
}

const keys = 'The arrow keys go from mark to mark, Enter opens the line.';

const names = {
  error: 'Error or failed task',
  warning: 'Warning or restart',
  event: 'Task or end',
  message: 'Message or alert',
} as const;
