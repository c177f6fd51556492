// A triage whose texts of the log hold no secrets, for everything that leaves the product.

import type { Advice } from '../catalog/signature.ts';
import type { RedactionCount } from '../text/redact/redact.ts';
import { createRedactor, withoutCutEnd, type Redactor } from '../text/redact/redactor.ts';
import type { Fact, Finding, Occurrence } from '../triage/finding.ts';
import type { Triage } from '../triage/triage.ts';
import type { UnknownGroup } from '../triage/unknown.ts';

/** A triage without secrets. Lines, columns and counts are those of the log. */
export interface RedactedTriage {
  readonly triage: Triage;
  readonly redacted: RedactionCount;
}

/**
 * Takes the secrets out of every text that comes from the log. `lines` are whole lines of it, as far as they are kept: a secret
 * may be recognized by the text before the match, or after its limit.
 */
export function redactTriage(triage: Triage, lines: Iterable<string> = []): RedactedTriage {
  const texts = triage.findings.flatMap(({ occurrences }) => occurrences.map(({ text }) => text));
  const redactor = createRedactor(distinct([...lines, ...texts]));
  const { ending, unknown } = triage;
  return {
    triage: {
      ...triage,
      ...(ending !== undefined && { ending: { ...ending, text: cutText(ending.text, redactor) } }),
      findings: triage.findings.map((finding) => redactFinding(finding, redactor)),
      facts: triage.facts.map((fact) => redactFact(fact, redactor)),
      unknown: {
        ...unknown,
        groups: unknown.groups.map((group) => redactGroup(group, redactor)),
        ordinary: {
          ...unknown.ordinary,
          groups: unknown.ordinary.groups.map((group) => redactGroup(group, redactor)),
        },
      },
      problems: triage.problems.map((problem) => ({ ...problem, message: redactor.redact(problem.message) })),
    },
    redacted: redactor.redacted(),
  };
}

function redactGroup(group: UnknownGroup, redactor: Redactor): UnknownGroup {
  return { ...group, text: cutText(group.text, redactor), sample: cutText(group.sample, redactor) };
}

/** Texts are cut so by the scan, in UTF-16 units. */
const scanLimit = 500;

/** So much of a log is looked through for what its findings may show a part of, in UTF-16 units. */
const mostContext = 4_000_000;

function distinct(texts: readonly string[]): ReadonlySet<string> {
  const kept = new Set<string>();
  let length = 0;
  for (const text of texts) {
    if (length >= mostContext) break;
    if (!kept.has(text)) length += text.length;
    kept.add(text);
  }
  return kept;
}

function cutText(text: string, redactor: Redactor): string {
  return redactor.redact(withoutCutEnd(text, scanLimit));
}

function redactFinding(finding: Finding, redactor: Redactor): Finding {
  return {
    ...finding,
    missing: finding.missing.map(redactor.redact),
    occurrences: finding.occurrences.map((occurrence) => redactOccurrence(occurrence, redactor)),
  };
}

function redactOccurrence(occurrence: Occurrence, redactor: Redactor): Occurrence {
  const captures = Object.entries(occurrence.captures).map(
    ([name, value]) => [name, cutText(value, redactor)] as const,
  );
  return {
    ...occurrence,
    text: cutText(occurrence.text, redactor),
    captures: Object.fromEntries(captures),
    missing: occurrence.missing.map(redactor.redact),
    related: occurrence.related.map((related) => ({ ...related, message: redactor.redact(related.message) })),
    advice: redactAdvice(occurrence.advice, redactor),
  };
}

function redactAdvice(advice: Advice, redactor: Redactor): Advice {
  return { ...advice, cause: redactor.redact(advice.cause), fix: redactor.redact(advice.fix) };
}

function redactFact(fact: Fact, redactor: Redactor): Fact {
  const { note } = fact;
  return { ...fact, value: redactor.redact(fact.value), ...(note !== undefined && { note: redactor.redact(note) }) };
}
