// The advice for one occurrence: its signature's, with variants applied and captured values filled in.

import type { Advice, CompiledSignature, Severity, Variant } from '../catalog/signature.ts';
import { fill, fillMarkdown, type TemplateCache } from '../text/escape/fill.ts';
import type { Fact, FactId } from './finding.ts';
import { readEndpoint } from './kms-address.ts';

/** Captured values and what follows from them: the provider and region of a captured `endpoint`. */
export function deriveValues(captures: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const address = captures['endpoint'];
  const endpoint = address === undefined ? undefined : readEndpoint(address);
  if (endpoint === undefined) return captures;
  const { provider, region } = endpoint;
  return { provider, ...(region !== undefined && { region }), ...captures, endpoint: endpoint.endpoint };
}

/**
 * What a log's facts give to advice where an occurrence captured nothing of that name: `provider`, `endpoint`, `cluster`.
 * Only what the log states once, and never a provider that is not known.
 */
export function valuesOf(facts: readonly Fact[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(statedNames).flatMap(([id, name]) => {
      const values = new Set(facts.flatMap((fact) => (fact.id === id ? [fact.value] : [])));
      const [value] = values;
      return values.size !== 1 || value === undefined || value === 'unknown' ? [] : [[name, value]];
    }),
  );
}

const statedNames: Partial<Readonly<Record<FactId, string>>> = {
  'kms-provider': 'provider',
  'kms-endpoint': 'endpoint',
  'cluster-id': 'cluster',
};

/**
 * The advice for these values. A variant holds where all its `when` values are equal, without case; of several the last
 * wins. `{name}` becomes the value as code in `fix`, and as it is in `cause`, which is plain text.
 */
export function adviseOn(
  signature: CompiledSignature,
  values: Readonly<Record<string, string>>,
  known?: TemplateCache,
): Advice {
  const base: Advice = {
    cause: signature.cause,
    fix: signature.fix,
    owner: signature.owner,
    retrigger: signature.retrigger,
    severity: signature.severity,
  };
  const advice = signature.variants.filter((variant) => holds(variant, values)).reduce<Advice>(apply, base);
  return {
    ...advice,
    cause: fill(advice.cause, values, (value) => value),
    fix: fillMarkdown(advice.fix, values, known),
  };
}

/** The severity for these values, without the work of the whole advice. */
export function severityOn(signature: CompiledSignature, values: Readonly<Record<string, string>>): Severity {
  const variant = signature.variants.findLast((each) => each.severity !== undefined && holds(each, values));
  return variant?.severity ?? signature.severity;
}

function holds(variant: Variant, values: Readonly<Record<string, string>>): boolean {
  return Object.entries(variant.when).every(([name, wanted]) => values[name]?.toLowerCase() === wanted.toLowerCase());
}

function apply(advice: Advice, variant: Variant): Advice {
  const { cause, fix, owner, retrigger, severity } = variant;
  return {
    cause: cause ?? advice.cause,
    fix: fix ?? advice.fix,
    owner: owner ?? advice.owner,
    retrigger: retrigger ?? advice.retrigger,
    severity: severity ?? advice.severity,
  };
}
