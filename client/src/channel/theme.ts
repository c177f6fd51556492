// The colours and the font of the editor's theme, as the chart needs them: read again whenever the theme changes.

import { color } from 'chart.js/helpers';

export interface Theme {
  readonly text: string;
  readonly faint: string;
  readonly grid: string;
  readonly background: string;
  readonly focus: string;
  /** Of the product's marks by what they say. */
  readonly error: string;
  readonly warning: string;
  readonly information: string;
  /** For the operations, in their order. */
  readonly stacks: readonly string[];
  readonly burst: string;
  readonly mildBurst: string;
  readonly hover: { readonly background: string; readonly text: string; readonly border: string };
  readonly font: string;
  readonly fontSize: number;
}

/** The theme as it is now. */
export function readTheme(): Theme {
  const style = getComputedStyle(document.body);
  const read = (name: string, fallback: string): string =>
    style.getPropertyValue(`--vscode-${name}`).trim() || fallback;
  const text = read('foreground', style.color);
  const background = read('editor-background', style.backgroundColor);
  const faint = read('descriptionForeground', text);
  return {
    text,
    faint,
    grid: read('contrastBorder', faint),
    background,
    focus: read('focusBorder', text),
    error: read('editorError-foreground', read('charts-red', text)),
    warning: read('editorWarning-foreground', read('charts-yellow', text)),
    information: read('editorInfo-foreground', read('charts-blue', text)),
    stacks: stackColours.map((name) => read(name, text)),
    burst: read('charts-red', text),
    mildBurst: faint,
    hover: {
      background: read('editorHoverWidget-background', background),
      text: read('editorHoverWidget-foreground', text),
      border: read('editorHoverWidget-border', text),
    },
    font: read('font-family', 'sans-serif'),
    fontSize: Number.parseFloat(read('font-size', '13')) || 13,
  };
}

/** Calls back when the editor has put another theme on the page. */
export function watchTheme(changed: () => void): void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['style'] });
  observer.observe(document.body, { attributes: true, attributeFilter: ['class'] });
}

/** The colour with `alpha` of its strength; as it is where it is none that can be read. */
export function fade(colour: string, alpha: number): string {
  const parsed = color(colour);
  return parsed.valid ? (parsed.alpha(parsed.rgb.a * alpha).rgbString() ?? colour) : colour;
}

/**
 * As many as a time line has operations, neighbours far apart. Red is left to bursts; the orange of charts is hardly
 * visible in some themes.
 */
const stackColours = [
  'charts-blue',
  'charts-yellow',
  'charts-purple',
  'charts-green',
  'terminal-ansiCyan',
  'charts-foreground',
  'terminal-ansiMagenta',
  'descriptionForeground',
] as const;
