// The rules of scope, evidence and overlap, as marked logs both ways, with a catalog made up for them.

import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { createLookAt } from '../../support/logs/look.ts';
import { readCases } from '../../support/logs/marked.ts';
import { checkCase } from '../../support/logs/places.ts';
import { triagerOf } from '../../support/logs/triage.ts';

const folder = new URL('../../fixtures/rules/', import.meta.url);
const look = createLookAt(triagerOf(readFileSync(new URL('catalog.yaml', folder), 'utf8')).catalog);

for (const name of readdirSync(folder).filter((each) => each.endsWith('.log'))) {
  for (const [position, each] of readCases(readFileSync(new URL(name, folder), 'utf8')).entries()) {
    test(`${name.replace('.log', '')}, ${each.title} (${each.kind})`, () => checkCase(look, each, position));
  }
}
