// The format of Android's logcat.

import { lineFormat } from '../line-format.ts';

export const logcat = lineFormat({
  name: 'logcat',
  description:
    "Android's logcat: stamp, process, thread, a letter for the level, the tag and the message; or level and tag before the process.",
  openings: '0123456789VDIWEFA',
  expression:
    /^(?:\d{1,6} {1,6}\d{1,6} (?<level>[VDIWEFA]) [^:]{1,60}|(?<otherLevel>[VDIWEFA])\/(?:[^(]{1,60}\( {0,6}\d{1,6}\)|[A-Za-z][\w.-]{2,60})): (?<message>[^]*)$/,
  samples: {
    match: [
      {
        record: '03-05 20:48:40.819  1702  8671 E ActivityManager: ANR in com.example',
        level: 'error',
        message: 'ANR in com.example',
        time: '03-05 20:48:40.819',
      },
      { record: 'E/AndroidRuntime( 1234): FATAL EXCEPTION: main', level: 'error', message: 'FATAL EXCEPTION: main' },
      { record: 'E/WifiHal: cannot set the band', level: 'error', message: 'cannot set the band' },
      {
        record: '03-05 20:48:40.819  1702  8671 I PowerManagerService: Going to sleep',
        level: 'info',
        message: 'Going to sleep',
      },
    ],
    noMatch: ['1702 8671 X y: z', 'E/x', 'I/O: no device'],
  },
});
