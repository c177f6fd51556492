// The tool `find_sections`: runbook sections for a log line, or by words.

import * as z from 'zod';
import { sectionName } from '../rows.ts';
import { RefusedError } from '../roots.ts';
import { defineTool } from '../tool.ts';

export const findSectionsTool = defineTool({
  name: 'find_sections',
  title: 'Find runbook sections',
  description:
    'Finds sections of the runbook pages, best first: for a log line that no signature knows (line), or by words of a ' +
    'heading, an alert or a known error (words). Read one with read_section.',
  input: z.object({
    line: z.string().min(1).max(10_000).optional().describe('A line of a log; a quote says why a section fits.'),
    words: z.string().min(1).max(200).optional(),
    most: z.number().int().min(1).max(50).default(10),
  }),
  run: async ({ line, words, most }, session) => {
    if ((line === undefined) === (words === undefined)) throw new RefusedError('Give either line or words.');
    const { suggester, search, library, problems } = await session.sources();
    const rows =
      line === undefined
        ? search(words ?? '')
            .slice(0, most)
            .map((place) => ({
              statement: 'section',
              section: sectionName(place),
              heading: place.heading === '' ? place.title : place.heading,
              score: rounded(place.score),
              ...(place.signature !== undefined && { signature: place.signature }),
              url: library.resolve(sectionName(place))?.url,
              evidence: [{ page: place.page, line: (place.line ?? 0) + 1 }],
            }))
        : suggester.suggest(line, most).map((place) => ({
            statement: 'section',
            section: sectionName(place),
            heading: place.heading,
            score: rounded(place.score),
            url: place.url,
            reason: place.reason,
            evidence: [{ page: place.page, line: place.line + 1, quote: place.quote }],
          }));
    return { summary: { sections: rows.length }, rows, problems };
  },
});

function rounded(score: number): number {
  return Math.round(score * 1000) / 1000;
}
