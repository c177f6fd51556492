// Steps 3 and 4 of the page: the operation's log and the get-master-info result are searched.

import { getMasterInfoJob, type FailureAction } from '../../failure/actions.ts';
import type { Case, Step } from '../case.ts';
import { evidenceAt, type CaseEvidence } from '../evidence.ts';
import type { CaseLog } from '../log.ts';
import { ownLogs, type CaseView } from '../view.ts';
import { logSearchPage, masterInfoSearchPage } from '../../failure/team.ts';
import { copy, makeStep, open } from './make.ts';
import { plural } from '../../text/count.ts';
import { isHttps } from '../../text/escape/address.ts';

/** The log of the operation that failed. Logs of other attempts, which succeeded, do not tick it. */
export function searchOperationLog(
  { failure, answers }: Case,
  view: CaseView,
  otherAttempts: readonly CaseEvidence[],
): Step {
  const cluster = view.clusterId;
  const logs = ownLogs(view, 'operation-log');
  const isMissing = otherAttempts.length > 0 && logs.every(({ outcome }) => outcome === 'succeeded');
  const links = (failure?.links ?? []).filter(({ title, url }) => /\blogs?\b/i.test(title) && isHttps(url));
  return makeStep(answers, {
    id: 'search-operation-log',
    title: "3) Search the operation's log",
    evidence: isMissing || logs.length === 0 ? [] : [...otherAttempts, ...logs.flatMap(searched)],
    missing: [
      ...otherAttempts,
      ...strangers(view, 'operation-log'),
      ...ofUnknownKind(view),
      ...(otherAttempts.length > 0
        ? []
        : ['The log of the operation is not open. Get it through the link in the message, and open it here.']),
    ],
    actions: [
      ...links.map(({ url }, index) => open(`operation-log-${index + 1}`, "Open the operation's log", url)),
      open('logsearch-page', 'Open the instructions for searching operation logs', logSearchPage),
      ...(cluster === undefined
        ? []
        : [copy('victory-search-logs', 'Copy the Victory command for the logs', `@victory logs ${cluster}`)]),
    ],
  });
}

/** The get-master-info result of the cluster, and whether all of it is there. */
export function searchMasterInfo({ failure, answers }: Case, view: CaseView): Step {
  const logs = ownLogs(view, 'master-info');
  const cluster = view.clusterId;
  const result = failure?.links.find(
    ({ title, url }) => /master[\s-]?info/i.test(title) && /\/\d+\/?/.test(url) && isHttps(url),
  );
  const job = open(
    'get-master-info',
    'Open the Get Master Info job (Build with Parameters, the cluster ID as CLUSTER)',
    getMasterInfoJob,
  );
  const gaps = logs.flatMap(gapsOf);
  const children =
    gaps.length === 0
      ? []
      : [
          makeStep(answers, {
            id: 'master-info-gaps',
            title: 'Get what this result lacks',
            missing: gaps,
            actions: [job],
          }),
        ];
  const actions: FailureAction[] = [
    open('masterinfo-page', 'Open the instructions for searching get-master-info results', masterInfoSearchPage),
  ];
  if (result !== undefined)
    actions.push(
      copy(
        'victory-analyze-master-info',
        'Copy the Victory command that analyses the result',
        `@victory analyze-master-info ${result.url}`,
      ),
    );
  if (logs.length === 0) actions.push(job);
  if (cluster !== undefined) actions.push(copy('copy-cluster-id', 'Copy the cluster ID', cluster));
  return makeStep(answers, {
    id: 'search-master-info',
    title: '4) Search the get-master-info result',
    evidence: logs.flatMap(searched),
    missing: [
      ...strangers(view, 'master-info'),
      'No get-master-info result of the cluster is open. Run the job, or take the result from the thread, and open it here.',
    ],
    actions,
    children,
  });
}

/** What was searched in a log and what came of it. */
function searched(log: CaseLog): readonly (string | CaseEvidence)[] {
  const unknown = log.checked.filter(({ result }) => result === 'unknown').length;
  const absent = log.checked.filter(({ result }) => result === 'absent' || result === 'excluded').length;
  const { length } = log.findings;
  const found = length === 0 ? 'none of the known errors was found' : `${plural(length, 'known error')} found`;
  const untold = unknown === 0 ? '' : `, ${unknown} cannot be told from this file`;
  return [
    `${log.name} was searched (${plural(log.lines, 'line')}): ${found}, ${absent} ruled out${untold}.`,
    ...log.findings.slice(0, 20).map((finding) => {
      const possible = finding.confidence === 'possible' ? 'Possibly: ' : '';
      return evidenceAt(`${possible}${finding.title}.`, log, finding.places[0]?.from.line ?? 0);
    }),
    ...log.problems,
  ];
}

/** Logs that are open and belong to something else. */
function strangers(view: CaseView, kind: CaseLog['kind']): readonly string[] {
  return view.logs
    .filter(({ log, mismatches }) => log.kind === kind && mismatches.length > 0)
    .map(
      ({ log, mismatches }) =>
        `${log.name} ${mismatches.map(({ message }) => message).join(', and ')}: it does not count.`,
    );
}

/** Logs that do not tell what they are: one of them may be what is missing. */
function ofUnknownKind(view: CaseView): readonly CaseEvidence[] {
  return ownLogs(view, 'unknown').map((log) => {
    const { name, lines, findings, unknownErrors: unknown } = log;
    const head = `${name} does not tell what kind of log it is (${plural(lines, 'line')})`;
    const [finding] = findings;
    if (finding !== undefined) return evidenceAt(`${head}; ${finding.title}.`, log, finding.places[0]?.from.line ?? 0);
    if (unknown === undefined) return { text: `${head}; no error was found in it.` };
    return evidenceAt(
      `${head}; ${plural(unknown.count, 'line')} at error level that no signature knows: read the first.`,
      log,
      unknown.line,
    );
  });
}

function gapsOf(log: CaseLog): readonly string[] {
  const { name, cutContainers, missingSections } = log;
  const gaps: string[] = [];
  if (cutContainers.length > 0)
    gaps.push(`${name} has only the last lines of ${list(cutContainers)}: run the job again with ALL_CONTAINER_LOGS.`);
  if (missingSections.length > 0)
    gaps.push(`${name} lacks ${list(missingSections)}: run the job again with these parts on.`);
  return gaps;
}

function list(names: readonly string[]): string {
  const shown = names.slice(0, 8).join(', ');
  return names.length > 8 ? `${shown} and ${names.length - 8} more` : shown;
}
