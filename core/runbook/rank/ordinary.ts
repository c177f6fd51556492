// Words and phrases that healthy logs are full of, with a rough frequency, to tell a rare text from a common one. They were
// written down from general knowledge of Kubernetes, etcd, Calico, Ansible, systemd and HTTP logs, and counted in no log.

import { frequencies, readOrdinaryWords, type Frequency } from '../../log/ordinary-words.ts';

/** Phrases in lower case, white space collapsed, one a line: each is ordinary on its own, whatever is around it. */
const ordinaryPhrases: Readonly<Record<Frequency, string>> = {
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
  const phrases = new Map<string, Frequency>();
  for (const frequency of frequencies) {
    for (const line of ordinaryPhrases[frequency].trim().split('\n')) {
      if (!phrases.has(line.trim())) phrases.set(line.trim(), frequency);
    }
  }
  return { words: readOrdinaryWords(), phrases };
}
