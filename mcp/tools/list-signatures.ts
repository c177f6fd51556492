// The tool `list_signatures`: the known errors, with cause, fix and runbook section.

import * as z from 'zod';
import type { CompiledSignature } from '../../core/catalog/signature.ts';
import { severities } from '../../core/catalog/signature.ts';
import { plainLines } from '../../core/report/markdown/plain.ts';
import { defineTool } from '../tool.ts';

export const listSignaturesTool = defineTool({
  name: 'list_signatures',
  title: 'List known errors',
  description:
    'Lists the known errors that triage_logs looks for: id, title, severity, who must act, runbook section. ' +
    'With words, only those that contain all of them; with id, one with cause, fix and what matches.',
  input: z.object({
    words: z.string().max(200).optional(),
    id: z.string().max(200).optional(),
    minSeverity: z.enum(severities).optional(),
    mined: z
      .boolean()
      .default(false)
      .describe('Also those that were read out of runbook pages and that nobody checked.'),
  }),
  run: async (given, session) => {
    const { catalog, problems } = await session.sources();
    const words = (given.words ?? '').toLowerCase().split(/\s+/).filter(Boolean);
    const least = severities.indexOf(given.minSeverity ?? 'hint');
    const found = catalog.signatures.filter(
      (signature) =>
        (given.id === undefined || signature.id === given.id) &&
        (given.mined || given.id !== undefined || signature.places.length === 0) &&
        severities.indexOf(signature.severity) <= least &&
        words.every((word) => textOf(signature).includes(word)),
    );
    return {
      summary: { signatures: found.length, known: catalog.signatures.length },
      rows: found.map((signature) => (given.id === undefined ? briefly(signature) : fully(signature))),
      problems,
    };
  },
});

function textOf({ id, title, cause, match, regex }: CompiledSignature): string {
  return [id, title, cause, ...match, ...regex].join('\n').toLowerCase();
}

function briefly({ id, title, severity, status, role, owner, retrigger, runbook, places }: CompiledSignature) {
  return {
    statement: 'signature',
    signature: id,
    title,
    severity,
    status,
    role,
    ...(places.length === 0 ? { owner, retrigger } : { mined: true }),
    ...(runbook !== undefined && { section: runbook }),
  };
}

function fully(signature: CompiledSignature) {
  const { cause, fix, match, regex, check, variants, links, places } = signature;
  return {
    ...briefly(signature),
    cause,
    fix: plainLines(fix),
    match,
    regex,
    ...(check !== undefined && { check }),
    in: signature.in,
    requires: signature.requires.map(({ match: texts, regex: expressions, within }) => ({
      texts,
      expressions,
      within,
    })),
    unless: signature.unless.map(({ match: texts, regex: expressions, within }) => ({ texts, expressions, within })),
    variants,
    links,
    ...(places.length > 0 && { places: places.map(({ page, anchor, line }) => ({ page, anchor, line })) }),
  };
}
