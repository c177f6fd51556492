// The requests `armadaTriage/search` and `armadaTriage/alertSection`: places of the runbook by words, and by an alert.

import type { SearchedPlace, SearchResults } from '../../../core/protocol/protocol.ts';
import {
  createAlertIndex,
  searchedAlerts,
  type AlertIndex,
  type AlertNames,
} from '../../../core/runbook/search/alerts.ts';
import type { Library, RunbookTarget } from '../../../core/runbook/runbook.ts';
import { createSearch, searchedSignatures, type SearchResult } from '../../../core/runbook/search/search.ts';
import type { Snapshot } from '../workspace/snapshot.ts';

/** What finds places; both indexes are made when first asked, and kept while the library stays the same. */
export interface RunbookIndex {
  readonly search: (words: string, snapshot: Pick<Snapshot, 'library' | 'catalog'>) => SearchResults;
  readonly alert: (alert: AlertNames, snapshot: Pick<Snapshot, 'library'>) => RunbookTarget | undefined;
}

export function createFinding(): RunbookIndex {
  let searched: { readonly library: Library; readonly find: ReturnType<typeof createSearch> } | undefined;
  let indexed: { readonly library: Library; readonly find: AlertIndex } | undefined;
  return {
    search(words, { library, catalog }) {
      if (words.trim() === '') return { places: placesOf(overview(library), library) };
      if (searched?.library !== library) {
        const find = createSearch(library, searchedSignatures(catalog.signatures), searchedAlerts(library.pages));
        searched = { library, find };
      }
      return { places: placesOf(searched.find(words), library) };
    },
    alert(alert, { library }) {
      if (indexed?.library !== library) indexed = { library, find: createAlertIndex(library) };
      return indexed.find(alert);
    },
  };
}

type Place = Pick<SearchResult, 'page' | 'anchor' | 'heading' | 'title'> & { readonly line?: number };

/** Before anything is typed: sections in the order of the pages, so many that a list of them opens at once. */
function overview(library: Library): readonly Place[] {
  const places: Place[] = [];
  for (const { page, title, sections } of library.pages) {
    for (const { anchor, heading } of sections.slice(0, 100)) places.push({ page, anchor, heading, title });
    if (places.length >= 500) break;
  }
  return places.slice(0, 500);
}

function placesOf(places: readonly Place[], library: Library): readonly SearchedPlace[] {
  return places.flatMap(({ page, anchor, heading, title, line }) => {
    const target = library.resolve(anchor === '' ? page : `${page}#${anchor}`);
    if (!target) return [];
    return [{ target: line === undefined || target.file === undefined ? target : { ...target, line }, heading, title }];
  });
}
