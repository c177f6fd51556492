// The words that fill the slots of healthy logs: addresses, namespaces, resources, tasks. All of them are made up.

/** By slot; each line takes one of the words. */
export const wordTables: Readonly<Record<string, readonly string[]>> = {
  ip: Array.from({ length: 200 }, (_, n) => `10.${100 + (n % 90)}.${(n * 37) % 250}.${1 + ((n * 91) % 250)}`),
  pod: Array.from({ length: 64 }, (_, n) => `172.30.${(n * 29) % 250}.${2 + ((n * 53) % 250)}`),
  ns: words(
    'kube-system default ibm-system ibm-operators calico-system monitoring openshift-ingress team-a team-b razee cert-store',
  ),
  app: words(`coredns calico-typha calico-kube-controllers metrics-server konnectivity-agent dashboard-metrics-scraper
    ibm-file-plugin vpn public-alb1 private-alb1 registry-cache snapshot-controller web api cart worker-queue scraper`),
  res: words(
    'configmaps secrets pods services endpoints endpointslices leases nodes deployments events serviceaccounts jobs replicasets',
  ),
  type: words(
    'ConfigMap Secret Pod Service Endpoints Lease Node Deployment Namespace ServiceAccount Job ReplicaSet StorageClass',
  ),
  verb: words('get list watch update patch create'),
  agent: words(
    'kubelet/v1.27.9 kube-controller-manager/v1.27.9 kube-scheduler/v1.27.9 calico-node/v3.26 prometheus/2.47 kubectl/v1.27',
  ),
  role: words(
    'master-service master-common etcd-client certificates network-policy kubx-addons health-check config-store bom-files',
  ),
  task: lines(`
    read the current settings
    render the deployment of the master
    apply the deployment of the master
    make sure that the namespace is there
    copy the certificates of the cluster
    compute the list of endpoints
    check the version of the bill of materials
    save the kubeconfig for the next steps
    set the fact for the number of replicas
    remove what the last run left in /tmp
    collect the names of the pods
    compare the wanted with the current state`),
  wait: lines(`
    wait for the pods of the master to be running
    wait for the rollout of the deployment
    wait for the service to get its address
    wait for the job to complete`),
  unit: words(
    'session-c2.scope logrotate.service apt-daily.service fstrim.service sysstat-collect.service motd-news.service',
  ),
  zone: words('dal10 dal12 dal13 fra02 fra04 lon04 tok02 syd01 wdc06'),
  path: words(
    '/api/v1/pods /api/v1/nodes /apis/apps/v1/deployments /healthz /readyz /metrics /v2/getClusters /v2/getWorkers /v1/config',
  ),
};

function words(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}

function lines(text: string): readonly string[] {
  return text
    .trim()
    .split('\n')
    .map((line) => line.trim());
}
