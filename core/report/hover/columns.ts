// What the columns of kubectl tables and the values in them mean, in plain words.

/** By column name. */
export const columnWords: Readonly<Record<string, string>> = {
  NAMESPACE: 'The namespace that this belongs to.',
  NAME: 'What the row is about.',
  DESIRED: 'How many pods there should be.',
  CURRENT: 'How many pods there are, ready or not. Fewer than desired: some could not even be created.',
  'UP-TO-DATE': 'How many pods already run the newest version of the template.',
  AVAILABLE: 'How many pods have been ready for long enough to count.',
  RESTARTS:
    'How often the containers of the pod restarted. Many restarts in a short time mean that something ends them.',
  STATUS: 'What state it is in.',
  AGE: 'How long ago it was created.',
  NODE: 'The worker that it runs on.',
  IP: 'The address of the pod inside the cluster.',
  TYPE: 'How a service can be reached, or what kind of thing this is.',
  'CLUSTER-IP': 'The address of the service inside the cluster.',
  'EXTERNAL-IP': 'The address of the service from outside the cluster.',
  'PORT(S)': 'The ports of the service; behind a colon the port on each worker.',
  ROLES: 'What the worker is used for.',
  VERSION: 'The version of Kubernetes that the worker runs, or of the component.',
  PROGRESSING: 'Whether the component is being changed at the moment.',
  DEGRADED: 'Whether the component works worse than it should.',
  Desired: 'How many routes there should be.',
  Matching: 'How many routes are correct.',
  Missing: 'How many routes are missing.',
};

/** What a value in a column means; undefined if the column's own meaning says it all. */
export function valueWords(column: string, value: string): string | undefined {
  if (column === 'STATUS') return statusWords[value.replace(/^Init:/, '')] ?? initWords(value);
  if (column === 'EXTERNAL-IP' && value === '<pending>') {
    return 'This service has no external address yet. If that does not change, the load balancer was not set up.';
  }
  if (column === 'EXTERNAL-IP' && value === '<none>') return 'This service has no external address.';
  return undefined;
}

/** What `2/3` under READY means: containers of a pod, or pods of a workload. */
export function readyWords(value: string, pods: boolean): string {
  const counts = /^(\d{1,6})\/(\d{1,6})$/.exec(value);
  if (counts === null) return /^\d{1,6}$/.test(value) ? 'How many pods are ready.' : 'How much of it is ready.';
  const [ready, all] = [Number(counts[1]), Number(counts[2])];
  const things = pods ? 'containers of the pod' : 'pods';
  if (all === 0) return `None of its ${things} are wanted: it is scaled down.`;
  if (ready === 0) return `None of ${all} ${things} is ready: it does not work.`;
  return ready < all ? `Only ${ready} of ${all} ${things} are ready.` : `All ${all} ${things} are ready.`;
}

function initWords(value: string): string | undefined {
  const counts = /^Init:(\d{1,4})\/(\d{1,4})$/.exec(value);
  return counts === null
    ? undefined
    : `${counts[1]} of ${counts[2]} preparing containers are done; its own containers start after that.`;
}

const statusWords: Readonly<Record<string, string>> = {
  Running: 'At least one container of the pod runs. READY says whether it works.',
  Pending: 'The pod was accepted but does not run: it waits for a worker, a volume or an image.',
  ContainerCreating:
    'The containers are being set up. If it stays so, look for volumes or secrets that cannot be mounted.',
  CrashLoopBackOff: 'A container keeps ending, and each restart waits longer. Its log says why it ends.',
  ImagePullBackOff: 'The image of a container cannot be pulled; each retry waits longer.',
  ErrImagePull: 'The image of a container cannot be pulled.',
  CreateContainerError: 'The worker cannot create the container.',
  CreateContainerConfigError: 'A secret or config map that the container needs is missing.',
  Error: 'A container ended with an error.',
  Completed: 'All containers ended well: a job that is done.',
  Evicted: 'The worker evicted the pod, usually for lack of disk or memory.',
  OOMKilled: 'A container exceeded its memory limit and was killed.',
  Terminating: 'It is being deleted. If it stays so, a worker is gone or a finalizer waits.',
  Unknown: 'The worker does not answer, so its state is unknown.',
  Ready: 'The worker takes pods.',
  NotReady: 'The worker does not answer or is in trouble; its pods are moved after some minutes.',
  'Ready,SchedulingDisabled': 'The worker runs, but accepts no new pods: it is cordoned.',
  'NotReady,SchedulingDisabled': 'The worker is in trouble and takes no new pods.',
  Active: 'The namespace is in use.',
};
