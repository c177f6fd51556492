// Concludes whether the webhook of image enforcement kept an update from succeeding, and what its owner can do.

import type { Conclusion, ConclusionContext, ConclusionPoint } from './conclusion.ts';
import { describeAge, newestOf, type FailureMoment } from '../age.ts';
import { failingOf } from './failing.ts';
import type { Finding } from '../finding.ts';
import type { Triage } from '../triage.ts';
import type { Enforcement, ConclusionInputs } from './inputs.ts';
import { failsClosed, imageAdmission, type Webhook } from '../webhooks.ts';
import { stepsForOwner } from './webhook-steps.ts';

/**
 * Image enforcement is suspected only if an update or upgrade failed and nothing else explains it. Undefined if the log
 * has neither webhooks nor pods of image enforcement and the operation gives no reason to ask for them.
 */
export function concludeWebhooks(triage: Triage, context: ConclusionContext = {}): Conclusion | undefined {
  if (triage.kind === 'operation-log') return undefined;
  const { grounds } = triage;
  const hasSection = grounds.sections.has('CLUSTER WEBHOOKS') || grounds.webhooks.length > 0;
  const isUpdate = context.operation === undefined ? undefined : updates.test(context.operation);
  // A log of unknown kind has no section that could be missing from it.
  const isAsked = isUpdate === true && triage.kind === 'master-info';
  if (!hasSection && grounds.enforcement.length === 0 && !isAsked) return undefined;

  const own = grounds.webhooks.filter((webhook) => webhook.configuration === imageAdmission);
  const base = baseOf(triage, own);
  const explanation = context.explanation ?? explain(triage, failingOf(triage, context));
  if (grounds.clusters.length > 1) {
    return { ...base, verdict: 'unclear', statement: severalClusters(grounds), steps: [apart] };
  }
  if (!hasSection) return notThere(triage, base);
  if (own.length === 0) {
    return {
      ...base,
      verdict: 'none',
      statement: `Image enforcement is not enabled: ${imageAdmission} is not among the cluster's webhooks.`,
    };
  }
  const state = stateOf(own, grounds.enforcement);
  if (state.answer !== 'blocks') return { ...base, ...state.conclusion };
  const down = state.isSaid ? closed : closedByDefault;
  // Its pods are down and it fails closed: what is left is whether the runbook lets it be suspected at all.
  if (isUpdate === false) {
    return {
      ...base,
      verdict: 'none',
      statement: `${down} But the operation that failed was ${context.operation ?? 'another one'}: only a failed update or upgrade is put down to it.`,
    };
  }
  if (explanation !== undefined) {
    return {
      ...base,
      verdict: 'none',
      statement: `${down} But something else explains the failure: ${explanation}. Fix that first.`,
    };
  }
  return {
    ...base,
    // A policy that is cut off may still say that it fails open.
    verdict: isUpdate === true && state.isSaid ? 'cause' : 'possible',
    statement: `${down} No pod can be approved, neither its own nor any that ${isUpdate === true ? `the ${context.operation ?? 'update'}` : 'an update or upgrade'} has to start.`,
    steps: stepsForOwner(context.owner),
    owner: 'customer',
    retrigger: 'after-fix',
    followUps: linksOf(triage),
    uncertain: [
      ...base.uncertain,
      ...(isUpdate === undefined
        ? ['Which operation failed is not known; image enforcement is suspected only for an update or upgrade.']
        : []),
      ...(context.owner === undefined
        ? ['The log does not say who owns the cluster, and what to do depends on it.']
        : []),
      ...state.uncertain,
    ],
  };
}

/** Operations that change the version or the settings of a master, and so start pods again. */
const updates = /^(?:master[_ -])?(?:update|upgrade|refresh[_ -]update)$/i;
const closed = 'The pods of image enforcement are down, and its webhook fails closed.';
const closedByDefault =
  "The pods of image enforcement are down, and its webhook fails closed if Kubernetes' default holds: its failure policy is not in the log.";
const apart = 'Open the result of each cluster as a file of its own.';

function severalClusters({ clusters }: ConclusionInputs): string {
  return `The file mentions ${clusters.length} clusters (${clusters.slice(0, 4).join(', ')}), so its webhooks do not allow a single conclusion.`;
}

type Base = Omit<Conclusion, 'verdict' | 'statement'>;

function baseOf(triage: Triage, own: readonly Webhook[]): Base {
  const { grounds } = triage;
  const [cluster = 'CLUSTERID'] = grounds.clusters;
  const spots = [...own.flatMap((webhook) => webhook.lines), ...grounds.enforcement];
  const lines = new Set<number>();
  return {
    topic: 'webhooks',
    points: [
      ...grounds.webhooks
        .filter((each) => own.includes(each) || failsClosed(each) === 'yes')
        .slice(0, 40)
        .map(describe),
      ...grounds.enforcement.map(describePods),
      ...waiting(triage.findings),
    ],
    steps: [],
    caveats: [],
    followUps: [],
    commands: [
      {
        title: 'See the webhooks from the carrier',
        text: `kubx-kubectl ${grounds.clusters.length > 1 ? 'CLUSTERID' : cluster} get ValidatingWebhookConfiguration,MutatingWebhookConfiguration | grep ${imageAdmission}`,
      },
    ],
    evidence: spots
      .filter(({ line }) => !lines.has(line) && lines.add(line))
      .slice(0, 20)
      .map(({ line, text }) => ({ line, text })),
    uncertain: grounds.doubts.map(({ line, message }) => `Line ${line + 1}: ${message}`),
  };
}

function describe(webhook: Webhook): ConclusionPoint {
  const policy = { yes: 'fails closed', no: 'fails open', default: 'failure policy not in the log' }[
    failsClosed(webhook)
  ];
  const parts = [
    webhook.kind ?? 'kind not in the log',
    policy,
    ...(webhook.namespaceSelector === undefined ? [] : [namespaceWords(webhook.namespaceSelector)]),
    ...(webhook.labels.length === 0 ? [] : [`labels: ${webhook.labels.slice(0, 6).join(', ')}`]),
  ];
  const name = webhook.name === webhook.configuration ? webhook.name : `${webhook.configuration}, ${webhook.name}`;
  const line = webhook.lines[0]?.line;
  return { title: 'Webhook', text: `${name}: ${parts.join('; ')}`, ...(line !== undefined && { line }) };
}

/** Without a selector a webhook is asked in all namespaces. */
function namespaceWords(selector: string): string {
  return selector === 'none' ? 'in every namespace' : `namespaces: ${selector}`;
}

function describePods({ name, state, line }: Enforcement): ConclusionPoint {
  return { title: 'Pods of image enforcement', text: `${name}: ${state}`, line };
}

/** Other workloads that wait as well: what the runbook expects if nothing is approved. */
function waiting(findings: readonly Finding[]): ConclusionPoint[] {
  const finding = findings.find(({ signature }) => signature.id === 'workload-none-ready');
  const first = finding?.occurrences[0];
  if (finding === undefined || first === undefined) return [];
  return [
    {
      title: 'Others without a ready pod',
      text: `${finding.count}, from line ${first.from.line + 1} on`,
      line: first.from.line,
    },
  ];
}

/** A certain error of another kind. Symptoms and what is said of image enforcement itself explain nothing. */
function explain({ findings }: Triage, failing: FailureMoment | undefined): string | undefined {
  const other = findings.find(
    ({ signature, severity, confidence, occurrences }) =>
      severity === 'error' &&
      confidence === 'confirmed' &&
      signature.role === 'cause' &&
      signature.id !== 'image-enforcement-not-running' &&
      signature.id !== 'webhook-image-enforcement' &&
      describeAge(newestOf(occurrences.map(({ time }) => time)), failing) === undefined,
  );
  const line = other?.occurrences[0]?.from.line;
  return other === undefined || line === undefined ? undefined : `${other.signature.title} (line ${line + 1})`;
}

function notThere(triage: Triage, base: Base): Conclusion {
  const isDown = triage.grounds.enforcement.some((each) => each.down);
  return {
    ...base,
    verdict: isDown ? 'possible' : 'unclear',
    statement: `${isDown ? 'The pods of image enforcement are down. ' : ''}The section CLUSTER WEBHOOKS is not in this file, so whether a webhook turns pods away is not known.`,
    steps: ['Run *Get Master Info* again for the cluster, or ask the cluster for its webhooks from the carrier.'],
    uncertain: [...base.uncertain, 'Whether its webhook is configured, and fails closed, is not known.'],
  };
}

type State =
  | { readonly answer: 'blocks'; readonly isSaid: boolean; readonly uncertain: readonly string[] }
  | { readonly answer: 'passes'; readonly conclusion: Partial<Conclusion> & Pick<Conclusion, 'verdict' | 'statement'> };

function stateOf(own: readonly Webhook[], enforcement: readonly Enforcement[]): State {
  const policies = own.map(failsClosed);
  if (policies.every((policy) => policy === 'no')) {
    return passes(
      'none',
      'The webhook of image enforcement fails open: while its pods are down, pods are let through.',
    );
  }
  if (enforcement.length === 0) {
    return {
      answer: 'passes',
      conclusion: {
        verdict: 'unclear',
        statement: 'Image enforcement is enabled. This file does not say whether its pods run.',
        steps: ['Look for `*-ibmcloud-image-enforcement` under CLUSTER DEPLOYMENTS in a whole result.'],
      },
    };
  }
  if (!enforcement.some((each) => each.down)) {
    return passes(
      'none',
      'Image enforcement is enabled and pods of it run, so its webhook answers. That does not cause a failure.',
    );
  }
  const unsaid = policies.every((policy) => policy === 'default');
  return {
    answer: 'blocks',
    isSaid: !unsaid,
    uncertain: unsaid
      ? ["The failure policy of its webhook is not in the log; Kubernetes' default, to fail closed, was assumed."]
      : [],
  };
}

function passes(verdict: Conclusion['verdict'], statement: string): State {
  return { answer: 'passes', conclusion: { verdict, statement } };
}

function linksOf(triage: Triage): Conclusion['followUps'] {
  const known = triage.findings.find(({ signature }) =>
    /^(?:image-enforcement-not-running|webhook-image-enforcement)$/.test(signature.id),
  );
  return known?.signature.links ?? [];
}
