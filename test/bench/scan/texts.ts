// The error texts of the scan bench: well-known ones by hand, and as many more as wanted, of the same make.

import { createRandom, type Random } from '../../../samples/make/random.ts';

/** Known to everyone who has run clusters; the first of every set, and the ones that the bench's logs contain. */
export const wellKnownTexts: readonly string[] = [
  'etcdserver: mvcc: database space exceeded',
  'dropped internal Raft message since sending buffer is full',
  'etcdserver: not healthy for reconfigure, rejecting member add',
  'rafthttp: failed to dial peer with lowest round trip',
  'timeout expired waiting for volumes to attach/mount for pod',
  'Unable to attach or mount volumes: unmounted volumes',
  'FailedMount: MountVolume.SetUp failed for volume',
  'BXNIM0415E Provided API key could not be found',
  'KEY_DELETED_ERR: Key has already been deleted',
  'failed to get CRN token from IAM',
  'Failed to create pod sandbox: rpc error: code = Unknown',
  'calico/node is not ready: BIRD is not ready',
  'x509: certificate has expired or is not yet valid',
  'x509: certificate signed by unknown authority',
  'no space left on device',
  'OOMKilled: container exceeded its memory limit',
  'PLEG is not healthy: pleg was last seen active',
  'NetworkPlugin cni failed to set up pod',
  'nf_conntrack: table full, dropping packet',
  'fork: retry: Resource temporarily unavailable',
  'Error syncing load balancer: failed to ensure load balancer',
  'Back-off pulling image from the registry',
  'failed to reserve sandbox name: name is reserved for',
  'Kubelet stopped posting node status',
  'admission webhook denied the request: image policy',
  'unable to fetch metrics from resource metrics API',
  'too many open files in system: accept4',
  'dial unix /var/run/docker.sock: connect: permission denied',
  'Readiness gate failed: load balancer target unhealthy',
  'etcdctl: context canceled while taking a snapshot',
];

/**
 * `count` different texts of 16 to 90 bytes: the well-known ones first, then drawn ones. A third carries an error code
 * or a function's name, as messages of services do; the others are ordinary words only.
 */
export function errorTexts(count: number): string[] {
  const random = createRandom(7);
  const texts = new Set(wellKnownTexts);
  while (texts.size < count) texts.add(drawText(random));
  return [...texts].slice(0, count);
}

/** `count` different texts of 4 to 6 letters and digits, such as error codes are. */
export function shortTexts(count: number): string[] {
  const random = createRandom(8);
  const texts = new Set<string>();
  while (texts.size < count) texts.add(`${random.pick(['E', 'X', 'Q'])}${random.hex(random.int(3, 5)).toUpperCase()}`);
  return [...texts];
}

function drawText(random: Random): string {
  const plain = `${random.pick(openings)} ${random.pick(verbs)} ${random.pick(things)} ${random.pick(places)}: ${random.pick(reasons)}`;
  if (random.chance(0.67)) return plain;
  const code = `${random.pick(codes)}${random.int(1000, 9999)}${random.pick(['E', 'W', ''])}`;
  const call = `${random.pick(owners)}.${random.pick(calls)}`;
  return random.chance(0.5) ? `${code} ${random.pick(things)} ${random.pick(reasons)}` : `${call}: ${plain}`;
}

const openings = words('failed to|could not|unable to|error while trying to|giving up: cannot|timed out waiting to');
const verbs = words(
  'attach|create|delete|detach|drain|encrypt|fetch|list|mount|patch|provision|reconcile|renew|resolve|restore|rotate|scale|sync|unmount|update|upgrade|validate|watch|wrap',
);
const things = words(
  'admission webhook|backup bucket|block volume|bootstrap token|certificate bundle|cloud credentials|cluster role binding|config map|container image|control plane|daemon set|encryption key|endpoint slice|etcd member|file share|floating address|health check|image pull secret|ingress controller|key ring|lease object|load balancer|machine set|master pod|namespace quota|network policy|node pool|operator group|persistent claim|pod sandbox|private endpoint|public gateway|replica set|route table|security group|service account|snapshot|static route|storage class|subnet|trust profile|tunnel client|VPN server|worker flavor',
);
const places = words(
  'for the cluster|for tenant network|from the carrier|in region|in the hub|in zone|of the add-on|of the edge node|of the master|of the region|on the worker|over the tunnel|to the account|with the agent|with the key manager|within the resource group',
);
const reasons = words(
  'address already in use|authorization header missing|backend rejected the request|certificate expired|checksum mismatch|connection reset by peer|deadline was passed|duplicate entry|entitlement not found|exceeded the retry budget|field is immutable|instance is suspended|invalid character|is not in an active state|key is disabled|lock held by another process|malformed response|no healthy upstream|no matching version|no route to host|not authorized to act|object has been modified|peer certificate mismatch|permission denied by policy|quota exhausted|record does not exist|request entity too large|server is shutting down|signature does not match|stale handle|token has been revoked|too few members|unexpected end of input|unknown field|unsupported protocol|version skew too large|wrong cipher suite|zone is out of capacity',
);
const codes = words('BXN|CRN|SRVC|AUTHN|KPRO|ETC|NLB|VPCG|STOR|REGX');
const owners = words(
  'keyProtectClient|certRotator|volumeBinder|nodeDrainer|etcdRestorer|albUpdater|bomResolver|quotaWatcher|routeSyncer|webhookPatcher',
);
const calls = words(
  'UnwrapDEK|RotateAll|BindClaim|EvictPods|RestoreSnapshot|PatchStatus|ResolveBOM|SyncRoutes|EnsureHost|ReadSecret',
);

function words(list: string): readonly string[] {
  return list.split('|');
}
