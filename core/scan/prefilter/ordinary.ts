// How often a four-byte gram is to be expected in an ordinary log, before anything is known of the log.

import { readOrdinaryWords } from '../../log/ordinary-words.ts';

/** Tells about how rare grams are; larger numbers are more common. Only the order of the answers means something. */
interface Commonness {
  /** Of the four bytes at an offset of a text; those outside of it may have any value. */
  readonly at: (bytes: Uint8Array, offset: number) => number;
  /** Of a whole word. */
  readonly ofWord: (word: string) => number;
}

/** Judges a gram by its bytes, and by whether the parts of it are in the words of ordinary lines. */
function createCommonness(): Commonness {
  const counts = new Map<number, number>();
  const add = (text: string, weight: number): void => {
    const bytes = new TextEncoder().encode(text);
    for (let at = 0; at + 3 <= bytes.length; at += 1) {
      const part = trigram(bytes, at);
      counts.set(part, (counts.get(part) ?? 0) + weight);
    }
  };
  add(ordinaryLines, 1);
  const words = readOrdinaryWords();
  for (const [word, frequency] of words) add(` ${word} `, gramWeight[frequency]);
  const shares = Array.from({ length: 256 }, (_, byte) => shareOf(byte));
  const times = (bytes: Uint8Array, at: number): number => counts.get(trigram(bytes, at)) ?? 0;
  return {
    at: (bytes, offset) => {
      let share = 1;
      for (let at = Math.max(0, offset); at < Math.min(offset + 4, bytes.length); at += 1)
        share *= shares[bytes[at] ?? 0] ?? 0;
      const first = offset >= 0 ? times(bytes, offset) : 0;
      const second = offset + 4 <= bytes.length ? times(bytes, offset + 1) : 0;
      return Math.sqrt(share) * (1 + wordFactor * first) * (1 + wordFactor * second);
    },
    ofWord: (text) => {
      const bare = text.toLowerCase().replaceAll(/^[^a-z]+|[^a-z]+$/g, '');
      const frequency = words.get(bare);
      if (frequency === undefined) return 0;
      return bare.length === text.length ? wordCost[frequency] : wordCost[frequency] / 4;
    },
  };
}

/** How much a word adds to the counts of its parts. */
const gramWeight = { everywhere: 2, often: 0.5, sometimes: 0.1 } as const;

/** What it costs to look at a word wherever it is: the more lines have it, the more. With punctuation it is rarer. */
const wordCost = { everywhere: 8, often: 1, sometimes: 0.05 } as const;

/** Bytes of a text that can be looked for at every fourth byte by its own grams; a shorter one by such with a byte of any value. */
export const wholeBytes = 7;
/** Bytes of the shortest text that can be looked for at every fourth byte at all. */
export const leastBytes = 5;

/** About how often a log would have to be looked at for a word: by the rarest of its windows, high for words that are too short. */
export function lookupCost(word: string): number {
  const text = new TextEncoder().encode(word);
  if (text.length < leastBytes) return 1000 - text.length;
  const isWhole = text.length >= wholeBytes;
  let least = Infinity;
  for (let first = isWhole ? 0 : -1; first + (isWhole ? 7 : 6) <= Math.min(text.length, 32); first += 1) {
    let sum = 0;
    for (let offset = first; offset < first + 4; offset += 1) sum += ordinaryCommonness.at(text, offset);
    least = Math.min(least, sum);
  }
  return ordinaryCommonness.ofWord(word) + (isWhole ? least : least + shortCost);
}

/** The grams with a byte of any value fill the table. */
const shortCost = 2;

/** What it costs to look for one more text where `others` are looked for already: less than a place of its own, up to some forty. */
export function crowdedCost(cost: number, others: number): number {
  return others === 0 ? cost : (cost * (1 + others / 16) ** 2) / 10;
}

/** How much more common a gram is for each time that one of its two parts is in the ordinary words. */
const wordFactor = 8;

/** Three bytes, as one number. */
function trigram(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16);
}

/** About how large a share of an ordinary log's bytes are this one. */
function shareOf(byte: number): number {
  const rank = commonBytes.indexOf(String.fromCharCode(byte));
  return rank < 0 ? 0.002 : 0.08 / (1 + rank / 4);
}

/** The bytes that are most often in ordinary logs, most often first. */
const commonBytes = ' eotainrs01dlc2m-u":p3.4h5/fg';

/** Lines and words such as the control plane's components, Ansible, kubectl and those who log in JSON write all the time. */
const ordinaryLines = `
I0214 21:24:31.580241       1 request.go:621] Throttling request took 1.015486279s, request: GET:https://172.21.0.1:443/apis/apps/v1?timeout=32s
I0214 21:24:31.580241       1 leaderelection.go:258] successfully acquired lease kube-system/kube-controller-manager
I0214 21:24:31.580241       1 httplog.go:90] GET /api/v1/namespaces/kube-system/pods?limit=500: (1.5ms) 200 [kubelet/v1.29.1 (linux/amd64) kubernetes 10.0.0.1:443]
W0214 21:24:31.580241       1 reflector.go:123] k8s.io/client-go/informers/factory.go:134: watch of *v1.ConfigMap ended with: too old resource version
E0214 21:24:31.580241       1 controller.go:114] error updating status of daemonset: the object has been modified; please apply your changes to the latest version and try again
I0214 21:24:31.580241       1 event.go:281] Event(v1.ObjectReference{Kind:"Pod", Namespace:"default", Name:"x"}): type: 'Normal' reason: 'Scheduled' Successfully assigned
I0214 21:24:31.580241       1 prober.go:117] Readiness probe for "node-exporter" succeeded, sync pod volume mount started container created
{"level":"info","ts":"2024-02-14T21:24:30.614Z","caller":"controller/cluster.go:100","msg":"reconciling cluster","accountID":"1e9a","requestID":"2ee3","clusterID":"c1"}
{"level":"error","time":"2024-02-14T21:24:30.614","msg":"post request returned a non-successful return code: 500","response":{"Status":"","StatusCode":500,"Header":null,"Body":{"Reader":{}},"ContentLength":0,"TransferEncoding":null}}
{"level":"info","ts":1586160868.1972249,"logger":"controller_route","msg":"Reconciling Route","Request.Namespace":"default","Request.Name":"example"}
2024-02-14T21:24:30.614Z	INFO	controller-runtime.metrics	metrics server is starting to listen	{"addr": ":8080"}
2024-02-14 21:24:30.492917 I | mvcc: store.index: compact 100000 etcdserver: saved snapshot at index wal: sync duration of 1.7s, expected less than 1s
time="2024-02-14T21:24:30Z" level=info msg="finished checkpointing in-memory metrics and chunks" source="persistence.go:200" pkg=controller
2024/02/14 21:24:30 Metric client health check passed: an error on the server has prevented the request from succeeding
Feb 14 21:24:30 kube-worker-1008 kernel: [61018.140164] IPv6: ADDRCONF(NETDEV_CHANGE): cali5d: link becomes ready
TASK [deploy : wait for the deployment to be ready] ********************************************** ok: [localhost] => changed: false, skipping: no hosts matched
NAMESPACE       NAME                                  READY   STATUS    RESTARTS   AGE     IP             NODE
kube-system     kube-proxy-x2b4k                      1/1     Running   0          12d     172.30.1.1     10.0.0.1
default         my-service-deployment-5d8b7c9f4-abcde 1/1     Running   0          12d     <none>         <none>
5m    Normal   Pulled    pod/example-0   Container image "registry.example.com/armada-master/api:v1" already present on machine
failed calling webhook "x.example.com": Post "https://gatekeeper.example.svc:443/v1/admitlabel?timeout=3s": context deadline exceeded
`;

/** The same for all engines. */
export const ordinaryCommonness = createCommonness();
