// The grammars colour what they should: marked lines, and the contributions of package.json that go with them.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { loadGrammar, readContributes, readText } from '../support/grammar.ts';
import type { Token } from '../support/grammar.ts';

const folder = new URL('./', import.meta.url);
const fixtures = readdirSync(folder).filter((name) => name.endsWith('.log'));

test('there is a marked fixture for each language and for the shared rules', () => {
  const scopes = fixtures.map((name) => readFixture(name).scope);
  assert.deepEqual(
    scopes.toSorted(),
    readContributes()
      .grammars.map((grammar) => grammar.scopeName)
      .toSorted(),
  );
});

for (const name of fixtures) {
  const { scope, title, lines, marks } = readFixture(name);
  test(`${name}: ${title}`, async () => {
    const tokens = (await loadGrammar(scope))(lines.join('\n'));
    for (const mark of marks) {
      const under = (tokens[mark.line] ?? []).filter((token) => token.start < mark.end && token.end > mark.start);
      const text = (lines[mark.line] ?? '').slice(mark.start, mark.end);
      for (const wanted of mark.scopes) check(under, wanted, `"${text}" in "${lines[mark.line]}"`);
    }
  });
}

test('a first line tells operation logs, get-master-info results and failure messages apart', () => {
  const firstLines: readonly (readonly [string, string | undefined])[] = [
    [
      '{"level":"info","ts":"2017-05-08T15:46:31Z","msg":"x","reqID":"0b13264d","operation":"deploy"}',
      'armada-operation-log',
    ],
    ['PLAY [deploy the master] ****', 'armada-operation-log'],
    ['TASK [master-service : wait] ****', 'armada-operation-log'],
    ['MASTER CONTROL PLANE RESOURCES', 'armada-master-info'],
    ['CLUSTER WEBHOOKS:', 'armada-master-info'],
    ['*FAILED* *deploy* on Carrier: *stage-dal09-carrier0*', 'armada-failure-message'],
    ['FAILED kms_update on Carrier: prod-dal10-carrier1', 'armada-failure-message'],
    ['*FAILED* - ConfigMap CREATE for ClusterID: 68bb81cda2e34aa69883197f35c03159', 'armada-failure-message'],
    ['{"level":"info","ts":"2017-05-08T15:46:31Z","msg":"another service"}', undefined],
    ['2024-03-05 any other log', undefined],
    ['FAILED to open a file', undefined],
    ['', undefined],
  ];
  for (const [line, language] of firstLines) {
    const found = readContributes().languages.filter(({ firstLine }) => new RegExp(firstLine, 'u').test(line));
    assert.deepEqual(
      found.map(({ id }) => id),
      language === undefined ? [] : [language],
      line,
    );
  }
});

test('snippets and language configurations are valid', () => {
  const { snippets, languages } = readContributes();
  for (const { path } of snippets) {
    const found: Record<string, Snippet> = JSON.parse(readText(path));
    const entries = Object.entries(found);
    assert.ok(entries.length > 0, path);
    for (const [name, { prefix, body, description }] of entries) {
      assert.match(prefix, /^armada-[a-z-]+$/u, name);
      assert.ok(description.length > 10 && body.length > 3, name);
      for (const line of body) assert.ok(!line.includes('\n'), name);
      assert.match(body.join('\n'), /\$(?:\{\d|\d)/u, name);
    }
  }
  for (const { configuration } of languages) {
    const { wordPattern }: { wordPattern: string } = JSON.parse(readText(configuration));
    assert.equal(new RegExp(wordPattern, 'u').exec('reqID=0b13264d-e92c-42b8-8879-0f5279df6d97,')?.[0], 'reqID');
    assert.equal(new RegExp(wordPattern, 'u').exec('"0b13264d-e92c"')?.[0], '0b13264d-e92c');
  }
});

interface Snippet {
  readonly prefix: string;
  readonly body: string[];
  readonly description: string;
}

interface Fixture {
  readonly scope: string;
  readonly title: string;
  readonly lines: string[];
  readonly marks: { line: number; start: number; end: number; scopes: string[] }[];
}

/** `SYNTAX scope title`, then lines and under each of them marks: `^^^^ scope !scope-that-is-not-there`. */
function readFixture(name: string): Fixture {
  const [first = '', ...rest] = readFileSync(new URL(name, folder), 'utf8').trimEnd().split('\n');
  const [, scope = '', title = ''] = /^SYNTAX (\S+) (.*)$/u.exec(first) ?? [];
  const fixture: Fixture = { scope, title, lines: [], marks: [] };
  for (const line of rest) {
    const mark = /^( *)(\^+) (\S.*)$/u.exec(line);
    if (mark === null) {
      fixture.lines.push(line);
      continue;
    }
    const [, indent = '', carets = '', scopes = ''] = mark;
    const start = indent.length;
    fixture.marks.push({
      line: fixture.lines.length - 1,
      start,
      end: start + carets.length,
      scopes: scopes.split(' '),
    });
  }
  return fixture;
}

function check(tokens: readonly Token[], wanted: string, where: string): void {
  const absent = wanted.startsWith('!');
  const scope = absent ? wanted.slice(1) : wanted;
  for (const token of tokens) {
    const has = token.scopes.some((name) => name === scope || name.startsWith(`${scope}.`));
    assert.equal(has, !absent, `${where}: ${absent ? 'no ' : ''}${scope} expected, has ${token.scopes.join(' ')}`);
  }
  assert.ok(tokens.length > 0, `${where}: nothing there`);
}

test('only what failed has a colour that means trouble: no key, heading or name is red in the default themes', () => {
  const red =
    /\b(?:support\.type\.property-name|entity\.name\.tag|entity\.other\.attribute-name|storage|invalid|keyword(?!\.(?:control|operator))|constant\.(?:character|other\.placeholder))\b/;
  for (const { path } of readContributes().grammars) {
    const names = [...readText(path).matchAll(/"name": "([^"]+)"/g)].map(([, name = '']) => name);
    assert.deepEqual(
      names.filter((name) => red.test(name)),
      [],
      path,
    );
  }
});
