// All envelopes, in the order in which they are tried: the place to add one.

import {
  branchLabel,
  bracketedStamp,
  ghRunView,
  githubActions,
  gitlabSection,
  gitlabStamp,
  jenkinsClock,
  teamcity,
  terraform,
} from './carriers/ci-runners.ts';
import { compose, cri, dockerJson, kail, kubectlPrefix, nanoStamp, stern } from './carriers/containers.ts';
import { gcloudYaml, logcli, nestedLog } from './carriers/cloud.ts';
import { fluentBit, jsonList, lokiValue, searchHit, teamcityText } from './carriers/documents.ts';
import { exportCsv, exportJson } from './carriers/exports.ts';
import { jsonMessage, logCollector, logfmtMessage, loggerLine } from './carriers/loggers.ts';
import { ansibleLog, carrierStamp, frame, tai64n } from './carriers/programs.ts';
import {
  journalEvent,
  journalExport,
  journalJson,
  journalMonotonic,
  journalPretty,
  journalVerbose,
} from './carriers/journal.ts';
import { lokiDocument, prettyDocument } from './carriers/pretty.ts';
import { syslog, syslog5424, syslogShort } from './carriers/syslog.ts';
import type { Envelope } from './envelope.ts';

/** The most specific first; the first that reads a text takes its layer off, and all are tried again on what is inside. */
export const envelopes: readonly Envelope[] = [
  frame,
  ghRunView,
  githubActions,
  gitlabSection,
  gitlabStamp,
  cri,
  nanoStamp,
  ansibleLog,
  syslog5424,
  syslog,
  syslogShort,
  logCollector,
  logcli,
  tai64n,
  jsonList,
  dockerJson,
  journalEvent,
  journalJson,
  journalMonotonic,
  journalPretty,
  journalVerbose,
  journalExport,
  lokiValue,
  searchHit,
  nestedLog,
  lokiDocument,
  prettyDocument,
  gcloudYaml,
  fluentBit,
  teamcityText,
  exportJson,
  jsonMessage,
  logfmtMessage,
  loggerLine,
  kubectlPrefix,
  kail,
  terraform,
  jenkinsClock,
  teamcity,
  bracketedStamp,
  stern,
  compose,
  branchLabel,
  // A row may begin with a stamp.
  exportCsv,
  carrierStamp,
];

/** Whether a text may have an envelope by its first character. */
export function mayOpen({ opens }: Envelope, text: string): boolean {
  return opens === undefined || text.charCodeAt(0) >= 128 || opens.includes(text.charAt(0));
}

/** By the code of an ASCII character: those that may be around a text which begins with it, in order. */
const byOpening: readonly (readonly Envelope[])[] = Array.from({ length: 128 }, (_, code) =>
  envelopes.filter((envelope) => mayOpen(envelope, String.fromCharCode(code))),
);

/** The envelopes that a text may have by its first character, in order. */
export function envelopesOf(text: string): readonly Envelope[] {
  return byOpening[text.charCodeAt(0)] ?? envelopes;
}
