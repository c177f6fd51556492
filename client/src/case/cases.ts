// The current case: the failure that was chosen, the logs that are open, what a person answered, and what follows from it all.

import * as vscode from 'vscode';
import type { Answers, Case } from '../../../core/case/case.ts';
import { chooseKpInfo, type ChosenKpInfo } from '../../../core/case/kpinfo.ts';
import { nameCase } from '../../../core/case/name.ts';
import { keyOf, splitCases, type SplitCases } from '../../../core/case/split.ts';
import { conclusionContextOf } from '../../../core/case/context.ts';
import { composeCase, concludedLogs, type LogConclusion } from '../../../core/case/join.ts';
import type { CaseLog } from '../../../core/case/log.ts';
import { chooseFailure } from '../../../core/case/message.ts';
import { viewCase, type CaseView } from '../../../core/case/view.ts';
import type { Failure } from '../../../core/failure/failure.ts';
import { walkCase, type Walk } from '../../../core/case/steps/steps.ts';
import { writeEscalation, type HandOver } from '../../../core/report/handover/handover.ts';
import { concludeRequest } from '../../../core/protocol/protocol.ts';
import type { RunbookTarget } from '../../../core/runbook/runbook.ts';
import { writeKpInfo } from '../../../core/triage/kpinfo.ts';
import { createAlertSections } from './alert-sections.ts';
import type { AnswerBook } from './answers.ts';
import type { Channels } from './channels.ts';
import type { History } from './history.ts';
import { findMessage, type GatherSources } from './matches.ts';
import { failureKey, type Messages, type PastedFailure } from './messages.ts';
import type { Report, Reports } from '../state/reports.ts';
import type { ServerConnection } from '../server.ts';
import { readSettings } from '../state/settings.ts';

/** Where the case is now. */
export interface OpenCase {
  readonly case: Case;
  readonly view: CaseView;
  readonly walk: Walk;
  readonly handOver: HandOver;
  readonly conclusions: readonly OpenConclusion[];
  /** Where its alert and its findings lead. */
  readonly sections: readonly RunbookTarget[];
  readonly uriOf: (log: CaseLog) => string | undefined;
  /** All cases, this one included. */
  readonly all: readonly NamedCase[];
  /** Logs that are open and fit no case. */
  readonly apart: readonly CaseLog[];
}

/** One of several cases. */
export interface NamedCase {
  /** As of `splitCases`. */
  readonly key: string;
  readonly name: string;
  readonly logs: number;
  readonly isChosen: boolean;
}

/** A conclusion and the log from which it was drawn. */
export type OpenConclusion = LogConclusion & { readonly uri: string };

/** Lives as long as the extension is active. */
export interface Cases extends vscode.Disposable {
  /** The case of this failure from now on. */
  readonly choose: (failure: Failure) => void;
  /** The case with this key from now on, after a restart too. */
  readonly pick: (key: string) => void;
  /** Where what was parsed last is about several requests and nothing tells which is meant: one message or alert of each. */
  readonly undecided: () => readonly Failure[];
  /** What was chosen, its message before its alert. */
  readonly chosen: () => Failure | undefined;
  /** Undefined if there is neither a failure nor a log. */
  readonly read: () => Promise<OpenCase | undefined>;
  /** Undefined takes an answer back. */
  readonly answer: (id: string, value: string | undefined) => void;
  /** Keeps a pasted `KPInfo` for the case, or for the next one if there is none; gives what it came to. */
  readonly takeKpInfo: (text: string) => ChosenKpInfo;
  /** Forgets all answers, and gives them for taking that back. */
  readonly startOver: () => { readonly restore: () => void };
  readonly onDidChange: vscode.Event<void>;
}

/** By this name a pasted `KPInfo` is kept among the answers, without the ids and keys in it. */
const kpInfoAnswer = 'kp-info';
const pickedKey = 'case.1';

export interface CaseSources {
  readonly messages: Messages;
  readonly reports: Reports;
  readonly channels: Channels;
  readonly sources: GatherSources;
  readonly server: ServerConnection;
  readonly book: AnswerBook;
  readonly history: History;
  /** Keeps which case was picked. */
  readonly memory: vscode.Memento;
}

interface About {
  readonly failure?: PastedFailure | undefined;
  readonly alert?: PastedFailure | undefined;
}

export function createCases(parts: CaseSources): Cases {
  const { messages, reports, channels, server, book } = parts;
  const changed = new vscode.EventEmitter<void>();
  const sections = createAlertSections(server, () => changed.fire());
  let picked = parts.memory.get<string>(pickedKey);
  let about: About = startWith(parts, picked);
  /** What was pasted before there was a case. */
  let early: string | undefined;
  let undecided: readonly Failure[] = [];

  const remember = (key: string | undefined): void => {
    picked = key;
    void parts.memory.update(pickedKey, key);
  };
  const set = (next: About): void => {
    about = next;
    const one = next.failure ?? next.alert;
    if (one !== undefined) remember(keyOf(one));
    changed.fire();
  };
  /** Without a message or an alert, the case is one of logs only, as long as these are open. */
  const isOfLogs = (): boolean =>
    splitCases(messages.all(), logsOf(reports)).cases.some(
      ({ key, failure, alert }) => key === picked && failure === undefined && alert === undefined,
    );
  const complete = (): About => {
    const isEmpty = about.failure === undefined && about.alert === undefined;
    const own = isEmpty && messages.all().length > 0 && !isOfLogs() ? pairOf(parts, messages.all()[0]) : about;
    return { ...own, failure: own.failure ?? messageOf(parts, own.alert) };
  };
  const names = (): readonly string[] => namesOf(complete(), current(split()).logs);

  const take = (added: readonly PastedFailure[]): void => {
    const { alert } = about;
    const { failure } = complete();
    const hasAlert = added.some(({ shape }) => shape === 'alert');
    // An alert waits for its message until that is known, and takes even one that does not fit, which is then said.
    const waits = alert !== undefined && !hasAlert && about.failure === undefined;
    const isAnswer = failure === undefined || added.some((one) => failureKey(one) === failureKey(failure));
    const chosen = chooseFailure(waits && isAnswer ? [alert, ...added] : added, logsOf(reports));
    undecided = chosen.choices;
    if (chosen.failure !== undefined && chosen.alert !== undefined) set(chosen);
    else set(pairOf(parts, chosen.failure ?? chosen.alert ?? added[0]));
  };
  const forget = (): void => {
    const isHeld = (one: Failure | undefined): boolean =>
      one !== undefined && messages.all().some((other) => failureKey(other) === failureKey(one));
    const { failure, alert } = about;
    if (isHeld(failure) && (alert === undefined || isHeld(alert))) changed.fire();
    else set(pairOf(parts, isHeld(failure) ? failure : isHeld(alert) ? alert : messages.all()[0]));
  };

  const split = (): SplitCases<PastedFailure> => splitCases(failuresOf(parts, complete()), logsOf(reports));
  /** The key of the chosen case, and its logs: those of the case, and strangers, which are named and do not count. */
  const current = (cases: SplitCases): { readonly key: string; readonly logs: readonly CaseLog[] } => {
    const { failure, alert } = complete();
    const one = failure ?? alert;
    const key = one === undefined ? picked : keyOf(one);
    const own = cases.cases.find((each) => each.key === key) ?? cases.cases[0];
    if (one === undefined) return { key: own?.key ?? '', logs: own?.logs ?? [] };
    const others = cases.cases.filter((each) => each !== own);
    const elsewhere = others.filter((each) => each.failure ?? each.alert).flatMap(({ logs }) => logs);
    const strangers = others.flatMap(({ logs }) => logs).filter((log) => !elsewhere.includes(log));
    const chosen = new Set([...(own?.logs ?? []), ...strangers]);
    return { key: own?.key ?? '', logs: logsOf(reports).filter((log) => chosen.has(log)) };
  };

  const read = async (): Promise<OpenCase | undefined> => {
    const { failure, alert } = complete();
    const settings = readSettings();
    const now = new Date();
    const open = reports.all();
    if (failure === undefined && alert === undefined && open.length === 0) return undefined;
    const cases = split();
    const { key, logs } = current(cases);
    const answers = book.of(names());
    const pasted = answers[kpInfoAnswer] ?? early;
    const alertSection = sections.of(alert);
    const { case: base } = composeCase({
      failure,
      alert,
      alertSection,
      message: failure?.text,
      logs,
      answers,
      channel: channels.current(),
      kpInfos: parts.sources().kpInfos,
      ...(pasted !== undefined && { kpInfo: { name: 'What was pasted', text: pasted } }),
      rate: settings.rate,
      now,
    });
    const conclusions = await concludeAll(base, open, server);
    const theCase: Case = { ...base, conclusions, seenBefore: await parts.history.seen() };
    const handOver = writeEscalation(theCase, { settings, now });
    const view = viewCase(theCase);
    return {
      case: theCase,
      view,
      walk: walkCase(theCase, {
        settings,
        now,
        ...(handOver.newIssueUrl !== undefined && { newIssueUrl: handOver.newIssueUrl }),
      }),
      handOver,
      conclusions,
      sections: [alertSection, ...open.flatMap(({ log }) => log.findings.map(({ target }) => target))].filter(
        (one) => one !== undefined,
      ),
      uriOf: ({ path }) => open.find(({ log }) => log.path === path)?.uri,
      all: cases.cases.map((one) => {
        const bare = {
          ...(one.failure && { failure: one.failure }),
          ...(one.alert && { alert: one.alert }),
          logs: one.logs,
          answers: {},
        };
        return { key: one.key, name: nameCase(bare, viewCase(bare)), logs: one.logs.length, isChosen: one.key === key };
      }),
      apart: cases.apart,
    };
  };

  const subscriptions = vscode.Disposable.from(
    changed,
    messages.onDidAdd(take),
    messages.onDidChange(forget),
    reports.onDidChange(() => changed.fire()),
    channels.onDidChange(() => changed.fire()),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('armadaTriage')) changed.fire();
    }),
  );
  return {
    choose: (failure) => {
      const held = messages.all().find((one) => failureKey(one) === failureKey(failure));
      const { failure: message, alert } = about;
      if (held && ![message, alert].some((one) => one && failureKey(one) === failureKey(held)))
        set(pairOf(parts, held));
    },
    pick: (key) => {
      const { failure, alert } = split().cases.find((one) => one.key === key) ?? {};
      const held = failure ?? alert;
      set(held === undefined ? {} : pairOf(parts, held));
      remember(key);
      changed.fire();
    },
    undecided: () => undecided,
    chosen: () => complete().failure ?? complete().alert,
    read,
    answer: (id, value) => {
      book.set(names(), id, value);
      changed.fire();
    },
    takeKpInfo: (text) => {
      const { failure, alert } = complete();
      const { logs } = current(split());
      const theCase: Case = { ...(failure && { failure }), ...(alert && { alert }), logs, answers: {} };
      const chosen = chooseKpInfo([], viewCase(theCase).clusterId, { name: 'What was pasted', text });
      if (chosen.kpInfo === undefined) return chosen;
      const kept = writeKpInfo(chosen.kpInfo);
      if (failure === undefined && alert === undefined && logs.length === 0) early = kept;
      else book.set(names(), kpInfoAnswer, kept);
      changed.fire();
      return chosen;
    },
    startOver: () => {
      early = undefined;
      const [kept, before] = [names(), book.of(names())];
      const replace = (answers: Answers): void => {
        book.replace(kept, answers);
        changed.fire();
      };
      replace({});
      return { restore: () => replace(before) };
    },
    onDidChange: changed.event,
    dispose: () => subscriptions.dispose(),
  };
}

/** The case that was picked before a restart, while its message is still there; a case of logs only has none. */
function startWith(parts: CaseSources, picked: string | undefined): About {
  const all = parts.messages.all();
  if (picked === undefined) return pairOf(parts, all[0]);
  const held = all.find((one) => keyOf(one) === picked);
  const isOfLogs = picked.startsWith('cluster:') || picked === 'logs';
  return isOfLogs ? {} : pairOf(parts, held ?? all[0]);
}

/** All messages that were parsed, and those of the case, which may be open elsewhere. */
function failuresOf({ messages }: CaseSources, { failure, alert }: About): readonly PastedFailure[] {
  const own = [failure, alert].filter((one) => one !== undefined);
  const others = messages.all().filter((one) => !own.some((known) => failureKey(known) === failureKey(one)));
  return [...own, ...others];
}

/** A failure with the other side of its request: to an alert its message, to a message its alert. */
function pairOf({ messages }: CaseSources, one: PastedFailure | undefined): About {
  if (one === undefined) return {};
  if (one.shape === 'alert') return { alert: one };
  const wanted = one.requestId?.toLowerCase();
  const isAlert = (other: Failure): boolean => other.shape === 'alert' && other.requestId?.toLowerCase() === wanted;
  return { failure: one, alert: wanted === undefined ? undefined : messages.all().find(isAlert) };
}

/** The alert's message wherever it is open. */
function messageOf(parts: CaseSources, alert: PastedFailure | undefined): PastedFailure | undefined {
  return alert && findMessage(alert, parts.sources());
}

function logsOf(reports: Reports): readonly CaseLog[] {
  return reports.all().map(({ log }) => log);
}

function namesOf({ failure, alert }: About, logs: readonly CaseLog[]): readonly string[] {
  const given = [failure, alert].flatMap((one) => (one === undefined ? [] : [one]));
  if (given.length === 0) {
    const { requestId, clusterId } = viewCase({ logs, answers: {} });
    return [requestId?.toLowerCase() ?? clusterId ?? 'logs'];
  }
  return [...new Set(given.map((one) => one.requestId?.toLowerCase() ?? failureKey(one)))];
}

async function concludeAll(
  base: Case,
  open: readonly Report[],
  server: ServerConnection,
): Promise<readonly OpenConclusion[]> {
  const context = conclusionContextOf(base);
  const paths = new Set(concludedLogs(base).map(({ path }) => path));
  const own = open.filter(({ log }) => paths.has(log.path));
  const drawn = await Promise.all(
    own.map(async ({ uri, log: { path } }) => {
      const result = await server.askRunning(concludeRequest, { uri, context });
      return (result?.conclusions ?? []).map((conclusion) => ({ ...conclusion, path, uri }));
    }),
  );
  return drawn.flat();
}
