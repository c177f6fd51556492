// Decides whether a place in a log lies where a signature may be found.

import { kindNames, type LogKind } from '../../log/log-kind.ts';
import type { Scope } from '../../catalog/signature.ts';
import type { Section, Sections } from '../../log/section/section.ts';

/** `unknown`: a cut file, a pasted excerpt or a split artifact does not say where the place lies. */
export type ScopeStanding = 'inside' | 'outside' | 'unknown';

/** A place's standing, and in words what is outside or unknown. */
export interface ScopeAnswer {
  readonly standing: ScopeStanding;
  readonly detail: string;
}

/** Judges a line (from 0). `stated` is the container that an envelope of the line names.
 * A section holds for all that is nested in it; a container is known where its log is open. */
export function judgeScope(
  scope: Scope,
  kind: LogKind,
  sections: Sections,
  line: number,
  stated?: string,
): ScopeAnswer {
  const section = kind === 'operation-log' ? undefined : sections.at(line);
  const answers = [
    judgeLog(scope, kind),
    judgeSection(scope, section, sections),
    judgeContainer(scope, section, sections, stated),
  ];
  return (
    answers.find((answer) => answer.standing === 'outside') ??
    answers.find((answer) => answer.standing === 'unknown') ??
    inside
  );
}

/** Why nothing of this scope can be in a log at all, as a part of a sentence; undefined if it can, or is not known. */
export function findInapplicable(scope: Scope, kind: LogKind, sections: Sections): string | undefined {
  const { standing, detail } = judgeLog(scope, kind);
  if (standing === 'outside') return detail;
  if (kind === 'unknown') return undefined;
  const { section: wanted, container: names } = scope;
  if (kind === 'operation-log')
    return wanted.length + names.length === 0
      ? undefined
      : `it belongs in ${kindNames['master-info'].oneOf}, and this is ${kindNames[kind].oneOf}`;
  if (wanted.length > 0 && !sections.list.some(({ name }) => wanted.includes(name)))
    return `this file has no section ${wanted.join(' or ')}`;
  const known = sections.list.some(({ container }) => container !== undefined && names.includes(container));
  return names.length === 0 || known ? undefined : `this file has no log of the container ${names.join(' or ')}`;
}

const inside: ScopeAnswer = { standing: 'inside', detail: '' };

function judgeLog(scope: Scope, kind: LogKind): ScopeAnswer {
  if (scope.log.length === 0 || scope.log.includes(kind)) return inside;
  const wanted = scope.log.map((each) => kindNames[each].oneOf).join(' or ');
  if (kind === 'unknown')
    return { standing: 'unknown', detail: `it belongs in ${wanted}, and what kind of log this is could not be told` };
  return { standing: 'outside', detail: `it belongs in ${wanted}, and this is ${kindNames[kind].oneOf}` };
}

function judgeSection(scope: Scope, section: Section | undefined, sections: Sections): ScopeAnswer {
  if (scope.section.length === 0) return inside;
  const wanted = scope.section.join(' or ');
  if (section === undefined)
    return { standing: 'unknown', detail: `it belongs under the heading ${wanted}, and no heading comes before it` };
  if (sections.path(section).some((each) => scope.section.includes(each.name))) return inside;
  const log = logAround(section, sections);
  if (log !== undefined && sections.path(log).some((each) => scope.section.includes(each.name)))
    return { standing: 'unknown', detail: `it belongs under the heading ${wanted}, and ${doubtful(section, log)}` };
  return {
    standing: 'outside',
    detail: `it belongs under the heading ${wanted}, and this is under ${section.name}`,
  };
}

function judgeContainer(scope: Scope, section: Section | undefined, sections: Sections, stated?: string): ScopeAnswer {
  if (scope.container.length === 0) return inside;
  const wanted = `the log of the container ${scope.container.join(' or ')}`;
  // A heading is inside the envelopes, so what it names is the nearer one.
  const named = section?.container ?? stated;
  if (named !== undefined)
    return scope.container.includes(named)
      ? inside
      : { standing: 'outside', detail: `it belongs in ${wanted}, and this is the log of ${named}` };
  if (section === undefined)
    return { standing: 'unknown', detail: `it belongs in ${wanted}, and no heading says whose log this is` };
  if (section.name.endsWith('CONTAINER LOGS'))
    return { standing: 'unknown', detail: `it belongs in ${wanted}, and the heading names no container` };
  const log = logAround(section, sections);
  if (log?.container !== undefined && scope.container.includes(log.container))
    return { standing: 'unknown', detail: `it belongs in ${wanted}, and ${doubtful(section, log)}` };
  return { standing: 'outside', detail: `it belongs in ${wanted}, and this is under ${section.name}` };
}

/** The container's log that an unknown heading may be a line of. */
function logAround(section: Section, sections: Sections): Section | undefined {
  return section.inLog === undefined ? undefined : sections.list[section.inLog];
}

function doubtful(section: Section, log: Section): string {
  const whose = log.container === undefined ? 'a container' : `the container ${log.container}`;
  return `this is under ${section.name}, which may be a heading or a line in the log of ${whose}`;
}
