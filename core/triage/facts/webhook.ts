// Facts: the webhook configurations of a cluster that fail closed, and the one of image enforcement whatever it does.

import { groupBy } from '../../text/group-by.ts';
import type { FactSource } from './fact.ts';
import type { Fact } from '../finding.ts';
import { failsClosed, findWebhooks, imageAdmission, webhookPatterns, type Webhook } from '../webhooks.ts';

/** One fact for each configuration. Failing closed is Kubernetes' default and not an error in itself. */
export const webhook: FactSource = {
  patterns: webhookPatterns,
  read: (look) => [...groupBy(findWebhooks(look), ({ lines }) => lines[0]?.line ?? 0).values()].flatMap(toFact),
};

function toFact(webhooks: readonly Webhook[]): Fact[] {
  const [first] = webhooks;
  const line = first?.lines[0];
  if (first === undefined || line === undefined) return [];
  const closed = webhooks.filter((each) => failsClosed(each) === 'yes');
  const unsaid = webhooks.filter((each) => failsClosed(each) === 'default');
  if (closed.length === 0 && first.configuration !== imageAdmission) return [];
  const policy =
    closed.length > 0
      ? `${closed.length === webhooks.length ? 'It fails' : `${closed.length} of its ${webhooks.length} webhooks ${closed.length === 1 ? 'fails' : 'fail'}`} closed: requests that need approval are refused while the service behind it does not answer. That is Kubernetes' default and not an error in itself.`
      : unsaid.length > 0
        ? "Its failure policy is not in the log; Kubernetes' default is to fail closed."
        : 'It fails open: what it does not answer is let through.';
  const kind = first.kind === undefined ? 'Its kind is not in the log.' : `A ${first.kind} configuration.`;
  const start = Math.max(0, line.text.indexOf(first.configuration));
  return [
    {
      id: 'webhook',
      value: first.configuration,
      note: `${kind} ${policy}`,
      from: { line: line.line, column: start },
      to: { line: line.line, column: start + first.configuration.length },
    },
  ];
}
