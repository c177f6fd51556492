// The JSON of `armada-triage runbooks`.

import type { SitePage } from '../runbook/site.ts';

/** A page of the index. Lines count from 1; `endLine` is the last that belongs to the section. */
export interface JsonPage {
  /** The path below the folder, with `/`. */
  readonly page: string;
  readonly title: string;
  /** '' where the front matter has none; the same of `service`. */
  readonly type: string;
  readonly service: string;
  readonly url: string;
  readonly sections: readonly {
    readonly anchor: string;
    readonly heading: string;
    readonly level: number;
    readonly line: number;
    readonly endLine: number;
  }[];
  /** Those that the page names itself. */
  readonly anchors: readonly string[];
}

/** A page as `runbooks index` prints it. */
export function toJsonPage({ path, title, type, service, url, sections, anchors }: SitePage): JsonPage {
  return {
    page: path,
    title,
    type,
    service,
    url,
    sections: sections.map(({ anchor, heading, level, line, endLine }) => ({
      anchor,
      heading,
      level,
      line: line + 1,
      endLine: Math.max(line + 1, endLine),
    })),
    anchors: anchors.map(({ anchor }) => anchor),
  };
}
