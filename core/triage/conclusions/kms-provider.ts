// Says which service keeps a cluster's root key, from a pasted `KPInfo` or the log, and who to ask about it.

import type { ConclusionContext, ConclusionPoint } from './conclusion.ts';
import type { Triage } from '../triage.ts';
import { readEndpoint, type KmsProvider } from '../kms-address.ts';

/** A row of the runbook's table of providers. */
export interface KmsProviderRow {
  readonly provider: Exclude<KmsProvider, 'unknown'>;
  /** Example addresses; `us-south` represents any region, `PORT` for a number. */
  readonly endpoints: readonly string[];
  readonly contact: string;
}

/** The runbook's table (anchor `kp_provider_table`). */
const kmsProviderTable: readonly KmsProviderRow[] = [
  {
    provider: 'Key Protect',
    endpoints: ['https://us-south.kms.cloud.ibm.com', 'https://keyprotect.us-south.bluemix.net'],
    contact: '#key-protect in the Argonauts workspace',
  },
  {
    provider: 'Hyper Protect Crypto',
    endpoints: ['https://api.us-south.hs-crypto.cloud.ibm.com:PORT/'],
    contact:
      '#hp-crypto-kms in the IBM Cloud Platform workspace (ibm-cloudplatform.slack.com), handle @hpcs-sre, in business hours; what is urgent goes by mail to global-sre-sev1@ibm.pagerduty.com',
  },
];

/** What is known of the provider. */
export interface KmsProviderAnswer {
  /** Absent if neither the log nor a `KPInfo` names an address. */
  readonly provider?: KmsProvider;
  readonly points: readonly ConclusionPoint[];
  readonly commands: readonly { readonly title: string; readonly text: string }[];
  readonly uncertain: readonly string[];
}

/** Reads it; a pasted `KPInfo` is believed before the log. If neither says it, the commands that would are given. */
export function kmsProviderOf(triage: Triage, { kpInfo, provider: said }: ConclusionContext): KmsProviderAnswer {
  const facts = triage.facts.filter((fact) => fact.id === 'kms-endpoint');
  const endpoints = [...new Set(facts.map((fact) => fact.value))];
  const [fact] = facts;
  const endpoint = kpInfo?.endpoint ?? fact?.value;
  if (endpoint === undefined) return said === undefined ? askFor(triage) : believe(said);
  const parsed = kpInfo ?? readEndpoint(endpoint);
  const provider = parsed?.provider ?? 'unknown';
  const region = parsed?.region;
  const line = kpInfo === undefined && fact !== undefined ? { line: fact.from.line } : {};
  const contradicted = kpInfo !== undefined && endpoints.length > 0 && !endpoints.includes(kpInfo.endpoint);
  return {
    provider,
    points: [
      {
        title: 'Provider',
        text:
          provider === 'unknown'
            ? noRow
            : `${provider}, by ${describeForm(endpoint)}${kpInfo === undefined ? '' : ' in the KPInfo'}`,
        ...line,
      },
      { title: 'Endpoint', text: endpoint, ...line },
      { title: 'Region', text: region ?? 'not in the address', ...line },
    ],
    commands: provider === 'unknown' ? commandsFor(triage) : [],
    uncertain: [
      ...(contradicted
        ? [
            `The pasted KPInfo says ${kpInfo.endpoint}, the log ${endpoints.join(', ')}: the KPInfo may be of another cluster, or the provider was changed since.`,
          ]
        : []),
      ...(kpInfo === undefined && endpoints.length > 1
        ? [
            `The log names ${endpoints.length} addresses (${endpoints.slice(0, 3).join(', ')}); the first one was taken.`,
          ]
        : []),
    ],
  };
}

/** Whom to ask: the provider's team, or IAM's channel for an error of IAM. Undefined if the provider is not known. */
export function contactFor(error: string | undefined, provider: KmsProvider | undefined): string | undefined {
  if (error === 'iam-crn-token-failed') return '#iam-issues, where known problems of the IAM service are announced';
  return kmsProviderTable.find((row) => row.provider === provider)?.contact;
}

const noRow = `unknown: the address has none of the forms ${kmsProviderTable.flatMap((row) => row.endpoints).join(', ')}`;

function describeForm(endpoint: string): string {
  if (endpoint.includes('.bluemix.net')) return 'the older form of its address';
  return endpoint.includes('.private.') || endpoint.includes('//private.') ? 'its private address' : 'its address';
}

/** What a person says who has seen the `KPInfo`. */
function believe(provider: KmsProvider): KmsProviderAnswer {
  return { provider, points: [{ title: 'Provider', text: `${provider}, as you say` }], commands: [], uncertain: [] };
}

function askFor(triage: Triage): KmsProviderAnswer {
  return {
    points: [{ title: 'Provider', text: 'not named in the log' }],
    commands: commandsFor(triage),
    uncertain: [
      "The log does not name the provider. Ask for the cluster's KPInfo, whose url does: in the private channel #xo-secure (conductors have access), or with armada-data on a hub carrier master of the same region.",
    ],
  };
}

function commandsFor({ grounds }: Triage): KmsProviderAnswer['commands'] {
  const [only] = grounds.clusters;
  const cluster = grounds.clusters.length === 1 && only !== undefined ? only : 'CLUSTERID';
  return [
    { title: 'XO query, in #xo-secure; look for KPInfo', text: `@xo cluster ${cluster} show=all` },
    {
      title: 'On a hub carrier master of the same region',
      text: `armada-data get Cluster -pathvar ClusterID=${cluster} -field KPInfo`,
    },
  ];
}
