// Makes a catalog of signatures: their templates and expressions become patterns to scan for.

import type { Pattern } from '../scan/pattern.ts';
import type { Problem } from '../text/problem.ts';
import { parseRegex } from './regex.ts';
import type { Catalog, CompiledEvidence, CompiledSignature, Evidence, Signature } from './signature.ts';
import { parseTemplate } from './template.ts';

/** Compiles signatures in their order. One that cannot be compiled is left out and a problem. Ids are unique. */
export function compileCatalog(signatures: readonly Signature[]): { catalog: Catalog; problems: Problem[] } {
  const problems: Problem[] = [];
  const compiled: CompiledSignature[] = [];
  for (const signature of signatures) {
    const own: Problem[] = [];
    const evidence = (list: readonly Evidence[]): CompiledEvidence[] =>
      list.map((item) => ({ ...item, patterns: compilePatterns(item, signature.ignoreCase, own) }));
    const result: CompiledSignature = {
      ...signature,
      patterns: compilePatterns(signature, signature.ignoreCase, own),
      requires: evidence(signature.requires),
      unless: evidence(signature.unless),
    };
    if (own.length === 0) compiled.push(result);
    for (const { message } of own) problems.push({ ...signature.source, message });
  }
  return { catalog: { signatures: compiled }, problems };
}

/** The signatures as they were before they were compiled: plain data, which can be sent to another thread. */
export function plainSignatures(catalog: Catalog): Signature[] {
  return catalog.signatures.map((signature) => ({
    ...withoutPatterns(signature),
    requires: signature.requires.map(withoutPatterns),
    unless: signature.unless.map(withoutPatterns),
  }));
}

function withoutPatterns<T extends CompiledEvidence | CompiledSignature>(compiled: T): T {
  return { ...compiled, patterns: [] };
}

function compilePatterns(
  source: Pick<Evidence, 'match' | 'regex'>,
  ignoreCase: boolean,
  problems: Problem[],
): Pattern[] {
  const results = [
    ...source.match.map((template) => parseTemplate(template, { ignoreCase })),
    ...source.regex.map((expression) => parseRegex(expression, { ignoreCase })),
  ];
  return results.flatMap((result) => {
    problems.push(...result.problems);
    return result.pattern ?? [];
  });
}
