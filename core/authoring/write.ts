// Writes a draft as the YAML of a signature file, with the choices that a person has beside each value.

import { Document, isMap, isScalar, isSeq, YAMLMap } from 'yaml';
import { owners, retriggers, severities, statuses } from '../catalog/signature.ts';
import type { Draft, DraftSection } from './drafted.ts';

/** The file of a draft: valid, with words for what is to be said where only a person knows it. */
export function writeDraft(draft: Draft, section?: DraftSection): string {
  const { id, title, severity, template, in: scope, samples } = draft;
  const where = {
    ...(scope.log.length > 0 && { log: one(scope.log) }),
    ...(scope.section.length > 0 && { section: one(scope.section) }),
    ...(scope.container.length > 0 && { container: one(scope.container) }),
  };
  const entry = {
    id,
    title,
    severity,
    status: 'experimental',
    match: template,
    ...(Object.keys(where).length > 0 && { in: where }),
    owner: 'unknown',
    cause: 'Say in one or two sentences what is wrong.',
    fix: section === undefined ? 'Say what to do.' : `Follow the section “${plain(section.heading)}” of the runbook.`,
    retrigger: 'after-fix',
    ...(section !== undefined && { runbook: section.reference }),
    samples: { match: [samples.match], noMatch: [samples.noMatch] },
  };
  const document = new Document({ signatures: [entry] });
  document.commentBefore =
    ' A draft: while you write, the open log shows what it finds. Once this file is saved, it counts.';
  const signatures = document.get('signatures');
  const [written] = isSeq(signatures) ? signatures.items : [];
  if (isMap(written)) {
    comment(written, { severity: severities, status: statuses, owner: owners, retrigger: retriggers });
    const inside = written.get('in');
    if (inside instanceof YAMLMap) inside.flow = true;
  }
  return document.toString({ lineWidth: 0, singleQuote: true });
}

function one(list: readonly string[]): string | readonly string[] {
  return list.length === 1 ? (list[0] ?? '') : list;
}

/** `{name}` in a heading is not a captured value. */
function plain(text: string): string {
  return text.replaceAll(/[{}]/g, '');
}

function comment(map: YAMLMap, choices: Readonly<Record<string, readonly string[]>>): void {
  for (const [key, values] of Object.entries(choices)) {
    const node = map.get(key, true);
    if (isScalar(node)) node.comment = ` ${values.join(' | ')}`;
  }
}
