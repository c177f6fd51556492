// The shipped table of section headings of a get-master-info result: which are known, and how they nest.

/** A heading that is known by name. */
export interface KnownHeading {
  /** Upper case, single spaces, without colon and suffix. */
  readonly name: string;
  /** Under which open sections it nests; where none of them is open it is at the top. Empty: always at the top. */
  readonly under: readonly string[];
  /** Whether a get-master-info result with default parameters is expected to have it. */
  readonly expected: boolean;
}

/** The heading that opens the log of one container; the pod and `-c <container>` are in its parentheses. */
export const containerLogs = 'MASTER CONTROL PLANE CONTAINER LOGS';

/**
 * The known headings. Names that runbook pages print are facts; where a name only follows from a parameter of the job
 * (`CLUSTER_NODES` gives `CLUSTER NODES`) the comment says "inferred". No page says which sections a default run has:
 * `expected` marks the ones that the runbook tells people to look into.
 */
export const knownHeadings: readonly KnownHeading[] = [
  // Printed by the runbook's Key Protect part: search for `-c kms` up to the line that starts with this.
  { name: containerLogs, under: [], expected: true },
  // Printed: kubectl table of the master's pods, with STATUS and RESTARTS.
  { name: 'MASTER CONTROL PLANE RESOURCES', under: [], expected: true },
  // Printed, older layout: logs of all three master pods.
  { name: 'CONTROLLER-MANAGER LOGS', under: [], expected: false },
  // Printed by the runbook's webhook part, with the two headings below it.
  { name: 'CLUSTER WEBHOOKS', under: [], expected: true },
  { name: 'VALIDATING WEBHOOK CONFIGURATIONS', under: ['CLUSTER WEBHOOKS'], expected: false },
  { name: 'MUTATING WEBHOOK CONFIGURATIONS', under: ['CLUSTER WEBHOOKS'], expected: false },
  // Printed: kubectl tables of the cluster.
  { name: 'CLUSTER NAMESPACES', under: [], expected: false },
  { name: 'CLUSTER DEPLOYMENTS', under: [], expected: true },
  { name: 'CLUSTER PODS', under: [], expected: true },
  { name: 'CLUSTER SERVICES', under: [], expected: false },
  // Printed: BGP state, one `POD: calico-node-…` sub-section for each node.
  { name: 'BIRD LOGS', under: [], expected: false },
  // Printed: table of routes, bad rows end in `[ERROR!]`.
  { name: 'STATIC ROUTE ADDON', under: [], expected: false },
  // Printed, with the sub-heading below it; further `ALB OAUTH-PROXY ADDON …` headings nest by their first words.
  { name: 'ALB OAUTH-PROXY ADDON', under: [], expected: false },
  { name: 'ALB OAUTH-PROXY ADDON RESOURCES', under: ['ALB OAUTH-PROXY ADDON'], expected: false },
  { name: 'ALB IMAGE-KEY-SYNCHRONIZER ADDON', under: [], expected: false },
  // Inferred from the job's parameters of the same names.
  { name: 'CLUSTER NODES', under: [], expected: false },
  { name: 'CLUSTER ETCD INFO', under: [], expected: false },
  { name: 'MASTER ETCD INFO', under: [], expected: false },
  { name: 'DETAILED ETCD INFO', under: [], expected: false },
  { name: 'ETCD BACKUP INFO', under: [], expected: false },
  { name: 'KUBX LOAD BALANCER INFO', under: [], expected: false },
  { name: 'CUSTOM KUBX KUBECTL', under: [], expected: false },
  { name: 'MCP LOGS', under: [], expected: false },
];

/** The known heading of a name (upper case, without colon and suffix). */
export function findKnownHeading(name: string): KnownHeading | undefined {
  return knownHeadings.find((known) => known.name === name);
}

/**
 * The names of the sections under which a heading may nest. Inferred: a heading that says the whole name of a known
 * section and then more (`ALB OAUTH-PROXY ADDON PODS`) belongs to that section.
 */
export function parentNames(name: string): readonly string[] {
  const known = findKnownHeading(name);
  if (known !== undefined) return known.under;
  return knownHeadings.filter((parent) => name.startsWith(`${parent.name} `)).map((parent) => parent.name);
}

/** Whether a name starts with the first word of a known heading: `CLUSTER`, `MASTER`, `ALB` and so on. */
export function hasKnownFirstWord(name: string): boolean {
  const blank = name.indexOf(' ');
  const first = `${blank < 0 ? name : name.slice(0, blank)} `;
  return knownHeadings.some((known) => known.name.startsWith(first));
}
