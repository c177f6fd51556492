// The chart of a case timeline on a canvas: a lane for each source, a mark for each event, in the colours of the theme.

import { Chart, LinearScale, PointElement, ScatterController, Tooltip } from 'chart.js';
import {
  markWeights,
  type LaneChart,
  type LaneMark,
  type MarkWeight,
} from '../../../core/report/timeline-view/chart.ts';
import { fontOf, timeAxis, tooltipStyle } from './axis.ts';
import { fade, readTheme, type Theme } from './theme.ts';

export interface LaneView {
  readonly retheme: () => void;
  readonly dispose: () => void;
}

export interface LaneEvents {
  /** A mark was clicked, or chosen with Enter. */
  readonly onOpen: (mark: LaneMark) => void;
  /** The arrow keys lead to a mark. */
  readonly onChoose: (mark: LaneMark) => void;
}

/** Shows the marks on a canvas; its parent gives the size. */
export function showLaneChart(canvas: HTMLCanvasElement, lanes: LaneChart, events: LaneEvents): LaneView {
  Chart.register(ScatterController, PointElement, LinearScale, Tooltip);
  let chosen = -1;
  /** As the chart's data sets have them. */
  const groups = markWeights.map((weight) => lanes.marks.filter((mark) => mark.weight === weight));
  const chart = new Chart<'scatter', Point[], string>(canvas, {
    type: 'scatter',
    data: { datasets: datasetsOf(groups, readTheme()) },
    options: {
      animation: false,
      maintainAspectRatio: false,
      events: ['mousemove', 'mouseout', 'click'],
      interaction: { mode: 'nearest', intersect: true },
      onClick: (_event, [element]) => {
        const mark = element && groups[element.datasetIndex]?.[element.index];
        if (mark) events.onOpen(mark);
      },
      onHover: (_event, elements) => {
        canvas.style.cursor = elements.length > 0 ? 'pointer' : '';
      },
    },
  });
  const update = (): void => {
    const theme = readTheme();
    chart.data.datasets = datasetsOf(groups, theme);
    chart.options.scales = scalesOf(lanes, theme);
    chart.options.plugins = { tooltip: tooltipOf(lanes, groups, theme) };
    chart.update('none');
  };
  const choose = (index: number): void => {
    const mark = lanes.marks[index];
    if (mark === undefined) return;
    chosen = index;
    const datasetIndex = markWeights.indexOf(mark.weight);
    const own = groups[datasetIndex]?.indexOf(mark) ?? -1;
    chart.tooltip?.setActiveElements([{ datasetIndex, index: own }], { x: 0, y: 0 });
    chart.update('none');
    events.onChoose(mark);
  };
  canvas.addEventListener('keydown', (event) => {
    const next = targetOf(event.key, chosen, lanes.marks.length);
    const mark = event.key === 'Enter' ? lanes.marks[chosen] : undefined;
    if (next === undefined && mark === undefined) return;
    event.preventDefault();
    if (next !== undefined) choose(next);
    else if (mark !== undefined) events.onOpen(mark);
  });
  update();
  return { retheme: update, dispose: () => chart.destroy() };
}

/** The colour of marks in a theme. */
export function colourOf(weight: MarkWeight, theme: Theme): string {
  return { error: theme.error, warning: theme.warning, event: theme.faint, message: theme.information }[weight];
}

/** Marks differ by shape too, for readers and themes without colours. */
const shapes = { error: 'rectRot', warning: 'triangle', event: 'circle', message: 'star' } as const;

interface Point {
  readonly x: number;
  readonly y: number;
}

type Groups = readonly (readonly LaneMark[])[];

function datasetsOf(groups: Groups, theme: Theme) {
  return markWeights.map((weight, index) => {
    const colour = colourOf(weight, theme);
    return {
      label: weight,
      data: (groups[index] ?? []).map(({ at, lane }) => ({ x: at, y: lane })),
      pointStyle: shapes[weight],
      radius: weight === 'event' ? 3 : 6,
      hoverRadius: weight === 'event' ? 5 : 8,
      backgroundColor: colour,
      borderColor: weight === 'message' ? colour : theme.background,
      hoverBorderColor: theme.focus,
      borderWidth: weight === 'message' ? 2 : 1,
      // What matters more lies above.
      order: markWeights.indexOf(weight),
    };
  });
}

function scalesOf({ from, to, ticks, lanes }: LaneChart, theme: Theme) {
  return {
    x: { ...timeAxis({ from, to, ticks }, theme), grid: { color: fade(theme.grid, 0.25) } },
    y: {
      type: 'linear' as const,
      reverse: true,
      min: -0.6,
      max: lanes.length - 0.4,
      grid: { color: fade(theme.grid, 0.25) },
      border: { display: false },
      afterBuildTicks: (axis: { ticks: { value: number }[] }) => {
        axis.ticks = lanes.map((_, lane) => ({ value: lane }));
      },
      ticks: {
        autoSkip: false,
        color: theme.text,
        font: fontOf(theme),
        callback: (value: string | number) => shortName(lanes[Number(value)] ?? ''),
      },
    },
  };
}

interface Shown {
  readonly datasetIndex: number;
  readonly dataIndex: number;
}

function tooltipOf({ lanes }: LaneChart, groups: Groups, theme: Theme) {
  const markOf = ({ datasetIndex, dataIndex }: Shown): LaneMark | undefined => groups[datasetIndex]?.[dataIndex];
  return {
    ...tooltipStyle(theme),
    displayColors: false,
    callbacks: {
      title: ([item]: readonly Shown[]) => lanes[(item && markOf(item))?.lane ?? -1] ?? '',
      label: (item: Shown) => markOf(item)?.label ?? '',
    },
  };
}

function shortName(name: string): string {
  return name.length > 28 ? `${name.slice(0, 13)}…${name.slice(-14)}` : name;
}

/** The mark that a key moves to. */
function targetOf(key: string, from: number, count: number): number | undefined {
  if (key === 'ArrowRight' || key === 'ArrowDown') return Math.min(count - 1, from + 1);
  if (key === 'ArrowLeft' || key === 'ArrowUp') return Math.max(0, from - 1);
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : undefined;
}
