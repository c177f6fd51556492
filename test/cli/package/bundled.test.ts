// The bill of materials and the licences of what is bundled.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { root } from '../../../scripts/host/root.ts';

interface Bill {
  readonly bomFormat: string;
  readonly components: readonly {
    readonly name: string;
    readonly version: string;
    readonly purl: string;
    readonly licenses: readonly { readonly license: { readonly id: string } }[];
  }[];
}

const bill: Bill = JSON.parse(readFileSync(`${root}/dist/sbom.json`, 'utf8'));

test('the bill of materials names each bundled package with version and licence', () => {
  assert.equal(bill.bomFormat, 'CycloneDX');
  const names = bill.components.map(({ name }) => name);
  for (const name of ['yaml', 're2js', 'markdown-it', 'vscode-languageserver', '@modelcontextprotocol/server', 'zod'])
    assert.ok(names.includes(name), name);
  for (const name of ['typescript', 'esbuild', 'express', 'playwright-core']) assert.ok(!names.includes(name), name);
});

test('every bundled package has a licence that may be shipped, and its text is in the notices', () => {
  const notices = readFileSync(`${root}/dist/third-party.txt`, 'utf8');
  const known = /^(?:MIT|ISC|Apache-2\.0|BSD-[23]-Clause|BlueOak-1\.0\.0|0BSD|Python-2\.0|Zlib|CC0-1\.0|Unlicense)$/;
  for (const { name, version, licenses } of bill.components) {
    assert.match(licenses[0]?.license.id ?? '', known, name);
    assert.ok(notices.includes(`${name} ${version} (`), name);
  }
});
