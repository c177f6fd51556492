// The data of a site, which Liquid on its pages names as `site.data.…`: the YAML files below `_data`.

import { isMap, isScalar, isSeq, parseDocument } from 'yaml';
import type { Problem } from '../../text/problem.ts';

/** Values by their whole name, `teams.armada-deploy.name`; only texts, numbers and truth values have one. */
export interface SiteData {
  readonly values: ReadonlyMap<string, string>;
  /** The names of files that could be read, `teams`: what they lack is missing. */
  readonly files: ReadonlySet<string>;
  /** The names of files that could not be read: their content is unknown. */
  readonly unread: ReadonlySet<string>;
  /** The names of lists; what they hold has no name. */
  readonly lists: ReadonlySet<string>;
}

/** A file of data. */
export interface DataFile {
  /** Its path below the folder, with `/`: `_data/ibm/teams.yml`. */
  readonly path: string;
  readonly text: string;
  /** As problems name it; `path` where absent. */
  readonly name?: string;
}

/**
 * Where data lies: `_data/X.yml` and one folder deeper, `_data/ibm/X.yml`; both are read as `site.data.X`, the latter as
 * `site.data.ibm.X` too. Tables (`.csv`, `.tsv`) are known to be there and not read.
 */
export const dataFile = /^_data\/(?:([^/]+)\/)?([^/]+)\.(ya?ml|json|csv|tsv)$/i;

/** The longest file of data that is read, in UTF-16 units. */
export const maxDataLength = 2_000_000;

/** Reads data. A file nearer to `_data` goes before one of the same name in a folder. */
export function parseSiteData(files: readonly DataFile[]): {
  readonly data: SiteData;
  readonly problems: readonly Problem[];
} {
  const values = new Map<string, string>();
  const names = new Set<string>();
  const unread = new Set<string>();
  const lists = new Set<string>();
  const problems: Problem[] = [];
  const deepFirst = files.toSorted((a, b) => b.path.split('/').length - a.path.split('/').length);
  for (const { path, text, name } of deepFirst) {
    const [, folder, key, kind = ''] = dataFile.exec(path) ?? [];
    if (key === undefined) continue;
    if (/^[ct]sv$/i.test(kind)) {
      unread.add(key);
      continue;
    }
    const problem = (message: string, line?: number): void => {
      problems.push({ path: name ?? path, ...(line === undefined ? {} : { line, column: 1 }), message });
    };
    if (text.length > maxDataLength) {
      unread.add(key);
      problem('This data file is larger than 2 MB and is left out. Split it, or remove it from the folder.');
      continue;
    }
    const document = parseDocument(text, { logLevel: 'silent', uniqueKeys: false, prettyErrors: false });
    const [error] = document.errors;
    if (error) {
      unread.add(key);
      const line = text.slice(0, error.pos[0]).split('\n').length;
      problem(`This data file is not valid YAML (${error.message}); Liquid that names it stays as it is.`, line);
      continue;
    }
    names.add(key);
    if (folder !== undefined) names.add(`${folder}.${key}`);
    for (const [below, value] of leaves(document.contents, key, 0, lists)) {
      values.set(below, value);
      if (folder !== undefined) values.set(`${folder}.${below}`, value);
    }
  }
  return { data: { values, files: names, unread, lists }, problems };
}

/** No data of a site: nothing that a page names is known. */
export const noData: SiteData = { values: new Map(), files: new Set(), unread: new Set(), lists: new Set() };

function* leaves(node: unknown, name: string, depth: number, lists: Set<string>): Generator<readonly [string, string]> {
  if (isScalar(node)) {
    const { value } = node;
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
      yield [name, String(value)];
  } else if (isMap(node) && depth < 20) {
    for (const { key, value } of node.items) {
      const part = isScalar(key) ? String(key.value) : undefined;
      if (part !== undefined) yield* leaves(value, `${name}.${part}`, depth + 1, lists);
    }
  } else if (isSeq(node)) lists.add(name);
}
