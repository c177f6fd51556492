// Long runs of one character, which expressions once looked through from each of their characters, take no time.

import { test } from 'node:test';
import { draftSignature } from '../../core/authoring/draft.ts';
import { anywhere } from '../../core/catalog/scope.ts';
import { readingView } from '../../core/log/reading-view.ts';
import { parseSitePage } from '../../core/runbook/site/site-page.ts';
import { redact } from '../../core/text/redact/redact.ts';
import { stableWords } from '../../core/text/varying/words.ts';
import { assertLinear } from '../support/growth.ts';

const uses: Readonly<Record<string, (run: string) => unknown>> = {
  'the words of a text': (run) => stableWords(`error ${run} x`),
  'a draft': (run) => draftSignature({ text: `Error: seat ${run} x`, in: anywhere, taken: new Set() }),
  'the view of a record': (run) => readingView(`{"msg":"a ${run} b"}`),
  'options of a page': (run) =>
    parseSitePage({ page: 'a.md', text: `{::options ${run} /}\n`, baseUrl: 'https://a.example/' }),
  redaction: (run) => redact(`password: ${run} x`),
};

for (const [name, use] of Object.entries(uses))
  for (const unit of ['\t', '-', '%', '\\', '"', '.', '=', '0'])
    test(`${name}, with a run of ${JSON.stringify(unit)}`, () =>
      assertLinear((size) => () => use(unit.repeat(size)), 2000, name));
