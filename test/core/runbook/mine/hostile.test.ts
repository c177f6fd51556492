// Pages that were made to be slow or to flood: mining stays linear, and takes a bounded number of errors from each.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { minePage } from '../../../../core/runbook/mine/mine.ts';
import { parsePage } from '../../../../core/runbook/site/page.ts';
import type { Page } from '../../../../core/runbook/runbook.ts';
import { assertLinear } from '../../../support/growth.ts';

const pieces: readonly (readonly [what: string, piece: string])[] = [
  ['open backticks', '`error a '],
  ['open italics', '*error a of the seat _table b of it '],
  ['conditions', 'if when the log has this error: '],
  ['open quotes', '"error b '],
  ['fences', '```\nerror: the seat table failed to open\n```\n'],
  ['errors in one fence', 'the seat table of this zone failed to open\n'],
  ['empty fences', '```\n'],
  ['rows of a table', '| Error | x |\n|--|--|\n| `seat table failed to open again` | y |\n'],
  ['rows of a table of HTML', '<table><tr><th>Error<tr><td>seat table failed<br>'],
  ['tags that never end', '<td <pre <tr '],
  ['blocks of HTML', '<pre>\n'],
  ['braces in a fence', '```\n{ "a": {\n'],
  ['list items', '- error: seat table failed: gone\n'],
  ['deeper and deeper lists', '          - errors:\n'],
  ['one long line', 'error: seat table '],
  ['labels', '**Error   '],
  ['angle brackets', 'error <a '],
  ['underscores in list items', `- **Error:** ${'_'.repeat(60)} a\n`],
  ['quotes around errors', `- **Error:** ${'"\''.repeat(30)} a\n`],
  ['braces in errors', `- **Error:** seat table failed ${'{'.repeat(60)}a${'('.repeat(60)}b\n`],
];

function pageOf(text: string): Page {
  return { page: 'p.md', title: 'p', url: 'https://example.com/p.html', text, sections: [], anchors: [] };
}

for (const [what, piece] of pieces) {
  test(`a page of ${what} is mined in time linear in its length`, () => {
    assertLinear((size) => {
      const page = pageOf(`${what.endsWith('one fence') ? '```\n' : ''}${piece.repeat(size)}`);
      return () => minePage(page);
    }, 2000);
  });
}

test('no page gives more than 500 errors', () => {
  const text = Array.from(
    { length: 2000 },
    (_, at) => `- \`seat table of ${'abcdefghij'.charAt(at % 10)}${at}x failed to open\`\n`,
  ).join('');
  const { page } = parsePage({ page: 'p.md', text: `# P\n\nErrors:\n\n${text}`, baseUrl: 'https://example.com/' });
  assert.equal(minePage(page).length, 500);
});
