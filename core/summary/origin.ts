// Which operation a log is of and where its cluster runs, as far as the log says.

import { readEndpoint } from '../triage/kms-address.ts';
import type { Triage } from '../triage/triage.ts';

/** What a log says of itself; absent if it does not. */
export interface LogOrigin {
  /** `deploy`, `update`, … */
  readonly operation?: string;
  /** A region (`us-south`) or a data centre (`dal10`), as the log names it. */
  readonly region?: string;
  /** The first cluster that it names. */
  readonly cluster?: string;
}

/** First lines that are read. */
const mostLines = 200;
/** Of each line, in UTF-16 units. */
const mostLength = 4000;

/**
 * Reads the first lines of a log. Where a carrier is named, the region is its place; else it is that of the key management
 * service that the log names.
 */
export function originOf(triage: Triage, head: string): LogOrigin {
  const lines = head.split('\n', mostLines).map((line) => line.slice(0, mostLength));
  const { operation } = triage.run;
  const region = firstOf(lines, placeOfCarrier) ?? firstOf(valuesOf(triage, 'kms-endpoint'), regionOfEndpoint);
  const [cluster] = valuesOf(triage, 'cluster-id');
  return {
    ...(operation !== undefined && operation !== '' && { operation: operation.slice(0, 100) }),
    ...(region !== undefined && { region }),
    ...(cluster !== undefined && { cluster }),
  };
}

function valuesOf({ facts }: Triage, id: string): readonly string[] {
  return facts.filter((fact) => fact.id === id).map(({ value }) => value);
}

function firstOf(texts: readonly string[], read: (text: string) => string | undefined): string | undefined {
  for (const text of texts) {
    const value = read(text);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** `prod-dal10-carrier2`, `prestage-mon01.carrier1`, `stage5-us-south-carrier500`. */
const carrier =
  /\b(?:prod|prestage|stage\d?|stgiks|dev)-([a-z]{3}\d{2}|[a-z]{2}-[a-z]{2,12})(?:-[a-z0-9]{1,12})?[-.]carrier\d{1,6}\b/;

function placeOfCarrier(line: string): string | undefined {
  return line.includes('carrier') ? carrier.exec(line)?.[1] : undefined;
}

function regionOfEndpoint(address: string): string | undefined {
  return readEndpoint(address)?.region;
}
