// Values that a log gives to advice stay text on every surface: no link, no mention, no reference, nothing invisible.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import type { CaseFinding } from '../../../core/case/log.ts';
import { writeEscalation } from '../../../core/report/handover/handover.ts';
import { createInk } from '../../../core/report/handover/sanitizer.ts';
import { summariseFinding } from '../../../core/report/markdown/copied-summary.ts';
import { plainLines } from '../../../core/report/markdown/plain.ts';
import { fillMarkdown } from '../../../core/text/escape/fill.ts';
import { at, caseReader, cluster } from '../../support/case/case.ts';

const log = caseReader()(
  'a.log',
  `MASTER CONTROL PLANE CONTAINER LOGS: (master-${cluster} -c kms)\nKEY_DELETED_ERR: Key has already been deleted\n`,
);
const [finding] = log.findings;

const templates = [
  'Look at {v} now.',
  'Run `calicoctl {v}` and **{v}**, then ask.',
  '1. First {v}\n2. [docs](https://cloud.ibm.com/docs/{v}) and `` {v} ``',
  'A lone ` and `` before {v} and `code`.',
];
const hostile = [
  '``[runbook](https://evil.example/phish)``',
  '`[runbook](https://evil.example/phish)`',
  '` [runbook](https://evil.example/phish) `',
  '```` [x](https://evil.example) ````',
  '[x][y]\n\n[y]: https://evil.example',
  '![x](https://evil.example/x.png)',
  '<https://evil.example> <img src=x>',
  'https://evil.example www.evil.example',
  'org/repo#5 #6 GH-7 @mallory @org/team org/repo@0123456789abcdef',
  '**bold** _it_ \\',
  'a\u{e0041}\u{e0042}b\u200bc\u202ed\u2066e',
  '\ud800',
];
const value = fc.oneof(
  fc.constantFrom(...hostile),
  fc
    .array(fc.constantFrom(...hostile, '`', '``', '](', '\n', ' ', '|', '\\'), { maxLength: 5 })
    .map((parts) => parts.join('')),
);

/** What a Markdown renderer that finds bare addresses makes of it: links but for those of the template, mentions, references. */
function dangers(markdown: string): readonly string[] {
  const tokens = new MarkdownIt({ html: true, linkify: true })
    .parse(markdown, {})
    .flatMap((one) => [one, ...(one.children ?? [])]);
  let depth = 0;
  return tokens.flatMap((token) => {
    if (token.type === 'link_open') depth += 1;
    if (token.type === 'link_close') depth -= 1;
    if (token.type === 'link_open')
      return /^https:\/\/(?:cloud|[a-z.]*github)\.ibm\.com\//.test(String(token.attrGet('href')))
        ? []
        : [String(token.attrGet('href'))];
    if (/^(?:image|html_inline|html_block)$/.test(token.type)) return [token.content];
    if (token.type !== 'text' || depth > 0) return [];
    return token.content.match(/@mallory|@org|#[567]\b|GH-7|evil\.example|0123456789abcdef/g) ?? [];
  });
}

const unseen =
  /[\u200b\u202e\u2066\u{e0000}-\u{e007f}]|[\ud800-\udfff](?![\udc00-\udfff])(?<![\ud800-\udbff][\udc00-\udfff])/u;

function summaryOf(fix: string, cause: string): string {
  assert.ok(finding);
  const changed: CaseFinding = { ...finding, fix, cause };
  return summariseFinding({ name: 'a.log', facts: [] }, changed);
}

test('A value in advice is text in the copied summary, the issue and in conclusions', () => {
  fc.assert(
    fc.property(fc.constantFrom(...templates), value, (template, v) => {
      const fix = fillMarkdown(template, { v });
      const theCase = {
        logs: [{ ...log, findings: log.findings.map((one) => ({ ...one, fix, cause: v })) }],
        answers: {},
      };
      const { issue, slack } = writeEscalation(theCase, at('2024-07-10T15:00:00Z'));
      const step = createInk().markdown(fix.split('\n')[0] ?? '');
      for (const text of [summaryOf(fix, v), issue, step]) {
        assert.deepEqual(dangers(text), [], text);
        assert.doesNotMatch(text, unseen);
      }
      const ownLine = /^Runbook: https:\/\/pages\.github\.ibm\.com\/[\w./-]+$/m;
      assert.doesNotMatch(slack.replace(ownLine, '').replaceAll(/`[^`\n]*`/g, ''), /@|#\d|evil\.example|:\/\//);
      assert.doesNotMatch(slack, unseen);
    }),
    { numRuns: 300 },
  );
});

test('A value in advice is as it is in plain lines', () => {
  assert.deepEqual(plainLines(fillMarkdown('Ask {v}.', { v: '``[runbook](https://evil.example/phish)``' })), [
    'Ask ``[runbook](https://evil.example/phish)``.',
  ]);
  assert.deepEqual(plainLines('1. *Do* `a*b*c` **now**, [docs](https://cloud.ibm.com/x)\n- b\\_c'), [
    '1. Do a*b*c now, docs (https://cloud.ibm.com/x)',
    '- b_c',
  ]);
});

test('References and mentions are code for GitHub, whatever is before them', () => {
  const ink = createInk();
  assert.equal(ink.words('see org/repo#5, repo#6 and (@name)'), 'see `org/repo#5`, `repo#6` and (`@name`)');
  assert.equal(
    ink.slack('see org/repo#5 at evil.example/x and @here'),
    'see `org/repo#5` at `evil.example/x` and `@here`',
  );
});
