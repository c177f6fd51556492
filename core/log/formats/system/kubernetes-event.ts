// Rows of Kubernetes events.

import { ageMinutes } from '../../kubernetes-age.ts';
import { readLevel, type Level } from '../../level.ts';
import type { RecordFormat } from '../format.ts';

export const kubernetesEvent: RecordFormat = {
  name: 'kubernetes-event',
  description:
    'An event of Kubernetes as `kubectl describe` and `kubectl get events` print it. Those of type Warning are warnings, and errors where they repeat and were seen shortly before the row was printed.',
  openings: '',
  read: ({ text, stamp }) => {
    const { type, message } = row.exec(text)?.groups ?? {};
    if (type === undefined || message === undefined) return undefined;
    const level: Level | undefined = type === 'Normal' ? 'info' : isLasting(text) ? 'error' : readLevel(type);
    return { level, time: stamp?.time, message, at: text.length - message.length };
  },
  samples: {
    match: [
      {
        record: 'Warning  FailedMount  119s (x2 over 4m)     kubelet            MountVolume.SetUp failed for volume',
        level: 'warning',
        message: 'FailedMount  119s (x2 over 4m)     kubelet            MountVolume.SetUp failed for volume',
      },
      {
        record:
          '  Warning  BackOff  10s (x55 over 20m)  kubelet  Back-off restarting failed container kms in pod master-1',
        level: 'error',
        message: 'BackOff  10s (x55 over 20m)  kubelet  Back-off restarting failed container kms in pod master-1',
      },
      {
        record:
          'Warning  BackOff  18m (x55 over 20m)  kubelet  Back-off restarting failed container kms in pod master-1',
        level: 'warning',
        message: 'BackOff  18m (x55 over 20m)  kubelet  Back-off restarting failed container kms in pod master-1',
      },
      {
        record: '16m\t\t1m\t\t21\t{kubelet 10.199.243.130}\t\t\tNormal\t\tPulled\t\tContainer image',
        level: 'info',
        message: 'Pulled\t\tContainer image',
      },
    ],
    noMatch: ['Warning: x', 'Normal people'],
  },
};

const row =
  /^(?:\S{1,20}\s{1,12}){0,4}(?:\{[^}]{1,120}\}\s{1,12})?(?<type>Warning|Normal)\s{1,12}(?<message>[A-Z][A-Za-z]{2,40}\s{1,30}\S[^]*)$/;

/** How often an event repeats if it is not a passing problem. */
const leastRepeats = 5;

/** Whether an event repeats, and was last seen in the last tenth of the time over which it does. */
function isLasting(text: string): boolean {
  const found = /\s(\d[0-9dhms]{1,11}) \(x(\d{1,6}) over (\d[0-9dhms]{1,11})\)/.exec(text.slice(0, 200));
  const [age, over] = [found?.[1], found?.[3]].map((duration) => ageMinutes(duration ?? ''));
  return age !== undefined && over !== undefined && Number(found?.[2]) >= leastRepeats && 10 * age <= over;
}
