// Facts: the key management service's address and provider, from a request's address or a pasted `KPInfo`.

import { fixedPattern } from '../../catalog/template.ts';
import type { Match } from '../../scan/scan.ts';
import { distinctFacts, type FactSource } from '../fact.ts';
import type { Fact } from '../finding.ts';
import { parseEndpoint } from '../kms.ts';

/** Parts of the addresses in the runbook's table, and the field that names one. */
const hostTexts = ['.kms.cloud.ibm.com', '.kms.test.cloud.ibm.com', '.hs-crypto.', '//keyprotect.'].map(fixedPattern);
const kpInfo = fixedPattern('KPInfo');

export const kmsEndpoint: FactSource = {
  patterns: [...hostTexts, kpInfo],
  read: (look) => {
    const requests = look.of(...hostTexts).flatMap((match) => addressAround(match, false));
    const fields = look.of(kpInfo).flatMap((match) => addressAround(match, true));
    const found = [...fields, ...requests].toSorted(
      (a, b) => a.from.line - b.from.line || a.from.column - b.from.column,
    );
    return distinctFacts(found.flatMap(toFacts));
  },
};

interface Address {
  readonly url: string;
  readonly from: { readonly line: number; readonly column: number };
  readonly named: boolean;
}

/** The address in which the match stands, or for `KPInfo` the next one on the line. */
function addressAround(match: Match, named: boolean): Address[] {
  for (const found of match.context.matchAll(/https?:\/\/[^\s"'\\<>,;)\]}]{1,500}/g)) {
    const end = found.index + found[0].length;
    if (end <= match.from.column) continue;
    if (!named && found.index > match.from.column) break;
    return [{ url: found[0].replace(/[.:]+$/, ''), from: { line: match.from.line, column: found.index }, named }];
  }
  return [];
}

function toFacts({ url, from, named }: Address): Fact[] {
  const endpoint = parseEndpoint(url);
  // An address of another service that happens to look alike says nothing, unless KPInfo names it as the provider's.
  if (endpoint === undefined || (endpoint.provider === 'unknown' && !named)) return [];
  const extent = { from, to: { line: from.line, column: from.column + url.length } };
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
