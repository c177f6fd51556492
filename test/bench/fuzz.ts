// Gives every parser random inputs: `npm run fuzz -- [COUNT] [FIRST]`. Goes on where it ended, by `.bench/fuzz.json`, unless FIRST is given.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fuzzOnce } from '../support/fuzz.ts';

const folder = new URL('../../.bench/', import.meta.url);
const stateFile = new URL('fuzz.json', folder);

function readNext(): number {
  try {
    const state: unknown = JSON.parse(readFileSync(stateFile, 'utf8'));
    return typeof state === 'object' && state !== null && 'next' in state ? Number(state.next) : 0;
  } catch {
    return 0;
  }
}

const count = Number(process.argv[2] ?? 10_000);
const first = process.argv[3] === undefined ? readNext() : Number(process.argv[3]);
// Parsers of YAML make an error for each mistake, and most of their time went into its stack.
Error.stackTraceLimit = 0;
mkdirSync(folder, { recursive: true });
let failing = 0;
for (let number = first; number < first + count; number += 1) {
  for (const { parser, what } of fuzzOnce(number)) {
    failing += 1;
    console.log(`input ${number}: ${parser} ${what}`);
  }
  if ((number + 1) % 500 === 0 || number + 1 === first + count)
    writeFileSync(stateFile, JSON.stringify({ next: number + 1 }));
}
console.log(`${count} inputs from ${first} on, ${failing} failures`);
process.exitCode = failing === 0 ? 0 : 1;
