// The settings `armadaTriage.*`: their types, their defaults, and how untyped values become them.

import { severities, type Severity } from './catalog/signature.ts';
import { defaultCaseSettings, parseCaseSettings, type CaseSettings } from './case/settings.ts';
import { defaultRate, type RateSettings } from './channel/rate.ts';
import type { Problem } from './text/problem.ts';
import { isRecord } from './text/is-object.ts';

/** A folder of runbook pages and the address at which they are published. */
export interface RunbookFolder {
  readonly path: string;
  /** Ends in `/`. */
  readonly baseUrl: string;
}

/** What a user can choose. The names are those under `armadaTriage.` in an editor's settings. */
export interface Settings extends CaseSettings {
  /** Whether the signatures that come with the product are used. */
  readonly builtinCatalog: boolean;
  /** Paths of files or folders with further signatures. */
  readonly catalogs: readonly string[];
  /** By signature id; `off` leaves it out. */
  readonly severity: Readonly<Record<string, Severity | 'off'>>;
  /** Ids of signatures that are not marked. */
  readonly ignoredSignatures: readonly string[];
  /** Texts of groups of unknown errors that are not hinted at: they count as ordinary. */
  readonly hiddenErrors: readonly string[];
  /** How many places of one signature in one log are marked, at least 1. */
  readonly maxOccurrences: number;
  /** Whether a log that is neither an operation log nor a get-master-info result is looked at. */
  readonly scanUnknownLogs: boolean;
  /** Whether errors that no signature knows are hinted at and listed. */
  readonly unknownErrors: boolean;
  /** Whether an editor switches a recognised log to its language. */
  readonly detectLanguage: boolean;
  readonly runbookFolders: readonly RunbookFolder[];
  /** Whether the errors that pages of runbook folders write down are marked. */
  readonly minedSignatures: boolean;
  /** How many lines an excerpt shows before and after each marked place, from 0. */
  readonly excerptContext: number;
  /** Which errors Next Finding and an editor's own "next problem" stop at. */
  readonly stepThrough: 'known' | 'all';
  /** Whether an editor shows what is marked at the end of its line. */
  readonly inlineMessages: boolean;
  /** The rate from which failures in a channel count as a burst. */
  readonly rate: RateSettings;
}

export const defaultSettings: Settings = {
  builtinCatalog: true,
  catalogs: [],
  severity: {},
  ignoredSignatures: [],
  hiddenErrors: [],
  maxOccurrences: 100,
  scanUnknownLogs: false,
  unknownErrors: true,
  detectLanguage: true,
  runbookFolders: [],
  minedSignatures: true,
  excerptContext: 5,
  stepThrough: 'known',
  inlineMessages: false,
  rate: defaultRate,
  ...defaultCaseSettings,
};

/** Reads what an editor has under `armadaTriage`. A value of the wrong form is a problem, and its default is used. */
export function parseSettings(value: unknown): { readonly settings: Settings; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const given = isRecord(value) ? value : {};

  /** The setting `name` where it is given and `read` understands it, else its default. */
  const setting = <T>(
    name: keyof Settings,
    fallback: T,
    wanted: string,
    read: (given: unknown) => T | undefined,
  ): T => {
    const raw = given[name];
    if (raw === undefined || raw === null) return fallback;
    const result = read(raw);
    if (result !== undefined) return result;
    problems.push({ message: `The setting armadaTriage.${name} must be ${wanted}; its default is used.` });
    return fallback;
  };
  const flag = (
    name:
      'builtinCatalog' | 'scanUnknownLogs' | 'unknownErrors' | 'detectLanguage' | 'minedSignatures' | 'inlineMessages',
  ): boolean =>
    setting(name, defaultSettings[name], 'true or false', (raw) => (typeof raw === 'boolean' ? raw : undefined));

  const ofCase = parseCaseSettings(given);
  const settings: Settings = {
    builtinCatalog: flag('builtinCatalog'),
    catalogs: setting('catalogs', defaultSettings.catalogs, 'a list of paths', asTexts),
    severity: setting(
      'severity',
      defaultSettings.severity,
      `an object of signature id and ${severityNames}`,
      asSeverities,
    ),
    ignoredSignatures: setting(
      'ignoredSignatures',
      defaultSettings.ignoredSignatures,
      'a list of signature ids',
      asTexts,
    ),
    hiddenErrors: setting('hiddenErrors', defaultSettings.hiddenErrors, 'a list of texts', asTexts),
    maxOccurrences: setting(
      'maxOccurrences',
      defaultSettings.maxOccurrences,
      'a whole number from 1 to 10,000',
      (raw) => asNumber(raw, 1, 10_000),
    ),
    scanUnknownLogs: flag('scanUnknownLogs'),
    minedSignatures: flag('minedSignatures'),
    unknownErrors: flag('unknownErrors'),
    detectLanguage: flag('detectLanguage'),
    inlineMessages: flag('inlineMessages'),
    stepThrough: setting('stepThrough', defaultSettings.stepThrough, '“known” or “all”', (raw) =>
      raw === 'known' || raw === 'all' ? raw : undefined,
    ),
    runbookFolders: setting(
      'runbookFolders',
      defaultSettings.runbookFolders,
      'a list of objects with path and baseUrl, the latter an https address',
      asFolders,
    ),
    excerptContext: setting('excerptContext', defaultSettings.excerptContext, 'a whole number from 0 to 1,000', (raw) =>
      asNumber(raw, 0, 1000),
    ),
    rate: setting(
      'rate',
      defaultSettings.rate,
      'an object with count, from 1 to 100,000, and minutes, from 1 to 10,080, both whole numbers',
      asRate,
    ),
    ...ofCase.settings,
  };
  return { settings, problems: [...problems, ...ofCase.problems] };
}

/** The ids that are not marked: those that are ignored, and those whose severity is `off`. */
export function ignoredIds(settings: Settings): readonly string[] {
  const off = Object.keys(settings.severity).filter((id) => settings.severity[id] === 'off');
  return [...new Set([...settings.ignoredSignatures, ...off])];
}

/** The severities that replace the catalog's, by signature id. */
export function chosenSeverities(settings: Settings): Readonly<Record<string, Severity>> {
  const chosen: Record<string, Severity> = {};
  for (const [id, severity] of Object.entries(settings.severity)) if (severity !== 'off') chosen[id] = severity;
  return chosen;
}

const severityNames = `one of ${severities.join(', ')}, off`;

function asTexts(value: unknown): readonly string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const texts = value.filter((one) => typeof one === 'string');
  return texts.length === value.length ? texts.map((text) => text.trim()).filter((text) => text !== '') : undefined;
}

function asSeverities(value: unknown): Settings['severity'] | undefined {
  if (!isRecord(value)) return undefined;
  const chosen: Record<string, Severity | 'off'> = {};
  for (const [id, raw] of Object.entries(value)) {
    const severity = ([...severities, 'off'] as const).find((name) => name === raw);
    if (severity === undefined || id === '__proto__') return undefined;
    chosen[id] = severity;
  }
  return chosen;
}

function asNumber(value: unknown, least: number, most: number): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most ? value : undefined;
}

function asRate(value: unknown): RateSettings | undefined {
  if (!isRecord(value)) return undefined;
  const count = asNumber(value['count'] ?? defaultRate.count, 1, 100_000);
  const minutes = asNumber(value['minutes'] ?? defaultRate.minutes, 1, 10_080);
  return count === undefined || minutes === undefined ? undefined : { count, minutes };
}

function asFolders(value: unknown): readonly RunbookFolder[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const folders: RunbookFolder[] = [];
  for (const one of value as readonly unknown[]) {
    if (!isRecord(one) || typeof one['path'] !== 'string' || typeof one['baseUrl'] !== 'string') return undefined;
    const baseUrl = one['baseUrl'].trim();
    if (!URL.canParse(baseUrl) || new URL(baseUrl).protocol !== 'https:') return undefined;
    folders.push({ path: one['path'], baseUrl: baseUrl.endsWith('/') ? baseUrl : `${baseUrl}/` });
  }
  return folders;
}
