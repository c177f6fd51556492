// The key management follow-up of the page: whose service it is, which version, what the kms container says, who to ask.

import type { FailureAction } from '../../failure/actions.ts';
import { answerTo, type Case, type Question, type Step } from '../case.ts';
import { evidenceAt, type CaseEvidence } from '../evidence.ts';
import { factsOf, ownLogs, type CaseView, type Found } from '../view.ts';
import { copy, makeStep, open } from './make.ts';

/** For a cluster whose endpoint no log states. */
export const kmsProviderQuestion: Question = {
  id: 'kms-provider',
  text: 'Which service does the url in KPInfo belong to?',
  choices: [
    { value: 'Key Protect', label: 'Key Protect (….kms.cloud.ibm.com or keyprotect.….bluemix.net)' },
    { value: 'Hyper Protect Crypto', label: 'Hyper Protect Crypto (….hs-crypto.cloud.ibm.com)' },
  ],
};

/** The follow-up, where the case has to do with key management; undefined if nothing says so. */
export function followKms(
  { answers, kpInfo, kpInfoDoubts = [], conclusions = [] }: Case,
  view: CaseView,
): Step | undefined {
  const found = view.found.filter(({ finding, log }) => isKms(finding.signature) && log.kind !== 'operation-log');
  const versions = factsOf(view, 'kms-implementation').filter(({ value }) => value !== 'unknown');
  const providers = factsOf(view, 'kms-provider').filter(({ value }) => value !== 'unknown');
  const concluded = conclusions.filter(({ topic }) => topic === 'kms');
  const suspected = concluded.some(({ verdict }) => verdict !== 'none');
  const isUpdate = /^kms_/i.test(view.operation ?? '');
  if (!isUpdate && found.length === 0 && !suspected) return undefined;
  const sure = concluded.filter(({ verdict }) => verdict !== 'unclear');
  const answered = answerTo(answers, kmsProviderQuestion);
  const logs = ownLogs(view, 'master-info').filter(({ containers }) => containers.includes('kms'));
  const pasted = kpInfo === undefined || kpInfo.provider === 'unknown' ? undefined : kpInfo.provider;
  const isKnown = providers.length > 0 || pasted !== undefined;
  const provider = pasted ?? (providers.length === 1 ? providers[0]?.value : answered);
  const children = [
    makeStep(answers, {
      id: 'kms-log',
      title: 'Get the log of the kms container',
      evidence: logs.map(({ name }) => `${name} has it.`),
      missing: ['It is in the get-master-info result under MASTER CONTROL PLANE CONTAINER LOGS, at -c kms.'],
    }),
    makeStep(answers, {
      id: 'kms-provider',
      title: 'Find out which provider holds the key',
      evidence: [
        ...(pasted === undefined ? [] : [`${pasted} (the pasted KPInfo).`]),
        ...providers.map(({ value, log, line }) => evidenceAt(`${value}.`, log, line)),
        ...(isKnown ? kpInfoDoubts : []),
      ],
      missing: [
        ...kpInfoDoubts,
        answered === undefined
          ? 'No log names the endpoint. It is the url in the KPInfo of the cluster: ask XO in the private channel #xo-secure, or armada-data on a hub carrier master of the region.'
          : `${answered}, as you say.`,
      ],
      actions: isKnown ? [] : askForEndpoint(view.clusterId ?? 'CLUSTERID'),
      ...(!isKnown && { question: kmsProviderQuestion }),
      ...(!isKnown && answered !== undefined && { done: 'by-hand' as const }),
    }),
    makeStep(answers, {
      id: 'kms-version',
      title: 'Find out which KMS implementation it is',
      evidence: versions.map(({ value, log, line }) => evidenceAt(`${value}.`, log, line)),
      missing: [
        'No log says it. Where the whole log of the container lacks “KMS V2.0 path”, it is V1.0 or the legacy path.',
      ],
    }),
    makeStep(answers, {
      id: 'kms-errors',
      title: 'Find the errors of the kms container',
      evidence: [...found.map(sentenceOf), ...sure.map(({ statement }) => statement)],
      missing: [
        logs.length === 0 ? 'There is no log of the container to search.' : 'None of the known errors is in it.',
      ],
      actions: found.some(({ finding }) => finding.owner === 'provider') ? contact(provider) : [],
    }),
  ];
  return makeStep(answers, { id: 'kms', title: 'Key Protect troubleshooting', children });
}

function isKms(signature: string): boolean {
  return signature.startsWith('kms-') || signature === 'iam-crn-token-failed';
}

function sentenceOf({ finding, log }: Found): CaseEvidence {
  const possible = finding.confidence === 'possible' ? 'Possibly: ' : '';
  return evidenceAt(`${possible}${finding.title}.`, log, finding.places[0]?.from.line ?? 0);
}

function askForEndpoint(cluster: string): readonly FailureAction[] {
  return [
    copy('xo-kpinfo', 'Copy the XO query, for #xo-secure', `@xo cluster ${cluster} show=all`),
    copy(
      'armada-data-kpinfo',
      'Copy the armada-data command, for a hub carrier master of the region',
      `armada-data get Cluster -pathvar ClusterID=${cluster} -field KPInfo`,
    ),
  ];
}

/** Key Protect's channel is in the Argonauts workspace, the other in the IBM Cloud Platform workspace. */
function contact(provider: string | undefined): readonly FailureAction[] {
  const keyProtect = copy('key-protect', 'Copy the channel of Key Protect (Argonauts workspace)', '#key-protect');
  const hyperProtect = [
    copy(
      'hpcs',
      'Copy the channel and handle of Hyper Protect Crypto (IBM Cloud Platform workspace)',
      '#hp-crypto-kms @hpcs-sre',
    ),
    copy(
      'hpcs-urgent',
      'Copy the address that pages Hyper Protect Crypto, for what is urgent only',
      'global-sre-sev1@ibm.pagerduty.com',
    ),
    open('hpcs-workspace', 'Open the IBM Cloud Platform workspace', 'https://ibm-cloudplatform.slack.com'),
  ];
  if (provider === 'Key Protect') return [keyProtect];
  return provider === 'Hyper Protect Crypto' ? hyperProtect : [keyProtect, ...hyperProtect];
}
