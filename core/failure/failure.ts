// A parsed failure message or alert: the contract of `armada-triage parse`.

import type { Extent } from '../text/span.ts';

export type FailureShape = 'master-operation' | 'cluster-addon' | 'alert';
export type Environment = 'prod' | 'prestage' | 'stage' | 'dev';

export interface Channel {
  readonly name: string;
  readonly url: string;
}

/** What follows from the fields of a message; a value that does not follow is absent. */
export interface Derived {
  readonly environment?: Environment;
  readonly production?: boolean;
  readonly datacenter?: string;
  readonly tugboat?: boolean;
  readonly openshift?: boolean;
  readonly masterNamespace?: string;
  readonly channels?: readonly Channel[];
}

/** The fields of a message that have a single value, in the order in which the service posts them. */
export const messageKeys = [
  'status',
  'operation',
  'carrier',
  'node',
  'time',
  'region',
  'clusterId',
  'masterId',
  'bom',
  'paid',
  'requestId',
  'attempts',
  'elapsedSeconds',
] as const;

/** The same and an alert's name: the order of the JSON. */
export const singleKeys = [...messageKeys, 'alertname'] as const;

/** A failure message. A field that the message lacks is absent, never empty or guessed. */
export interface Failure {
  readonly shape: FailureShape;
  readonly status?: string;
  readonly operation?: string;
  readonly carrier?: string;
  /** IP address of the node. */
  readonly node?: string;
  /** ISO 8601 with milliseconds and `Z`. */
  readonly time?: string;
  readonly region?: string;
  readonly clusterId?: string;
  readonly masterId?: string;
  readonly bom?: string;
  readonly paid?: boolean;
  readonly requestId?: string;
  readonly attempts?: number;
  readonly elapsedSeconds?: number;
  readonly links: readonly { readonly title: string; readonly url: string }[];
  /** Fields that the message has and the contract does not name, by their label. */
  readonly other: Readonly<Record<string, string>>;
  /** Alerts only. */
  readonly alertname?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly derived: Derived;
  /** Where it is in the pasted text. Not part of the JSON. */
  readonly extent: Extent;
}
