// Writes SARIF 2.1.0, in which code-scanning sites and viewers take results, within the limits of such sites.

import { formatCount, plural } from '../../text/count.ts';
import { shorten } from '../../text/clip.ts';
import { hashText } from '../../text/hash.ts';
import type { Problem } from '../../text/problem.ts';
import type { PlaceInput, ResultInput, RuleInput } from './input.ts';
import {
  sarifLevels,
  type SarifAddress,
  type SarifDescriptor,
  type SarifLevel,
  type SarifLocation,
  type SarifLog,
  type SarifNotification,
  type SarifResult,
  type SarifText,
} from './log.ts';

/** What a file of SARIF is about. */
export interface SarifInput {
  /** Of the product. */
  readonly version: string;
  readonly rules: readonly RuleInput[];
  /** The address of a file that the user named. */
  readonly locate: (path: string) => SarifAddress;
  /** The address of the folder to which `%SRCROOT%` addresses are relative: ends in a slash. */
  readonly root?: string;
}

/** Collects results; it holds no more of them than one file may have. */
export interface Sarif {
  /** Takes a result. Above the limit the least severe, and of these the last, are left out. */
  readonly add: (result: ResultInput) => void;
  /** Names a file that was looked at, whether or not it has results. */
  readonly addFile: (path: string) => void;
  /** Takes something that could not be read or done; `warning` is the level by default. */
  readonly tell: (problem: Problem, level?: SarifLevel) => void;
  /**
   * The whole file, and sentences that say what the limits cut. `successful` is false if part of the work could not be done.
   */
  readonly end: (successful: boolean) => { readonly sarif: SarifLog; readonly notices: readonly string[] };
}

/** What code scanning takes of one run, as its documentation says; it keeps `shown` results, the most severe first. */
export const codeScanningLimits = { results: 25_000, shown: 5000, rules: 25_000, locations: 1000, tags: 20 } as const;

/** Begins a file. Other `limits` are for tests. */
export function createSarif(
  { version, rules, locate, root }: SarifInput,
  limits: Readonly<Record<keyof typeof codeScanningLimits, number>> = codeScanningLimits,
): Sarif {
  const kept = new Map<SarifLevel, Numbered[]>(sarifLevels.map((level) => [level, []]));
  const notifications: SarifNotification[] = [];
  // By path, and by address: two paths may lead to one file.
  const addresses = new Map<string, SarifAddress>();
  const files = new Map<string, SarifAddress>();
  let added = 0;
  let left = 0;
  let cut = 0;
  let untold = 0;

  const fileOf = (path: string): SarifAddress => {
    const known = addresses.get(path);
    if (known !== undefined) return known;
    const found = locate(path);
    const address = files.get(found.uri) ?? { ...found, index: files.size };
    files.set(found.uri, address);
    addresses.set(path, address);
    return address;
  };

  const add = (result: ResultInput): void => {
    kept.get(result.level)?.push({ result, number: added });
    added += 1;
    if (added - left <= limits.results) return;
    left += 1;
    const fullest = sarifLevels.findLast((level) => (kept.get(level)?.length ?? 0) > 0);
    if (fullest !== undefined) kept.get(fullest)?.pop();
  };

  const write = (result: ResultInput, ruleIndex: number, ordinal: number): SarifResult => {
    const related = result.related?.slice(0, limits.locations - 1) ?? [];
    if (related.length < (result.related?.length ?? 0)) cut += 1;
    const print = `${hashText(`${result.rule}\n${result.identity}`)}:${ordinal}`;
    return {
      ruleId: result.rule,
      ruleIndex,
      level: result.level,
      message: plainMessageText(result.message),
      locations: [toLocation(result.place, fileOf)],
      ...(related.length > 0 && {
        relatedLocations: related.map((place, index) => ({ id: index + 1, ...toLocation(place, fileOf) })),
      }),
      // The first is the one name that code scanning reads; a viewer that compares runs goes by the second.
      partialFingerprints: { primaryLocationLineHash: print, 'armadaTriage/v1': print },
      ...(result.count !== undefined && { occurrenceCount: result.count }),
      ...(result.properties !== undefined && { properties: result.properties }),
    };
  };

  return {
    add,
    addFile: fileOf,
    tell: ({ path, line, column, message }, level = 'warning') => {
      if (notifications.length >= mostNotifications) {
        untold += 1;
        return;
      }
      const place = path === undefined ? undefined : toLocation({ path, line, column }, locate);
      notifications.push({
        level,
        message: plainMessageText({ text: message }),
        ...(place !== undefined && { locations: [place] }),
      });
    },
    end: (successful) => {
      const all = [...kept.values()].flat().toSorted((a, b) => a.number - b.number);
      const used = new Set(all.map(({ result }) => result.rule));
      const listed = rules.length <= limits.rules ? rules : rules.filter(({ id }) => used.has(id));
      const indexes = new Map(listed.map(({ id }, index) => [id, index]));
      const ordinal = countEquals((path) => fileOf(path).uri);
      const results = all.map(({ result }) => write(result, indexes.get(result.rule) ?? -1, ordinal(result)));
      const notices = limitWords({ left, cut, untold, count: results.length }, limits);
      return {
        notices,
        sarif: {
          $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
          version: '2.1.0',
          runs: [
            {
              tool: {
                driver: { name: 'Armada Triage', version, rules: listed.map((rule) => toRule(rule, limits.tags)) },
              },
              invocations: [
                {
                  executionSuccessful: successful,
                  toolExecutionNotifications: [
                    ...notifications,
                    ...notices.map((text) => ({ level: 'warning' as const, message: { text } })),
                  ],
                },
              ],
              ...(root !== undefined && { originalUriBaseIds: { '%SRCROOT%': { uri: root } } }),
              columnKind: 'utf16CodeUnits',
              artifacts: [...files.values()].map((location) => ({ location, roles: ['analysisTarget'] })),
              results,
            },
          ],
        },
      };
    },
  };
}

interface Numbered {
  readonly result: ResultInput;
  /** In the order in which results came. */
  readonly number: number;
}

/** Numbers results of one file that are alike, from 1: those before a new one keep their fingerprints. */
function countEquals(uriOf: (path: string) => string): (result: ResultInput) => number {
  const counts = new Map<string, number>();
  return ({ place, rule, identity }) => {
    const key = JSON.stringify([uriOf(place.path), rule, identity]);
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return count;
  };
}

function toRule(rule: RuleInput, mostTags: number): SarifDescriptor {
  const { id, title, description = title, helpUri, level, tags = [], properties = {} } = rule;
  return {
    id,
    name: id.replaceAll(/(?:^|[^A-Za-z0-9]+)([A-Za-z0-9]?)/g, (_, first: string) => first.toUpperCase()).slice(0, 255),
    shortDescription: plainMessageText({ text: shorten(title, mostDescription) }),
    fullDescription: plainMessageText({ text: shorten(description, mostDescription) }),
    help: plainMessageText(rule.help ?? { text: description }),
    ...(helpUri !== undefined && { helpUri }),
    defaultConfiguration: { level },
    properties: { tags: [...new Set(tags)].slice(0, mostTags), ...properties },
  };
}

/** Thousands of broken files become one problem. */
const mostNotifications = 1000;

/** Code scanning cuts descriptions after so many characters. */
const mostDescription = 1024;

function toLocation(place: PlaceInput, fileOf: (path: string) => SarifAddress): SarifLocation {
  const { path, line, column, endLine, endColumn, snippet, message, inside = [] } = place;
  return {
    ...(message !== undefined && { message: plainMessageText({ text: message }) }),
    physicalLocation: {
      artifactLocation: fileOf(path),
      ...(line !== undefined && {
        region: {
          startLine: line,
          ...(column !== undefined && { startColumn: column }),
          ...(endLine !== undefined && { endLine }),
          ...(endColumn !== undefined && { endColumn }),
          ...(snippet !== undefined && { snippet: { text: snippet.toWellFormed() } }),
        },
      }),
    },
    ...(inside.length > 0 && { logicalLocations: inside }),
  };
}

/** In SARIF `[a](b)` is a link even in plain text, and `{0}` a placeholder: text of a log must become neither. */
function plainMessageText({ text, markdown }: SarifText): SarifText {
  const plain = text
    .toWellFormed()
    .replaceAll('](', '] (')
    .replaceAll(/\{(?=\d+\})/g, '{ ');
  return { text: plain, ...(markdown !== undefined && { markdown: markdown.toWellFormed() }) };
}

function limitWords(
  { left, cut, untold, count }: Readonly<Record<'left' | 'cut' | 'untold' | 'count', number>>,
  limits: Readonly<Record<keyof typeof codeScanningLimits, number>>,
): readonly string[] {
  const most = formatCount(limits.results);
  const parts: string[] = [];
  if (left > 0)
    parts.push(
      `Code scanning takes ${most} results of one run: ${formatCount(left)} more were left out, the least severe first. Scan fewer files at once, or list fewer places of each finding.`,
    );
  if (count > limits.shown)
    parts.push(
      `There are ${formatCount(count)} results, and code scanning shows ${formatCount(limits.shown)} of one run, the most severe first.`,
    );
  if (cut > 0)
    parts.push(`Of ${plural(cut, 'result')} only the first ${formatCount(limits.locations)} places are listed.`);
  if (untold > 0) parts.push(`${plural(untold, 'problem')} more could not be listed; the error stream has them all.`);
  return parts;
}
