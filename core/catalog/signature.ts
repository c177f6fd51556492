// The words of the catalog: what a signature is, before and after it is compiled.

import type { LogKind } from '../log/log-kind.ts';
import type { Pattern } from '../scan/pattern.ts';

export const severities = ['error', 'warning', 'information', 'hint'] as const;
export type Severity = (typeof severities)[number];

export const statuses = ['experimental', 'stable', 'deprecated'] as const;
export type Status = (typeof statuses)[number];

/** Who must act. */
export const owners = ['customer', 'deploy', 'provider', 'sre', 'unknown'] as const;
export type Owner = (typeof owners)[number];

/** Whether the failed operation is started again: after the fix, by the follow-up page's steps, never, or no need. */
export const retriggers = ['after-fix', 'follow-up', 'never', 'not-needed'] as const;
export type Retrigger = (typeof retriggers)[number];

/** How near evidence must be: `container` is all logs of containers of that name in the file. */
export const reaches = ['line', 'entry', 'section', 'container', 'log'] as const;
export type Reach = (typeof reaches)[number];

/** `cause` is what goes wrong; `symptom` follows from some cause and sorts after it. */
export const roles = ['cause', 'symptom'] as const;
export type Role = (typeof roles)[number];

/** Where a signature may be found. An empty list is not a restriction. */
export interface Scope {
  readonly log: readonly LogKind[];
  /** Section headings, in upper case, without colon and suffix. */
  readonly section: readonly string[];
  readonly container: readonly string[];
}

/** Text that must (not) be near a match. */
export interface Evidence {
  /** Templates or RE2 expressions; at least one must be found. */
  readonly match: readonly string[];
  readonly regex: readonly string[];
  readonly within: Reach;
  /** Restricts where the evidence itself may be. */
  readonly in: Scope;
}

export interface Link {
  readonly title: string;
  /** Always https. */
  readonly url: string;
}

/** What a reader sees: the part of a signature that a variant may replace. */
export interface Advice {
  /** Plain sentences. */
  readonly cause: string;
  /** Markdown; `{name}` represents a captured or derived value. */
  readonly fix: string;
  readonly owner: Owner;
  readonly retrigger: Retrigger;
  readonly severity: Severity;
}

/** Other advice for an occurrence whose captured or derived values all match `when`. */
export interface Variant extends Partial<Advice> {
  readonly when: Readonly<Record<string, string>>;
}

/** A place of the runbook that states an error. */
export interface StatedPlace {
  /** A page's path on the site, and the heading's id; '' before the first heading. */
  readonly page: string;
  readonly anchor: string;
  /** From 1. */
  readonly line: number;
  /** How the author wrote it down: a fence, a list item, a heading, … */
  readonly convention: string;
  /** The error as it is there. */
  readonly text: string;
  /** What the page is about, in lower case: its path, title, service and headings. */
  readonly about: string;
}

/** A known error, as written in the catalog. Lists are always present. */
export interface Signature extends Advice {
  readonly id: string;
  readonly title: string;
  readonly status: Status;
  readonly role: Role;
  readonly match: readonly string[];
  readonly regex: readonly string[];
  /** The name of a check of core/triage/checks. */
  readonly check?: string;
  readonly ignoreCase: boolean;
  readonly in: Scope;
  readonly requires: readonly Evidence[];
  readonly unless: readonly Evidence[];
  /** Where required evidence is missing: no finding at all, instead of a possible one. */
  readonly strict: boolean;
  readonly variants: readonly Variant[];
  /** A page path on the runbook site with `#anchor`, or an https address. */
  readonly runbook?: string;
  /** Where runbook pages state it, best first; empty for one that a catalog describes itself. */
  readonly places: readonly StatedPlace[];
  /** Of two signatures that match overlapping text, the one of lower precedence yields. */
  readonly precedence: number;
  readonly links: readonly Link[];
  readonly samples: { readonly match: readonly string[]; readonly noMatch: readonly string[] };
  /** Where its id was written, for messages; line and column from 1. */
  readonly source: { readonly path: string; readonly line: number; readonly column?: number };
}

/** The precedence of signatures that a catalog file states. */
export const catalogPrecedence = 1;

/** Evidence with its patterns ready to scan for. */
export interface CompiledEvidence extends Evidence {
  readonly patterns: readonly Pattern[];
}

/** A signature with its patterns ready to scan for; a `check` brings its own. */
export interface CompiledSignature extends Omit<Signature, 'requires' | 'unless'> {
  readonly patterns: readonly Pattern[];
  readonly requires: readonly CompiledEvidence[];
  readonly unless: readonly CompiledEvidence[];
}

/** The validated set of signatures, ids unique, in the order in which they were loaded. */
export interface Catalog {
  readonly signatures: readonly CompiledSignature[];
}
