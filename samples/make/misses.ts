// Near misses: lines that read much like known errors and are none, to be in any log without being marked.

import type { Random } from './random.ts';

/** One near miss for each text that a known error has, most with the parts changed that make the difference. */
export function nearMisses(random: Random): string[] {
  const call = `correlation_id='${random.uuid()}'`;
  return [
    `{"level":"warn","msg":"Error getting DEK and wrapped DEK for Root Key:'***Value redacted***', trying again","error":"context deadline exceeded"}`,
    `{"level":"warn","msg":"Unwrap WDEK failed","error":"context deadline exceeded"}`,
    'Unauthorized: the user does not have access to the registry namespace',
    'Service to service authentication will be checked in 60 s',
    'This operation cannot be completed while a backup runs. Please try your request again.',
    'BXNIM0408E Provided refresh token is expired',
    'BXNIM0410I Provided user found and active',
    'BXNIM0415I Provided API key was found',
    `error during request to KeyProtect ${call}: Post https://us-south.kms.cloud.ibm.com/api/v2/keys/${random.uuid()}?action=wrap: net/http: TLS handshake timeout`,
    'dial tcp 198.51.100.7:8451: connect: connection refused',
    'KEY_DELETED: Key has been deleted as requested, 0 references are left.',
    'KEY_ACTION_VALID_STATE: Key is in a valid state',
    'got CRN token from IAM after 2 attempts',
    'waiting: the cluster is busy with an add-on action',
    'found ETCD info for the cluster',
    'etcdserver: mvcc: database space 61 % used',
    'err is etcdserver: no leader',
    'dropped internal Raft message since the peer is not active',
    'etcdserver: healthy for reconfigure, accepting member add',
    'the server cannot complete the requested operation at this time, try again later (get configmaps kube-root-ca.crt)',
    'volumes attached and mounted for pod after 32 s',
    'Unable to refresh the initializer configuration: Get https://127.0.0.1:2040/apis/admissionregistration.k8s.io: context deadline exceeded',
    'CreateContainer finished without an error',
    'AuthenticationError: Invalid status code (403): 403 Forbidden',
    'calico/node is ready: BIRD is ready: BGP established with 10.94.17.4',
    'fatal: not a git repository (or any of the parent directories): .git',
    'image-admission of the namespace default is not enabled',
  ];
}
