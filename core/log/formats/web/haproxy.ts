// What HAProxy reports of itself and of its servers.

import { readLevel } from '../../level.ts';
import { lineFormat } from '../line-format.ts';

export const haproxy = lineFormat({
  name: 'haproxy',
  description: 'HAProxy: level in brackets, process and message; servers that went down and backends without servers.',
  openings: '[Sbp',
  expression:
    /^(?:\[(?<level>ALERT|WARNING|NOTICE|EMERG|CRIT|ERR)\] {1,4}(?:\d{3}\/\d{6} )?\(\d{1,9}\) : |(?=Server [\w./-]{1,120} is DOWN|backend [\w./-]{1,80} has no server available|proxy [\w./-]{1,80} has no server available))(?<message>[^]*)$/,
  level: (word) => (word === undefined ? 'error' : readLevel(word)),
  samples: {
    match: [
      {
        record: '[ALERT] 009/103546 (2964) : parsing [/etc/haproxy/haproxy.cfg:49] : could not resolve address',
        level: 'fatal',
        message: 'parsing [/etc/haproxy/haproxy.cfg:49] : could not resolve address',
      },
      { record: '[WARNING]  (12) : config : missing timeouts', level: 'warning', message: 'config : missing timeouts' },
      {
        record: 'Server bk_api/s1 is DOWN, reason: Layer4 connection problem',
        level: 'error',
        message: 'Server bk_api/s1 is DOWN, reason: Layer4 connection problem',
      },
      {
        record: 'backend bk_api has no server available!',
        level: 'error',
        message: 'backend bk_api has no server available!',
      },
    ],
    noMatch: ['[ALERT] x', 'Server bk_api/s1 is UP'],
  },
});
