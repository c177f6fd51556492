// The words of a runbook site: its pages with all that they hold, its data, and the whole that is made of them.

import type { Liquid } from './liquid.ts';
import type { Page } from '../runbook.ts';
import type { SiteData } from './data.ts';
import type { KramdownOptions } from '../markdown/options.ts';

/** A link or picture of a page. Lines and columns count from 0, columns in UTF-16 units. */
export interface PageLink {
  /** As the author wrote it, Liquid included; without title and angle brackets. */
  readonly target: string;
  readonly line: number;
  /** Of the target, where it is in the text; of the whole link where it is written elsewhere (`[text][name]`). */
  readonly column: number;
  readonly endColumn: number;
  readonly kind: 'link' | 'image' | 'html';
}

/** A fenced block, however it is indented: read by line, as a renderer that shows it as text would not. */
export interface PageFence {
  /** Of the opening mark. */
  readonly line: number;
  /** After the closing mark. */
  readonly endLine: number;
  /** Columns before the opening mark. */
  readonly indent: number;
  /** The first word after the opening mark; '' if there is none. */
  readonly info: string;
}

/** A line that looks like a heading and is shown as text. Line and columns count from 0, columns in UTF-16 units. */
export interface FalseHeading {
  readonly line: number;
  readonly column: number;
  readonly endColumn: number;
  /** Spaces are before its marks, or none after them; or it is in a block of HTML. */
  readonly why: 'indented' | 'no-blank' | 'html';
}

/**
 * A page of a site. Alerts are not read here: whoever indexes `Alert_Situation` tables and `alertname` blocks reads them from
 * `text`, `sections` and `fences`.
 */
export interface SitePage extends Page {
  /** Its path below the folder, with `/`. The same as `page` unless the front matter names another with `site-path`. */
  readonly path: string;
  /** The front matter's top-level values as they are written, quotes taken off. */
  readonly matter: ReadonlyMap<string, string>;
  /** `Alert`, `Troubleshooting`, `Operations`, …; '' where the front matter has none. */
  readonly type: string;
  /** `armada-deploy`, …; '' where the front matter has none. */
  readonly service: string;
  readonly links: readonly PageLink[];
  readonly fences: readonly PageFence[];
  readonly liquid: Liquid;
  readonly falseHeadings: readonly FalseHeading[];
}

/** A folder of pages, published as one site. */
export interface Site {
  /** Ends in `/`. */
  readonly baseUrl: string;
  /** Sorted by path. */
  readonly pages: readonly SitePage[];
  readonly data: SiteData;
  readonly kramdown: KramdownOptions;
  /** A page by its path below the folder. */
  readonly find: (path: string) => SitePage | undefined;
  /** Whether something is published where a page of this path would be: a file of HTML, or a page by its `permalink`. */
  readonly isTaken: (path: string) => boolean;
}

/** Makes a site of its pages and data. Two pages of one path: the last one counts. `others` are files that are published and not read. */
export function createSite(
  pages: Iterable<SitePage>,
  data: SiteData,
  baseUrl: string,
  others: Iterable<string> = [],
  kramdown: KramdownOptions = {},
): Site {
  const byPath = new Map<string, SitePage>();
  for (const page of pages) byPath.set(page.path, page);
  const sorted = [...byPath.values()].toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const permalinks = sorted.flatMap(({ matter }) => matter.get('permalink') ?? []);
  const taken = new Set([...others, ...permalinks].map(publishedName));
  const isTaken = (path: string): boolean => taken.has(publishedName(path));
  return { baseUrl, pages: sorted, data, kramdown, find: (path) => byPath.get(path), isTaken };
}

/** The same for all ways to write where a page is published. */
function publishedName(path: string): string {
  const bare = path.replace(/^\/+/, '').replace(/\.(?:md|markdown|html?)$/i, '');
  return bare.replace(/(?:^|\/)index$/, '').replace(/\/$/, '');
}
