// The hand-made lists of errors that the runbook site's pages write down, for measuring what mining finds.

import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { halfOf, type Half } from './split.ts';

/** How a page writes an error down. */
export type ListedConvention =
  | 'fence'
  /** An alternative in a fence with a line `or`. */
  | 'fence-or'
  | 'indented'
  | 'error-resolution'
  | 'bullet-backticks'
  | 'bullet-label'
  | 'bullet-plain'
  | 'prose-backticks'
  | 'quoted'
  | 'heading'
  | 'table'
  | 'error-code';

/** An error that a careful reader of the page recognises in a log. */
export interface ListedError {
  readonly id: string;
  /** Its path below the folder of the site. */
  readonly page: string;
  /** From 1. */
  readonly line: number;
  readonly convention: ListedConvention;
  /** As it is in that line of the page. */
  readonly text: string;
  /** Of the section that says what to do. */
  readonly anchor: string;
  /** `page#anchor` of other sections that are as right, since they have the same text or continue this one. */
  readonly also?: readonly string[];
  /** Lines as a real log might have them, made up: their variable parts differ from the page's. Each is to be found. */
  readonly log: readonly string[];
}

/** Text that is on a page and must not be a signature on its own. */
export interface CommonText {
  readonly page: string;
  readonly line: number;
  readonly text: string;
  readonly reason: string;
}

/** Lines of a page, from 1 and inclusive, that must not become a signature. */
export interface NoError {
  readonly page: string;
  readonly line: number;
  readonly endLine?: number;
  readonly kind: 'command' | 'healthy-output' | 'yaml' | 'alert' | 'prose';
}

/** All that one list says. */
export interface MiningList {
  readonly errors: readonly ListedError[];
  readonly tooCommon: readonly CommonText[];
  readonly notErrors: readonly NoError[];
}

/** The folder of the runbook site's pages, which may be missing. */
export const siteFolder = new URL('../../../../shared/runbook-site/', import.meta.url);

/** Why a test that needs the pages is skipped; false if they are there. */
export const siteAbsent: string | false = existsSync(siteFolder) ? false : 'the runbook site is not here';

/** Of one half of the pages, or of those of the held-out half that were read last, when all rules had been written. */
export type ListName = Half | 'fresh';

/** One of the lists in test/fixtures/mining. Throws if it is not of that form. */
export function readMiningList(name: ListName): MiningList {
  const file = new URL(`../../fixtures/mining/${name}.yaml`, import.meta.url);
  const list: unknown = parse(readFileSync(file, 'utf8'));
  if (!isMiningList(list)) throw new Error(`${file.pathname} is not of the form of a list`);
  return list;
}

/** Whether a list mentions a page. */
export function isOfList(name: ListName, { errors, notErrors }: MiningList, page: string): boolean {
  return name === 'fresh' ? [...errors, ...notErrors].some((one) => one.page === page) : halfOf(page) === name;
}

/** The text of a page of the site. */
export function readSitePage(page: string): string {
  return readFileSync(new URL(page.split('/').map(encodeURIComponent).join('/'), siteFolder), 'utf8');
}

function isMiningList(list: unknown): list is MiningList {
  const { errors, tooCommon, notErrors } = fields(list);
  return (
    every(
      errors,
      (error) => isPlace(error) && hasTexts(error, ['id', 'convention', 'text', 'anchor']) && isLog(error),
    ) &&
    every(tooCommon, (text) => isPlace(text) && hasTexts(text, ['text', 'reason'])) &&
    every(notErrors, (place) => isPlace(place) && hasTexts(place, ['kind']))
  );
}

function isLog(error: unknown): boolean {
  const { log, also = [] } = fields(error);
  return every(log, isText) && every(also, isText);
}

function isPlace(place: unknown): boolean {
  const { line, endLine = 1 } = fields(place);
  return hasTexts(place, ['page']) && Number.isInteger(line) && Number.isInteger(endLine);
}

function hasTexts(value: unknown, names: readonly string[]): boolean {
  return names.every((name) => isText(fields(value)[name]));
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

function every(list: unknown, holds: (value: unknown) => boolean): boolean {
  return Array.isArray(list) && list.every(holds);
}

function fields(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
