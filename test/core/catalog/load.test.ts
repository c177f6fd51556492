// Signature files that are broken in one way each: every problem has its place and says the way out.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { mergeCatalogs, parseCatalog, type LoadedCatalog, type LoadOptions } from '../../../core/catalog/load.ts';
import { formatProblem } from '../../../core/text/problem.ts';

const read = (path: string, text: string, options: LoadOptions = { knownChecks: 'any' }): LoadedCatalog =>
  parseCatalog(path, text, options);

/** A whole signature; `change` replaces, adds (`key: value`) or removes (`key: `) lines of it. */
function entry(change: Readonly<Record<string, string>> = {}): string {
  const lines: Record<string, string> = {
    id: 'disk-full',
    title: 'The disk is full',
    severity: 'error',
    match: 'no space left on device',
    owner: 'sre',
    cause: 'The disk of the node is full.',
    fix: 'Make space.',
    retrigger: 'after-fix',
    samples: '{ match: [no space left on device], noMatch: [space left on device] }',
    ...change,
  };
  const kept = Object.entries(lines).filter(([, value]) => value !== '');
  return `  - ${kept.map(([key, value]) => `${key}: ${value}`).join('\n    ')}\n`;
}

const whole = `signatures:\n${entry()}`;
const changed = (change: Readonly<Record<string, string>>): string => `signatures:\n${entry(change)}`;

/** `▸` is where the problem is expected and is taken out before the file is read. */
const broken: readonly (readonly [name: string, yaml: string, message: RegExp])[] = [
  ['an empty file', '▸', /must begin with `signatures:`/],
  ['a file that is a list', '▸- id: a', /must begin with `signatures:`/],
  ['an unknown key of the file', `▸version: 1\n${whole}`, /`version` is not a key of the file/],
  ['a misspelt key of the file', '▸signature: []\nsignatures: []', /did you mean `signatures`\?/],
  ['signatures that are no list', 'signatures: ▸5', /`signatures` must be a list, but is a number/],
  ['an entry without keys', 'signatures: [▸text]', /a signature must have keys .* but is text/],
  ['an unknown key', `${whole}    ▸pagerduty: yes`, /`pagerduty` is not a key of a signature; its keys are id, title/],
  ['a misspelt key', `${whole}    ▸varaints: []`, /did you mean `variants`\?/],
  ['a key that appears twice', `${whole}    ▸owner: sre`, /`owner` appears twice in a signature; remove one/],
  [
    'a missing key',
    changed({ id: '▸disk-full', cause: '' }).replace('▸', '').replace('- id', '- ▸id'),
    /`cause` is missing in a signature; add it/,
  ],
  [
    'several missing keys',
    changed({ cause: '', fix: '', retrigger: '' }).replace('- id', '- ▸id'),
    /`cause`, `fix`, `retrigger` are missing/,
  ],
  ['nothing to look for', changed({ match: '' }).replace('- id', '- ▸id'), /needs one of `match`, `regex` or `check`/],
  [
    'half of a character in a title',
    changed({ title: '▸"a\\ud800"' }),
    /`title` of a signature holds half of a character/,
  ],
  ['half of a character in a page', `${whole}    runbook: ▸"docs/a\\udfff.md"`, /`runbook` .*half of a character/],
  ['an id that is no name', changed({ id: '▸Disk_Full' }), /The id `Disk_Full` must be lower-case letters and digits/],
  [
    'an id that is a number',
    changed({ id: '▸12' }),
    /`id` of a signature must be text, but is a number; put it in quotes/,
  ],
  ['an empty value', changed({ cause: '▸""' }), /`cause` of a signature is empty; write it or remove the key/],
  ['a list where a text must be', changed({ title: '▸[a]' }), /`title` of a signature must be text, but is a list/],
  ['a title that is too long', changed({ title: `▸${'a'.repeat(201)}` }), /longer than 200 characters/],
  [
    'an unknown severity',
    changed({ severity: '▸fatal' }),
    /cannot be `fatal`; it is one of error, warning, information, hint/,
  ],
  ['an unknown owner', changed({ owner: '▸me' }), /it is one of customer, deploy, provider, sre, unknown/],
  ['an unknown retrigger', changed({ retrigger: '▸later' }), /it is one of after-fix, follow-up, never, not-needed/],
  ['an unknown status', changed({ status: '▸old' }), /it is one of experimental, stable, deprecated/],
  ['an unknown role', changed({ role: '▸victim' }), /it is one of cause, symptom/],
  ['a flag that is text', changed({ strict: '▸"true"' }), /`strict` of a signature must be true or false, but is text/],
  ['a template without enough text', changed({ match: '▸"a {} b"' }), /literal part of 4 bytes/],
  ['a template whose brace stays open', changed({ match: '[fine text, ▸"text {open"]' }), /write {{ for a brace/],
  ['a template of an unknown type', changed({ match: '▸"port {p:prot} is taken"' }), /no placeholder type “prot”/],
  [
    'a number among templates',
    changed({ match: '[fine text, ▸404]' }),
    /must be text, but is a number; put it in quotes/,
  ],
  ['an empty list of templates', changed({ match: '▸[]' }), /`match` is an empty list/],
  ['an expression that is not valid', changed({ match: '', regex: '▸"text(open"' }), /not valid: missing closing \)/],
  ['an expression that looks ahead', changed({ match: '', regex: '▸"text(?=ahead)"' }), /RE2 has no look-ahead/],
  [
    'an expression without plain text',
    changed({ match: '', regex: '▸"[a-z]+ \\\\d+"' }),
    /4 characters of plain text in a row/,
  ],
  [
    'an expression that repeats too much',
    changed({ match: '', regex: '▸"text(a{99}){99}"' }),
    /repeats too much|invalid repeat count/,
  ],
  [
    'a check that does not exist',
    changed({ match: '', check: '▸daemonset-shrot' }),
    /no check `daemonset-shrot`; did you mean `daemonset-short`\?/,
  ],
  ['a check beside a template', changed({ check: '▸daemonset-short' }), /`check` brings its own texts/],
  ['an unknown key of in', changed({ in: '{ ▸sections: KMS }' }), /did you mean `section`\?/],
  [
    'an unknown kind of log',
    changed({ in: '{ log: ▸gmi }' }),
    /`gmi` is not a kind of log; it is one of operation-log/,
  ],
  [
    'one unknown kind of log in a list',
    changed({ in: '{ log: [master-info, ▸console] }' }),
    /`console` is not a kind of log/,
  ],
  ['a section without a name', changed({ in: '{ section: ▸": (x)" }' }), /A section needs a name/],
  ['a container that cannot be one', changed({ in: '{ container: ▸KMS container }' }), /not a container's name/],
  [
    'evidence without a reach',
    changed({ requires: '[ ▸{ match: some text } ]' }),
    /`within` is missing in an item of `requires`/,
  ],
  [
    'evidence with an unknown reach',
    changed({ requires: '[ { match: some text, within: ▸page } ]' }),
    /cannot be `page`; it is one of line, entry/,
  ],
  [
    'evidence with nothing to find',
    changed({ unless: '[ ▸{ within: line } ]' }),
    /`match` is missing in an item of `unless`/,
  ],
  ['evidence with a bad template', changed({ unless: '[ { match: ▸a b, within: line } ]' }), /literal part of 4 bytes/],
  [
    'evidence that is no list',
    changed({ requires: '▸{ match: some text, within: line }' }),
    /`requires` must be a list/,
  ],
  ['a variant without a condition', changed({ variants: '[ ▸{ fix: Run. } ]' }), /`when` is missing in a variant/],
  ['a variant that changes nothing', changed({ variants: '[ ▸{ when: { a: b } } ]' }), /must replace something/],
  ['a variant with an empty condition', changed({ variants: '[ { when: ▸{}, fix: Run. } ]' }), /`when` is empty/],
  ['a condition that is a number', changed({ variants: '[ { when: { port: ▸1 }, fix: Run. } ]' }), /put it in quotes/],
  [
    'a variant with an unknown key',
    changed({ variants: '[ { when: { a: b }, ▸titel: x, fix: Run. } ]' }),
    /`titel` is not a key of a variant/,
  ],
  [
    'a link that is not secure',
    changed({ links: '[ { title: x, url: ▸"http://a.example" } ]' }),
    /begins with https:\/\//,
  ],
  ['a link that runs a command', changed({ links: '[ { title: x, url: ▸"command:rm" } ]' }), /begins with https:\/\//],
  [
    'a link with a password',
    changed({ links: '[ { title: x, url: ▸"https://me:secret@a.example/" } ]' }),
    /without spaces or a password/,
  ],
  [
    'a fix that names what nothing captures',
    changed({ fix: '▸"Look at {endpoint}."' }),
    /`fix` names {endpoint}, which neither `match` nor `regex` captures; capture it, or write {endpoint\|words}/,
  ],
  [
    'a cause of a variant that names what nothing captures',
    changed({ variants: '[ { when: { a: b }, cause: ▸"It is {region}." } ]' }),
    /`cause` names {region}/,
  ],
  ['a link without a title', changed({ links: '[ ▸{ url: "https://a.example" } ]' }), /`title` is missing in a link/],
  ['a runbook that is no page', changed({ runbook: '▸somewhere' }), /`runbook` leads nowhere/],
  ['a runbook outside the site', changed({ runbook: '▸../secret.md' }), /`runbook` leads nowhere/],
  ['a runbook by file address', changed({ runbook: '▸file:///a.md' }), /`runbook` leads nowhere/],
  [
    'no samples of one kind',
    changed({ samples: '▸{ match: [no space left on device] }' }),
    /`noMatch` is missing in `samples`/,
  ],
  [
    'an empty list of samples',
    changed({ samples: '{ match: ▸[], noMatch: [a] }' }),
    /`match` of `samples` is empty; give at least one/,
  ],
  [
    'an id that is taken',
    `${whole}${entry({ id: '▸disk-full' })}`,
    /id `disk-full` is taken by the signature at x\.yaml:2/,
  ],
];

for (const [name, marked, message] of broken) {
  test(`A signature file with ${name} is a problem with line and column`, () => {
    const before = marked.slice(0, marked.indexOf('▸'));
    const line = before.split('\n').length;
    const column = before.length - before.lastIndexOf('\n');
    const { signatures, problems } = read('x.yaml', marked.replace('▸', ''), {
      knownChecks: new Set(['daemonset-short', 'image-webhook']),
    });
    const list = problems.map(formatProblem).join('\n');
    const found = problems.find((problem) => message.test(problem.message));
    assert.ok(found !== undefined, `no problem says ${message}; there are:\n${list}`);
    assert.equal(`${found.line}:${found.column}`, `${line}:${column}`, list);
    assert.equal(found.path, 'x.yaml');
    assert.match(found.message, /[.?]$/);
    assert.ok(signatures.every((signature) => signature.id === 'disk-full' && signature.source.line <= 3));
  });
}

test('A whole entry is read with its defaults', () => {
  const { signatures, problems } = read('x.yaml', whole);
  assert.deepEqual(problems, []);
  assert.deepEqual(signatures, [
    {
      id: 'disk-full',
      title: 'The disk is full',
      severity: 'error',
      owner: 'sre',
      cause: 'The disk of the node is full.',
      fix: 'Make space.',
      retrigger: 'after-fix',
      samples: { match: ['no space left on device'], noMatch: ['space left on device'] },
      source: { path: 'x.yaml', line: 2, column: 9 },
      match: ['no space left on device'],
      regex: [],
      ignoreCase: false,
      status: 'stable',
      role: 'cause',
      in: { log: [], section: [], container: [] },
      requires: [],
      unless: [],
      strict: false,
      places: [],
      precedence: 1,
      variants: [],
      links: [],
    },
  ]);
});

test('Sections are compared without case, colon and suffix, and one value may be without a list', () => {
  const scope = '{ log: master-info, section: ["Cluster  webhooks:", "ALB OAUTH-PROXY ADDON (x"], container: kms }';
  const { signatures, problems } = read('x.yaml', changed({ in: scope }));
  assert.deepEqual(problems, []);
  assert.deepEqual(signatures[0]?.in, {
    log: ['master-info'],
    section: ['CLUSTER WEBHOOKS', 'ALB OAUTH-PROXY ADDON'],
    container: ['kms'],
  });
});

test('A broken entry is left out and the others stay', () => {
  const text = `signatures:\n${entry({ id: 'first' })}${entry({ id: 'second', severity: 'bad' })}${entry({ id: 'third' })}`;
  const { signatures, problems } = read('x.yaml', text);
  assert.deepEqual(
    signatures.map((signature) => signature.id),
    ['first', 'third'],
  );
  assert.equal(problems.length, 1);
});

test('A syntax error leaves the entries before it whole', () => {
  const { signatures, problems } = read('x.yaml', `signatures:\n${entry({ id: 'first' })}${entry({ id: '"second' })}`);
  assert.deepEqual(
    signatures.map((signature) => signature.id),
    ['first'],
  );
  assert.deepEqual(problems.map(formatProblem), [
    'x.yaml:11:9: This is not valid YAML: the quote that opens here is not closed. It reaches to line 20, and that part, other signatures included, was not read.',
  ]);
});

test('A tab in the indentation is one problem, however much follows it', () => {
  const text = `signatures:\n${entry({ id: 'first' })}\t- id: second\n${entry({ id: 'third' })}`;
  const { signatures, problems } = read('x.yaml', text);
  assert.deepEqual(
    signatures.map((signature) => signature.id),
    ['first'],
  );
  assert.equal(problems.length, 1);
  assert.match(
    formatProblem(problems[0]!),
    /^x\.yaml:11:1: This is not valid YAML: Tabs are not allowed as indentation\. Use spaces; \d+ more errors follow from this/,
  );
});

test('The same error of YAML in many places is one problem that counts them', () => {
  const { problems } = read('x.yaml', `signatures:\n${'  - a: b: c\n'.repeat(5)}`);
  const syntax = problems.filter(({ message }) => message.startsWith('This is not valid YAML'));
  assert.equal(new Set(syntax.map(({ message }) => message)).size, syntax.length);
  assert.match(syntax[0]!.message, /And 4 more like it\.$/);
});

test('All YAML documents of a file are read, each problem at its own line', () => {
  const text = `---\n${whole}---\nsignatures:\n${entry({ id: 'second' })}${entry({ id: 'third', owner: 'me' })}...\n---\n${whole}---\n`;
  const { signatures, problems } = read('x.yaml', text);
  assert.deepEqual(
    signatures.map(({ id, source }) => [id, source.line]),
    [
      ['disk-full', 3],
      ['second', 14],
    ],
  );
  assert.deepEqual(problems.map(formatProblem), [
    'x.yaml:27:12: `owner` of a signature cannot be `me`; it is one of customer, deploy, provider, sre, unknown.',
    'x.yaml:35:9: The id `disk-full` is taken by the signature at x.yaml:3; choose another id or remove one of them.',
  ]);
});

test('A file of more than a hundred documents is refused', () => {
  const { problems } = read('x.yaml', '---\n'.repeat(101));
  assert.match(problems[0]!.message, /more than 100 YAML documents/);
});

test('A name in the advice must be captured, follow from what is, or have other words', () => {
  const captured = { match: 'no answer from {endpoint:url} here' };
  for (const change of [
    { ...captured, fix: '"Look at {endpoint}, {provider} in {region}."' },
    { match: '', regex: '"no answer (?P<what>[a-z]+) here"', fix: '"Look at {what}."' },
    { fix: '"Look at {endpoint|the address}; echo ${HOME}."' },
    { ...captured, variants: '[ { when: { provider: Key Protect }, fix: "Ask {provider}." } ]' },
    { match: '', check: 'daemonset-short', fix: '"Look at {name}."' },
  ])
    assert.deepEqual(read('x.yaml', changed(change)).problems.map(formatProblem), []);
});

test('An entry with Windows line ends, an alias and a comment is read', () => {
  const text = `signatures:\n${entry({ cause: '&text The disk is full. # why', fix: '*text' })}`.replaceAll(
    '\n',
    '\r\n',
  );
  const { signatures, problems } = read('x.yaml', text);
  assert.deepEqual(problems, []);
  assert.equal(signatures[0]?.fix, 'The disk is full.');
});

test('An id that another file has is a problem in the second file, and the first stays', () => {
  const merged = mergeCatalogs([read('a.yaml', whole), read('b.yaml', changed({ title: 'Another' }))]);
  assert.deepEqual(
    merged.signatures.map((signature) => signature.source.path),
    ['a.yaml'],
  );
  assert.deepEqual(merged.problems.map(formatProblem), [
    'b.yaml:2:9: The id `disk-full` is taken by the signature at a.yaml:2; choose another id or remove one of them.',
  ]);
});

test('No text makes the reader throw, and every problem has a place in it', () => {
  const piece = fc.constantFrom(
    'signatures:',
    '\n',
    '  ',
    '- ',
    'id: ',
    'match: ',
    '[',
    ']',
    '{',
    '}',
    '"',
    "'",
    ': ',
    '&a ',
    '*a',
    '|',
    '>',
    '#',
    '\t',
    '!!',
    '%',
    'in: ',
    'samples: ',
    '<<: ',
    '\u0000',
    '😀',
    '__proto__: ',
  );
  const text = fc.oneof(
    fc.string(),
    fc.array(fc.oneof(piece, fc.string({ maxLength: 6 }))).map((parts) => parts.join('')),
    fc.array(piece).map((parts) => `signatures:\n  - id: a\n    ${parts.join('')}`),
  );
  fc.assert(
    fc.property(text, (source) => {
      for (const problem of read('x.yaml', source).problems) {
        assert.ok(problem.line! >= 1 && problem.line! <= source.split(/\r\n|\r|\n/).length + 1, `${problem.line}`);
        assert.ok(problem.column! >= 1);
      }
    }),
    { numRuns: 500 },
  );
});
