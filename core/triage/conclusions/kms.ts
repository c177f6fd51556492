// Concludes what is wrong with a cluster's key management: who provides it, which of its errors decides, and what to do.

import type { Link } from '../../catalog/signature.ts';
import { adviceLines } from '../../text/advice-lines.ts';
import { adviseOn } from '../advice.ts';
import { describeAge, type FailureMoment } from '../age.ts';
import { failingOf } from './failing.ts';
import type { Conclusion, ConclusionContext, ConclusionPoint } from './conclusion.ts';
import type { Triage } from '../triage.ts';
import { chooseError, describeErrors, doubtsOfChoice, tellUnauthorized } from './kms-choice.ts';
import type { KmsError, KmsErrors } from './kms-errors.ts';
import { contactFor, kmsProviderOf, type KmsProviderAnswer } from './kms-provider.ts';

/** Undefined if the log has nothing of key management and no `KPInfo` was pasted. */
export function concludeKms(triage: Triage, context: ConclusionContext = {}): Conclusion | undefined {
  const { kms } = triage.grounds;
  const { errors } = kms;
  const judged = { ...kms, errors: errors.map((error) => doubtOld(error, failingOf(triage, context))) };
  const logs = triage.sections.filter((section) => section.container === 'kms');
  const facts = triage.facts.filter((fact) => fact.id.startsWith('kms-'));
  if (triage.kind === 'operation-log') return undefined;
  // A log of unknown kind has no container that could be missing from it.
  const isAsked = context.kpInfo !== undefined && triage.kind === 'master-info';
  if (errors.length === 0 && logs.length === 0 && facts.length === 0 && !isAsked) return undefined;

  const provider = kmsProviderOf(triage, context);
  const implementation = triage.facts.find((fact) => fact.id === 'kms-implementation');
  const common = {
    topic: 'kms' as const,
    commands: provider.commands,
    points: [
      ...provider.points,
      ...implementationPoints(triage),
      ...describeErrors(judged),
      ...tellUnauthorized(errors),
    ],
  };
  const doubts = triage.grounds.doubts.map(({ line, message }) => `Line ${line + 1}: ${message}`);
  const general = [
    ...doubts,
    ...provider.uncertain,
    ...(implementation?.value === 'unknown' && implementation.note !== undefined ? [implementation.note] : []),
  ];
  if (triage.grounds.clusters.length > 1) return severalClusters(triage, common, general);
  const decisive = chooseError(judged.errors);
  return decisive === undefined
    ? noError(triage, common, general, provider)
    : fromError(triage, decisive, judged, common, general, provider);
}

/** An error that was logged last long before the failure is not certain to be its cause. */
function doubtOld(error: KmsError, failing: FailureMoment | undefined): KmsError {
  const age = describeAge(error.last.time, failing);
  return age === undefined ? error : { ...error, missing: [...error.missing, age] };
}

type Common = Pick<Conclusion, 'topic' | 'commands' | 'points'>;

function fromError(
  triage: Triage,
  error: KmsError,
  judged: KmsErrors,
  common: Common,
  general: readonly string[],
  provider: KmsProviderAnswer,
): Conclusion {
  const values = provider.provider === undefined ? {} : { provider: provider.provider };
  const advice = adviseOn(error.signature, { ...values, ...error.captures });
  const isCertain = error.missing.length === 0;
  const contact = contactFor(error.signature.id, provider.provider);
  return {
    ...common,
    verdict: isCertain ? 'cause' : 'possible',
    statement: `${isCertain ? '' : 'Possibly: '}${error.signature.title}. ${advice.cause}`,
    steps: stepsOf(advice.fix),
    owner: advice.owner,
    retrigger: advice.retrigger,
    ...(contact !== undefined && { contact }),
    caveats: caveatsOf(error.signature.id, provider),
    followUps: [...error.signature.links, ...wiki(triage)],
    evidence: spotsOf(triage, error),
    uncertain: [...doubtsOfChoice(error, judged), ...general],
  };
}

function noError(triage: Triage, common: Common, general: readonly string[], provider: KmsProviderAnswer): Conclusion {
  const logs = triage.sections.filter((section) => section.container === 'kms');
  const cut = logs.filter((section) => section.start !== 'whole').length;
  const surely = logs.every((section) => section.start !== 'unknown');
  const contact = contactFor(undefined, provider.provider);
  return {
    ...common,
    verdict: logs.length === 0 ? 'unclear' : 'none',
    statement:
      logs.length === 0
        ? 'The log of the kms container is not in this file, so nothing is known of its errors.'
        : `No known error is in the ${logs.length === 1 ? 'log of the kms container' : `logs of the ${logs.length} kms containers`}.`,
    steps: logs.length === 0 ? ['Run *Get Master Info* for the cluster and look for `-c kms` in its result.'] : [],
    ...(contact !== undefined && { contact }),
    caveats: [],
    followUps: wiki(triage),
    evidence: logs.slice(0, 5).map(({ line, heading }) => ({ line, text: heading })),
    uncertain: [
      ...(cut > 0
        ? [
            `The start of ${cut} of ${logs.length} logs ${surely ? 'is' : 'is, or may be,'} cut off; earlier errors may be there.`,
          ]
        : []),
      ...general,
    ],
  };
}

function severalClusters(triage: Triage, common: Common, general: readonly string[]): Conclusion {
  const { clusters, kms } = triage.grounds;
  return {
    ...common,
    verdict: 'unclear',
    statement: `The file mentions ${clusters.length} clusters (${clusters.slice(0, 4).join(', ')}), so its errors do not allow a single conclusion.`,
    steps: ['Open the result of each cluster as a file of its own.'],
    caveats: [],
    followUps: [],
    evidence: kms.errors.map(({ last }) => last).map(({ line, text }) => ({ line, text })),
    uncertain: general,
  };
}

/** What the version of the kms container means, by the runbook's paragraph on it. */
function implementationPoints(triage: Triage): ConclusionPoint[] {
  const fact = triage.facts.find((each) => each.id === 'kms-implementation');
  if (fact === undefined) return [];
  const meaning = meanings[fact.value] ?? fact.note ?? '';
  return [{ title: 'Implementation', text: `${fact.value}: ${meaning}`, line: fact.from.line }];
}

const generated = 'the key with which secrets are encrypted (WDEK) is generated each time the container starts.';
const meanings: Readonly<Record<string, string>> = {
  'V2.0':
    'the key with which secrets are encrypted (WDEK) lies as a secret of this cluster on the carrier or tugboat, and that secret also says whether the key is enabled.',
  'V1.0': generated,
  'V1.0 or legacy': generated,
  unknown: 'the start of the log, which would say it, is not here.',
};

function wiki(triage: Triage): Link[] {
  const isV2 = triage.facts.some((fact) => fact.id === 'kms-implementation' && fact.value === 'V2.0');
  const url = 'https://github.ibm.com/alchemy-containers/armada-deploy/wiki/BYOK-Key-Protect';
  return isV2 ? [{ title: 'armada-deploy wiki, the V2.0 path', url }] : [];
}

/** What is easily done wrong, by error. */
function caveatsOf(id: string, { provider }: KmsProviderAnswer): readonly string[] {
  if (id === 'kms-provider-unreachable' && provider !== 'Key Protect') {
    const condition = provider === undefined || provider === 'unknown' ? 'If this is Hyper Protect Crypto, the' : 'The';
    return [
      `${condition} instance may have been deleted. Then nothing can be recovered, and the owner can only delete the cluster: have it confirmed before you tell anybody.`,
    ];
  }
  return caveats[id] ?? [];
}

const everyCluster =
  'A new API key is set for every cluster of the resource group in that region, not only for this one.';
const caveats: Readonly<Record<string, readonly string[]>> = {
  'kms-root-key-unauthorized': [
    everyCluster,
    'Why the key lost its access is not settled: it is thought to happen where one user owns the API key and another the instance.',
  ],
  'kms-api-key-user-inactive': [everyCluster],
  'kms-root-key-deleted': ['What was encrypted with a deleted key can only be read again if the key can be restored.'],
  'kms-provider-unavailable': [
    'The container recovers by itself when the service does. The operation does not: without a retrigger the secrets stay half encrypted.',
  ],
};

/** Where the newest and the first of an error are, and the lines that were its evidence. */
function spotsOf(triage: Triage, { signature, first, last }: KmsError): Conclusion['evidence'] {
  const finding = triage.findings.find((each) => each.signature.id === signature.id);
  const related = finding?.occurrences.flatMap((each) => each.related).slice(0, 4) ?? [];
  const spots = [
    last,
    first,
    ...related.map(({ from, message }) => ({ line: from.line, text: message.replace(/^Evidence: /, '') })),
  ];
  const lines = new Set<number>();
  return spots.filter(({ line }) => !lines.has(line) && lines.add(line)).map(({ line, text }) => ({ line, text }));
}

/** The lines of a fix, without the numbers of its lists. */
function stepsOf(fix: string): readonly string[] {
  return adviceLines(fix).map((line) => line.replace(/^(?:\d{1,2}\.|[-*])\s+/, ''));
}
