// Errors that no signature knows as results of SARIF, where the runbook has a section that they are likely about.

import { redact } from '../../text/redact/redact.ts';
import { escapeText } from '../../text/escape/escape.ts';
import { fingerprintText } from '../../text/varying/steady.ts';
import type { Triage } from '../../triage/triage.ts';
import { safeMarkdown } from '../markdown/safe-markdown.ts';
import { toVisible } from '../terminal/terminal.ts';
import type { ResultInput, RuleInput } from './input.ts';

/** The rule that all of them share. */
export const likelyRule: RuleInput = {
  id: 'likely-section',
  title: 'An error that no signature knows, with a likely runbook section',
  description: 'No signature knows this error. Its words suggest one section of the runbook.',
  help: {
    text: 'Read the section. Where it fits, write a signature for the error.',
    markdown: 'Read the section. Where it fits, write a signature for the error.',
  },
  level: 'note',
};

/** A note for each group of unknown errors that has a likely section, at its first line. */
export function likelyResults({ path, unknown }: Triage, hosts: ReadonlySet<string>): readonly ResultInput[] {
  return unknown.groups.flatMap(({ likely, sample, first, count }): ResultInput[] => {
    if (likely === undefined) return [];
    const snippet = redact(sample).text;
    const heading = likely.heading === '' ? likely.pageTitle : likely.heading;
    const link = safeMarkdown(`[${escapeText(heading)}](<${likely.url}>)`, hosts);
    return [
      {
        rule: likelyRule.id,
        level: 'note',
        message: {
          text: `${toVisible(snippet)} Likely section: ${toVisible(heading)}, ${likely.url}`,
          markdown: `${escapeText(snippet)}\n\n**Likely section.** ${link}`,
        },
        place: { path, line: first + 1, snippet },
        identity: fingerprintText(snippet),
        ...(count > 1 && { count }),
      },
    ];
  });
}
