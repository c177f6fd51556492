// Whose pods a row of a table is about, and whether they are only just starting: what decides how much a row matters.

import type { Match } from '../../scan/scan.ts';
import type { LogIndex } from '../log-index.ts';
import { ageMinutes } from '../../log/kubernetes-age.ts';

/** `master`: of the control plane; `system`: what IBM and Kubernetes install in the cluster; `unknown`: no word of it. */
export type RowOwner = 'master' | 'system' | 'customer' | 'starting' | 'stopping' | 'unknown';

/** Whose row it is, by the section's heading, else by the namespace, else by the name of the pod. */
export function standingOf(look: LogIndex, match: Match): 'master' | 'system' | 'customer' | 'unknown' {
  const { namespace, name = '' } = match.captures;
  const section = look.sections.at(match.from.line);
  const path = section === undefined ? [] : look.sections.path(section).map((each) => each.name);
  if (path.some((each) => each.startsWith('MASTER ')) || masterSpace.test(namespace ?? '')) return 'master';
  if (namespace !== undefined) return systemSpace.test(namespace) ? 'system' : 'customer';
  if (masterName.test(name)) return 'master';
  return path.some((each) => each.includes('ADDON')) ? 'system' : 'unknown';
}

/** The same of a pod, which a young age or a state of passage makes less of a trouble. */
export function standingOfPod(look: LogIndex, match: Match): RowOwner {
  const { status = '', age = '' } = match.captures;
  if (status === 'Terminating') return 'stopping';
  const minutes = ageMinutes(age);
  const isPassing = /^(?:ContainerCreating|PodInitializing|Pending|Running|Init:\d)/.test(status);
  if (isPassing && minutes !== undefined && minutes < startMinutes) return 'starting';
  return standingOf(look, match);
}

/** A pod may take this long to start before it is worth a warning. No page names a number. */
const startMinutes = 5;

const masterSpace = /^(?:kubx-|master-[a-z0-9]{20})/;
const masterName =
  /^(?:pods?\/|po\/)?(?:master|etcd|kubx-etcd|openvpnserver|cluster-updater)-(?:[a-z-]{1,20}-)?[a-z0-9]{20}/;
/** Namespaces that a customer does not fill. */
const systemSpace =
  /^(?:kube-|ibm-|calico-|tigera-|openshift(?:-|$)|istio-system$|knative-|addon-|gatekeeper-system$|assembly-line)/;
