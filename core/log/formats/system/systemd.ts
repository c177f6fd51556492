// What systemd says of units that failed.

import { lineFormat } from '../line-format.ts';

export const systemd = lineFormat({
  name: 'systemd',
  description: 'systemd: a unit that failed, its result, and how its process ended.',
  openings: '',
  expression:
    /^(?:systemd(?:\[\d{1,9}\])?: )?(?<message>(?:[\w@.:\\-]{1,160}\.(?:service|mount|socket|timer|slice|scope|path|target|device|swap|automount): (?:Failed with result '(?!success)|(?:Main|Control) process exited, code=(?:exited, status=(?!0\/)|dumped|killed, status=(?!15\/))|Failed (?:to|at step)|Watchdog timeout|State '[\w-]{1,40}' timed out|Start request repeated too quickly|A process of this unit has been killed by the OOM|Start-up? .{0,40}timed out|[Ss]t(?:art|op) operation timed out)|Failed to (?:start|mount|listen on|reload|load) |Dependency failed for |Timed out waiting for device |Job \S{1,160} failed with result )[^]*)$/,
  level: 'error',
  samples: {
    match: [
      {
        record: "kubelet.service: Failed with result 'exit-code'.",
        level: 'error',
        message: "kubelet.service: Failed with result 'exit-code'.",
      },
      {
        record: 'kubelet.service: Main process exited, code=exited, status=1/FAILURE',
        level: 'error',
        message: 'kubelet.service: Main process exited, code=exited, status=1/FAILURE',
      },
      {
        record: 'systemd[1]: Failed to start Docker Application Container Engine.',
        level: 'error',
        message: 'Failed to start Docker Application Container Engine.',
      },
      {
        record: "kubelet.service: State 'stop-sigterm' timed out. Killing.",
        level: 'error',
        message: "kubelet.service: State 'stop-sigterm' timed out. Killing.",
      },
      {
        record: 'kubelet.service: start operation timed out. Terminating.',
        level: 'error',
        message: 'kubelet.service: start operation timed out. Terminating.',
      },
      {
        record: 'kubelet.service: Start request repeated too quickly.',
        level: 'error',
        message: 'kubelet.service: Start request repeated too quickly.',
      },
      { record: 'Dependency failed for /data.', level: 'error', message: 'Dependency failed for /data.' },
    ],
    noMatch: [
      'kubelet.service: Main process exited, code=killed, status=15/TERM',
      "kubelet.service: Failed with result 'success'.",
      'Started Docker Application Container Engine.',
    ],
  },
});
