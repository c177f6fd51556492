// Mines a site: every error that its pages write down, each once, with all the places that state it.

import type { StatedPlace, Severity } from '../../catalog/signature.ts';
import { severities } from '../../catalog/signature.ts';
import { parseTemplate } from '../../catalog/template.ts';
import { hashText } from '../../text/hash.ts';
import type { Page } from '../runbook.ts';
import { createCorpus } from './corpus.ts';
import { comparePlaces } from './place.ts';
import type { Convention } from './statement.ts';
import { createOrdinary, type Ordinary } from './judge/ordinary-text.ts';
import { findStated } from './extracted.ts';
import { isSpecific } from './specific.ts';
import { toTemplate } from './template.ts';

/** An error that pages state. */
export interface Mined {
  /** The same for the same template, whatever page states it. */
  readonly id: string;
  /** The template in words. */
  readonly title: string;
  readonly template: string;
  /** What is looked for besides: its code, errors that it passes on. */
  readonly others: readonly string[];
  readonly ignoreCase: boolean;
  readonly severity: Severity;
  /** Best first; never empty. After those that state this very text come those that state a part of it. */
  readonly places: readonly (StatedPlace & { readonly convention: Convention })[];
}

/** An error that one page states, before the other pages are known. */
export interface PageError {
  readonly template: string;
  /** Its beginning, where that is shorter. */
  readonly short: string;
  /** What says enough as well. */
  readonly others: readonly string[];
  readonly severity?: Severity;
  readonly place: StatedPlace & { readonly convention: Convention };
}

/** The errors of one page; those of an unchanged page need not be read again. */
export function minePage(page: Page): readonly PageError[] {
  const { stated, read } = findStated(page);
  return stated.flatMap(({ text, line, convention, severity }): PageError[] => {
    const made = toTemplate(text);
    if (made === undefined || !isSpecific(made.literals)) return [];
    const sections = read.sectionsAt(line);
    const about = [page.page, page.title, ...sections.map(({ heading }) => heading)].join(' ').toLowerCase();
    const anchor = sections[0]?.anchor ?? '';
    const place = { page: page.page, anchor, line: line + 1, convention, text: text.trim().slice(0, 500), about };
    const { template, short, others } = made;
    return [{ template, short, others, place, ...(severity !== undefined && { severity }) }];
  });
}

/** What authors paste; in sentences and headings they write a capital where the log has none. */
const verbatim: ReadonlySet<Convention> = new Set<Convention>(['fence', 'code']);

/** No site has more; what is beyond is left out. */
const maxMined = 20_000;

/** Joins the errors of all pages. `pages` are looked through for how common each text is. */
export function mineSite(
  pages: readonly Page[],
  errors: readonly PageError[] = pages.flatMap(minePage),
): readonly Mined[] {
  const ordinary = createOrdinary();
  const groups = groupErrors(errors).filter(({ template }) => !ordinary.says(template));
  const besides = othersOf(groups, ordinary);
  const compiled = groups.flatMap(({ template, group }) => {
    const ignoreCase = group.some(({ place }) => !verbatim.has(place.convention));
    const { pattern } = parseTemplate(template, { ignoreCase });
    const rest = (besides.get(template) ?? []).flatMap((other) => {
      const parsed = parseTemplate(other, { ignoreCase }).pattern;
      return parsed === undefined ? [] : [{ template: other, pattern: parsed }];
    });
    return pattern === undefined ? [] : [{ template, ignoreCase, pattern, rest, group }];
  });
  const corpus = createCorpus(
    pages,
    compiled.flatMap(({ pattern, rest }) => [pattern, ...rest.map((other) => other.pattern)]),
  );
  const placesOf = new Map(compiled.map(({ pattern, group }) => [pattern.key, ownPlaces(group)]));
  return compiled
    .filter(({ pattern }) => !corpus.isCommon(pattern.key))
    .map(({ template, ignoreCase, pattern, rest, group }): Mined => {
      const own = placesOf.get(pattern.key) ?? [];
      const others = own
        .flatMap(({ page, line }) => corpus.keysAt(page, line))
        .flatMap((key) => (key === pattern.key ? [] : (placesOf.get(key) ?? [])));
      return {
        id: idOf(template),
        title: titleOf(template),
        template,
        others: rest.filter((other) => !corpus.isCommon(other.pattern.key)).map((other) => other.template),
        ignoreCase,
        severity: worst(group),
        places: uniquePlaces([...own, ...others.toSorted(comparePlaces)]),
      };
    });
}

type Place = PageError['place'];
type Group = { readonly template: string; readonly group: readonly PageError[] };

/** By template, what is looked for besides; not where it says nothing rare, or where another error would be found by it too. */
function othersOf(groups: readonly Group[], ordinary: Ordinary): ReadonlyMap<string, readonly string[]> {
  const counts = new Map<string, number>(groups.map(({ template }) => [template.toLowerCase(), 1]));
  const wanted = groups.map(({ template, group }) => {
    const own = new Map(group.flatMap(({ others }) => others).map((other) => [other.toLowerCase(), other]));
    for (const key of own.keys()) counts.set(key, (counts.get(key) ?? 0) + 1);
    return { template, own };
  });
  return new Map(
    wanted.map(({ template, own }) => [
      template,
      [...own]
        .filter(([key, other]) => counts.get(key) === 1 && !ordinary.says(other))
        .map(([, other]) => other)
        .slice(0, 4),
    ]),
  );
}

/** Groups errors by template, or by its beginning if no error of another section begins like that. */
function groupErrors(errors: readonly PageError[]): Group[] {
  const beginnings = new Map<string, { readonly sections: Set<string>; readonly wholes: Set<string> }>();
  for (const { short, template, place } of errors) {
    const key = short.toLowerCase();
    const known = beginnings.get(key) ?? { sections: new Set(), wholes: new Set() };
    known.sections.add(`${place.page}#${place.anchor}`);
    known.wholes.add(template.toLowerCase());
    beginnings.set(key, known);
  }
  const groups = new Map<string, { template: string; group: PageError[] }>();
  for (const error of errors) {
    const beginning = beginnings.get(error.short.toLowerCase());
    const isEnough = (beginning?.sections.size ?? 0) < 2 || (beginning?.wholes.size ?? 0) < 2;
    const template = isEnough ? error.short : error.template;
    const known = groups.get(template.toLowerCase());
    if (known !== undefined) known.group.push(error);
    else if (groups.size < maxMined) groups.set(template.toLowerCase(), { template, group: [error] });
  }
  return [...groups.values()];
}

function ownPlaces(group: readonly PageError[]): readonly Place[] {
  return uniquePlaces(group.map(({ place }) => place).toSorted(comparePlaces));
}

/** One for each section. */
function uniquePlaces(places: readonly Place[]): readonly Place[] {
  const kept = new Map<string, Place>();
  for (const place of places) {
    const key = `${place.page}#${place.anchor}`;
    if (!kept.has(key)) kept.set(key, place);
    if (kept.size === 20) break;
  }
  return [...kept.values()];
}

function worst(group: readonly PageError[]): Severity {
  return severities.find((one) => group.some(({ severity }) => severity === one)) ?? 'information';
}

function idOf(template: string): string {
  const words = template
    .replaceAll(/\{[^{}]*\}/g, ' ')
    .toLowerCase()
    .match(/[a-z][a-z0-9]+/g);
  const name = (words ?? [])
    .slice(0, 6)
    .join('-')
    .slice(0, 60)
    .replace(/(?<!-)-+$/, '');
  return `mined-${name}-${hashText(template.toLowerCase()).slice(0, 8)}`;
}

function titleOf(template: string): string {
  const words = template.replaceAll(/\{(?:[\w:]*)\}/g, '…').replaceAll('{{', '{');
  return words.length > 160 ? `${words.slice(0, 159).trimEnd()}…` : words;
}
