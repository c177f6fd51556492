// Check: the image enforcement's webhook is configured, and whether its pods are there to answer it.

import { fixedPattern, parseTemplate } from '../../catalog/template.ts';
import type { Match } from '../../scan/scan.ts';
import type { Check } from '../check.ts';
import { enforcementPatterns, findWorkloads, isShort } from './enforcement.ts';

const named =
  parseTemplate('Name: image-admission-config', { ignoreCase: false }).pattern ??
  fixedPattern('image-admission-config');

/** Captures `pods`: `down`, `running`, or `unknown` where no table of them is in the log. */
export const imageAdmissionWebhook: Check = {
  name: 'image-admission-webhook',
  patterns: [named, ...enforcementPatterns],
  run: (look) => {
    const workloads = findWorkloads(look);
    const short = workloads.filter(isShort);
    const pods = short.length > 0 ? 'down' : workloads.length > 0 ? 'running' : 'unknown';
    return look
      .of(named)
      .filter(namesConfiguration)
      .map((match) => ({
        match,
        captures: { pods },
        related: short.map((workload) => ({
          from: workload.match.from,
          to: workload.match.to,
          message: `The pods of ${workload.name} are down: ${workload.desired} wanted, ${workload.ready ?? workload.current ?? 0} ready`,
        })),
        missing: [],
      }));
  },
};

/** Only a line that names a configuration: services of that name stand indented, other configurations go on. */
function namesConfiguration(match: Match): boolean {
  return match.from.column === 0 && match.context.slice(match.to.column).trim() === '';
}
