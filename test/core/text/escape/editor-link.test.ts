// Links into VS Code: what is written is read again, and what is unknown or leads elsewhere is refused.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { caseLink, parseEditorLink, sectionLink } from '../../../../core/text/escape/editor-link.ts';

/** As VS Code takes an address apart. */
function parse(link: string) {
  const { pathname, search, hash } = new URL(link);
  return parseEditorLink({ path: pathname, query: search.slice(1), fragment: decodeURIComponent(hash.slice(1)) });
}

test('a section link is read as it was written', () => {
  const link = sectionLink('docs/runbooks/armada/page.md', 'überschrift-1');
  assert.equal(
    link,
    'vscode://armada-triage.armada-triage/section?page=docs/runbooks/armada/page.md#%C3%BCberschrift-1',
  );
  assert.deepEqual(parse(link), { kind: 'section', page: 'docs/runbooks/armada/page.md', anchor: 'überschrift-1' });
});

test('a case link has a request ID and nothing else', () => {
  const request = '7c1f2c1e-53a9-4d0e-9a43-0f6a1de2b8c7';
  assert.deepEqual(parse(caseLink(request) ?? ''), { kind: 'case', request });
  assert.equal(caseLink('no id'), undefined);
});

test('a log link has a path and a line', () => {
  const link = 'vscode://armada-triage.armada-triage/log?path=logs/a%20b.log&line=12';
  assert.deepEqual(parse(link), { kind: 'log', path: 'logs/a b.log', line: 12 });
});

for (const [address, why] of [
  ['/section?page=../../etc/passwd.md', /no runbook page/],
  ['/section?page=docs/../../x.md', /no runbook page/],
  ['/section?page=https://example.com/x.md', /no runbook page/],
  ['/section?page=x.md#%22%3E%3Cscript', /no section/],
  ['/section', /no runbook page/],
  ['/case?request=1', /no request/],
  ['/case?request=%E0%A4%A', /no request/],
  ['/log?path=x.log&line=0', /no line/],
  ['/log?path=x.log&line=1e99', /no line|leads/],
  ['/log?path=&line=1', /no line/],
  ['/log?path=a%00b', /no line/],
  ['/run?command=rm', /leads to nothing/],
  ['/', /leads to nothing/],
] as const) {
  test(`refused: ${address}`, () => {
    const link = parse(`vscode://armada-triage.armada-triage${address}`);
    assert.match('refused' in link ? link.refused : JSON.stringify(link), why);
  });
}
