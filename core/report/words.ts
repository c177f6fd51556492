// How severities and facts are said to a reader, the same in a hover, a terminal and a note.

import type { Severity } from '../catalog/signature.ts';
import type { FactId } from '../triage/finding.ts';

/** As a heading: a capital first. */
export const severityWords: Readonly<Record<Severity, string>> = {
  error: 'Error',
  warning: 'Warning',
  information: 'Information',
  hint: 'Hint',
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
      'With V2.0 the wrapped data key is in a secret on the carrier or tugboat; with V1.0 and before, a new data key is made each time the container starts.',
  },
  'request-id': {
    title: 'Request ID',
    meaning: 'The id of one master operation. The failure message in Slack and the alert carry the same one.',
  },
  'cluster-id': { title: 'Cluster ID', meaning: 'The cluster that this log is about.' },
  webhook: {
    title: 'Webhook',
    meaning:
      'A program in the cluster that must approve objects before they are created or changed. If it fails closed and its own pods are down, nothing that it must approve can be created.',
  },
};

/** `code` of the hint on an error that no signature knows. */
export const unknownErrorCode = 'unknown-error';

/** `source` of every diagnostic. */
export const diagnosticSource = 'armada';
