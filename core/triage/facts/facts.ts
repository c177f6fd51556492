// All fact sources: the one place to add one.

import type { FactSource } from './fact.ts';
import { clusterId } from './cluster-id.ts';
import { kmsEndpoint } from './kms-endpoint.ts';
import { kmsImplementation } from './kms-implementation.ts';
import { requestId } from './request-id.ts';
import { webhook } from './webhook.ts';

/** In the order in which a reader sees them. */
export const factSources: readonly FactSource[] = [clusterId, requestId, kmsEndpoint, kmsImplementation, webhook];
