// Every parser takes time in proportion to its input, whatever is repeated in it. `GROWTH=1` repeats it to 100 KB and 1 MB.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parsers } from '../support/parsers.ts';
import { assertLinear } from '../support/growth.ts';

const isLong = process.env['GROWTH'] === '1';

/** What is repeated: the marks of each format, open and closed, and pieces that a parser takes apart. */
const units: readonly string[] = [
  'a',
  '# a\n',
  '## a b\n',
  '{{a}}',
  '{% capture a %}b{% endcapture %}{{a}}\n',
  '{% capture a %}b',
  '{',
  '[a](#b) ',
  '[a](((',
  '![[',
  '<a href="b">',
  '<div>\n',
  '<!--',
  '`a ',
  '```\n',
  '_a *',
  '> - ',
  '- a\n',
  '|a|b|\n|-|-|\n',
  ' ',
  '\n',
  '/',
  'https://a/',
  '&amp;',
  '"',
  '\\"',
  'a: b\n',
  '- &a b\n',
  '{"a":',
  'key = value ',
  'password=',
  'error: failed ',
  '{: #a}\n',
  '[^1]: a\n',
  '**Error:** `a b c` ',
  '\u200b',
  '\ud83d',
  '1.2.3.4 ',
  '</td>',
]; // prettier-ignore

/** Texts whose middle is repeated, as the text around it matters. */
const around: readonly (readonly [before: string, unit: string, after: string])[] = [
  ['url: https://a.example', '/', 'x\nbaseurl: /x\n'],
  ['{% capture a %}', ' ', 'x{% endcapture %}x{{ a }}{{ a }}'],
  ['{% capture a %}', 'b\n', '{% endcapture %}x{{ a }}{{ a }}'],
  ['- **Error:** ', '_', ' a\n'],
  ['- `error: failed ', '{', ' a`\n'],
  ['[a](https://example.com/', '/', 'x.html#a)\n'],
  ['signatures:\n  - id: a\n    samples:\n      match:\n', '        - a b c\n', '      noMatch: [x]\n'],
  ['signatures:', '\ufeff', 'x'],
];

/** Seconds of the processor for 100 KB: what a parser may take at most. */
const mostSeconds = 1;

for (const [name, parse] of Object.entries(parsers)) {
  describe(`${name} takes time in proportion to its input`, () => {
    for (const [before, unit, after] of [...units.map((one) => ['', one, ''] as const), ...around])
      test(JSON.stringify(before + unit), () => {
        const make = repeat(before, unit, after);
        const size = isLong ? 100_000 : 12_000;
        parse(make(1000));
        const text = make(size);
        const first = processorSeconds(() => parse(text));
        // The first time, code is compiled, and other work has the processor's caches.
        const seconds =
          first > mostSeconds
            ? Math.min(
                first,
                processorSeconds(() => parse(text)),
              )
            : first;
        if (isLong) assert.ok(seconds < mostSeconds, `${seconds.toFixed(1)} s for 100 KB`);
        // What is quick enough cannot be far from linear.
        if (seconds < 0.15 && !isLong) return;
        if (seconds < 0.05) return;
        assertLinear(
          (length) => {
            const input = make(length);
            return () => parse(input);
          },
          isLong ? 250_000 : size,
        );
      });
  });
}

function repeat(before: string, unit: string, after: string): (size: number) => string {
  return (size) => before + unit.repeat(Math.ceil(size / unit.length)) + after;
}

function processorSeconds(run: () => unknown): number {
  const started = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1e6;
}
