// Where the armada-deploy squad and its jobs are found: the addresses that the runbook names.

/** Where a person looks for an issue of a cluster, and opens one. */
export const issuesAddress = 'https://github.ibm.com/alchemy-containers/armada-deploy/issues';

/** A new issue of the kind for alerts; the title is appended, encoded. */
export const newIssueAddress = `${issuesAddress}/new?assignees=&labels=pagerduty&template=pager-duty-issue.md&title=`;

/** The PagerDuty policy that reaches the squad at any hour. */
export const escalationPolicy = 'https://ibm.pagerduty.com/escalation_policies#PT2ZIIQ';

/** The squad's own channel. */
export const squadChannel = {
  name: '#armada-deploy',
  url: 'https://ibm-argonauts.slack.com/messages/C54G8PWUF/',
} as const;

/** The page that these failures lead to, by its path on the runbook site. */
export const failurePage = 'docs/runbooks/armada/armada-deploy-operation-failures.md';

/** How to search operation logs, and get-master-info results: Victory's way, and the phrases for looking by hand. */
export const logSearchPage =
  'https://pages.github.ibm.com/alchemy-containers/armada-deploy/logsearch-manual-lookup.html';
export const masterInfoSearchPage =
  'https://pages.github.ibm.com/alchemy-containers/armada-deploy/masterinfo-search-manual-lookup.html';

/** The job that watches an operation that was started again, and reports to the thread. It is started by the retrigger job. */
export const monitorRetriggerJob =
  'https://alchemy-containers-jenkins.swg-devops.com/job/Containers-Runtime/job/armada-deploy-monitor-retrigger/';

/** The job that silences a cluster whose owner must act, after an issue was opened. */
export const blocklistJob =
  'https://alchemy-containers-jenkins.swg-devops.com/job/Containers-Runtime/job/armada-deploy-blocklist-master/';

/** The open issues in which these words occur, such as a cluster ID. */
export function issueSearchAddress(words: string): string {
  return `${issuesAddress}?q=${encodeURIComponent(`is:issue is:open ${words.toWellFormed()}`)}`;
}
