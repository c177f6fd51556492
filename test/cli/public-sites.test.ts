// What a careful engineer expects of sites modeled on public reports, which are not part of the project.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { runCli } from '../support/cli.ts';

const folder = new URL('../../../shared/cases/', import.meta.url);
const skip = existsSync(folder) ? false : 'the folder ../shared/cases is missing';

/** What `runbooks check` names, as kind, target and line; and the anchors that `runbooks index` lists. */
interface Site {
  readonly broken: readonly string[];
  readonly anchors?: readonly string[];
}

const sites: Readonly<Record<string, Site>> = {
  '25-kramdown-markdown-attribute/input': {
    broken: ['broken-anchor #old-way-of-doing-it 11', 'no-heading ## Old way of doing it 39'],
  },
  '25-kramdown-markdown-attribute/input-parse-block-html': { broken: [] },
  '28-headings-non-ascii-emoji-duplicates/input': {
    broken: [
      ...['#alert', '#faq-2', '#faq-1-1', '#故障排除-控制面', '#a----b-----c'].map(
        (target) => `broken-anchor ${target} 12`,
      ),
      'duplicate-anchor #faq-1 62',
    ],
    anchors:
      'headings マスターが起動しない 故障排除控制面 ärger-mit-dem-master étape-1--vérifier kms--key-gone -alert what-is-cie dont-retrigger a--b--c step-1-kubectl-get-pods faq faq-1 faq-1 links-to-here bold-tag c--c trailing-hashes 100-full i̇stanbul-zone under_score_name tabs-inside eg-v1296_1560'.split(
        ' ',
      ),
  },
};

for (const [site, { broken, anchors }] of Object.entries(sites)) {
  const root = fileURLToPath(new URL(site, folder));
  test(`public report: links of ${site}`, { skip }, async () => {
    const { out } = await runCli(['runbooks', 'check', root, '--format', 'json']);
    const found: { broken: { kind: string; target: string; line: number }[] } = JSON.parse(out);
    assert.deepEqual(
      found.broken.map(({ kind, target, line }) => `${kind} ${target} ${line}`),
      broken,
    );
  });
  if (anchors !== undefined)
    test(`public report: sections of ${site}`, { skip }, async () => {
      const { out } = await runCli(['runbooks', 'index', root, '--format', 'json']);
      assert.deepEqual(
        [...out.matchAll(/"anchor": "([^"]*)"/g)].map(([, anchor]) => anchor),
        anchors,
      );
    });
}
