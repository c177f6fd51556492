// All envelopes, in the order in which they are tried: the place to add one.

import {
  branchLabel,
  bracketedStamp,
  ghRunView,
  githubActions,
  gitlabSection,
  gitlabStamp,
  jenkinsClock,
  terraform,
} from './carriers/ci-runners.ts';
import { compose, cri, dockerJson, kail, kubectlPrefix, nanoStamp, stern } from './carriers/containers.ts';
import { exportCsv, exportJson } from './carriers/exports.ts';
import { ansibleLog, carrierStamp, frame, jsonMessage } from './carriers/programs.ts';
import { journalJson, syslog, syslog5424 } from './carriers/syslog.ts';
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
  dockerJson,
  journalJson,
  exportJson,
  jsonMessage,
  kubectlPrefix,
  kail,
  terraform,
  jenkinsClock,
  bracketedStamp,
  stern,
  compose,
  branchLabel,
  // A row may begin with a stamp.
  exportCsv,
  carrierStamp,
];
