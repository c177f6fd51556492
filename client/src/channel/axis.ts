// What all charts share: the axis of time, and the look of tooltips, in the colours and the font of the theme.

import type { TimeTick } from '../../../core/report/channel-view/time-words.ts';
import type { Theme } from './theme.ts';

/** A stretch of time, in milliseconds since 1970, and its marks. */
export interface AxisSpan {
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly TimeTick[];
}

/** The scale of a time axis, which has exactly these ticks. */
export function timeAxis({ from, to, ticks }: AxisSpan, theme: Theme) {
  return {
    type: 'linear' as const,
    min: from,
    max: to,
    border: { color: theme.grid },
    afterBuildTicks: (axis: { ticks: { value: number }[] }) => {
      axis.ticks = ticks.map(({ at }) => ({ value: at }));
    },
    ticks: {
      autoSkip: false,
      maxRotation: 0,
      color: theme.faint,
      font: fontOf(theme),
      callback: (_value: unknown, index: number) => [...(ticks[index]?.lines ?? [])],
    },
  };
}

/** A tooltip that looks like a hover of the editor. */
export function tooltipStyle(theme: Theme) {
  const { background, text, border } = theme.hover;
  return {
    titleFont: { ...fontOf(theme), weight: 'bold' as const },
    bodyFont: fontOf(theme),
    animation: false as const,
    backgroundColor: background,
    titleColor: text,
    bodyColor: text,
    borderColor: border,
    borderWidth: 1,
    cornerRadius: 3,
  };
}

/** The font of labels on a chart. */
export function fontOf({ font, fontSize }: Theme) {
  return { family: font, size: fontSize - 1 };
}
