// What the runbook says of an error beyond the advice that a reader is given anyway.

import { statedLine } from '../../runbook/places.ts';
import { safeMarkdown } from '../markdown/safe-markdown.ts';
import type { Finding, Occurrence } from '../../triage/finding.ts';
import type { LinkSources } from './sources.ts';

/** Longer prose is cut between blocks, in UTF-16 units: the whole of it is a click away. */
const maxProse = 700;

/** So much of the prose in the advice, by words, says the same. */
const sameShare = 0.55;

/** The runbook's own words for this very error, not for the whole heading; '' where the advice says the same. */
export function proseOf(finding: Finding, occurrence: Occurrence, { library, allowedHosts }: LinkSources): string {
  const { runbook, samples, cause, fix, variants } = finding.signature;
  if (runbook === undefined) return '';
  const found = library.explain(runbook, samples.match, statedLine(finding.signature));
  if (found === undefined) return '';
  const said = [cause, fix, occurrence.advice.cause, occurrence.advice.fix, ...variants.map((each) => each.fix ?? '')];
  if (shareOf(found.markdown, said.join('\n')) >= sameShare) return '';
  const base = library.resolve(runbook)?.url;
  return safeMarkdown(found.markdown, allowedHosts, { limit: maxProse, ...(base !== undefined && { base }) });
}

/** Which part of the words of a text another one has, 0 to 1. */
function shareOf(text: string, other: string): number {
  const [words, others] = [wordsOf(text), wordsOf(other)];
  const shared = [...words].filter((word) => others.has(word)).length;
  return words.size === 0 ? 1 : shared / words.size;
}

function wordsOf(text: string): ReadonlySet<string> {
  const prose = text
    .slice(0, 20_000)
    .toLowerCase()
    .replaceAll(/https:\S{1,2000}/g, ' ');
  return new Set(prose.match(/[\p{L}\p{Nd}_#-]{4,}/gu));
}
