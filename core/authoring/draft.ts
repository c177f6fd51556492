// Makes a signature of a text that somebody selected in a log: everything proposed that can be, and true to its own samples.

import type { Draft } from './drafted.ts';
import { compileCatalog } from '../catalog/compile.ts';
import { parseCatalog } from '../catalog/load.ts';
import { testSamples } from '../catalog/samples.ts';
import { anywhere } from '../catalog/scope.ts';
import type { Scope, Severity } from '../catalog/signature.ts';
import { shorten } from '../text/clip.ts';
import { redact } from '../text/redact/redact.ts';
import { createSampleRun } from './samples.ts';
import { nearMisses } from './near-miss.ts';
import { proposeTemplate, type Proposal } from './propose.ts';
import { proposeId } from './names.ts';
import { writeDraft } from './write.ts';

/** What was selected, and what is known of where it is. */
export interface DraftSource {
  readonly text: string;
  readonly in: Scope;
  /** Ids that are taken. */
  readonly taken: ReadonlySet<string>;
}

/**
 * The draft of a selected text: valid as `writeDraft` writes it, found in its own sample and not in the near miss.
 * Undefined if the text has nothing that could be looked for.
 */
export function draftSignature(source: DraftSource): Draft | undefined {
  const { text, count } = redact(source.text.slice(0, maxText).toWellFormed());
  const proposal = proposeTemplate(text);
  if (proposal === undefined) return undefined;
  const titled = titleOf(proposal);
  const common = {
    id: proposeId(titled, source.in.container, source.taken),
    title: titled,
    severity: severityOf(proposal.line),
    template: proposal.template,
    redacted: count,
  };
  // The text as it was selected, where it is found in that; else the one line that was taken from it.
  for (const scope of [source.in, anywhere]) {
    for (const match of new Set([trimLines(text), proposal.line.trim()])) {
      for (const noMatch of nearMisses(proposal)) {
        const draft: Draft = { ...common, in: scope, samples: { match, noMatch } };
        if (isTrue(draft)) return draft;
      }
    }
  }
  return undefined;
}

/** Of a selection, in UTF-16 units: a longer one is not a sample. */
const maxText = 20_000;

function trimLines(text: string): string {
  return text.replace(/^(?:[^\S\n]*\n)+/, '').trimEnd();
}

function titleOf({ literals }: Proposal): string {
  const words = literals
    .join(' … ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replace(/(?<![\s:,;.(\u2026-])[\s:,;.(\u2026-]+$/, '');
  const title = shorten(words, 90);
  return /^[a-z]+ /.test(title) ? title.slice(0, 1).toUpperCase() + title.slice(1) : title;
}

function severityOf(line: string): Severity {
  if (/\b(?:error|fatal|fail(?:ed|ure)?|panic)\b|^\W?[EF]\d{4} /i.test(line)) return 'error';
  if (/\bwarn(?:ing)?\b|^\W?W\d{4} /i.test(line)) return 'warning';
  return /"level":"info"|\bINFO\b|^\W?I\d{4} /.test(line) ? 'information' : 'error';
}

/** Whether it is valid as it would be written, and its samples go as they should. */
function isTrue(draft: Draft): boolean {
  const { signatures, problems } = parseCatalog('draft', writeDraft(draft), { knownChecks: 'any' });
  if (problems.length > 0) return false;
  const { catalog, problems: others } = compileCatalog(signatures);
  return others.length === 0 && testSamples(catalog, createSampleRun(catalog)).every(({ ok }) => ok);
}
