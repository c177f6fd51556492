// Cases for tests: logs triaged with a small catalog, and messages as they are pasted.

import { decidingMessage } from '../../../core/channel/outcome.ts';
import { messageText, type Case } from '../../../core/case/case.ts';
import { toCaseLog, type CaseLog } from '../../../core/case/log.ts';
import { defaultCaseSettings } from '../../../core/case/settings.ts';
import { parseFailures } from '../../../core/failure/message.ts';
import type { EscalationContext } from '../../../core/case/steps/escalate.ts';
import { triagerOf, triageText } from '../logs/triage.ts';

/** Four signatures, enough for every path of a case. */
const catalog = `
signatures:
  - id: api-key-gone
    title: The cluster's API key no longer exists
    severity: error
    match: 'BXNIM0415E Provided API key could not be found, apikey={key:word}'
    in: { section: MASTER CONTROL PLANE CONTAINER LOGS, container: kms }
    owner: customer
    cause: Somebody deleted the key that the cluster uses.
    fix: Reset it.
    retrigger: follow-up
    runbook: docs/runbooks/armada/armada-deploy-operation-failures.md#error-messages
    samples: { match: ['BXNIM0415E Provided API key could not be found, apikey=x'], noMatch: ['nothing'] }
  - id: root-key-deleted
    title: The root key was deleted
    severity: error
    match: 'KEY_DELETED_ERR: Key has already been deleted'
    in: { section: MASTER CONTROL PLANE CONTAINER LOGS, container: kms }
    owner: customer
    cause: Somebody deleted the root key.
    fix: Nothing helps.
    retrigger: never
    runbook: docs/runbooks/armada/armada-deploy-operation-failures.md#error-messages
    samples: { match: ['KEY_DELETED_ERR: Key has already been deleted'], noMatch: ['nothing'] }
  - id: webhook-there
    title: The cluster has the webhook of image enforcement
    severity: information
    match: image-admission-config
    in: { log: master-info, section: CLUSTER WEBHOOKS }
    owner: unknown
    cause: Image enforcement is in use.
    fix: Ask the owner.
    retrigger: not-needed
    runbook: docs/runbooks/armada/armada-deploy-operation-failures.md#error-messages
    samples: { match: ['image-admission-config'], noMatch: ['nothing'] }
  - id: etcd-full
    title: The database of etcd is full
    severity: error
    match: 'etcdserver: mvcc: database space exceeded'
    in: { log: operation-log }
    owner: sre
    cause: It grew too large.
    fix: Defragment it.
    retrigger: after-fix
    runbook: docs/runbooks/armada/armada-deploy-operation-failures.md#error-messages
    samples: { match: ['etcdserver: mvcc: database space exceeded'], noMatch: ['nothing'] }
`;

/** Reads logs for cases. Made once for a test file, since its patterns take a moment. */
export function caseReader(): (name: string, text: string, kind?: CaseLog['kind']) => CaseLog {
  const triager = triagerOf(catalog);
  return (name, text, kind = 'master-info') => toCaseLog(triageText(triager, text, name, kind), triager.catalog);
}

/** A case of pasted messages, an alert among them or not. */
export function caseOf(text: string, logs: readonly CaseLog[], answers: Case['answers'] = {}): Case {
  const { failures } = parseFailures(text);
  const failure = decidingMessage(failures.filter(({ shape }) => shape !== 'alert'));
  const alert = failures.find(({ shape }) => shape === 'alert');
  return {
    ...(failure !== undefined && { failure, message: messageText(text, failure) }),
    ...(alert !== undefined && { alert }),
    logs,
    answers,
  };
}

/** The default settings at a moment. */
export function at(time: string): EscalationContext {
  return { settings: defaultCaseSettings, now: new Date(time) };
}

export const cluster = '9850e23241564d3b93831b50ac5d1de7';
export const request = 'ffa52190-a17d-461c-a218-1ea1fa0f048f';

/** A get-master-info result: the log of the kms container, then namespaces. */
export function kmsInfo(lines: readonly string[]): string {
  return [
    `MASTER CONTROL PLANE CONTAINER LOGS: (master-${cluster}-6f7d9c5b84-x2lqp -c kms)`,
    ...lines,
    '',
    'CLUSTER NAMESPACES',
    '',
    'NAME          STATUS   AGE',
    '',
  ].join('\n');
}
