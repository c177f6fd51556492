// The draft of a signature for a text of a log: whose place is known from the log's triage, its section from ranking.

import { draftSignature } from '../../../core/authoring/draft.ts';
import type { DraftParams, DraftResult } from '../../../core/protocol/authoring.ts';
import { anywhere } from '../../../core/catalog/scope.ts';
import type { Scope } from '../../../core/catalog/signature.ts';
import type { Library } from '../../../core/runbook/runbook.ts';
import type { Suggestion } from '../../../core/runbook/rank/suggest.ts';
import type { Triage } from '../../../core/triage/triage.ts';
import type { Snapshot } from '../workspace/snapshot.ts';

/** What is proposed. `triage` is of the log, and `line` in it, where it is known as one. */
export async function draftFor(
  { text, line }: Pick<DraftParams, 'text' | 'line'>,
  triage: Triage | undefined,
  { catalog, library }: Snapshot,
  ranking: (library: Library, text: string) => Promise<readonly Suggestion[]>,
): Promise<DraftResult> {
  const taken = new Set(catalog.signatures.map(({ id }) => id));
  const draft = draftSignature({ text, in: triage === undefined ? anywhere : scopeAt(triage, line), taken });
  if (draft === undefined) return { sections: [] };
  const ranked = await ranking(library, draft.samples.match.slice(0, maxRanked));
  const sections = ranked.slice(0, maxSections).map(({ page, anchor, heading, title, quote, reason }) => ({
    reference: anchor === '' ? page : `${page}#${anchor}`,
    heading,
    title,
    quote,
    reason,
  }));
  return { draft, sections };
}

/** As many as are seen at once, and what leads to none. */
const maxSections = 5;
/** UTF-16 units of a sample by which sections are ranked. */
const maxRanked = 4000;

/** The kind of the log, and the known section and the container that the line is in. */
function scopeAt({ kind, sections }: Triage, line: number): Scope {
  if (kind === 'unknown') return anywhere;
  const around = sections.filter((section) => section.line <= line && line < section.endLine);
  const container = around.findLast((section) => section.container !== undefined);
  const section = container ?? around.findLast(({ known }) => known);
  return {
    log: [kind],
    section: section === undefined ? [] : [section.name],
    container: container?.container === undefined ? [] : [container.container],
  };
}
