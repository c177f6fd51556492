// Lines of containers and daemons that do their work: at level info, with the warnings that any healthy system logs now and then.

import { linesOf, type HealthyBlock } from './blocks.ts';

const apiserver = [
  ...linesOf(
    12,
    String.raw`
  I§klog§       1 httplog.go:132] "HTTP" verb="GET" URI="§path§?limit=500&resourceVersion=0" latency="§d1§.§d6§ms" userAgent="§agent§ (linux/amd64)" audit-ID="§uuid§" srcIP="§ip§:§d5§" resp=200
  I§klog§       1 trace.go:219] Trace[§d9§]: "Get" accept:application/json, */*,audit-id:§uuid§,client:§ip§,protocol:HTTP/2.0,resource:§res§,scope:resource,url:/api/v1/namespaces/§ns§/§res§/§app§,user-agent:§agent§,verb:GET (§clock§.§d3§) (total time: 5§d2§ms):
  I§klog§       1 controller.go:624] quota admission added evaluator for: §res§
  I§klog§       1 alloc.go:330] "allocated clusterIPs" service="§ns§/§app§" clusterIPs=map[IPv4:172.21.§d2§.§d2§]
  I§klog§       1 cacher.go:435] cacher (§res§): initialized`,
  ),
  ...linesOf(
    1,
    String.raw`
  I§klog§       1 log.go:194] http: TLS handshake error from §ip§:§d5§: EOF
  W§klog§       1 warnings.go:70] policy/v1beta1 PodDisruptionBudget is deprecated in v1.21+, unavailable in v1.25+; use policy/v1 PodDisruptionBudget
  W§klog§       1 watcher.go:229] watch chan error: etcdserver: mvcc: required revision has been compacted
  W§klog§       1 reflector.go:442] k8s.io/client-go/informers/factory.go:150: watch of *v1.§type§ ended with: too old resource version: §d8§ (§d8§)
  I§klog§       1 request.go:690] Waited for 1.§d9§s due to client-side throttling, not priority and fairness, request: GET:https://172.21.0.1:443§path§
  W§klog§       1 dispatcher.go:195] Failed calling webhook, failing open §app§.team.example.com: failed calling webhook: context deadline exceeded`,
  ),
];

const etcd = [
  ...linesOf(
    8,
    String.raw`
  {"level":"info","ts":"§iso§","caller":"mvcc/index.go:214","msg":"compact tree index","revision":§d8§}
  {"level":"info","ts":"§iso§","caller":"mvcc/kvstore_compaction.go:66","msg":"finished scheduled compaction","compact-revision":§d8§,"took":"§d2§.§d6§ms","hash":§d9§}
  {"level":"info","ts":"§iso§","caller":"etcdserver/server.go:1416","msg":"triggering snapshot","local-member-id":"§h16§","local-member-applied-index":§d9§,"local-member-snapshot-index":§d9§,"local-member-snapshot-count":100000}
  {"level":"info","ts":"§iso§","caller":"fileutil/purge.go:77","msg":"purged","path":"/data/member/snap/§h16§-§h16§.snap"}
  {"level":"info","ts":"§iso§","caller":"embed/config_logging.go:169","msg":"rejected connection","remote-addr":"§ip§:§d5§","server-name":"","error":"EOF"}
  §stamp§ I | mvcc: finished scheduled compaction at §d8§ (took §d2§.§d6§ms)`,
  ),
  ...linesOf(
    2,
    String.raw`
  {"level":"warn","ts":"§iso§","caller":"etcdserver/util.go:170","msg":"apply request took too long","took":"1§d2§.§d6§ms","expected-duration":"100ms","prefix":"read-only range ","request":"key:\"/registry/§res§/§ns§/§app§\" ","response":"range_response_count:1 size:§d4§"}
  {"level":"warn","ts":"§iso§","caller":"wal/wal.go:805","msg":"slow fdatasync","took":"1.§d9§s","expected-duration":"1s"}
  §stamp§ W | etcdserver: read-only range request "key:\"/registry/§res§/\" range_end:\"/registry/§res§0\" limit:500 " with result "range_response_count:§d3§ size:§d5§" took too long (1§d2§.§d6§ms) to execute`,
  ),
];

const kms = [
  ...linesOf(
    6,
    String.raw`
  {"level":"info","ts":"§iso§","caller":"plugin/serve.go:71","msg":"request served","method":"/v1beta1.KeyManagementService/Decrypt","latency":"§d1§.§d3§ms","requestID":"§uuid§"}
  {"level":"info","ts":"§iso§","caller":"plugin/serve.go:71","msg":"request served","method":"/v1beta1.KeyManagementService/Encrypt","latency":"§d1§.§d3§ms","requestID":"§uuid§"}
  {"level":"info","ts":"§iso§","caller":"plugin/health.go:40","msg":"health check passed","open":§d1§}
  {"level":"info","ts":"§iso§","caller":"token/cache.go:55","msg":"token renewed","expires_in":3600}`,
  ),
  ...linesOf(
    1,
    String.raw`
  {"level":"warn","ts":"§iso§","caller":"token/cache.go:61","msg":"renewing the token took longer than usual, the cached one is used","took":"2.§d3§s"}
  {"level":"warn","ts":"§iso§","caller":"plugin/serve.go:83","msg":"slow request","method":"/v1beta1.KeyManagementService/Decrypt","latency":"§d3§.§d3§ms"}`,
  ),
];

const controllers = [
  ...linesOf(
    6,
    String.raw`
  I§klog§       1 replica_set.go:621] "Too few replicas" replicaSet="§ns§/§app§-§a9§" need=3 creating=1
  I§klog§       1 event.go:294] "Event occurred" object="§ns§/§app§" fieldPath="" kind="Deployment" apiVersion="apps/v1" type="Normal" reason="ScalingReplicaSet" message="Scaled up replica set §app§-§a9§ to 3"
  I§klog§       1 schedule_one.go:266] "Successfully bound pod to node" pod="§ns§/§app§-§a9§-§a5§" node="§ip§" evaluatedNodes=9 feasibleNodes=6
  I§klog§       1 node_lifecycle_controller.go:1033] Controller detected that zone §zone§ is now in state Normal.
  I§klog§       1 leaderelection.go:258] successfully acquired lease kube-system/§app§
  §iso§	INFO	controllers.§type§	reconciled	{"namespace": "§ns§", "name": "§app§", "took": "§d2§.§d3§ms"}
  {"level":"info","ts":"§iso§","logger":"controller_§app§","msg":"Reconciling","Request.Namespace":"§ns§","Request.Name":"§app§-§a5§"}`,
  ),
  ...linesOf(
    1,
    String.raw`
  W§klog§       1 endpointslice_controller.go:302] Error syncing endpoint slices for service "§ns§/§app§", retrying. Error: EndpointSlice informer cache is out of date
  I§klog§       1 deployment_controller.go:497] "Error syncing deployment" deployment="§ns§/§app§" err="Operation cannot be fulfilled on deployments.apps \"§app§\": the object has been modified; please apply your changes to the latest version and try again"
  {"level":"error","ts":"§iso§","logger":"controller","msg":"Reconciler error","reconciler kind":"§type§","name":"§app§","namespace":"§ns§","error":"Operation cannot be fulfilled on §res§ \"§app§\": the object has been modified; please apply your changes to the latest version and try again"}`,
  ),
];

/** Logs of the kubelet and the other units of a machine, as its journal has them. */
export const journal: readonly HealthyBlock[] = [
  ...linesOf(
    6,
    String.raw`
  §sys§ worker-§d3§ kubelet[§d4§]: I§klog§    §d4§ kubelet.go:2337] "SyncLoop (PLEG): event for pod" pod="§ns§/§app§-§a9§-§a5§" event=&{ID:§uuid§ Type:ContainerStarted Data:§h64§}
  §sys§ worker-§d3§ kubelet[§d4§]: I§klog§    §d4§ operation_generator.go:730] MountVolume.SetUp succeeded for volume "kube-api-access-§a5§" (UniqueName: "kubernetes.io/projected/§uuid§-kube-api-access-§a5§") pod "§app§-§a9§-§a5§" (UID: "§uuid§")
  §sys§ worker-§d3§ containerd[§d3§]: time="§iso§" level=info msg="ImageUpdate event &ImageUpdate{Name:us.icr.io/armada/§app§:§d4§,Labels:map[string]string{io.cri-containerd.image: managed,},XXX_unrecognized:[],}"
  §sys§ worker-§d3§ systemd[1]: Started §unit§.
  §sys§ worker-§d3§ systemd[1]: §unit§: Succeeded.
  §sys§ worker-§d3§ haproxy[§d4§]: §ip§:§d5§ [05/Mar/2024:§clock§.§d3§] masteretcdfrontend masteretcdbackend/master-§d1§ 1/0/§d5§ §d6§ -- 9/9/8/4/0 0/0
  §sys§ worker-§d3§ sshd[§d5§]: Accepted publickey for armada from §ip§ port §d5§ ssh2: RSA SHA256:§a20§
  §sys§ worker-§d3§ kernel: [§d6§.§d6§] IPv6: ADDRCONF(NETDEV_CHANGE): cali§h11§: link becomes ready`,
  ),
  ...linesOf(
    1,
    String.raw`
  §sys§ worker-§d3§ kubelet[§d4§]: W§klog§    §d4§ manager.go:1169] Failed to process watch event {EventType:0 Name:/kubepods/burstable/pod§uuid§/§h64§ WatchSource:0}: task §h64§ not found: not found
  §sys§ worker-§d3§ kubelet[§d4§]: I§klog§    §d4§ prober.go:107] "Probe failed" probeType="Readiness" pod="§ns§/§app§-§a9§-§a5§" podUID=§uuid§ containerName="§app§" probeResult=failure output="Get \"http://§pod§:8080/ready\": dial tcp §pod§:8080: connect: connection refused"
  §sys§ worker-§d3§ kubelet[§d4§]: W§klog§    §d4§ eviction_manager.go:344] "Eviction manager: no observation found for eviction signal" signal="allocatableMemory.available"
  §sys§ worker-§d3§ sshd[§d5§]: Connection closed by §ip§ port §d5§ [preauth]
  §sys§ worker-§d3§ systemd-resolved[§d3§]: Server returned error NXDOMAIN, mitigating potential DNS violation DVE-2018-0001, retrying transaction with reduced feature level UDP.`,
  ),
];

const calico = linesOf(
  1,
  String.raw`
  §stamp§ [INFO][§d2§] felix/int_dataplane.go 1836: Received interface update msg=&intdataplane.ifaceStateUpdate{Name:"cali§h11§", State:"up", Index:§d3§}
  §stamp§ [INFO][§d2§] felix/summary.go 100: Summarising §d2§ dataplane reconciliation loops over 1m§d1§.§d1§s: avg=§d1§ms longest=§d2§ms (resync-filter-v4,resync-nat-v4)
  §stamp§ [INFO][§d2§] monitor-addresses/autodetection_methods.go 103: Using autodetected IPv4 address on interface eth0: §ip§/26
  §stamp§ [INFO][§d2§] ipam/ipam.go 489: Trying affinity for §pod§/26 host="§ip§"
  §stamp§ [WARNING][§d2§] felix/l3_route_resolver.go 660: Unable to create route for IP; the node it belongs to was not recorded in IPAM IP=§pod§/32`,
);

/** By the name of the container, as in the headings of a get-master-info result. */
export const containerLogs: Readonly<Record<string, readonly HealthyBlock[]>> = {
  'kube-apiserver': apiserver,
  etcd,
  kms,
  'kube-controller-manager': controllers,
  'kube-scheduler': controllers,
  'calico-node': calico,
  konnectivity: [...calico, ...apiserver],
};
