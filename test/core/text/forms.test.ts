// Dates, sizes and counts have one form each, written by one function each, wherever a person reads them.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { formatBytes, formatCount, plural } from '../../../core/text/count.ts';
import {
  dayAndMinute,
  dayAndSecond,
  dayOf,
  durationWords,
  lengthWords,
  secondOfDay,
} from '../../../core/text/dates.ts';
import { root } from '../../../scripts/host/root.ts';

const forms: readonly (readonly [shown: string, form: string])[] = [
  [dayAndMinute('2024-03-05T20:22:15.123Z'), '2024-03-05 20:22'],
  [dayAndMinute(Date.UTC(2024, 2, 5, 20, 22, 15)), '2024-03-05 20:22'],
  [dayAndSecond('2024-03-05T20:22:15.123Z'), '2024-03-05 20:22:15'],
  [dayAndSecond('2024-03-05T22:22:15+02:00'), '2024-03-05 20:22:15'],
  [dayAndSecond('no time'), 'no time'],
  [dayOf('2024-03-05T20:22:15Z'), '2024-03-05'],
  [secondOfDay('2024-03-05T20:22:15Z'), '20:22:15'],
  [lengthWords(60_000), '1 minute'],
  [lengthWords(901 * 86_400_000), '901 days'],
  [durationWords(0.26), '0.3 s'],
  [durationWords(3535.64), '58 min 56 s'],
  [durationWords(3601), '1 h 1 s'],
  [formatBytes(1), '1 byte'],
  [formatBytes(999), '999 bytes'],
  [formatBytes(1_234_567), '1.2 MB'],
  [formatBytes(999_600), '1.0 MB'],
  [formatCount(1_234_567), '1,234,567'],
  [plural(1, 'line'), '1 line'],
  [plural(3412, 'line'), '3,412 lines'],
];

for (const [shown, form] of forms) test(`shown as ${form}`, () => assert.equal(shown, form));

test('nothing else writes a date, a size or a count', () => {
  const own = new Set(['core/text/dates.ts', 'core/text/count.ts']);
  const files = ['core', 'cli', 'client', 'server', 'mcp', 'disk'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`),
  );
  const others = files
    .filter((file) => file.endsWith('.ts') && !own.has(file))
    .flatMap((file) =>
      readFileSync(join(root, file), 'utf8')
        .split('\n')
        .flatMap((line, index) => (formatting.test(line) ? [`${file}:${index + 1}: ${line.trim()}`] : [])),
    );
  assert.deepEqual(others, []);
});

/** Cuts and rewrites of ISO times, the formats of the host, and sizes in powers of two. */
const formatting =
  /\.slice\((?:0|11), 1[0169]\)\.replace\('T'|toISOString\(\)\s*\.slice|toLocale(?:Date|Time)?String|Intl\.NumberFormat|\/ 1024|\$\{[^}]+\} \w+\$\{[^}]+=== 1 \? '' : 's'\}/;
