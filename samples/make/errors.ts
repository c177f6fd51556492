// Known errors as the components write them: the published texts, in the line shapes of their components.
// The texts are facts. Inferred: which file and line of the program writes them, and the text before and after them.

import type { Clock } from './clock.ts';
import { iso, klogTime } from './clock.ts';
import type { Random } from './random.ts';

/** Where errors get their times and ids from. */
export interface ErrorSource {
  readonly random: Random;
  readonly clock: Clock;
}

/** Makes the lines of one error. */
export type ErrorMaker = (source: ErrorSource) => string[];

/** Errors of the kms container. */
export const kms = {
  rootKeyUnauthorized: kmsError(
    'kms/wdek.go:88',
    "Error getting DEK and wrapped DEK for Root Key:'***Value redacted***'",
    'Unauthorized: user does not have access to provided resources.',
  ),
  serviceAuthorization: kmsError(
    'kms/wdek.go:131',
    'Unwrap WDEK failed',
    'Unauthorized: The user does not have access to the specified resource',
  ),
  serviceToService: ({ clock }: ErrorSource): string[] => [
    zap(clock, 'info', 'kms/token.go:33', 'Service to service authentication will be used'),
  ],
  unavailableOld: kmsError(
    'kms/wdek.go:131',
    'Unwrap WDEK failed',
    'This operation cannot be completed. Please try your request at a later time. If the issue persists, please contact IBM KeyProtect',
  ),
  unavailableNew: kmsError(
    'kms/wdek.go:131',
    'Unwrap WDEK failed',
    'This operation cannot be completed. Please try your request at a later time. If the issue persists, please contact Key Protect.',
  ),
  userInactive: kmsError('kms/token.go:71', 'IAM token not refreshed', 'BXNIM0410E Provided user not found or active'),
  apiKeyNotFound: kmsError(
    'kms/token.go:71',
    'IAM token not refreshed',
    'BXNIM0415E Provided API key could not be found',
  ),
  crnToken: kmsError('kms/token.go:80', 'failed to get CRN token from IAM', 'context deadline exceeded'),
  rootKeyDeleted: kmsError(
    'kms/wdek.go:131',
    'Unwrap WDEK failed',
    'KEY_DELETED_ERR: Key has already been deleted. Please delete references to this key.',
  ),
  rootKeyState: kmsError(
    'kms/wdek.go:131',
    'Unwrap WDEK failed',
    "Conflict: Unwrap with key could not be performed: Please see `reasons` for more details (KEY_ACTION_INVALID_STATE_ERR)', reasons='[KEY_ACTION_INVALID_STATE_ERR: Key is not in a valid state]",
  ),
  unreachable: ({ random, clock }: ErrorSource): string[] => [
    zap(
      clock,
      'error',
      'kms/request.go:102',
      'Wrap failed',
      `error during request to KeyProtect correlation_id='${random.uuid()}': Post https://api.us-south.hs-crypto.cloud.ibm.com:8451/api/v2/keys/13b69934-96b4-4d30-8a9d-9a4f406c5ef3?action=wrap: dial tcp 169.63.25.194:8451: connect: connection refused`,
    ),
  ],
} as const satisfies Record<string, ErrorMaker>;

/** Errors of etcd members. */
export const etcd = {
  spaceExceeded: ({ clock }: ErrorSource): string[] => [
    zap(
      clock,
      'warn',
      'clientv3/retry_interceptor.go:61',
      'retrying of unary invoker failed',
      'rpc error: code = ResourceExhausted desc = etcdserver: mvcc: database space exceeded',
    ),
  ],
  noSpace: capnslog(
    'etcdserver: failed to apply request "header:<ID:15535019865963264666 username:\\"etcd-client\\" auth_revision:1 >" with response "" took (7.756µs) to execute, err is etcdserver: no space',
  ),
  raftBuffer: ({ clock }: ErrorSource): string[] => [
    zap(
      clock,
      'warn',
      'rafthttp/peer.go:267',
      'dropped internal Raft message since sending buffer is full (overloaded network)',
    ),
  ],
  memberRejected: capnslog('etcdserver: not healthy for reconfigure, rejecting member add'),
} as const satisfies Record<string, ErrorMaker>;

/** Errors that klog lines and events carry. */
export const cluster = {
  initializerRefused: klog(
    'reflector.go:123',
    'Unable to refresh the initializer configuration: Get https://127.0.0.1:2040/apis/admissionregistration.k8s.io/v1alpha1/initializerconfigurations: dial tcp 127.0.0.1:2040: connect: connection refused',
  ),
  oauthUnauthorized: klog('errorpage.go:28', 'AuthenticationError: Invalid status code (401): 401 Unauthorized'),
  /** What the apiserver writes when the kms container does not answer: no known error by itself. */
  secretNotRead: klog(
    'cacher.go:450',
    'cacher (*core.Secret): unexpected ListAndWatch error: unable to transform key "/registry/secrets/default/token": rpc error: code = Unavailable; reinitializing...',
  ),
  secretsEvent: ({ random }: ErrorSource): string[] => [
    `  Warning  FailedMount  ${random.int(10, 59)}s (x${random.int(2, 9)} over 14m)  kubelet  MountVolume.SetUp failed for volume "kms-config" : the server cannot complete the requested operation at this time, try again later (get secrets kms-config)`,
  ],
  volumeEvent: ({ random }: ErrorSource): string[] => [
    `  Warning  FailedMount  ${random.int(2, 9)}m (x${random.int(2, 9)} over 31m)  kubelet  Unable to mount volumes for pod "master-${random.hex(10)}-${random.suffix(5)}_kubx-masters": timeout expired waiting for volumes to attach/mount for pod "kubx-masters"/"master". list of unmounted volumes=[etcd-data]`,
  ],
  bgpEvent: ({ random }: ErrorSource): string[] => [
    `  Warning  Unhealthy  ${random.int(10, 59)}s (x${random.int(20, 90)} over 31m)  kubelet  (combined from similar events): Readiness probe failed: calico/node is not ready: BIRD is not ready: BGP not established with ${random.ip()},${random.ip()}`,
  ],
} as const satisfies Record<string, ErrorMaker>;

function kmsError(caller: string, msg: string, error: string): ErrorMaker {
  return ({ clock }) => [zap(clock, 'error', caller, msg, error)];
}

function zap(clock: Clock, level: string, caller: string, msg: string, error?: string): string {
  return JSON.stringify({ level, ts: iso(clock.tick()), caller, msg, ...(error === undefined ? {} : { error }) });
}

function klog(source: string, text: string): ErrorMaker {
  return ({ random, clock }) => [`E${klogTime(random, clock.tick())}       1 ${source}] ${text}`];
}

function capnslog(text: string): ErrorMaker {
  return ({ random, clock }) => [
    `${iso(clock.tick()).replace('T', ' ').slice(0, 23)}${random.int(100, 999)} W | ${text}`,
  ];
}
