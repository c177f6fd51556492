// What a made get-master-info result is made from.

import type { Clock } from './clock.ts';
import type { Random } from './random.ts';

/** Lines to put into a section, or into the logs of a container; `at` is the share of it before them, default 0.7. */
export interface MasterInfoInsert {
  readonly section?: string;
  readonly container?: string;
  readonly at?: number;
  readonly lines: readonly string[];
}

/** What to make. */
export interface MasterInfoOptions {
  readonly seed: number;
  readonly clusterId?: string;
  readonly start?: string;
  readonly sections?: readonly string[];
  readonly containers?: readonly string[];
  /** Log lines of each container. The default of 100 cuts their start off; any other number is all that they wrote. */
  readonly tail?: number;
  /** Names of containers that wrote less than 100 lines, so that their log begins in the result. */
  readonly whole?: readonly string[];
  /** Whether the kms container says at its start that it will use service to service authentication. */
  readonly serviceToService?: boolean;
  /** The address that the kms container sends its requests to. */
  readonly kmsEndpoint?: string;
  readonly insert?: readonly MasterInfoInsert[];
  /** Bodies that replace the healthy ones, by heading. */
  readonly replace?: Readonly<Record<string, readonly string[]>>;
  /** How many rows the long tables have. Default 40. */
  readonly rows?: number;
  /** Layout of CLUSTER DEPLOYMENTS. Default `ready`. */
  readonly layout?: 'ready' | 'desired';
  /** How the job ended. Default `SUCCESS`. */
  readonly result?: string;
}

/** What a body is made from. */
export interface MasterInfoContext {
  readonly random: Random;
  readonly clock: Clock;
  readonly clusterId: string;
  readonly rows: number;
  readonly kmsEndpoint: string;
  readonly layout: 'ready' | 'desired';
}
