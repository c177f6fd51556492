// Scores mining against a hand-made list: which errors are found in logs, whether they lead to the right section, what is mined wrongly.

import type { ListedError, MiningList, NoError } from './mining-list.ts';

/** A section of a page. */
export interface Section {
  readonly page: string;
  readonly anchor: string;
}

/** A signature that was mined. */
export interface MinedPlace {
  readonly page: string;
  /** Line of the page that it was read from, from 1. */
  readonly line: number;
}

/** What to score. */
export interface Mined {
  /**
   * The findings of a log that has this line among others: for each finding its sections, the best first. No finding is an empty
   * list.
   */
  readonly find: (line: string) => readonly (readonly Section[])[];
  /** All signatures that were mined from the pages of the list's half. */
  readonly signatures: readonly MinedPlace[];
}

/** Counts, and what to look at. An error counts as found where all of its lines are. */
export interface MiningScore {
  readonly errors: number;
  readonly found: number;
  /** Of those found: the best section of a finding in each of the lines is a right one. */
  readonly linked: number;
  /** Of those found: a right section is among all sections of the findings of each line. */
  readonly listed: number;
  readonly lines: number;
  readonly foundLines: number;
  readonly missing: readonly { readonly id: string; readonly line: string }[];
  readonly astray: readonly { readonly id: string; readonly line: string; readonly section: string }[];
  /** Signatures from lines that are said to be no error. */
  readonly wrong: readonly (MinedPlace & { readonly kind: NoError['kind'] })[];
  /** Signatures from lines that hold an error of the list: precision is at least theirs among all. */
  readonly right: number;
}

/** Scores what was mined against one half's list. */
export function scoreMining({ errors, notErrors }: MiningList, { find, signatures }: Mined): MiningScore {
  const looked = errors.map((error) => ({
    error,
    lines: error.log.map((line) => ({ line, findings: find(line) })),
  }));
  const found = looked.filter(({ lines }) => lines.every(({ findings }) => findings.length > 0));
  const all = looked.flatMap(({ error, lines }) => lines.map((one) => ({ ...one, error })));
  return {
    errors: errors.length,
    found: found.length,
    linked: found.filter(({ error, lines }) => lines.every(({ findings }) => leads(error, findings, true))).length,
    listed: found.filter(({ error, lines }) => lines.every(({ findings }) => leads(error, findings, false))).length,
    lines: all.length,
    foundLines: all.filter(({ findings }) => findings.length > 0).length,
    missing: all.filter(({ findings }) => findings.length === 0).map(({ error, line }) => ({ id: error.id, line })),
    astray: all
      .filter(({ error, findings }) => findings.length > 0 && !leads(error, findings, true))
      .map(({ error, line, findings }) => ({ id: error.id, line, section: nameOf(findings[0]?.[0]) })),
    wrong: signatures.flatMap((place) => {
      const kind = notErrors.find((one) => holds(one, place))?.kind;
      return kind === undefined ? [] : [{ ...place, kind }];
    }),
    right: signatures.filter((place) => errors.some((error) => error.page === place.page && error.line === place.line))
      .length,
  };
}

/** Whether one of the findings leads to a right section: as its best one, or as any. */
function leads(error: ListedError, findings: readonly (readonly Section[])[], best: boolean): boolean {
  return findings.some((sections) =>
    (best ? sections.slice(0, 1) : sections).some((section) => isRight(error, section)),
  );
}

function isRight({ page, anchor, also = [] }: ListedError, section: Section): boolean {
  return [`${page}#${anchor}`, ...also].includes(nameOf(section));
}

function holds({ page, line, endLine = line }: NoError, place: MinedPlace): boolean {
  return place.page === page && place.line >= line && place.line <= endLine;
}

function nameOf(section: Section | undefined): string {
  return section === undefined ? '' : `${section.page}#${section.anchor}`;
}
