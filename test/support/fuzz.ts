// Random inputs for parsers, the same for the same number, and what a parser must not do with them.

import { makePage } from './runbook/kramdown-pages.ts';
import { parsers } from './parsers.ts';
import { createRandom } from './random.ts';

/** What a parser did wrong, with the number of the input that shows it. */
export interface Failing {
  readonly parser: string;
  readonly number: number;
  readonly what: string;
}

/** Milliseconds for an input: 1 s for 100 KB, and never less than what noise takes. */
const mostMs = (length: number): number => 250 + length / 100;

/** Gives each parser the input of a number. */
export function fuzzOnce(number: number): readonly Failing[] {
  const input = makeInput(number);
  return Object.entries(parsers).flatMap(([parser, parse]): Failing[] => {
    try {
      const started = performance.now();
      parse(input);
      if (performance.now() - started <= mostMs(input.length)) return [];
      // The machine may have been busy: it counts what the processor takes for the same input.
      const begun = process.cpuUsage();
      parse(input);
      const { user, system } = process.cpuUsage(begun);
      const ms = (user + system) / 1000;
      return ms <= mostMs(input.length)
        ? []
        : [{ parser, number, what: `took ${Math.round(ms)} ms for ${input.length} units` }];
    } catch (error) {
      return [{ parser, number, what: `threw ${String(error)}` }];
    }
  });
}

/** Fragments of all formats one after the other, some of them repeated, with random units between them. Most are short, so that many run. */
export function makeInput(number: number): string {
  const random = createRandom(number);
  const parts = Array.from({ length: 1 + random(24) }, () => {
    const kind = random(10);
    if (kind === 0) return makePage(number * 31 + random(1000));
    if (kind === 1) return String.fromCharCode(...Array.from({ length: random(12) }, () => random(0x1_00_00)));
    const piece = pieces[random(pieces.length)] ?? '';
    return kind === 2 ? piece.repeat(1 + random(400)) : piece;
  });
  return parts
    .join(['', ' ', '\n', '\n\n'][random(4)])
    .slice(0, number % 100 === 0 ? 20_000 : (lengths[number % 10] ?? 100));
}

/** Units at most, by the last digit of the number. */
const lengths = [2000, 1000, 500, 500, 250, 250, 250, 120, 120, 60];

const pieces: readonly string[] = [
  '*FAILED* *deploy* on Carrier: *prod-dal10-carrier1* (10.1.2.3) at 2018-03-30T16:05:12+0000 - Region: *us-south*, ',
  'Cluster: 9850e23241564d3b93831b50ac5d1de7, ReqID: ffa52190-a17d-461c-a218-1ea1fa0f048f, Attempts: 5',
  'Labels:\n - alertname = A\nAnnotations:\n - summary = a\n',
  '[FIRING:1] A (b)\n',
  '[{"labels":{"alertname":"A"},"startsAt":"2024-01-01T00:00:00Z"}]',
  '[{"ts":"1714521600.000100","blocks":[{"type":"rich_text","elements":[{"type":"rich_text_section","elements":[',
  '{"type":"text","text":"FAILED"}]}]}]}]',
  '{"routing_key":"k","event_action":"trigger","payload":{"custom_details":{"firing":"Labels:\\n - alertname = A"}}}',
  'Subject: a\nFrom: b\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\n',
  '<html><body><table><tr><td>alertname = A<br/></td></tr>',
  'signatures:\n  - id: a-b\n    title: T\n    match: seat table {x:uuid}\n',
  '    samples: { match: [a], noMatch: [b] }\n',
  '---\ntitle: a\n---\n',
  '# Heading {#a}\n',
  '{: #a .b}\n',
  '<div markdown="1">\n',
  '</div>\n',
  '{% capture a %}b{% endcapture %}{{ a }}',
  '{% raw %}{{ b }}{% endraw %}',
  '- **Error:** `seat table failed to open`\n',
  '```\nerror: seat table failed\n```\n',
  '| Alert_Situation | x |\n|--|--|\n| `a_b_c` | [x](#a) |\n',
  '[a](b "c")',
  '![a](<b c>)',
  '<a href="x.html#y">z</a>',
  'password: "hunter2hunter2"\n',
  '-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----\n',
  'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abcdefghijklmnop',
  'https://user:pass@example.com/a?token=b',
  '&amp;&#43;&lt;https://a.example|b&gt;',
  '{"a":{"b":[',
  '"\\"\\\\',
  '_*`~[]()<>{}|\\',
  '\u200b\u00ad\ufeff\ud83d\u2028',
  '  ',
  '\t',
  '\r\n',
];
