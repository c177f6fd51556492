// The JSON of `armada-triage runbooks`.

import type { Severity } from '../../catalog/signature.ts';
import type { Mined } from '../../runbook/mine/mine.ts';
import type { SitePage } from '../../runbook/site/site.ts';

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

/** A mined signature of `runbooks mine --format json`: the place that states it best, and the others. */
export interface JsonMined {
  readonly id: string;
  readonly page: string;
  /** From 1. */
  readonly line: number;
  readonly anchor: string;
  readonly templates: readonly string[];
  readonly convention: string;
  readonly severity: Severity;
  readonly alternatives: readonly { readonly page: string; readonly line: number; readonly anchor: string }[];
}

/** One mined signature in that form. */
export function toJsonMined({ id, template, others, severity, places }: Mined): JsonMined {
  const [best, ...rest] = places.map(({ page, line, anchor, convention }) => ({ page, line, anchor, convention }));
  const { page = '', line = 1, anchor = '', convention = '' } = best ?? {};
  const alternatives = rest.map((other) => ({ page: other.page, line: other.line, anchor: other.anchor }));
  return { id, page, line, anchor, templates: [template, ...others], convention, severity, alternatives };
}
