// The CSV logs of PostgreSQL.

import { readLevel } from '../../level.ts';
import type { RecordFormat } from '../format.ts';

export const postgresCsv: RecordFormat = {
  name: 'postgres-csv',
  description:
    "PostgreSQL's `csvlog`: stamp, user, database, process, client, session and command, then the severity, the SQL state and the message in quotes.",
  openings: '"0123456789[',
  read: ({ text, stamp }) => {
    const found = stamp === undefined ? null : row.exec(text);
    if (found === null) return undefined;
    const { level = '', message = '' } = found.groups ?? {};
    const at = found[0].length - message.length;
    return {
      level: level === 'LOG' ? 'info' : readLevel(level.replace(/\d$/, '')),
      time: stamp?.time,
      message: message.replaceAll('""', '"'),
      at,
    };
  },
  samples: {
    match: [
      {
        record:
          '2024-03-05 20:48:40.837 UTC,"alice","shop",1234,"[local]",65e786a8.4d2,1,"SELECT",2024-03-05 20:48:40 UTC,3/2,0,ERROR,22012,"division by zero",,,,,,"select 1/0",,,"psql","client backend",,0',
        level: 'error',
        message: 'division by zero',
        time: '2024-03-05 20:48:40.837 UTC',
      },
      {
        record:
          '2024-03-05 20:48:40.837 UTC,"bob","no""db",1235,"10.0.0.1:4242",65e7.4d3,1,"startup",2024-03-05 20:48:40 UTC,3/3,0,FATAL,3D000,"database ""nodb"" does not exist",,,,,,,,,"","client backend",,0',
        level: 'fatal',
        message: 'database "nodb" does not exist',
      },
      {
        record:
          '2024-03-05 20:48:40.837 UTC,,,1235,,65e786a8.4d3,1,,2024-03-05 20:48:40 UTC,,0,LOG,00000,"starting PostgreSQL 15",,,,,,,,,"","postmaster",,0',
        level: 'info',
        message: 'starting PostgreSQL 15',
      },
    ],
    noMatch: ['2024-03-05 20:48:40 UTC,"alice",ERROR,"x"', '"alice","shop",1,2,3,4,5,6,7,8,ERROR,22012,"no stamp"'],
  },
};

/** Behind the stamp: ten columns, fewer where the first are empty, and those that count. */
const row =
  /^(?:(?:"(?:[^"]|""){0,2000}"|[^",]{0,100}),){7,10}(?<level>PANIC|FATAL|ERROR|WARNING|NOTICE|INFO|LOG|DEBUG[1-5]?),[0-9A-Z]{5},"(?<message>(?:[^"]|""){0,100000})/;
