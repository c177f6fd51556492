// Random pages of Markdown in kramdown's dialect, from a grammar, the same for the same seed.

import { createRandom, type DrawBelow } from '../random.ts';

/** A page with links to some of the names that it may have. */
export function makePage(seed: number): string {
  const random = createRandom(seed);
  const blocks = Array.from({ length: 2 + random(7) }, () => makeBlock(random, 0));
  const links = Array.from({ length: 4 }, () => `[x](#${pick(random, names)})`).join(' and ');
  return `${blocks.join('\n\n')}\n\n${links}\n`;
}

/** What links lead to: ids that the grammar's headings and lists may have, and some that none has. */
const names = [
  'one', 'two', 'one-1', 'two-1', 'three-four', 'a', 'b', 'b-1', 'x1', '1st', 'v1.2', 'v12', 'list', 'kms--key', 'code-in-it',
  'section', 'section-1', '3-steps', 'steps', 'faq', 'fn:1', 'fnref:1', 'über-uns', 'ber-uns', 'none',
]; // prettier-ignore

const headings = [
  'One', 'Two', 'Three four', '3 steps', 'Über uns', 'KMS -- key', '`code` in it', 'v1.2', 'FAQ?', '*B*', '[One](#two)', 'One {#x1}', 'Two {#v1.2}',
  'One {#1st}', 'Two ##', 'A {: .label}', '🚨', '<b>One</b>', 'One <!-- note -->', 'One &amp; two', 'One \\# two', 'a_b_c', '“One”', 'HTML',
]; // prettier-ignore

function makeHeading(random: DrawBelow): string {
  const text = pick(random, headings);
  const form = random(10);
  if (form === 0) return `${text}\n${pick(random, ['===', '---', '-', '= '])}`;
  if (form === 1) return ` ## ${text}`;
  if (form === 2) return `##${text}`;
  return `${'#'.repeat(1 + random(4))} ${text}`;
}

function makeList(random: DrawBelow): string {
  return pick(random, [
    '{: #list}', '{:#a}', '{: .label}', '{: #a.b}', '{: id="v1.2"}', '{: #1st}', '{:.x #b}', '{: named}', '{:named: #a}', '{: #b .x title="y"}', '{:toc}',
  ]); // prettier-ignore
}

function makeSpan(random: DrawBelow): string {
  return pick(random, [
    'some text', 'a [link](#one)', '[two](#two){: #b}', '`[no](#none)`', '<a name="x1"></a>', '<a id="list">t</a>', '<span markdown="1">[in](#a)</span>',
    '<code>[no](#none)</code>', '<b>[yes](#one)</b>', '\\[no](#none)', 'an *em*{: #a} word', 'a note[^1]', 'HTML', '{::comment}[no](#none){:/}', '{::nomarkdown}<a href="#one">r</a>{:/}',
    '<https://example.com/#none>', '![p](p.png#none)', '[ref][r]', '[r]', '<img src="x.png" id="b">',
  ]); // prettier-ignore
}

function makeText(random: DrawBelow): string {
  const lines = Array.from({ length: 1 + random(3) }, () => makeSpan(random));
  return lines.join(pick(random, [' ', '\n']));
}

const tags = [
  'div',
  'details',
  'section',
  'p',
  'span',
  'summary',
  'table',
  'ul',
  'li',
  'h2',
  'pre',
  'blockquote',
  'td',
];
const attributes = [
  '',
  '',
  ' markdown="1"',
  " markdown='1'",
  ' markdown="block"',
  ' markdown="span"',
  ' markdown="0"',
  ' markdown=1',
  ' id="a"',
  ' class="x" markdown="1"',
  ' id="b" markdown="block"',
];

function makeHtml(random: DrawBelow, depth: number): string {
  const name = pick(random, tags);
  const tag = `<${name}${pick(random, attributes)}>`;
  const inner =
    depth > 1
      ? makeText(random)
      : Array.from({ length: 1 + random(3) }, () => makeBlock(random, depth + 1)).join('\n\n');
  const gap = pick(random, ['\n', '\n', '\n\n', '']);
  const end = random(12) === 0 ? '' : `${pick(random, ['\n', '\n', '\n\n', ''])}</${name}>`;
  return `${tag}${gap}${inner}${end}${random(8) === 0 ? ` ${makeSpan(random)}` : ''}`;
}

function makeBlock(random: DrawBelow, depth: number): string {
  switch (random(16)) {
    case 0:
    case 1:
    case 2:
      return makeHeading(random);
    case 3:
      return `${makeHeading(random)}\n${makeList(random)}`;
    case 4:
      return `${makeList(random)}\n${pick(random, [makeHeading(random), makeText(random)])}`;
    case 5:
      return `${makeText(random)}\n${makeList(random)}`;
    case 6:
    case 7:
      return depth > 1 ? makeText(random) : makeHtml(random, depth);
    case 8:
      return `- ${makeText(random).replaceAll('\n', '\n  ')}\n- ${pick(random, ['item', `## ${pick(random, headings)}`])}${random(3) === 0 ? `\n\n  ${makeHeading(random)}` : ''}`;
    case 9:
      return `> ${makeHeading(random).replaceAll('\n', '\n> ')}\n>\n> ${makeText(random).replaceAll('\n', '\n> ')}`;
    case 10:
      return `~~~\n${makeHeading(random)}\n{: #b}\n</div>\n~~~`;
    case 11:
      return `{::comment}\n${makeHeading(random)}\n{:/comment}`;
    case 12:
      return pick(random, [
        `{::nomarkdown}\n<h2 id="b">x</h2>\n<a href="#none">x</a>\n{:/}`,
        '{::options parse_block_html="true" /}',
        '{::comment /}',
        '{::other}\n\n# One',
      ]);
    case 13:
      return `term\n: ${pick(random, [makeText(random).replaceAll('\n', '\n  '), makeHeading(random)])}`;
    case 14:
      return pick(random, [
        '[r]: #two',
        '[^1]: a [note](#one)',
        '*[HTML]: Hyper',
        '|a|b|\n|-|-|\n|[x](#none)|y|',
        '<!--\n# One\n-->',
        '    # One',
        '* * *',
      ]);
    default:
      return makeText(random);
  }
}

function pick<T>(random: DrawBelow, from: readonly T[]): T {
  return from[random(from.length)]!;
}
