// Sections of get-master-info results that are tables or descriptions, all of them in order.

import { blockOf, linesOf, type HealthyPart } from './blocks.ts';

/** The sections before the containers' logs. */
export const sectionsBefore: readonly HealthyPart[] = [
  {
    open: [
      'MASTER CONTROL PLANE RESOURCES',
      '',
      'NAME                                       READY   STATUS    RESTARTS   AGE     IP               NODE',
    ],
    blocks: linesOf(1, '  master-§a9§-§a5§             12/12   Running   0          §d2§d     §pod§   §ip§'),
    count: 3,
  },
  {
    open: [
      '',
      'CLUSTER NODES',
      '',
      'NAME             STATUS   ROLES    AGE    VERSION       INTERNAL-IP      EXTERNAL-IP      OS-IMAGE             KERNEL-VERSION',
    ],
    blocks: linesOf(
      1,
      '  §ip§    Ready    <none>   §d2§d    v1.27.9+IKS   §ip§    169.46.§d2§.§d2§   Ubuntu 20.04.6 LTS   5.4.0-1§d2§-generic',
    ),
    count: 12,
  },
  {
    open: ['', 'CLUSTER NAMESPACES', '', 'NAME                STATUS   AGE'],
    blocks: linesOf(1, '  §ns§         Active   §d2§d'),
    count: 8,
  },
  {
    open: [
      '',
      'CLUSTER DEPLOYMENTS',
      '',
      'NAMESPACE        NAME                        READY   UP-TO-DATE   AVAILABLE   AGE',
    ],
    blocks: linesOf(1, '  §ns§      §app§               3/3     3            3           §d2§d'),
    count: 20,
  },
  {
    open: [
      '',
      'CLUSTER PODS',
      '',
      'NAMESPACE        NAME                                  READY   STATUS      RESTARTS        AGE     IP              NODE',
    ],
    blocks: [
      ...linesOf(30, '  §ns§      §app§-§a9§-§a5§        1/1     Running     0               §d2§d     §pod§   §ip§'),
      ...linesOf(3, '  §ns§      §app§-§a9§-§a5§        2/2     Running     1 (§d2§d ago)     §d2§d     §pod§   §ip§'),
      ...linesOf(
        2,
        '  §ns§      §app§-2843§d4§-§a5§          0/1     Completed   0               §d2§m     §pod§   §ip§',
      ),
    ],
    count: 200,
  },
  {
    open: [
      '',
      'CLUSTER SERVICES',
      '',
      'NAMESPACE        NAME              TYPE           CLUSTER-IP       EXTERNAL-IP      PORT(S)                      AGE',
    ],
    blocks: [
      ...linesOf(
        8,
        '  §ns§      §app§     ClusterIP      172.21.§d2§.§d2§     <none>           443/TCP                      §d2§d',
      ),
      ...linesOf(
        1,
        '  §ns§      §app§     LoadBalancer   172.21.§d2§.§d2§     169.46.§d2§.§d2§    80:3§d4§/TCP,443:3§d4§/TCP   §d2§d',
      ),
    ],
    count: 40,
  },
  {
    open: ['', 'CLUSTER WEBHOOKS:', '', 'VALIDATING WEBHOOK CONFIGURATIONS'],
    blocks: [
      blockOf(
        1,
        `

  Name:         §app§.team.example.com
  Namespace:
  Labels:       app=§app§
                chart=§app§-0.§d1§.§d1§
  API Version:  admissionregistration.k8s.io/v1
  Webhooks:
    Failure Policy:  Ignore
    Timeout Seconds:  10`,
      ),
    ],
    count: 2,
  },
  {
    open: ['', 'BIRD LOGS:', '', 'POD: calico-node-x7k2p'],
    blocks: linesOf(1, '  Mesh_§d3§ BGP      master   up     2024-02-§d2§  Established'),
    count: 12,
  },
  {
    open: ['', 'STATIC ROUTE ADDON:', '', 'Subnet             Gateway         Desired   Matching  Missing'],
    blocks: linesOf(1, '  192.168.§d2§.0/24    §ip§   4         4         0'),
    count: 4,
  },
];

/** The events of a node, and its conditions, as `kubectl describe` shows them. */
export const sectionsAfter: readonly HealthyPart[] = [
  {
    open: [
      '',
      'CLUSTER NODE DETAILS',
      '',
      'Conditions:',
      '  Type                 Status  LastHeartbeatTime                 Reason                       Message',
    ],
    blocks: linesOf(
      1,
      `
    MemoryPressure       False   Tue, 05 Mar 2024 §clock§ +0000   KubeletHasSufficientMemory   kubelet has sufficient memory available
    DiskPressure         False   Tue, 05 Mar 2024 §clock§ +0000   KubeletHasNoDiskPressure     kubelet has no disk pressure
    PIDPressure          False   Tue, 05 Mar 2024 §clock§ +0000   KubeletHasSufficientPID      kubelet has sufficient PID available
    Ready                True    Tue, 05 Mar 2024 §clock§ +0000   KubeletReady                 kubelet is posting ready status. AppArmor enabled`,
    ),
    count: 60,
  },
  {
    open: ['', 'CLUSTER EVENTS', '', 'NAMESPACE     LAST SEEN   TYPE      REASON      OBJECT      MESSAGE'],
    blocks: [
      ...linesOf(
        8,
        `
  §ns§   §d2§m         Normal    Scheduled   pod/§app§-§a9§-§a5§   Successfully assigned §ns§/§app§-§a9§-§a5§ to §ip§
  §ns§   §d2§m         Normal    Pulled      pod/§app§-§a9§-§a5§   Container image "us.icr.io/armada/§app§:§d4§" already present on machine
  §ns§   §d2§m         Normal    Started     pod/§app§-§a9§-§a5§   Started container §app§
  §ns§   §d2§m         Normal    SuccessfulCreate   replicaset/§app§-§a9§   Created pod: §app§-§a9§-§a5§`,
      ),
      ...linesOf(
        1,
        `
  §ns§   §d2§m         Warning   Unhealthy   pod/§app§-§a9§-§a5§   Readiness probe failed: Get "http://§pod§:8080/ready": dial tcp §pod§:8080: connect: connection refused
  default   §d2§m      Warning   InvalidDiskCapacity   node/§ip§   invalid capacity 0 on image filesystem`,
      ),
    ],
    count: 120,
  },
];
