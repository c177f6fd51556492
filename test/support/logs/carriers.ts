// What carriers make of a log: each wraps the records of a program as a CI system, a container runtime or a collector stores them.

/** Wraps records, given without their ends; returns a whole file. */
export type Carrier = (records: readonly string[]) => string;

/** The times of the records: half a second apart, so that many share one. */
function timeOf(index: number): Date {
  return new Date(Date.UTC(2024, 2, 5, 20, 48, 38) + index * 520);
}

const iso = (index: number): string => timeOf(index).toISOString();
const clock = (index: number): string => iso(index).slice(11, 19);
const nano = (index: number): string => iso(index).replace(/(\.\d{3})Z$/, '$1606214Z');
const bsd = (index: number): string => `Mar  5 ${clock(index)}`;

function eachLine(prefix: (index: number) => string): Carrier {
  return (records) => records.map((record, index) => `${prefix(index)}${record}\n`).join('');
}

function eachJson(make: (record: string, index: number) => object): Carrier {
  return (records) => records.map((record, index) => `${JSON.stringify(make(record, index))}\n`).join('');
}

const pod = 'armada-deploy-5d9c7b6f4d-x2x7k';
const requestId = '0b13264d-e92c-42b8-8879-0f5279df6d97';

/** Text that CRI cuts: parts of 120 characters, the last one full. */
const cri: Carrier = (records) =>
  records
    .map((record, index) => {
      const parts = record.match(/.{1,120}/gsu) ?? [''];
      return parts.map((part, at) => `${nano(index)} stdout ${at < parts.length - 1 ? 'P' : 'F'} ${part}\n`).join('');
    })
    .join('');

/** A field of a CSV export. */
function cell(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

/** By name; `plain` adds nothing. */
export const carriers: Readonly<Record<string, Carrier>> = {
  plain: (records) => records.map((record) => `${record}\n`).join(''),
  'jenkins-clock': eachLine((index) => `${clock(index)}  `),
  'jenkins-iso': eachLine((index) => `[${iso(index)}] `),
  'jenkins-elapsed': eachLine((index) => `[${new Date(index * 520).toISOString().slice(11, 23)}] `),
  'github-raw': eachLine((index) => `${iso(index).slice(0, 23)}5071Z `),
  'github-gh': eachLine((index) => `deploy\tRun ansible-playbook\t${iso(index).slice(0, 23)}5071Z `),
  gitlab: (records) =>
    [
      'section_start:1709671718:step_script[0Ksection_start:1709671718:run[0KExecuting "step_script" stage',
      ...records.map((record, index) => `${iso(index).slice(0, 23)}214Z 01O ${record}`),
      'section_end:1709671791:step_script[0K',
      'ERROR: Job failed: exit code 2',
      '',
    ].join('\n'),
  'docker-json': eachJson((record, index) => ({ log: `${record}\n`, stream: 'stdout', time: nano(index) })),
  cri,
  compose: eachLine(() => 'deploy-control-plane-1  | '),
  'kubectl-prefix': eachLine(() => `[pod/${pod}/deploy] `),
  'kubectl-timestamps': eachLine((index) => `${nano(index)} `),
  stern: eachLine(() => `${pod} deploy `),
  syslog: eachLine((index) => `${bsd(index)} carrier1-master ansible[1234]: `),
  'syslog-5424': eachLine((index) => `<14>1 ${iso(index)} carrier1-master ansible 1234 - - `),
  journal: eachLine((index) => `${iso(index).slice(0, 19)}+00:00 carrier1-master ansible-playbook[1234]: `),
  'journal-pretty': (records) =>
    records
      .map(
        (record, index) =>
          `{\n\t"__CURSOR" : "s=5;i=${index}",\n\t"PRIORITY" : "6",\n\t"MESSAGE" : ${JSON.stringify(record)},\n\t"_PID" : "7"\n}\n`,
      )
      .join(''),
  'journal-verbose': (records) =>
    records
      .map(
        (record, index) =>
          `Tue ${iso(index).slice(0, 10)} ${clock(index)}.101203 UTC [s=5c;i=${index};b=a]\n    PRIORITY=6\n    MESSAGE=${record}\n    _PID=7\n`,
      )
      .join(''),
  'journal-export': (records) =>
    records
      .map((record, index) => `__CURSOR=s=5;i=${index}\nPRIORITY=6\n_HOSTNAME=node-7\nMESSAGE=${record}\n_PID=7\n\n`)
      .join(''),
  'journal-bytes': eachJson((record, index) => ({
    __REALTIME_TIMESTAMP: `${timeOf(index).getTime()}203`,
    MESSAGE: index % 3 === 0 ? record : [...new TextEncoder().encode(record)],
    PRIORITY: '6',
  })),
  teamcity: eachLine((index) => `[${clock(index)}]${index % 3 === 0 ? 'W' : ' '}:\t [Step 1/2] `),
  buildkite: eachLine((index) => `\u001b_bk;t=${timeOf(index).getTime()}\u0007`),
  zap: eachJson((record, index) => ({
    level: 'info',
    ts: `${iso(index).slice(0, 19)}Z`,
    msg: `worker.go:179: ${record}`,
    reqID: requestId,
    operation: 'deploy',
  })),
  'one-json': (records) =>
    [
      { level: 'info', ts: 1709671700.11, logger: 'runner', msg: 'starting the run' },
      { level: 'error', ts: 1709671718.38, logger: 'runner', msg: records.map((record) => `${record}\r\n`).join('') },
      { level: 'error', ts: 1709671718.41, msg: 'Reconciler error', error: 'event runner on failed' },
    ]
      .map((line) => `${JSON.stringify(line)}\n`)
      .join(''),
  terraform: (records) =>
    [
      "null_resource.deploy: Provisioning with 'local-exec'...",
      ...records.map((record) => `null_resource.deploy (local-exec): ${record}`),
      '',
    ].join('\n'),
  ts: eachLine((index) => `${bsd(index).replace('  5', ' 05')} `),
  'ibm-cloud-logs': eachJson((record, index) => ({
    _ts: timeOf(index).getTime(),
    _host: 'carrier1-worker-1008',
    _app: 'armada-deploy',
    pod,
    _line: record,
  })),
  cloudwatch: (records) =>
    `timestamp,message\n${records.map((record, index) => `${timeOf(index).getTime()},${cell(record)}\n`).join('')}`,
  'loki-json': eachJson((record, index) => ({
    labels: { container: 'deploy', pod },
    line: record,
    timestamp: nano(index),
  })),
  'json-array': (records) =>
    `${JSON.stringify(records.map((record, index) => ({ log: `${record}\n`, stream: 'stdout', time: nano(index) })))}\n`,
  'gcp-json': (records) =>
    `${JSON.stringify(
      records.map((record, index) => ({
        insertId: `a${index}`,
        resource: { type: 'k8s_container', labels: { container_name: 'deploy', pod_name: pod } },
        severity: 'INFO',
        textPayload: record,
        timestamp: iso(index),
      })),
      null,
      2,
    )}\n`,
  elasticsearch: (records) =>
    `${JSON.stringify({ took: 3, hits: { total: 9, hits: records.map((record, index) => ({ _index: 'logs', _id: `a${index}`, _source: { log: record, stream: 'stdout', time: nano(index) } })) } })}\n`,
  'loki-answer': (records) =>
    `${JSON.stringify({ status: 'success', data: { resultType: 'streams', result: [{ stream: { pod }, values: records.map((record, index) => [`${timeOf(index).getTime()}000000`, record]) }] } })}\n`,
  'fluent-bit': (records) =>
    records
      .map(
        (record, index) =>
          `[${index}] kube.deploy: [[${timeOf(index).getTime() / 1000}.0, {}], {"log"=>${JSON.stringify(record)}}]\n`,
      )
      .join('')
      .replace(/(\d\.\d+)\.0, /g, '$1, '),
  'teamcity-service': (records) =>
    records
      .map(
        (record) =>
          `##teamcity[message text='${record.replace(/['|[\]]/g, '|$&').replaceAll('\n', '|n')}' status='NORMAL']\n`,
      )
      .join(''),
  logrus: (records) =>
    records.map((record, index) => `time="${iso(index)}" level=info msg=${JSON.stringify(record)} job=7\n`).join(''),
  splunk: eachJson((record, index) => ({
    preview: false,
    result: { _raw: record, _time: iso(index), host: 'node-7' },
  })),
  firehose: (records) =>
    `${records.map((record, index) => JSON.stringify({ log: `${record}\n`, stream: 'stdout', time: nano(index) })).join('')}\n`,
  tai64n: eachLine((index) => `@4000000065e786${String(10 + (index % 90))}0a1b2c3d `),
  logcli: eachLine((index) => `${iso(index)} {app="deploy", pod="${pod}"} `),
  'gcloud-yaml': (records) =>
    records
      .map(
        (record, index) =>
          `---\ninsertId: a${index}\nlogName: projects/p/logs/stdout\nseverity: INFO\ntextPayload: '${record.replaceAll("'", "''")}'\ntimestamp: '${iso(index)}'\n`,
      )
      .join(''),
  'loki-pretty': (records) =>
    `${JSON.stringify({ status: 'success', data: { resultType: 'streams', result: [{ stream: { pod }, values: records.map((record, index) => [`${timeOf(index).getTime()}000000`, record]) }] } }, null, 2)}\n`,
  datadog: (records) =>
    `${JSON.stringify({ data: records.map((record, index) => ({ id: `a${index}`, type: 'log', attributes: { status: 'info', message: record, timestamp: iso(index) } })) })}\n`,
  /** No list of prefixes has this one. */
  unknown: eachLine((index) => `~#${String(index % 7)} <deploy/bay-${String(4 + (index % 3))}> :: `),
};
