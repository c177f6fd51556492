// Check: the image enforcement's webhook is configured, and whether its pods are there to answer it.

import { fixedPattern, parseTemplate } from '../../catalog/template.ts';
import type { Match } from '../../scan/scan.ts';
import { groupBy } from '../../text/group-by.ts';
import type { Check } from './check.ts';
import type { Related } from '../finding.ts';
import type { LogIndex } from '../log-index.ts';
import { failsClosed, findWebhooks, webhookPatterns, type Webhook } from '../webhooks.ts';
import { answering, enforcementPatterns, findPods, findWorkloads, isShort, readyPods } from './enforcement.ts';

const named =
  parseTemplate('Name: image-admission-config', { ignoreCase: false }).pattern ??
  fixedPattern('image-admission-config');

/** Captures `pods` (`down`, `few`, `running`, or `unknown` where no table of them is in the log) and `fails` (`open`, `closed`). */
export const imageAdmissionWebhook: Check = {
  name: 'image-admission-webhook',
  patterns: [named, ...enforcementPatterns, ...webhookPatterns],
  run: (look) => {
    const pods = answering(look);
    const related = pods === 'down' || pods === 'few' ? findTroubled(look) : [];
    const webhooks = groupBy(findWebhooks(look), ({ lines }) => lines[0]?.line);
    return look
      .of(named)
      .filter(namesConfiguration)
      .map((match) => ({
        match,
        captures: { pods, fails: failureMode(webhooks.get(match.from.line) ?? []) },
        related,
        missing: [],
      }));
  },
};

/** Only a line that names a configuration: services of that name are indented, other configurations go on. */
function namesConfiguration(match: Match): boolean {
  return match.from.column === 0 && match.context.slice(match.to.column).trim() === '';
}

/** Where the log does not say it, Kubernetes' default: closed. */
function failureMode(webhooks: readonly Webhook[]): 'open' | 'closed' {
  return webhooks.length > 0 && webhooks.every((webhook) => failsClosed(webhook) === 'no') ? 'open' : 'closed';
}

/** The rows that show it. */
function findTroubled(look: LogIndex): readonly Related[] {
  const workloads = findWorkloads(look)
    .filter((workload) => isShort(workload) || readyPods(workload) === 0)
    .map((workload) => ({
      match: workload.match,
      text: `${workload.name}: ${workload.desired} wanted, ${readyPods(workload)} ready`,
    }));
  const pods = findPods(look)
    .filter((pod) => !pod.answers)
    .map((pod) => ({ match: pod.match, text: `${pod.name}: ${pod.state}` }));
  return (workloads.length > 0 ? workloads : pods.slice(0, maxRelated)).map(({ match, text }) => ({
    from: match.from,
    to: match.to,
    message: `Pods of image enforcement: ${text}`,
  }));
}

const maxRelated = 10;
