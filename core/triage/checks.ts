// All checks by name: the one place to add one.

import type { Check } from './check.ts';
import { ansibleFailure } from './checks/ansible-failure.ts';
import { ansibleUnreachable } from './checks/ansible-unreachable.ts';
import { imageAdmissionWebhook } from './checks/image-admission-webhook.ts';
import { imageEnforcementShort } from './checks/image-enforcement-short.ts';

/** Every check that a signature may name. */
export const checks: readonly Check[] = [
  ansibleFailure,
  ansibleUnreachable,
  imageAdmissionWebhook,
  imageEnforcementShort,
];

/** Their names, for validating a catalog. */
export const checkNames: ReadonlySet<string> = new Set(checks.map((check) => check.name));
