// The format of nginx's error log.

import { lineFormat } from '../line-format.ts';

export const nginx = lineFormat({
  name: 'nginx',
  description: "nginx's error log: stamp, level in brackets, process and thread, the connection, and the message.",
  openings: '[n',
  expression:
    /^(?:nginx: )?\[(?<level>emerg|alert|crit|error|warn|notice|info|debug)\] (?!\[(?:client|pid|remote) )(?:\d{1,9}#\d{1,9}: )?(?:\*\d{1,12} )?(?<message>[^]*)$/,
  samples: {
    match: [
      {
        record:
          '2024/03/05 20:48:40 [error] 12#12: *5 connect() failed (111: Connection refused) while connecting to upstream',
        level: 'error',
        message: 'connect() failed (111: Connection refused) while connecting to upstream',
        time: '2024/03/05 20:48:40',
      },
      {
        record: 'nginx: [emerg] bind() to 0.0.0.0:80 failed (98: Address already in use)',
        level: 'fatal',
        message: 'bind() to 0.0.0.0:80 failed (98: Address already in use)',
      },
      {
        record: '2024/03/05 20:48:40 [notice] 1#1: signal process started',
        level: 'notice',
        message: 'signal process started',
      },
    ],
    noMatch: ['[errors] x', '[error 5] x'],
  },
});
