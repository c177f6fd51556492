// All checks by name: the one place to add one.

import type { Check } from './check.ts';
import { ansibleError } from './ansible-error.ts';
import { ansibleFailure } from './ansible-failure.ts';
import { ansibleUnreachable } from './ansible-unreachable.ts';
import { bgpSession } from './bgp-session.ts';
import { imageAdmissionWebhook } from './image-admission-webhook.ts';
import { imageEnforcementShort } from './image-enforcement-short.ts';
import { jobResult } from './job-result.ts';
import { logAddress } from './log-address.ts';
import { nodeStatus } from './node-status.ts';
import { noneReady } from './none-ready.ts';
import { pendingAddress } from './pending-address.ts';
import { podRestarts } from './pod-restarts.ts';
import { podStatus } from './pod-status.ts';
import { staticRoute } from './static-route.ts';

/** Every check that a signature may name. */
export const checks: readonly Check[] = [
  ansibleError,
  ansibleFailure,
  ansibleUnreachable,
  bgpSession,
  imageAdmissionWebhook,
  imageEnforcementShort,
  jobResult,
  logAddress,
  nodeStatus,
  noneReady,
  pendingAddress,
  podRestarts,
  podStatus,
  staticRoute,
];

/** Their names, for validating a catalog. */
export const checkNames: ReadonlySet<string> = new Set(checks.map((check) => check.name));
