// From an alert to its page and section: the pages' tables of alert situations and their example alerts, as an index.

import { lastHolding } from '../../text/find-sorted.ts';
import { doAtOnce, type Parts } from '../parts.ts';
import { namesInTitles } from './alert-titles.ts';
import type { Library, Page, PageSection, RunbookTarget } from '../runbook.ts';
import type { SearchedAlert } from './search.ts';

/** What an alert says about itself that leads to a page. */
export interface AlertNames {
  /** `alert_situation` and `alertname`, in this order, where they are given. */
  readonly names: readonly string[];
  /** The address in its annotation. */
  readonly runbook?: string;
}

/** Where a name of an alert is. */
export interface AlertPlace {
  /** As the page writes it. */
  readonly name: string;
  readonly page: Page;
  /** '' for the page as a whole. */
  readonly anchor: string;
  /** From a table with a link to the section, or from an example. */
  readonly kind: 'table' | 'example';
}

/** Finds the section for an alert; undefined if no local page names it. */
export type AlertIndex = (alert: AlertNames) => RunbookTarget | undefined;

/** Reads the pages once. A name that several pages have leads to the one that the alert's address names, else to one with a table. */
export function createAlertIndex(library: Library): AlertIndex {
  const entries = new Map<string, AlertPlace[]>();
  for (const entry of library.pages.flatMap(readAlerts)) {
    const key = keyOf(entry.name);
    entries.set(key, [...(entries.get(key) ?? []), entry]);
  }
  return ({ names, runbook }) => {
    const named = runbook === undefined ? undefined : library.resolve(runbook);
    const found = names.flatMap((name) => entries.get(keyOf(name)) ?? []);
    const best =
      found.find(({ page, kind }) => page.page === named?.page && kind === 'table') ??
      found.find(({ page }) => page.page === named?.page) ??
      found.find(({ kind }) => kind === 'table') ??
      found[0];
    if (best !== undefined) return library.resolve(`${best.page.page}${best.anchor === '' ? '' : `#${best.anchor}`}`);
    return named?.file === undefined ? undefined : named;
  };
}

/** The alerts that a page names. Linear in its text; a page is read once. */
export function readAlerts(page: Page): readonly AlertPlace[] {
  const known = alertsOf.get(page) ?? findAlerts(page);
  alertsOf.set(page, known);
  return known;
}

/** Of pages that were read: search and alerts both ask. */
const alertsOf = new WeakMap<Page, readonly AlertPlace[]>();

function findAlerts(page: Page): readonly AlertPlace[] {
  const found: AlertPlace[] = [];
  const lines = page.text.split(/\r?\n/);
  const actions = page.sections.find(({ heading }) => actionHeading.test(heading));
  let inTable = false;
  let waiting: string[] = [];
  for (const [at, whole] of lines.entries()) {
    const line = whole.slice(0, 4000);
    if (/^\s*(?:\|\s*)?`?alert_?situations?`?\s*\|/i.test(line)) {
      inTable = true;
      continue;
    }
    if (inTable) {
      if (line.trim() === '' || /^\s*\{:/.test(line)) inTable = false;
      else {
        // A row may be broken over lines: its names wait for the link at its end.
        if (/^\s*\|/.test(line)) waiting = [...waiting.slice(-20), ...namesIn(line)];
        const anchor = /\]\(#([^()\s]{1,300})\)/.exec(line)?.[1];
        if (anchor !== undefined || /\|\s*$/.test(line)) {
          const to = anchor ?? actions?.anchor ?? '';
          found.push(...waiting.map((name): AlertPlace => ({ name, page, anchor: to, kind: 'table' })));
          waiting = [];
        }
        continue;
      }
    }
    const name = /["'`]?\balert(?:name|_situation)["'`]?\s{0,10}[=:]\s{0,10}["'`]?([\w./-]{3,200})/i.exec(line)?.[1];
    const examples = [
      ...(name === undefined || isPlaceholder(name) ? [] : [name]),
      ...namesInTitles(line),
      ...(exampleHeading.test(sectionAt(page, at)?.heading ?? '') ? quotedNames(line) : []),
    ];
    const anchor = (actions ?? sectionAt(page, at))?.anchor ?? '';
    found.push(...[...new Set(examples)].map((one): AlertPlace => ({ name: one, page, anchor, kind: 'example' })));
  }
  return found;
}

/** The alerts that pages name, as a search takes them. */
export function searchedAlerts(pages: readonly Page[]): readonly SearchedAlert[] {
  return doAtOnce(prepareAlerts(pages));
}

/** The same in parts, one per page. */
export function* prepareAlerts(pages: readonly Page[]): Parts<readonly SearchedAlert[]> {
  const found: SearchedAlert[] = [];
  for (const page of pages) {
    for (const { name, anchor } of readAlerts(page)) found.push({ name, page: page.page, anchor });
    yield;
  }
  return found;
}

const actionHeading =
  /^(?:actions? to take|investigation(?: and action)?|actions?|how to (?:resolve|fix).*|resolution)$/i;

const exampleHeading = /^example (?:of )?(?:the )?alerts?\b/i;

/** Words in backticks that are written like alert names: `RingIsFull`, `ring_is_full`. */
function quotedNames(line: string): string[] {
  return [...line.matchAll(/`([\w/-]{6,200})`/g)]
    .map(([, name = '']) => name)
    .filter((name) => /^(?:[A-Z]+[a-z0-9]+){3,}$|[a-z]_[a-z]+_/.test(name) && /[a-z]{3}/.test(name));
}

/** What the first cell has in backticks, or the cell itself. */
function namesIn(row: string): string[] {
  const cell = row.replace(/^\s*\|/, '').split('|')[0] ?? '';
  const quoted = [...cell.matchAll(/`([^`]{3,200})`/g)].map(([, name = '']) => name.trim());
  const names = quoted.length > 0 ? quoted : [cell.trim()];
  return names.filter((name) => /^[\w./-]{3,200}$/.test(name) && /\w/.test(name));
}

function isPlaceholder(name: string): boolean {
  return /^(?:x{3,}|name|value|string|and|the)$/i.test(name);
}

function sectionAt({ sections }: Page, line: number): PageSection | undefined {
  return sections[lastHolding(sections, (section) => section.line <= line)];
}

/** `armada-etcd/armada_etcd_unhealthy` is also found as `ArmadaEtcdUnhealthy`: by its last part, without signs, case, addresses of nodes and datacenters. */
function keyOf(name: string): string {
  return name
    .replace(/^.*\//, '')
    .replace(/\d{1,3}(?:[.-]\d{1,3}){3}|(?<![A-Za-z])[a-z]{3}\d\d(?![A-Za-z0-9])/g, '')
    .replace(/[^A-Za-z0-9]/g, '')
    .toLowerCase();
}
