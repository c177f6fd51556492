// The section of the bundled runbook page that each step comes from.

const page = 'docs/runbooks/armada/armada-deploy-operation-failures.md';

/** Anchors of the page by the ids of steps; a step below one of these has the same section. */
export const stepAnchors: Readonly<Record<string, string>> = {
  'locate-message': '1-locate-the-failed-master-operation-slack-message',
  'review-thread': '2-review-the-failed-master-operation-slack-message-thread',
  'search-operation-log': '3-search-the-failed-master-operation-log',
  'search-master-info': '4-search-the-get-master-info-results-for-the-failed-master',
  kms: 'key-protect-troubleshooting',
  'kms-provider': 'which-kms-provider-is-being-used',
  'kms-version': 'kms-implementation-version',
  'kms-errors': 'error-messages',
  webhooks: 'webhooks-causing-failures',
  retrigger: 'operation-retrigger',
  escalate: 'escalation-policy',
};

/** The section of a step as a reference that a library resolves: page and anchor. Undefined if the page has none. */
export function sectionOfStep(id: string): string | undefined {
  return Object.hasOwn(stepAnchors, id) ? `${page}#${stepAnchors[id] ?? ''}` : undefined;
}
