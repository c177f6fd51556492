// The summary that is copied into an issue: no secret leaves with it, and nothing of the log acts in it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import MarkdownIt from 'markdown-it';
import { summariseFinding, summariseLog } from '../../../core/report/markdown/copied-summary.ts';
import { caseReader, cluster } from '../../support/case/case.ts';

const read = caseReader();
const key = 'sEcReT0123456789abcdefghijklmnopqrstuvwxyzAB';
const text = `MASTER CONTROL PLANE CONTAINER LOGS: (master-${cluster} -c kms)
kms: BXNIM0415E Provided API key could not be found, apikey=${key}
kms: KEY_DELETED_ERR: Key has already been deleted \`[x](https://evil.example) <img src=x> @everyone
`;

test('A summary of a finding is Markdown with the line of the log as code', () => {
  const log = read('dir/a`b.log', text);
  const [finding] = log.findings.filter(({ signature }) => signature === 'root-key-deleted');
  assert.ok(finding);
  assert.equal(
    summariseFinding({ name: log.name, facts: [] }, finding),
    `**Error:** The root key was deleted (\`root-key-deleted\`)
- Where: \`\`a\`b.log\`\`, line 3, container \`kms\`
- Log says: \`KEY_DELETED_ERR: Key has already been deleted\`
- Cause: Somebody deleted the root key.
- Who: The owner of the cluster must act; nothing on our side fixes it.
- What to do: Nothing helps.
- Retrigger: Do not retrigger: with this error it cannot succeed.
`,
  );
});

test('A summary holds no secret, and says what was taken out', () => {
  const log = read('a.log', text);
  for (const summary of [summariseLog(log), ...log.findings.map((finding) => summariseFinding(log, finding))])
    assert.doesNotMatch(summary, new RegExp(key));
  assert.match(summariseLog(log), /\n\nRedacted in this text: 1 API key\.\n$/);
});

test('A summary of a log lists every finding below what the log is', () => {
  const summary = summariseLog(read('a.log', text));
  assert.match(summary, /^`a\.log`: 2 errors\n/);
  assert.match(
    summary,
    /\n- \*\*Error:\*\* The root key was deleted \(`root-key-deleted`\)\n {2}- Where: line 3, container/,
  );
});

test('Text of a log stays code, whatever it holds', () => {
  const log = read('a.log', text);
  const [finding] = log.findings;
  assert.ok(finding);
  const [place] = finding.places;
  assert.ok(place);
  const evil = '` [x](https://evil.example) <img src=x> @everyone\n# heading \u202e';
  const summary = summariseFinding(
    { name: `${evil}.log`, facts: [{ id: 'webhook', value: evil, line: 1 }] },
    { ...finding, title: evil, cause: evil, missing: [evil], places: [{ ...place, text: evil, container: evil }] },
  );
  const html = new MarkdownIt({ html: true, linkify: true }).render(summary);
  assert.deepEqual(html.match(/<(?!\/?(?:p|strong|code|ul|li)>)[^>]*>|\u202e/g) ?? [], []);
  assert.ok(summary.split('\n').every((line) => /^(?:\*\*|- | {2}\S|$)/.test(line)));
});
