// The requests `armadaTriage/search` and `armadaTriage/alertSection`: places of the runbook by words, and by an alert.

import type { SearchedPlace, SearchResults } from '../../../core/protocol/protocol.ts';
import type { Signature } from '../../../core/catalog/signature.ts';
import {
  createAlertIndex,
  prepareAlerts,
  type AlertIndex,
  type AlertNames,
} from '../../../core/runbook/search/alerts.ts';
import type { Library, RunbookTarget } from '../../../core/runbook/runbook.ts';
import {
  prepareSearch,
  searchedSignatures,
  type Search,
  type SearchResult,
} from '../../../core/runbook/search/search.ts';
import { doInTurns } from '../../../core/runbook/parts.ts';
import { createTurn } from '../turn.ts';
import type { Snapshot } from '../workspace/snapshot.ts';

/** What finds places; both indexes are made when first asked, in turns with other work, and kept while the library stays the same. */
export interface RunbookIndex {
  readonly search: (words: string, snapshot: Pick<Snapshot, 'library' | 'catalog'>) => Promise<SearchResults>;
  readonly alert: (alert: AlertNames, snapshot: Pick<Snapshot, 'library'>) => Promise<RunbookTarget | undefined>;
}

export function createFinding(): RunbookIndex {
  const turn = createTurn();
  const searches = new WeakMap<Library, Promise<Search>>();
  const indexes = new WeakMap<Library, Promise<AlertIndex>>();
  const makeSearch = async (library: Library, signatures: readonly Signature[]): Promise<Search> => {
    const alerts = await doInTurns(prepareAlerts(library.pages), turn);
    return await doInTurns(prepareSearch(library, searchedSignatures(signatures), alerts), turn);
  };
  const makeIndex = async (library: Library): Promise<AlertIndex> => {
    // The index reads all pages, each of which is read once.
    await doInTurns(prepareAlerts(library.pages), turn);
    return createAlertIndex(library);
  };
  return {
    async search(words, { library, catalog }) {
      if (words.trim() === '') return { places: placesOf(overview(library), library) };
      const search = searches.get(library) ?? makeSearch(library, catalog.signatures);
      searches.set(library, search);
      return { places: placesOf((await search)(words), library) };
    },
    async alert(alert, { library }) {
      const index = indexes.get(library) ?? makeIndex(library);
      indexes.set(library, index);
      return (await index)(alert);
    },
  };
}

type Place = Pick<SearchResult, 'page' | 'anchor' | 'heading' | 'title'> & { readonly line?: number };

/** Before anything is typed: sections in the order of the pages, few enough that a list of them opens at once. */
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
