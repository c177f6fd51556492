// What of a hand-over the runbook page itself knows, for comparing with texts that were written from it.

/**
 * An issue as the page knows it: in the lists of what was ruled out only the errors that the page names. The others of the
 * catalog come and go, and no text that was written by hand should have to be written anew for each.
 */
export function pageOnly(issue: string): string {
  return issue
    .split('\n')
    .flatMap((line) => {
      const [, head, list] = /^( {2}- (?:Not in it|Cannot be told, since [^:`]*): )(`.*`)\.$/.exec(line) ?? [];
      if (head === undefined || list === undefined) return [line];
      const ids = list.split(', ').filter((id) => ofThePage.has(id.slice(1, -1)));
      return ids.length === 0 ? [] : [`${head}${ids.join(', ')}.`];
    })
    .join('\n');
}

/** The errors that the page itself names. */
const ofThePage = new Set([
  'image-enforcement-not-running',
  'webhook-image-enforcement',
  'kms-root-key-unauthorized',
  'kms-service-authorization-missing',
  'kms-provider-unavailable',
  'kms-api-key-user-inactive',
  'kms-api-key-not-found',
  'kms-provider-unreachable',
  'kms-root-key-deleted',
  'kms-root-key-invalid-state',
  'iam-crn-token-failed',
]);
