// Single words that healthy logs are full of, with a rough frequency, to tell a rare word from a common one. They were written
// down from general knowledge of Kubernetes, etcd, Calico, Ansible, systemd and HTTP logs, and counted in no log.

/**
 * How many lines of ordinary logs have a text, roughly: `everywhere` one in a hundred or more, `often` one in ten thousand,
 * `sometimes` one in a million.
 */
export type Frequency = 'everywhere' | 'often' | 'sometimes';

/** From the most to the least frequent. */
export const frequencies: readonly Frequency[] = ['everywhere', 'often', 'sometimes'];

/** How often each word is to be expected; where one is in more than one class, the more frequent counts. */
export function readOrdinaryWords(): ReadonlyMap<string, Frequency> {
  return new Map(
    frequencies.toReversed().flatMap((frequency) =>
      ordinaryWords[frequency]
        .trim()
        .split(/\s+/)
        .map((word) => [word, frequency] as const),
    ),
  );
}

/** Single words in lower case, without digits and punctuation, separated by white space. */
const ordinaryWords: Readonly<Record<Frequency, string>> = {
  everywhere: `
    a all an and api apiserver app are armada as at be by caller changed client cluster code config container controller count data
    default deploy done etcd event false file for from get go has host http https id image in info is item key kind kube kubelet
    kubernetes level line list log logger master message metrics more msg name namespace new no node not null object of ok on one
    operation or path pod ready reason request resource response result role running seconds server service set skipped started state
    status system task that the this time to true ts type update updated url user version volume was watch will with worker`,
  often: `
    accepted access account action active add added address admin admission after age agent allowed already annotation another any
    applied apply args async attempt attempts audit auth authentication authorization available backup balancer base because been
    before begin being bgp binding block body bom both bucket build bytes ca cache calico call cancel canceled cert
    certificate certs change channel check checking checks claim cleanup close closed cloud cni command commit
    compact compaction compacted completed complete component condition conditions configmap configuration configure configured
    connect connected connecting connection connections context copy core could cpu create created creating creation cron
    cronjob current daemon daemonset dashboard database date deadline debug defrag defragment delete deleted deleting deletion
    deployment deprecated desc desired dial did directory disabled discovery disk dns does domain down drain due duration each
    elapsed elected election empty enable enabled end endpoint endpoints ensure env environment eof error errors etcdserver evicted
    exceeded exec exist existing exists exit expected expired external failed failing failure fetch fetching field files filter
    find finished first flag force forward found full garbage gateway gathering generated given global group grpc handler
    handshake have header health healthy healthz heartbeat history hostname hosts if ignored ignoring images included
    index informer ingress init initial initialized initializing injected input inspect install installed instance internal
    interval invalid ip ips iptables issue items job jobs join json keep keys label labels last latency later latest lead leader
    lease limit limits linux listen listener listening lists load loadbalancer loaded local localhost lock logs lookup main
    manager manifest match matching max maximum mem member members memory metadata method min minimum missing mode modified
    module monitor monitoring mount mounted mounting msec multiple must need needed network next nil none normal now
    number objects observed old only open opened openshift operator option options order other out output own owner package
    page parameters params parse patch peer pending per persistent phase pid ping play plugin policy pool port post present
    previous private probe process processed processing project property protocol provider proxy public pull pulled pulling put
    query queue quota raft range rate read readiness readyz receive received reconcile reconciled reconciler reconciling
    record recap reference reflector refresh refused region register registered registry release reload remaining remote removal
    remove removed removing renew replica replicas replicaset replicated report requested requests require required reset resolve
    resources restart restarted restarting restarts restore resync retries retry retrying return returned revision
    root rotate rotated route routes rpc rule rules run runtime same sandbox save saved scale scaled scaling schedule scheduled
    scheduler scheduling schema scope script secret secrets security selector send sending sent serve serviceaccount services
    session setting settings setup shared shutdown shutting since size skipping slow snapshot socket source spec spent start
    starting starts startup statefulset step still stop stopped stopping storage store stored stream string subject subnet succeeded
    success successful successfully such sync synced synchronizing syncing tables tag tags taint target tasks tcp template
    terminated terminating test than their then there these thread threads throttled throttling timed timeout times tls token
    tokens took topology total trace tracing transport trigger triggered try trying udp unable unchanged under unexpected
    unhealthy unknown unmount unreachable until up updating upgrade upload uploaded usage use used users uses using utc uuid valid
    validate validating validation value values verify via view waiting wait waited warn warning warnings watcher watches watching
    webhook weight when which while within without work workers workload write writing written yaml you your zone zones`,
  sometimes: `
    abort aborted allocate allocated archive assigned attach attached attaching bad backoff bind bootstrap bridge broken
    bug busy calculated cannot capacity chain chunk clock collected collection conflict consumer corrupt crash crashed crashloopbackoff
    dead decode denied dependency detach detached detected device difference disallowed disconnect disconnected discard dropped
    duplicate encountered encode encrypt encrypted encryption entry established evict eviction exceed exception exhausted expand
    fatal fallback fault finalizer forbidden gone grace gracefully hang hook illegal imagepullbackoff impersonate
    incomplete inconsistent indicate interrupted kernel kill killed killing kms leak legacy lost malformed migrate
    migration mismatch negotiate obsolete offline online oom overload overloaded overlay panic partial permission permitted
    preempt preempted privilege prune pruned purge quorum reachable reboot rebooted recover recovered recovering recovery reject
    rejected repair resize rollback rollout rotation sacrifice score segment signal skew slot stale stalled stuck suspended
    swap taken temporarily temporary throttle too tunnel unauthorized unavailable undefined unmarshal unrecognized
    unreferenced unresolved unsupported vacuum verified violation wrong`,
};
