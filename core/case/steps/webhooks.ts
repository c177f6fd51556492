// The webhook follow-up of the page, for updates and upgrades that nothing else explains.

import { answerTo, type Case, type Question, type Step } from '../case.ts';
import { evidenceAt } from '../evidence.ts';
import { findCauses, isEnforcement, isUpdate, ownLogs, type CaseView } from '../view.ts';
import { copy, makeStep, open } from './make.ts';

/** No log says whose cluster it is. */
export const webhookOwnerQuestion: Question = {
  id: 'webhook-owner',
  text: 'Does the cluster with these webhooks belong to an IBMer?',
  choices: [
    { value: 'ibm', label: 'Yes' },
    { value: 'not-ibm', label: 'No' },
  ],
};

/** The follow-up, where webhooks are a suspect; undefined for other operations, and where something else explains it. */
export function followWebhooks({ answers, conclusions = [] }: Case, view: CaseView): Step | undefined {
  const found = view.found.filter(({ finding }) => isEnforcement(finding.signature));
  const concluded = conclusions.filter(({ topic, verdict }) => topic === 'webhooks' && verdict !== 'none');
  const explained = findCauses(view).some(({ finding }) => !isEnforcement(finding.signature));
  if (!isUpdate(view.operation) || explained) return undefined;
  const seen = found.length + concluded.length > 0;
  const logs = ownLogs(view, 'master-info').filter(({ sections }) => sections.includes('CLUSTER WEBHOOKS'));
  const cluster = view.clusterId;
  const look = makeStep(answers, {
    id: 'webhooks-look',
    title: 'Look for webhooks that turn pods away',
    evidence: [
      ...found.map(({ finding, log }) => evidenceAt(`${finding.title}.`, log, finding.places[0]?.from.line ?? 0)),
      ...concluded.map(({ statement }) => statement),
      ...(seen ? [] : logs.map(({ name }) => `${name} has CLUSTER WEBHOOKS, and no image enforcement in it.`)),
    ],
    missing: ['They are in the get-master-info result under CLUSTER WEBHOOKS, or can be listed on the carrier.'],
    actions:
      cluster === undefined
        ? []
        : [
            copy(
              'list-webhooks',
              'Copy the command that lists the webhook, for the carrier',
              `kubx-kubectl ${cluster} get ValidatingWebhookConfiguration,MutatingWebhookConfiguration | grep image-admission-config`,
            ),
          ],
  });
  return makeStep(answers, {
    id: 'webhooks',
    title: 'Webhooks causing failures',
    children: seen ? [look, askOwner({ answers }, answerTo(answers, webhookOwnerQuestion))] : [look],
  });
}

/** Both remedies of the page for an owner who is an IBMer, and what is left where it is a customer. */
function askOwner({ answers }: Pick<Case, 'answers'>, owner: string | undefined): Step {
  const remedies = {
    ibm: [
      'Either: ask the owner to let the webhooks fail open, retrigger, and ask for fail closed again once it succeeded.',
      'Or: ask the owner to remove the webhooks only (the Helm chart may stay), retrigger, and ask to run the chart again once it succeeded.',
    ],
    'not-ibm': [
      'Open an issue with these findings. The customer has to open an issue against IKS: only then can the rest be done.',
    ],
  };
  const known = owner === 'ibm' || owner === 'not-ibm';
  return makeStep(answers, {
    id: 'webhooks-owner',
    title: 'Settle it with the owner of the cluster',
    missing: known ? remedies[owner] : ['No log says whose cluster it is: look up the owner.'],
    question: webhookOwnerQuestion,
    actions:
      owner === 'ibm'
        ? [
            open('fail-open', 'Open “Troubleshooting pods do not restart”', `${registryDocs}/ts_index.html#ts_pods`),
            open('remove-enforcement', 'Open “Removing CISE”', `${registryDocs}/registry_security_enforce.html#remove`),
          ]
        : [],
  });
}

const registryDocs = 'https://console.bluemix.net/docs/services/Registry';
