// The envelopes of container runtimes and of the tools that follow containers.

import type { Envelope, Layer } from '../envelope.ts';
import { endsWithLineFeed, readTopLevel, textOf } from '../json.ts';
import { digits, isoText, letters, objectOpening, prefixEnvelope, smallLetters, stated } from './prefix.ts';

/** A runtime cuts a line that is longer, in bytes. */
const runtimeLine = 16_000;

export const dockerJson: Envelope = {
  name: 'docker-json',
  opens: objectOpening,
  escaped: 'json',
  description: "Docker's json-file driver: an object with `log`, `stream` and `time` a line.",
  read: (text) => {
    if (!/^\s{0,4}\{\s{0,4}"(?:log|stream|time|attrs|kubernetes|docker)"/.test(text.slice(0, 40))) return undefined;
    const values = readTopLevel(text);
    const log = values?.get('log');
    if (values === undefined || log?.isString !== true) return undefined;
    const stream = textOf(text, values.get('stream'));
    if (stream === '' && !values.has('time')) return undefined;
    const ended = endsWithLineFeed(text, log);
    const key = `docker ${stream}`;
    const isPart = !ended && log.to - log.from >= runtimeLine;
    const layer: Layer = {
      from: log.from,
      to: ended ? log.to - 2 : log.to,
      ...(isPart ? { continues: key } : { ends: key }),
    };
    return {
      ...layer,
      stated: stated({
        time: textOf(text, values.get('time')),
        stream: stream === 'stderr' || stream === 'stdout' ? stream : undefined,
      }),
    };
  },
  samples: {
    match: [
      {
        line: String.raw`{"log":"E0305 20:48:41.715033       1 grpc_service.go:76] no \u003cnil\u003e\n","stream":"stderr","time":"2024-03-05T20:48:41.715Z"}`,
        record: 'E0305 20:48:41.715033       1 grpc_service.go:76] no <nil>',
        stated: { time: '2024-03-05T20:48:41.715Z', stream: 'stderr' },
      },
    ],
    noMatch: ['{"log":"access"}', '{"level":"info","msg":"log"}'],
  },
};

export const cri: Envelope = prefixEnvelope({
  name: 'cri',
  opens: digits,
  description: 'The stamp, stream and tag (`F` full, `P` part) of containerd and CRI-O.',
  expression: new RegExp(String.raw`^(?<time>${isoText}) (?<stream>stdout|stderr) (?<tag>[PF])(?::\w{1,8})?(?: |$)`),
  state: ({ time, stream }) => stated({ time, stream: stream === 'stderr' ? 'stderr' : 'stdout' }),
  more: ({ stream = '', tag }) => (tag === 'P' ? { continues: `cri ${stream}` } : { ends: `cri ${stream}` }),
  samples: {
    match: [
      {
        line: '2024-03-06T02:18:36.101348171+05:30 stderr F {"level":"info"}',
        record: '{"level":"info"}',
        stated: { time: '2024-03-06T02:18:36.101348171+05:30', stream: 'stderr' },
      },
    ],
    noMatch: ['2024-03-06T02:18:36Z stderr Failed', '2024-03-06T02:18:36Z F x'],
  },
});

export const kubectlPrefix: Envelope = prefixEnvelope({
  name: 'kubectl-prefix',
  opens: '[',
  description: 'The pod and container of `kubectl logs --prefix`.',
  expression: /^\[pod\/(?<pod>[\w.-]{1,253})\/(?<container>[\w.-]{1,63})\] ?/,
  state: ({ pod, container }) => stated({ pod, container }),
  samples: {
    match: [
      {
        line: '[pod/master-7d8b9c6f5-k2x9p/kms] BXNIM0415E Provided API key could not be found',
        record: 'BXNIM0415E Provided API key could not be found',
        stated: { pod: 'master-7d8b9c6f5-k2x9p', container: 'kms' },
      },
    ],
    noMatch: ['[pod/master] x'],
  },
});

export const nanoStamp: Envelope = prefixEnvelope({
  name: 'nano-stamp',
  opens: digits,
  description: 'The stamp in nanoseconds that `kubectl logs --timestamps` and `docker logs -t` put before each line.',
  expression: /^(?<time>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}(?:Z|[+-]\d\d:\d\d))(?: |$)/,
  state: ({ time }) => stated({ time }),
  samples: {
    match: [
      {
        line: '2024-03-05T20:48:41.715033123Z E0305 20:48:41.715033       1 status.go:71] no space',
        record: 'E0305 20:48:41.715033       1 status.go:71] no space',
        stated: { time: '2024-03-05T20:48:41.715033123Z' },
      },
    ],
    noMatch: ['2024-03-05T20:48:41.715Z ERROR x'],
  },
});

export const kail: Envelope = prefixEnvelope({
  name: 'kail',
  opens: digits + smallLetters,
  holds: ']: ',
  description: 'The namespace, pod and container of kail: `namespace/pod[container]: `.',
  expression:
    /^(?<namespace>[a-z0-9][a-z0-9-]{0,62})\/(?<pod>[a-z0-9][a-z0-9.-]{0,252})\[(?<container>[a-z][\w.-]{0,62})\]: /,
  state: ({ namespace, pod, container }) => stated({ namespace, pod, container }),
  samples: {
    match: [
      {
        line: 'kubx-masters/master-7d8b9c6f5-k2x9p[kms]: seat lost',
        record: 'seat lost',
        stated: { namespace: 'kubx-masters', pod: 'master-7d8b9c6f5-k2x9p', container: 'kms' },
      },
    ],
    noMatch: ['path/to[0]: x/y', 'sshd[12]: x'],
  },
});

export const stern: Envelope = prefixEnvelope({
  name: 'stern',
  opens: digits + smallLetters,
  description: 'The pod and container that stern writes before each line, with a namespace where it follows several.',
  needsProof: true,
  expression:
    /^(?:(?<namespace>[a-z0-9][a-z0-9-]{0,62}) )?(?<pod>[a-z0-9][a-z0-9.-]{0,240}-[a-z0-9]{1,10}) (?:› )?(?<container>[a-z0-9][a-z0-9-]{0,62})(?: ›)? (?:│ )?/,
  state: ({ namespace, pod, container }) => stated({ namespace, pod, container }),
  samples: {
    match: [
      {
        line: 'master-7d8b9c6f5-k2x9p kms E0305 20:48:41.715033       1 kms.go:76] seat lost',
        record: 'E0305 20:48:41.715033       1 kms.go:76] seat lost',
        stated: { pod: 'master-7d8b9c6f5-k2x9p', container: 'kms' },
      },
    ],
    noMatch: ['Error from server', 'kms seat lost'],
  },
});

export const compose: Envelope = prefixEnvelope({
  name: 'compose',
  opens: digits + letters,
  holds: '|',
  description: 'The service or container and a bar, as `docker compose logs` and `up` write them.',
  needsProof: true,
  expression: /^(?<container>[A-Za-z0-9][\w.-]{0,100}) {1,60}\|(?: |$)/,
  state: ({ container }) => stated({ container: container?.replace(/[-_]\d{1,3}$/, '') }),
  samples: {
    match: [
      { line: 'etcd-1    | etcdserver: no space', record: 'etcdserver: no space', stated: { container: 'etcd' } },
    ],
    noMatch: ['| name | age |', 'etcd: a | b'],
  },
});
