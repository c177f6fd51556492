// What `armada-triage explain` takes and does.

import {
  catalogOption,
  failOnOption,
  noBuiltinOption,
  quietOption,
  rateOption,
  redactOption,
  textOrJson,
} from './shared.ts';
import type { Usage } from './usage.ts';

export const explainUsage: Usage = {
  name: 'explain',
  takes: ['[FILE|FOLDER|-]…'],
  summary: ['what went wrong with an operation, what to do, and how to escalate'],
  path: 'file',
  about:
    'Says what went wrong with one operation, from its logs and its messages: findings with what to do, conclusions on key management and ' +
    "webhooks with their evidence, the runbook's steps with what ticks them, and the escalation with its reasons. A log of another cluster " +
    'or operation is named and does not count. Nothing is run and nothing is fetched.',
  options: {
    message: {
      value: 'FILE|-',
      path: 'file',
      multiple: true,
      help: "the failure message, the alert, a whole channel, or the cluster's KPInfo; may be repeated",
    },
    request: { value: 'ID', help: 'the request that is meant, where the messages are about several' },
    answers: {
      value: 'FILE',
      path: 'file',
      help:
        'what only a person knows, as JSON: { "answers": { "cie": "no", "on-call": "@jane" } }; it may also have "now", and "settings" with ' +
        '"businessHours" and "handles"; the answers are cie, open-issue, on-call, alert-url, kms-provider, webhook-owner, cause-fixed and resolved',
    },
    owner: { value: 'ibm|not-ibm', words: ['ibm', 'not-ibm'], help: 'whose the cluster is, for webhooks' },
    kpinfo: { value: 'FILE|-', path: 'file', help: "what @xo or armada-data printed of the cluster's KPInfo" },
    now: {
      value: 'TIME',
      help: 'the moment that counts for business hours, as 2024-03-05T20:22:15Z; the clock by default',
    },
    rate: rateOption,
    escalation: {
      help: 'add the hand-over: the text of an issue, a note for Slack, the address of a new issue',
    },
    format: textOrJson,
    redact: redactOption,
    catalog: catalogOption,
    'no-builtin': noBuiltinOption,
    runbooks: {
      value: 'FOLDER',
      path: 'folder',
      multiple: true,
      help: 'runbook pages that take precedence over the bundled ones; may be repeated',
    },
    'fail-on': failOnOption,
    quiet: quietOption,
  },
  exit:
    '0: nothing at or above --fail-on; 1: something; 2: a part of the work could not be done, said on the error stream. ' +
    'The rest is done and printed.',
};
