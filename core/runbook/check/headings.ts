// Headings that are none on the published page, and how they become one.

import type { SitePage } from '../site/site.ts';
import type { Broken } from './broken.ts';

/** The lines that look like headings and are shown as text. */
export function findFalseHeadings({ path, text, falseHeadings }: SitePage): Broken[] {
  const lines = text.split(/\r?\n/);
  return falseHeadings.map(({ line, column, endColumn, why }) => {
    const target = (lines[line] ?? '').slice(column, endColumn);
    const place = { kind: 'no-heading', page: path, line, endColumn, target } as const;
    if (why === 'html')
      return {
        ...place,
        column,
        message:
          'This is shown as text, marks included: nothing in a block of HTML is Markdown. Add markdown="1" to its tag, or write <h2>.',
      };
    if (why === 'indented')
      return {
        ...place,
        column: 0,
        message: 'This is shown as text, marks included: a heading begins at the start of its line.',
        suggestion: target,
      };
    return {
      ...place,
      column,
      message: 'This is shown as text, marks included: a heading needs a space after its marks.',
      suggestion: target.replace(/^#+/, '$& '),
    };
  });
}
