// All checks by name: the one place to add one.

import type { Check } from './check.ts';
import { ansibleFailure } from './checks/ansible-failure.ts';
import { ansibleUnreachable } from './checks/ansible-unreachable.ts';
import { bgpSession } from './checks/bgp-session.ts';
import { imageAdmissionWebhook } from './checks/image-admission-webhook.ts';
import { imageEnforcementShort } from './checks/image-enforcement-short.ts';
import { jobResult } from './checks/job-result.ts';
import { logAddress } from './checks/log-address.ts';
import { nodeStatus } from './checks/node-status.ts';
import { noneReady } from './checks/none-ready.ts';
import { pendingAddress } from './checks/pending-address.ts';
import { podRestarts } from './checks/pod-restarts.ts';
import { podStatus } from './checks/pod-status.ts';
import { staticRoute } from './checks/static-route.ts';

/** Every check that a signature may name. */
export const checks: readonly Check[] = [
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
