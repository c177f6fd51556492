// Words and phrases that healthy logs are full of, with a rough frequency, to tell a rare text from a common one. They were
// written down from general knowledge of Kubernetes, etcd, Calico, Ansible, systemd and HTTP logs, and counted in no log.

/**
 * How many lines of ordinary logs have a text, roughly: `everywhere` one in a hundred or more, `often` one in ten thousand,
 * `sometimes` one in a million.
 */
export type Frequency = 'everywhere' | 'often' | 'sometimes';

/** From the most to the least frequent. */
export const frequencies: readonly Frequency[] = ['everywhere', 'often', 'sometimes'];

/** Single words in lower case, without digits and punctuation, separated by white space. */
export const ordinaryWords: Readonly<Record<Frequency, string>> = {
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

/** Phrases in lower case, white space collapsed, one a line: each is ordinary by itself, whatever stands around it. */
export const ordinaryPhrases: Readonly<Record<Frequency, string>> = {
  everywhere: `
    ok:
    changed:
    skipping:
    ok=
    running 0
    get "https://
    level=info
    "level":"info"
    status code 200`,
  often: `
    ...ignoring
    already exists
    and try again
    api server
    apply request took too long
    back-off pulling image
    cache miss
    caches are synced for
    client connection lost
    connection closed
    connection refused
    connection reset by peer
    connection timed out
    context canceled
    context deadline exceeded
    could not find
    created container
    deadline exceeded
    does not exist
    error from server
    error from server (notfound)
    exit status 1
    failed - retrying
    failed to get
    failed to list
    failed to update
    failed to watch
    finished: success
    forcing resourceversion to empty
    has been compacted
    has been modified
    http: tls handshake error from
    i/o timeout
    invalid character
    is deprecated
    leader election
    level=error
    level=warning
    liveness probe failed
    no resources found
    no such file or directory
    no such host
    node is not ready
    non-zero return code
    not available
    not found
    not ready
    object has been modified
    operation cannot be fulfilled on
    please apply your changes to the latest version
    pod sandbox changed
    readiness probe failed
    readonly range request took too long
    reconciler error
    remote error: tls: bad certificate
    required revision has been compacted
    resource name may not be empty
    retries left
    rpc error: code = deadlineexceeded
    rpc error: code = unavailable
    rpc error: code = unknown
    server is currently unable to handle the request
    slow fdatasync
    startup probe failed
    successfully assigned
    successfully pulled image
    sync duration of
    the server could not find the requested resource
    throttling request took
    timed out
    timed out waiting for the condition
    tls handshake timeout
    too many requests
    too old resource version
    transport is closing
    try again later
    unable to connect
    unable to fetch
    unexpected eof
    use of closed network connection
    very short watch
    waiting for caches to sync
    was refused
    watch closed`,
  sometimes: `
    401 unauthorized
    403 forbidden
    404 not found
    409 conflict
    429 too many requests
    500 internal server error
    502 bad gateway
    503 service unavailable
    504 gateway timeout
    access denied
    address already in use
    an error occurred
    authentication failed
    back-off restarting failed container
    bad gateway
    bad request
    broken pipe
    certificate has expired or is not yet valid
    certificate signed by unknown authority
    command not found
    containercannotrun
    containercreating
    containerstatusunknown
    crashloopbackoff
    createcontainerconfigerror
    createcontainererror
    deadlineexceeded
    destination host unreachable
    diskpressure
    errimagepull
    error code
    error message
    error syncing pod
    etcdserver: leader changed
    etcdserver: request timed out
    failed to pull image
    failedattachvolume
    failedcreate
    failedmount
    failedscheduling
    failedsync
    host unreachable
    imagepullbackoff
    init:crashloopbackoff
    init:error
    insufficient cpu
    insufficient memory
    internal error occurred
    internal server error
    invalid argument
    invalid capacity 0 on image filesystem
    memorypressure
    module failure
    name or service not known
    net/http: request canceled
    network is unreachable
    no route to host
    no space left on device
    nodenotready
    oomkilled
    operation not permitted
    permission denied
    podinitializing
    process exited with status
    request entity too large
    service unavailable
    session expired
    signal: killed
    something went wrong
    status is now: nodeready
    temporary failure in name resolution
    the connection to the server was refused
    the request timed out
    unable to connect to the server
    unable to mount volumes for pod
    unknown error
    unmarshal error
    upstream connect error`,
};

/** All words and phrases of the table with their frequency; where a text is in more than one class, the first one counts. */
export function readOrdinary(): {
  readonly words: ReadonlyMap<string, Frequency>;
  readonly phrases: ReadonlyMap<string, Frequency>;
} {
  const words = new Map<string, Frequency>();
  const phrases = new Map<string, Frequency>();
  for (const frequency of frequencies) {
    for (const word of ordinaryWords[frequency].trim().split(/\s+/)) if (!words.has(word)) words.set(word, frequency);
    for (const line of ordinaryPhrases[frequency].trim().split('\n')) {
      if (!phrases.has(line.trim())) phrases.set(line.trim(), frequency);
    }
  }
  return { words, phrases };
}
