// The format of logfmt: logrus, slog's text handler, go-kit, containerd, dockerd, Prometheus, Loki, Grafana.

import { readLevel } from '../../level.ts';
import { readStamp } from '../../stamp.ts';
import { joinError } from '../json/json-format.ts';
import type { RecordFormat } from '../format.ts';
import { keyReader } from './quoted.ts';

const readWord = keyReader(['level', 'lvl', 'severity', 'loglevel', 'levelname', 'LEVEL']);
const readMessage = keyReader(['msg', 'message', 'event']);
const readError = keyReader(['err', 'error', 'exception']);
const readTime = keyReader(['time', 'ts', 'timestamp', 't']);

export const logfmt: RecordFormat = {
  name: 'logfmt',
  description:
    'logfmt: key=value pairs with `level`, `lvl` or `severity`. logrus, slog, go-kit, containerd, dockerd, Prometheus and Grafana write it.',
  openings: 'abcdefghijklmnopqrstuvwxyzLTMSC@_',
  read: ({ text, stamp }) => {
    if (!/^[\w.@-]{1,40}=/.test(text)) return undefined;
    const head = text.slice(0, reach);
    const word = readWord(head);
    const level = word === undefined ? undefined : readLevel(word.replace(/[+-]\d{1,2}$/, ''));
    if (level === undefined) return undefined;
    const message = readMessage(head);
    const error = readError(head);
    const time = readTime(head);
    const at = message === undefined ? -1 : head.search(/(?:^|\s)(?:msg|message|event)=/);
    return {
      level,
      time: (time === undefined ? undefined : readStamp(time)?.time) ?? stamp?.time,
      message: message === undefined && error === undefined ? text : joinError(message ?? '', error),
      at: at < 0 ? 0 : head.indexOf('=', at) + 1,
    };
  },
  samples: {
    match: [
      {
        record: 'time="2018-06-14T04:58:06Z" level=error msg="Could not lock \\"DIRTY\\"" source="persistence.go:200"',
        level: 'error',
        message: 'Could not lock "DIRTY"',
        time: '2018-06-14T04:58:06Z',
      },
      {
        record:
          'time="2024-03-05T20:48:40.101617674Z" level=fatal msg="failed to start daemon" error="no space left on device"',
        level: 'fatal',
        message: 'failed to start daemon: no space left on device',
      },
      {
        record: 'level=error ts=2024-03-05T20:48:40.101Z caller=main.go:12 component=rule err="no such host"',
        level: 'error',
        message: 'no such host',
        time: '2024-03-05T20:48:40.101Z',
      },
      {
        record: 'time=2024-03-05T20:48:40.101Z level=ERROR source=main.go:9 msg="cannot open" err=EOF',
        level: 'error',
        message: 'cannot open: EOF',
      },
      {
        record: 't=2024-03-05T20:48:40+0000 lvl=eror msg="Request error" logger=context',
        level: 'error',
        message: 'Request error',
      },
      { record: 'time=2024-03-05T20:48:40Z level=ERROR+1 msg=stuck', level: 'error', message: 'stuck' },
      { record: "timestamp='2024-03-05T20:48:40Z' level='error' event='no disk'", level: 'error', message: 'no disk' },
      {
        record: 'time="2018-07-28T20:18:59Z" level=warning msg="an error was ignored"',
        level: 'warning',
        message: 'an error was ignored',
      },
    ],
    noMatch: ['GATEWAY=10.0.0.1', 'the level=error of this', 'level=unknown msg=x'],
  },
};

/** UTF-16 units. */
const reach = 4000;
