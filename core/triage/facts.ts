// All fact sources: the one place to add one.

import type { FactSource } from './fact.ts';
import { clusterId } from './facts/cluster-id.ts';
import { kmsEndpoint } from './facts/kms-endpoint.ts';
import { kmsImplementation } from './facts/kms-implementation.ts';
import { requestId } from './facts/request-id.ts';
import { webhook } from './facts/webhook.ts';

/** In the order in which a reader is told. */
export const factSources: readonly FactSource[] = [clusterId, requestId, kmsEndpoint, kmsImplementation, webhook];
