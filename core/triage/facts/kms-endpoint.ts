// Facts: the key management service's address and provider, from a request's address or a pasted `KPInfo`.

import { parseTemplate } from '../../catalog/template.ts';
import type { Pattern } from '../../scan/pattern.ts';
import type { Match } from '../../scan/scan.ts';
import { normalise } from '../../text/normalise.ts';
import { distinctFacts, type FactSource } from './fact.ts';
import type { Fact } from '../finding.ts';
import { readEndpoint } from '../kms-address.ts';

/** Parts of the addresses in the runbook's table, and the field that names one. */
const hostTexts = patternsOf(
  { ignoreCase: true },
  '.kms.cloud.ibm.com',
  '.kms.test.cloud.ibm.com',
  '.hs-crypto.',
  '//keyprotect.',
);
/** As tools print it and as people write it: short words in any case would be costly to look for. */
const kpInfo = patternsOf({ ignoreCase: false }, 'KPInfo', 'kpInfo', 'KPinfo', 'kpinfo', 'KPINFO');

export const kmsEndpoint: FactSource = {
  patterns: [...hostTexts, ...kpInfo],
  read: (look) => {
    const search = createAddressSearch();
    const requests = look.of(...hostTexts).flatMap((match) => search(match, false));
    const fields = look.of(...kpInfo).flatMap((match) => search(match, true));
    const found = [...fields, ...requests].toSorted((a, b) => a.line - b.line || a.start - b.start);
    return distinctFacts(found.flatMap(toFacts));
  },
};

function patternsOf(options: { readonly ignoreCase: boolean }, ...texts: readonly string[]): readonly Pattern[] {
  return texts.flatMap((text) => parseTemplate(text, options).pattern ?? []);
}

interface Address {
  readonly url: string;
  readonly line: number;
  /** UTF-16 units of the line as it is. */
  readonly start: number;
  readonly end: number;
  readonly named: boolean;
}

/** Finds the address in which a match is, or for `KPInfo` the next one on the line. Each line is read once. */
function createAddressSearch(): (match: Match, named: boolean) => readonly Address[] {
  let recent: { readonly context: string; readonly found: ReturnType<typeof findAddresses> } | undefined;
  return ({ context, from }, named) => {
    if (recent?.context !== context) recent = { context, found: findAddresses(context) };
    const next = recent.found.find(({ end }) => end > from.column);
    if (next === undefined || (!named && next.start > from.column)) return [];
    return [{ ...next, line: from.line, named }];
  };
}

/** Quotes may be of any kind. */
function findAddresses(context: string): readonly Pick<Address, 'url' | 'start' | 'end'>[] {
  const { text, original } = normalise(context);
  return [...text.matchAll(/https?:\/\/[^\s"'\\<>,;)\]}]{1,500}/gi)].map((found) => {
    const url = found[0].replace(/(?<![.:])[.:]+$/, '');
    return { url, start: original(found.index), end: original(found.index + url.length) };
  });
}

function toFacts({ url, line, start, end, named }: Address): Fact[] {
  const endpoint = readEndpoint(url);
  // An address of another service that happens to look alike says nothing, unless KPInfo names it as the provider's.
  if (endpoint === undefined || (endpoint.provider === 'unknown' && !named)) return [];
  const extent = { from: { line, column: start }, to: { line, column: end } };
  const region = endpoint.region === undefined ? '' : `, region ${endpoint.region}`;
  const note =
    endpoint.provider === 'unknown'
      ? 'The address is in neither form that the runbook lists.'
      : `From the address ${endpoint.endpoint}${region}.`;
  return [
    { id: 'kms-endpoint', value: endpoint.endpoint, ...extent },
    { id: 'kms-provider', value: endpoint.provider, note, ...extent },
  ];
}
