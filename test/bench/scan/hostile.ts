// Logs and a catalog that are made to be slow to scan: one for each way in which a scanner can be led astray.

import { existsSync, writeFileSync } from 'node:fs';
import { createRandom } from '../../../samples/make/random.ts';
import type { TextSet } from './catalog.ts';
import { benchFolder, makeLog, writeLog } from './log.ts';
import { wellKnownTexts } from './texts.ts';

/** A log to scan with a catalog. */
export interface HostileLog {
  readonly name: string;
  readonly path: string;
  readonly catalog: string;
}

/** Logs of `bytes` each, written once. `set` has the texts that they nearly contain. */
export function makeHostileLogs(bytes: number, set: TextSet): HostileLog[] {
  const random = createRandom(13);
  const almost = set.texts.map((text) => text.slice(0, -1));
  const anchors = set.texts.flatMap((text) => text.split(' ')).join(' ');
  const make = (name: string, chunks: () => Iterable<string>): HostileLog => {
    const path = `${benchFolder}/${name.replaceAll(' ', '-')}-${bytes / 1e6}-mb.log`;
    if (!existsSync(path)) writeLog(path, bytes, chunks());
    return { name, path, catalog: set.catalog };
  };
  const expression = `${benchFolder}/nested.yaml`;
  writeFileSync(expression, nestedSignature);
  return [
    make('one line', () => forever(() => `${random.hex(40)} controller synced ${random.suffix(8)} `)),
    make('one line of almost-matches', () => forever(() => `${random.pick(almost)} `)),
    make('lines of almost-matches', () => forever(() => `${random.pick(almost)}\n`)),
    make('every word an anchor', () => forever(() => `${anchors}\n`)),
    make('line breaks only', () => forever(() => '\n'.repeat(4096))),
    make('quotes and backslashes only', () => forever(() => '\\"'.repeat(2000))),
    make('a match in every line', () => forever(() => `${random.pick(wellKnownTexts)}\n`)),
    {
      name: 'a nested regular expression, ordinary log',
      path: makeLog({ name: 'few', bytes, oneIn: 10_000, texts: wellKnownTexts }),
      catalog: expression,
    },
    {
      ...make('a nested regular expression, its own almost-matches', () =>
        forever(() => `kubelet ${'a'.repeat(200)}!\n`),
      ),
      catalog: expression,
    },
  ];
}

function* forever(make: () => string): Generator<string> {
  for (;;) yield Array.from({ length: 200 }, make).join('');
}

const nestedSignature = `signatures:
  - id: bench-nested
    title: Nested alternations
    severity: warning
    status: stable
    regex: 'kubelet ((a|aa|aaa)+|(b|bb)*c)+ failed'
    owner: unknown
    cause: Made for measuring.
    fix: None.
    retrigger: not-needed
    runbook: docs/runbooks/armada/armada-deploy-operation-failures.md#error-messages
    samples: { match: [kubelet aaa failed], noMatch: [nothing] }
`;
