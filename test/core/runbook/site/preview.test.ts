// The preview of a runbook page: published ids, attribute lists out of view, named anchors to jump to.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import MarkdownIt from 'markdown-it';
import type { MarkdownIt as Markdown } from 'markdown-it';
import { readPlaces } from '../../../../core/runbook/markdown/anchors.ts';
import { kramdownPlugin } from '../../../../core/runbook/markdown/kramdown.ts';

const shown: readonly (readonly [string, string, string])[] = [
  ['a label', 'Alert\n{: .label .label-purple}', '<p class="label label-purple">Alert</p>'],
  ['a list before its paragraph', '{: .note}\ntext', '<p class="note">text</p>'],
  ['a list in the middle', 'one\n{: .x}\ntwo', '<p class="x">one\ntwo</p>'],
  ['a list alone', 'one\n\n{: .x}\n\ntwo', '<p>one</p>\n<p>two</p>'],
  ['an attribute that is no class', 'x\n{: onclick="y" #z style="w"}', '<p>x</p>'],
  ['a link target', '[a](https://x.y){:target="_blank"} b', '<p><a href="https://x.y">a</a> b</p>'],
  ['a list after code', '`c`{:.k}', '<p><code>c</code></p>'],
  ['a table of contents', '* toc\n{:toc}', '<ul>\n<li>toc</li>\n</ul>'],
  ['a heading id', '## A b {#given}', '<h2 id="given">A b</h2>'],
  ['a heading with its list', '## A b\n{: #given .x}', '<h2 id="given">A b</h2>'],
  ['a list in code stays', '`{: .x}`', '<p><code>{: .x}</code></p>'],
  ['a list in a fence stays', '```\n{: .x}\n```', '<pre><code>{: .x}\n</code></pre>'],
  ['an extension stays', 'a {::comment} b', '<p>a {::comment} b</p>'],
  ['what is no list stays', 'a {: b', '<p>a {: b</p>'],
  ['a named anchor', '<a name="kp_table">x</a>', '<p><a id="kp_table" name="kp_table">x</a></p>'],
  ['an odd name is left alone', '<a name="x&quot;y">x</a>', '<p><a name="x&quot;y">x</a></p>'],
  ['other letters', '# Über', '<h1 id="%C3%BCber">Über</h1>'],
];

for (const [what, source, html] of shown) {
  test(`${what} is shown as on the site`, () => {
    assert.equal(create().render(`${source}\n`).trim(), html);
  });
}

test('the row that an attribute list makes of a table is not shown', () => {
  const html = create().render('| a | b |\n|--|--|\n| 1 | 2 |\n{:.table .table-bordered}\n');
  assert.equal(html.match(/<tr>/g)?.length, 2);
  assert.doesNotMatch(html, /\{:/);
});

test('where HTML is not allowed none is brought in', () => {
  const markdown = new MarkdownIt({ html: false });
  kramdownPlugin(markdown);
  assert.equal(markdown.render('<a name="x">y</a>\n').trim(), '<p>&lt;a name=&quot;x&quot;&gt;y&lt;/a&gt;</p>');
});

test('headings keep the published id and their line when the host names them itself', () => {
  const text = readFileSync(
    new URL('../../../../runbooks/armada-deploy-operation-failures.md', import.meta.url),
    'utf8',
  );
  const markdown = create();
  asHost(markdown);
  const html = markdown.render(
    text.replace(/^---\n[^]*?\n---\n/, (matter) => '\n'.repeat(matter.split('\n').length - 1)),
  );
  const found = [...html.matchAll(/<h\d ([^>]*)>/g)].map((match) => match[1] ?? '');
  assert.deepEqual(
    found.map((attributes) => [...attributes.matchAll(/\bid="([^"]*)"/g)].map((id) => id[1])),
    readPlaces(text).headings.map(({ anchor }) => [anchor]),
  );
  assert.deepEqual(
    found.map((attributes) => Number(/data-line="(\d+)"/.exec(attributes)?.[1])),
    readPlaces(text).headings.map(({ line }) => line),
  );
});

test('documents that are not wanted are left as they are', () => {
  const markdown = new MarkdownIt({ html: true });
  kramdownPlugin(markdown, (env) => JSON.stringify(env).includes('page'));
  assert.equal(markdown.render('# A b {#c}\n', {}).trim(), '<h1>A b {#c}</h1>');
  assert.equal(markdown.render('# A b {#c}\n', { page: true }).trim(), '<h1 id="c">A b</h1>');
});

test('what has no heading on the site keeps the id of the host', () => {
  const markdown = create();
  asHost(markdown);
  assert.match(markdown.render(' # indented\n'), /id="host-slug"/);
});

function create(): Markdown {
  const markdown = new MarkdownIt({ html: true });
  kramdownPlugin(markdown);
  return markdown;
}

/** What the preview of VS Code does after its plugins: line numbers on all blocks, its own slugs on headings. */
function asHost(markdown: Markdown): void {
  markdown.core.ruler.push('lines', (state) => {
    for (const token of state.tokens)
      if (token.map && token.type !== 'inline') token.attrSet('data-line', String(token.map[0]));
  });
  const original = markdown.renderer.rules['heading_open'];
  markdown.renderer.rules['heading_open'] = (tokens, index, options, env, self) => {
    tokens[index]?.attrSet('id', 'host-slug');
    return original ? original(tokens, index, options, env, self) : self.renderToken(tokens, index, options);
  };
}
