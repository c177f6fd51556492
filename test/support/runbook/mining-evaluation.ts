// Measures mining against the hand-made lists: what is found, whether it leads to the right section, and what should not be there.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compileCatalog } from '../../../core/catalog/compile.ts';
import type { Finding } from '../../../core/triage/finding.ts';
import { createTriager, type Triager } from '../../../core/triage/triager.ts';
import { siteBaseUrl } from '../../../core/runbook/site/links.ts';
import type { Mined } from '../../../core/runbook/mine/mine.ts';
import { toSignatures } from '../../../core/runbook/mine/signatures.ts';
import { parsePage } from '../../../core/runbook/site/page.ts';
import type { Page } from '../../../core/runbook/runbook.ts';
import { isOfList, readMiningList, siteFolder, type ListedError, type ListName } from './mining-list.ts';
import { halfOf, type Half } from './split.ts';

/** The score of mining on one half of the pages. */
export interface Evaluation {
  /** Errors of the list; those of which every log line gives a finding; those that also lead to a right section first. */
  readonly errors: number;
  readonly found: number;
  readonly right: number;
  /** Those whose right section is the first or one of the others. */
  readonly among: number;
  /** Signatures mined from pages of the half; those from lines of which the list says that they are no errors. */
  readonly mined: number;
  readonly wrong: number;
  /** Texts that are too common, and those that are signatures all the same. */
  readonly tooCommon: number;
  readonly common: number;
  /** Errors of the list by how the page writes them down, and those found of each. */
  readonly conventions: Readonly<Record<string, { readonly errors: number; readonly found: number }>>;
  /** Signatures from what is not an error, by what it is. */
  readonly kinds: Readonly<Record<string, number>>;
}

/** The runbook site's pages in their order; `only` leaves out the other half. */
export function readSite(only?: Half): readonly Page[] {
  const folder = fileURLToPath(siteFolder);
  return readdirSync(join(folder, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name.replaceAll('\\', '/')}`)
    .filter((page) => only === undefined || halfOf(page) === only)
    .toSorted()
    .map((page) => parsePage({ page, text: readFileSync(join(folder, page), 'utf8'), baseUrl: siteBaseUrl }).page);
}

/** A triager that knows nothing but what was mined. */
export function triagerOfMined(mined: readonly Mined[]): Triager {
  const { catalog } = compileCatalog(toSignatures(mined));
  return createTriager(catalog, { ignored: [], severity: {}, maxOccurrences: 1, scanUnknown: true });
}

/** Measures by one list. `tell` is called with what went wrong: not to be read of the half that only measures. */
export function evaluate(name: ListName, mined: readonly Mined[], tell: (what: string) => void = () => {}): Evaluation {
  const list = readMiningList(name);
  const triager = triagerOfMined(mined);
  let found = 0;
  let right = 0;
  let among = 0;
  const conventions: Record<string, { errors: number; found: number }> = {};
  const kinds: Record<string, number> = {};
  for (const error of list.errors) {
    const counts = (conventions[error.convention] ??= { errors: 0, found: 0 });
    counts.errors += 1;
    const answers = error.log.map((line) => findingsIn(triager, line));
    const missed = error.log.filter((_, index) => answers[index]?.length === 0);
    for (const line of missed) tell(`missed ${error.id}: ${line}`);
    if (missed.length > 0) continue;
    found += 1;
    counts.found += 1;
    const wanted = sectionsOf(error);
    if (answers.every((findings) => findings.some((finding) => wanted.has(finding.signature.runbook ?? ''))))
      right += 1;
    else
      tell(
        `wrong section ${error.id}: ${answers
          .flat()
          .map(({ signature }) => signature.runbook)
          .join(', ')}`,
      );
    if (answers.every((findings) => findings.some((finding) => placesOf(finding).some((place) => wanted.has(place)))))
      among += 1;
  }
  const own = mined.filter(({ places }) => places.some(({ page }) => isOfList(name, list, page)));
  const wrong = own.filter(({ places }) => {
    const no = list.notErrors.find((one) =>
      places.some(({ page, line }) => one.page === page && one.line <= line && line <= (one.endLine ?? one.line)),
    );
    if (no !== undefined) kinds[no.kind] = (kinds[no.kind] ?? 0) + 1;
    return no !== undefined;
  });
  for (const { template, places } of wrong) tell(`no error ${places[0]?.page}:${places[0]?.line}: ${template}`);
  const common = list.tooCommon.filter(({ text }) => findingsIn(triager, text).length > 0);
  for (const { text, page } of common) tell(`too common ${page}: ${text}`);
  return {
    errors: list.errors.length,
    found,
    right,
    among,
    mined: own.length,
    wrong: wrong.length,
    tooCommon: list.tooCommon.length,
    common: common.length,
    conventions,
    kinds,
  };
}

function sectionsOf({ page, anchor, also = [] }: ListedError): ReadonlySet<string> {
  return new Set([`${page}#${anchor}`, ...also]);
}

function placesOf({ signature }: Finding): readonly string[] {
  return signature.places.map(({ page, anchor }) => `${page}#${anchor}`);
}

function findingsIn(triager: Triager, line: string): readonly Finding[] {
  const scanner = triager.engine.createScanner({ decoded: true });
  scanner.push(new TextEncoder().encode(`${line}\n`));
  return triager.triage('line.log', scanner.end()).findings;
}
