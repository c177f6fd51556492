// Joins what a person has of one failed operation into a case: pasted texts, triaged logs, and answers given by hand.

import type { Catalog } from '../catalog/signature.ts';
import { createAlertIndex } from '../runbook/search/alerts.ts';
import type { Library, RunbookTarget } from '../runbook/runbook.ts';
import type { Problem } from '../text/problem.ts';
import { type Conclusion } from '../triage/conclusions/conclusion.ts';
import { conclude } from '../triage/conclusions/conclude.ts';
import { findKpInfo } from '../triage/kpinfo.ts';
import type { Triage } from '../triage/triage.ts';
import { alertNamesOf } from '../failure/alert/names.ts';
import { messageText, type Answers, type Case } from './case.ts';
import { conclusionContextOf } from './context.ts';
import { chooseKpInfo } from './kpinfo.ts';
import { nameApart } from './evidence.ts';
import { toCaseLog, type CaseLog } from './log.ts';
import { chooseFailure } from './message.ts';
import { splitCases } from './split.ts';
import { viewCase } from './view.ts';
import { hasFailed } from '../channel/channel.ts';
import type { CieHint } from '../channel/cie.ts';
import { looksLikeJson } from '../failure/slack/spans.ts';
import type { ExportFile } from '../channel/export.ts';
import type { Failure } from '../failure/failure.ts';
import { defaultRate, type RateSettings } from '../channel/rate.ts';
import { parseChannel, type ChannelFailure, type ParsedChannel } from '../channel/read.ts';
import { summarise } from '../channel/summarize.ts';

/** What a case is joined from beside its logs. */
export interface CaseTexts {
  /** What was pasted or opened: the alert, the failure message, a whole channel, the cluster's `KPInfo`. */
  readonly texts: readonly ExportFile[];
  readonly answers: Answers;
  /** The request that is meant, where the texts are about several. */
  readonly request?: string;
  /** Output that has the cluster's `KPInfo` in it; it counts before what `texts` have of that. */
  readonly kpInfo?: ExportFile;
  readonly rate?: RateSettings;
  readonly now: Date;
}

/** All that is known. */
export interface CaseParts extends CaseTexts {
  readonly triages: readonly Triage[];
  readonly catalog: Catalog;
  readonly library?: Library;
}

/** A conclusion and the log from which it was drawn. */
export interface LogConclusion extends Conclusion {
  readonly path: string;
}

/** A case, and what it was joined from that a case itself does not hold. */
export interface JoinedCase {
  readonly case: Case;
  /** The case's conclusions in full, in the order of the logs. */
  readonly conclusions: readonly LogConclusion[];
  /** Where the texts are about several requests and nothing says which is meant: a message or an alert of each. */
  readonly choices: readonly ChannelFailure[];
  /** What could not be read or told, with the way out. */
  readonly problems: readonly Problem[];
}

/**
 * Joins them into as many cases as they are about: one, unless no request and no alert says which is meant and the logs are of several
 * clusters or requests, each with its message where there are messages. Never empty, never throws.
 */
export function joinCases(parts: CaseParts): readonly JoinedCase[] {
  const only = joinCase(parts);
  if (parts.request !== undefined || only.case.alert !== undefined) return [only];
  const failures = parseChannel(parts.texts).failures;
  const { cases, apart } = splitCases(failures, only.case.logs);
  const own = cases.filter(({ logs }) => logs.length > 0);
  const told = own.filter(({ failure }) => failure !== undefined);
  if (own.length < 2 || (only.case.failure !== undefined && told.length < 2)) return [only];
  const withMessages = new Set(failures.map(({ path }) => path));
  const left = apart.map(({ path }) => ({
    path,
    message: 'Nothing says to which of the cases this log belongs: it is left out.',
  }));
  return own.map(({ failure, alert, logs }, index) => {
    const request = (failure ?? alert)?.requestId;
    const texts = request === undefined ? parts.texts.filter(({ name }) => !withMessages.has(name)) : parts.texts;
    const triages = parts.triages.filter(({ path }) => logs.some((log) => log.path === path));
    const joined = joinCase({ ...parts, texts, triages, ...(request !== undefined && { request }) });
    return index === 0 ? { ...joined, problems: [...joined.problems, ...left] } : joined;
  });
}

/** Joins them into one. A log of another cluster or operation stays in the case, and nothing is concluded from it. Never throws. */
export function joinCase(parts: CaseParts): JoinedCase {
  const { triages, catalog, library } = parts;
  const logs = triages.map((triage) => toCaseLog(triage, catalog, library));
  const { case: joined, choices, problems } = joinTexts(parts, logs);
  const alertSection = sectionOf(joined.alert, library);
  const base: Case = { ...joined, ...(alertSection !== undefined && { alertSection }) };
  const conclusions = concludeAll(base, triages);
  return { case: { ...base, conclusions }, conclusions, choices, problems };
}

function sectionOf(alert: Failure | undefined, library: Library | undefined): RunbookTarget | undefined {
  const names = alert && alertNamesOf(alert);
  return names && library && createAlertIndex(library)(names);
}

/** Joins texts with logs that were triaged elsewhere; the case has no conclusions yet. Never throws. */
function joinTexts(parts: CaseTexts, logs: readonly CaseLog[]): Omit<JoinedCase, 'conclusions'> {
  const { texts } = parts;
  const channel = parseChannel(texts);
  const { failure, alert, choices, problems } = chooseFailure(channel.failures, logs, parts.request);
  const withMessages = new Set(channel.failures.map(({ path }) => path));
  // What has a KPInfo and no message is not missing one.
  const isKpInfo = (path: string | undefined): boolean =>
    !withMessages.has(path) && texts.some(({ name, text }) => name === path && findKpInfo(text) !== undefined);
  const message = pastedMessage(failure, texts);
  const composed = composeCase({ ...parts, failure, alert, message, logs, channel, kpInfos: texts });
  return {
    case: { ...composed.case, ...(choices.length > 1 && { undecided: choices.length }) },
    choices,
    problems: [...channel.problems.filter((one) => !isKpInfo(one.path)), ...problems, ...composed.problems],
  };
}

/** What a case is composed of, whoever found it. */
export interface CasePieces extends Omit<CaseTexts, 'texts' | 'request'> {
  readonly failure?: Failure | undefined;
  readonly alert?: Failure | undefined;
  readonly alertSection?: RunbookTarget | undefined;
  /** The failure message as it was pasted. */
  readonly message?: string | undefined;
  readonly logs: readonly CaseLog[];
  /** The messages among which the rate of failures is counted. */
  readonly channel?: ParsedChannel | undefined;
  /** Texts that may have the cluster's `KPInfo`. */
  readonly kpInfos: readonly ExportFile[];
}

/** Composes a case, which has no conclusions yet. The problems say what of a `KPInfo` was left out. Never throws. */
export function composeCase(pieces: CasePieces): { readonly case: Case; readonly problems: readonly Problem[] } {
  const { failure, alert, alertSection, message, answers, channel, kpInfos } = pieces;
  const logs = nameApart(pieces.logs);
  const known = { ...(failure && { failure }), ...(alert && { alert }), logs, answers };
  const { kpInfo, problems } = chooseKpInfo(kpInfos, viewCase(known).clusterId, pieces.kpInfo);
  const cie = channel && hintOf(channel, pieces);
  return {
    case: {
      ...known,
      ...(alertSection !== undefined && { alertSection }),
      ...(message !== undefined && { message }),
      ...(cie !== undefined && { cie }),
      ...(kpInfo !== undefined && { kpInfo }),
      ...(problems.length > 0 && { kpInfoDoubts: problems.map((one) => one.message) }),
    },
    problems,
  };
}

/** The logs of a case from which something is concluded: those that are of its operation. */
export function concludedLogs(theCase: Case): readonly CaseLog[] {
  return viewCase(theCase).logs.flatMap(({ log, mismatches }) => (mismatches.length === 0 ? [log] : []));
}

/**
 * What the rate of failures in a channel hints at. One message tells no rate. A few that reach back less than the time
 * that a rate is counted over do not rule one out either: what else failed is not among them.
 */
function hintOf(
  channel: ParsedChannel,
  { rate = defaultRate, now }: Pick<CaseTexts, 'rate' | 'now'>,
): CieHint | undefined {
  const { rows, hint } = summarise(channel, { rate, now: now.getTime() });
  if (rows.filter(hasFailed).length < 2) return undefined;
  if (hint.level !== 'none') return hint;
  const times = rows.flatMap(({ first, last }) => [first, last]).flatMap((time) => (time === undefined ? [] : [time]));
  const sorted = times.toSorted();
  const span = Date.parse(sorted.at(-1) ?? '') - Date.parse(sorted[0] ?? '');
  if (span >= rate.minutes * 60_000) return hint;
  const short = `The messages cover less than the ${rate.minutes} minutes over which a rate is counted: other failures are not known.`;
  return { level: 'unknown', reasons: [...hint.reasons, short] };
}

function concludeAll(theCase: Case, triages: readonly Triage[]): readonly LogConclusion[] {
  const context = conclusionContextOf(theCase);
  const own = new Set(concludedLogs(theCase).map(({ path }) => path));
  return triages
    .filter(({ path }) => own.has(path))
    .flatMap((triage) => conclude(triage, context).map((conclusion) => ({ ...conclusion, path: triage.path })));
}

/** The message as it was pasted. What was exported is JSON, which nobody wants to read in an issue. */
function pastedMessage(failure: ChannelFailure | undefined, texts: readonly ExportFile[]): string | undefined {
  if (failure === undefined) return undefined;
  const file = texts.find(({ name }) => name === failure.path);
  return file === undefined || looksLikeJson(file.text) ? undefined : messageText(file.text, failure);
}
