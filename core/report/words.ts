// How severities, owners and retrigger advice are said to a reader, the same in a hover, a terminal and a note.

import type { Owner, Retrigger, Severity } from '../catalog/signature.ts';
import type { FactId } from '../triage/finding.ts';

/** As a heading: a capital first. */
export const severityWords: Readonly<Record<Severity, string>> = {
  error: 'Error',
  warning: 'Warning',
  information: 'Information',
  hint: 'Hint',
};

/** Who must act, as a sentence. */
export const ownerWords: Readonly<Record<Owner, string>> = {
  customer: 'The owner of the cluster must act; nothing on our side fixes it.',
  deploy: 'The armada-deploy squad must act.',
  provider: 'The team behind the service that failed must act.',
  sre: 'SRE must act.',
  unknown: 'Who must act depends on what else the log and the runbook say.',
};

/** Whether to start the failed operation again, as a sentence. */
export const retriggerWords: Readonly<Record<Retrigger, string>> = {
  'after-fix': 'Retrigger the operation once the cause is fixed, not before.',
  'follow-up': 'Do not simply retrigger: take the follow-up actions of the runbook page instead.',
  never: 'Do not retrigger: with this error it cannot succeed.',
  'not-needed': 'No retrigger is needed.',
};

/** What a fact is about, and what it tells. */
export const factWords: Readonly<Record<FactId, { readonly title: string; readonly meaning: string }>> = {
  'kms-provider': {
    title: 'Key management provider',
    meaning:
      'The service that holds the root key of this cluster. Key Protect is the shared standard service; Hyper Protect Crypto is a dedicated one with a team and a channel of its own.',
  },
  'kms-endpoint': {
    title: 'Key management endpoint',
    meaning:
      'The address at which the cluster reaches its key management service. Its host tells which provider it is.',
  },
  'kms-implementation': {
    title: 'KMS implementation',
    meaning:
      'With V2.0 the wrapped data key lies in a secret on the carrier or tugboat; with V1.0 and before, a data key is made anew each time the container starts.',
  },
  'request-id': {
    title: 'Request ID',
    meaning: 'The id of one master operation. The failure message in Slack and the alert carry the same one.',
  },
  'cluster-id': { title: 'Cluster ID', meaning: 'The cluster that this log is about.' },
  webhook: {
    title: 'Webhook',
    meaning:
      'Something in the cluster that is asked before objects are made or changed. Where it fails closed and its own pods are down, what it must approve cannot be made.',
  },
};

/** `source` of every diagnostic. */
export const diagnosticSource = 'armada';
