// Which key management service an address belongs to, by the table of the runbook (anchor `kp_provider_table`).

/** The providers, and what represents an address of neither. */
export type KmsProvider = 'Key Protect' | 'Hyper Protect Crypto' | 'unknown';

/** What an address of a key management service says. */
export interface KmsEndpoint {
  /** Scheme, host and port. */
  readonly endpoint: string;
  readonly provider: KmsProvider;
  /** `us-south`; absent if the host names none. */
  readonly region?: string;
}

/** Takes an address apart; undefined if it is not an http address. */
export function readEndpoint(address: string): KmsEndpoint | undefined {
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) return undefined;
  const url = new URL(address);
  const found = hosts.find(({ host }) => host.test(url.hostname));
  const region = found?.host.exec(url.hostname)?.[1];
  return {
    endpoint: `${url.protocol}//${url.host}`,
    provider: found?.provider ?? 'unknown',
    ...(region !== undefined && { region }),
  };
}

/** Key Protect in both address forms, and Hyper Protect Crypto; `private.` and `qa.` may be before the region. */
const hosts: readonly { readonly host: RegExp; readonly provider: KmsProvider }[] = [
  { host: /^(?:[a-z]+\.)?([a-z]{2}-[a-z]+)\.kms\.(?:[a-z]+\.)?cloud\.ibm\.com$/, provider: 'Key Protect' },
  { host: /^keyprotect\.([a-z]{2}-[a-z]+)\.bluemix\.net$/, provider: 'Key Protect' },
  {
    host: /^(?:[a-z0-9-]+\.){1,3}([a-z]{2}-[a-z]+)\.hs-crypto\.(?:cloud\.ibm\.com|appdomain\.cloud)$/,
    provider: 'Hyper Protect Crypto',
  },
];
