// The fields of a failure in the order in which people read them, each with what it means.

import { dayAndSecond, durationWords } from '../text/dates.ts';
import type { Failure } from './failure.ts';

/** One field for a reader. */
export interface FieldDescription {
  /** Unique in its failure: the contract's name, `derived.…`, `label.…`, `annotation.…`, `other.…`. */
  readonly name: string;
  readonly label: string;
  readonly value: string;
  /** A sentence; empty if nothing is known of the field. */
  readonly description: string;
}

/** The fields that a failure has, those of the message first, then what follows from them. */
export function describeFields(failure: Failure): readonly FieldDescription[] {
  const { derived } = failure;
  const fields: (FieldDescription | undefined)[] = [
    field('alertname', 'Alert', failure.alertname, 'The rule that fired.'),
    field('status', 'Status', failure.status, 'How the request ended, or what it is doing.'),
    field('operation', 'Operation', failure.operation, 'The operation: deploy, delete, upgrade, kms_update and so on.'),
    field('region', 'Region', failure.region, 'The region in which the operation ran.'),
    field('carrier', 'Carrier', failure.carrier, carrierDescription(derived.tugboat)),
    field('node', 'Node', failure.node, 'The address of the carrier node that did the work.'),
    field(
      'time',
      'Date/time',
      failure.time && `${dayAndSecond(failure.time)} UTC`,
      'When the operation finished, in UTC.',
    ),
    field('clusterId', 'Cluster ID', failure.clusterId, 'The cluster that the operation is for.'),
    field('masterId', 'Master ID', failure.masterId, 'The master that the operation is for.'),
    field(
      'bom',
      'BOM',
      failure.bom,
      'The bill of materials of the master: its Kubernetes or OpenShift version and build.',
    ),
    field(
      'paid',
      'Paid',
      failure.paid === undefined ? undefined : failure.paid ? 'yes' : 'no',
      'Whether the cluster is a paid one.',
    ),
    field(
      'requestId',
      'Request ID',
      failure.requestId,
      'Names this one request in the alert, in the Slack message and in every log of it.',
    ),
    field('attempts', 'Attempts', failure.attempts?.toString(), 'How many attempts it took to reach this status.'),
    field(
      'elapsedSeconds',
      'Duration',
      failure.elapsedSeconds === undefined ? undefined : durationWords(failure.elapsedSeconds),
      'How long the operation took altogether.',
    ),
    ...record('label', failure.labels, 'A label of the alert.'),
    ...record('annotation', failure.annotations, 'An annotation of the alert.'),
    ...record('other', failure.other, ''),
    field(
      'derived.environment',
      'Environment',
      derived.environment,
      'Follows from the first part of the carrier name.',
    ),
    field('derived.datacenter', 'Data center', derived.datacenter, 'Follows from the carrier name.'),
    field('derived.openshift', 'Platform', platform(derived.openshift), 'Follows from the suffix of the BOM.'),
    field(
      'derived.masterNamespace',
      'Master namespace',
      derived.masterNamespace,
      'Where the pods of the master run on the carrier.',
    ),
  ];
  return fields.filter((given) => given !== undefined);
}

/** A failure in a few words, for a list: `FAILED deploy`, or the name of the alert. */
export function titleOf(failure: Failure): string {
  if (failure.shape === 'alert') {
    return failure.alertname ?? failure.labels?.['alert_situation'] ?? failure.other['title'] ?? 'Alert';
  }
  const words = [failure.status, failure.operation].filter((word) => word !== undefined);
  return words.length === 0 ? 'Failure message' : words.join(' ');
}

function field(
  name: string,
  label: string,
  value: string | undefined,
  description: string,
): FieldDescription | undefined {
  return value === undefined ? undefined : { name, label, value, description };
}

function record(
  kind: string,
  values: Readonly<Record<string, string>> | undefined,
  description: string,
): readonly FieldDescription[] {
  return Object.entries(values ?? {}).map(([label, value]) => ({
    name: `${kind}.${label}`,
    label,
    value,
    description: otherDescriptions.get(`${kind}.${label}`.toLowerCase()) ?? description,
  }));
}

const otherDescriptions: ReadonlyMap<string, string> = new Map([
  ['other.addon', 'The addon of the cluster that the operation was about.'],
  ['other.data', 'What the operation was given.'],
  ['other.title', 'The title of the alert: carrier, situation and region.'],
]);

function carrierDescription(tugboat: boolean | undefined): string {
  const place = 'The carrier on which the operation ran.';
  return tugboat === true ? `${place} Its number is 100 or more: it is a tugboat.` : place;
}

function platform(openshift: boolean | undefined): string | undefined {
  return openshift === undefined ? undefined : openshift ? 'OpenShift' : 'Kubernetes (IKS)';
}
