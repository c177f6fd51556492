// The format of klog and glog: Kubernetes' components, and programs with Google's or Abseil's logging.

import { clockText } from '../../stamp.ts';
import type { RecordFormat } from '../format.ts';
import { readLevelLetter } from '../../level.ts';
import { timeOf } from '../../stamp.ts';
import { quotedMessage } from './quoted.ts';

export const klog: RecordFormat = {
  name: 'klog',
  description:
    'klog, glog and Abseil: a letter for the level, month and day, time, thread and source position. Kubernetes writes it, and operators do.',
  openings: 'IWEFD*',
  read: ({ text }) => {
    const found = header.exec(text);
    if (found === null) return undefined;
    const { level = '', stamp = '' } = found.groups ?? {};
    const at = found[0].length;
    const time = timeOf(stamp, found.groups ?? {});
    return { level: readLevelLetter(level), time, ...quotedMessage(text, at) };
  },
  samples: {
    match: [
      {
        record: 'E0718 11:52:02.953513    6384 reflector.go:123] Failed to list *v1.Endpoints: not found',
        level: 'error',
        message: 'Failed to list *v1.Endpoints: not found',
        time: 'E0718 11:52:02.953513',
      },
      {
        record:
          'E0305 20:48:46.082511       1 leaderelection.go:332] "Error retrieving resource lock" err="etcdserver: request timed out" lock="kube-system/x"',
        level: 'error',
        message: 'Error retrieving resource lock: etcdserver: request timed out',
        time: 'E0305 20:48:46.082511',
      },
      {
        record: 'F20240718 11:52:02.953513 6384 main.cc:12] Check failed: x > 0',
        level: 'fatal',
        message: 'Check failed: x > 0',
      },
      {
        record: 'E240305 20:48:41.101215 1 server/server.go:100 ⋮ [n1] 2  cannot start the node',
        level: 'error',
        message: '1 server/server.go:100 ⋮ [n1] 2  cannot start the node',
      },
      {
        record: '*E0306 07:20:29.673155       1 daemon_controller.go:263] monitoring/node-exporter failed with : x',
        level: 'error',
        message: 'monitoring/node-exporter failed with : x',
      },
      {
        record: 'I0112 09:57:36.685412       1 request.go:621] Throttling request took 1.015s',
        level: 'info',
        message: 'Throttling request took 1.015s',
      },
      {
        record: 'W0305 20:48:40.715001       1 clientconn.go:1208] grpc: failed to connect',
        level: 'warning',
        message: 'grpc: failed to connect',
      },
    ],
    noMatch: ['E03 is a code', 'I0112 is a part number', 'EVERYTHING is fine'],
  },
};

const header = new RegExp(
  String.raw`^[*\s]{0,3}(?<stamp>(?<level>[IWEFD])(?:(?<year>(?:20)?\d\d)(?=\d{4}))?(?<month>\d\d)(?<day>\d\d)\s{1,3}${clockText})(?:\s{1,9}\d{1,9}\s[^\]\s]{1,200}\]\s{0,2}|\s{1,9}|$)`,
);
