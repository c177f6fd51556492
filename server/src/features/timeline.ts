// The request `armadaTriage/timeline`: what happened when in a log, from the editor's text or from disk.

import {
  createTimelineCollector,
  knownLines,
  unlisted,
  type TimelineCollector,
} from '../../../core/case/timeline/collect.ts';
import type { TimelineResult } from '../../../core/protocol/protocol.ts';
import { readChunks } from '../../../core/scan/records.ts';
import type { Triage } from '../../../core/triage/triage.ts';

/** The timeline of a log whose text an editor has. */
export function timelineOfText(triage: Triage, text: string): TimelineResult {
  const collector = createTimelineCollector(triage.path, knownLines(triage));
  collector.push(new TextEncoder().encode(text.toWellFormed()));
  collector.end();
  return resultOf(triage, collector);
}

/** The timeline of a scanned log. If it cannot be read on, it has what came before. */
export async function timelineOfChunks(triage: Triage, chunks: AsyncIterable<Uint8Array>): Promise<TimelineResult> {
  const collector = createTimelineCollector(triage.path, knownLines(triage));
  await readChunks(chunks, collector).catch(() => undefined);
  return resultOf(triage, collector);
}

function resultOf(triage: Triage, { entries, leftOut }: TimelineCollector): TimelineResult {
  return { entries: entries(), leftOut: [...leftOut(), ...unlisted(triage)] };
}
