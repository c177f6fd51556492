// The examples of docs/json.md are what the commands print.

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { runCli } from '../support/cli.ts';
import { writeFolder } from '../support/folder.ts';
import type { Folder } from '../support/folder.ts';

const file = new URL('../../docs/json.md', import.meta.url);

/** A section of the page, with its fences. */
function section(heading: string): string {
  const page = readFileSync(file, 'utf8');
  const from = page.indexOf(`## \`${heading}`);
  assert.notEqual(from, -1, `docs/json.md has no section "${heading}"`);
  const next = page.indexOf('\n## ', from);
  return page.slice(from, next === -1 ? page.length : next);
}

function fences(text: string, language: string): readonly string[] {
  return [...text.matchAll(/^```(\w+)\n([^]*?)^```/gm)]
    .filter((match) => match[1] === language)
    .map((match) => match[2]!);
}

let folder: Folder;
before(() => {
  folder = writeFolder({
    'kms.log': fences(section('scan'), 'text')[0]!,
    'message.txt': fences(section('parse --format'), 'text')[0]!,
    'own.yaml': `signatures:
  - id: our-own-error
    title: Our own error
    severity: warning
    status: stable
    match: the flux capacitor is empty
    owner: sre
    cause: It broke.
    fix: Mend it.
    retrigger: after-fix
    samples: { match: ['oh: the flux capacitor is empty'], noMatch: ['all good'] }
`,
  });
});
after(() => folder.remove());

const examples: readonly (readonly [heading: string, number: number, args: readonly string[]])[] = [
  ['scan', 0, ['scan', 'kms.log']],
  ['parse --format', 0, ['parse', 'message.txt']],
  ['catalog', 0, ['catalog', 'list', 'own.yaml']],
  ['catalog', 1, ['catalog', 'test', 'own.yaml']],
  ['catalog', 2, ['catalog', 'validate', 'own.yaml']],
];

describe('The example in docs/json.md is what is printed by', () => {
  for (const [heading, number, args] of examples) {
    test(`armada-triage ${args.join(' ')} --format json`, async () => {
      const run = await runCli([...args, '--format', 'json'], { folder: folder.root });
      const printed = run.out.replace(/"seconds": [\d.]+/, '"seconds": 0.1');
      const documented = fences(section(heading), 'json')[number]!;
      if (process.env['UPDATE_EXPECT'] === '1') {
        const page = readFileSync(file, 'utf8');
        writeFileSync(
          file,
          page.replace(section(heading), () => section(heading).replace(documented, () => printed)),
        );
      } else assert.deepEqual(JSON.parse(documented), JSON.parse(printed));
    });
  }
});
