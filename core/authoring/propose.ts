// Proposes a template for a text of a log: what varies becomes a typed placeholder with a name, what says the error stays.

import type { PlaceholderType } from '../catalog/placeholder.ts';
import { parseTemplate } from '../catalog/template.ts';
import { messageOf } from '../runbook/mine/fence-record.ts';
import { errorStrength } from '../runbook/mine/judge/error-words.ts';
import { isSpecific } from '../runbook/mine/specific.ts';
import { normalise } from '../text/normalise.ts';
import { findValues, type LinePart } from './values.ts';

/** A template that matches the line that it was made of. */
export interface Proposal {
  readonly template: string;
  /** The parts of it that stay, in their order. */
  readonly literals: readonly string[];
  /** The line of the text, as it is there. */
  readonly line: string;
}

/**
 * The template of a text: of the first of its lines that reads like an error, else of the first that says enough, else of the first that
 * gives any. Undefined if no line
 * has enough text that stays. Never throws; linear.
 */
export function proposeTemplate(text: string): Proposal | undefined {
  const lines = text.split(/\r\n|[\r\n]/, maxLines).map((line) => line.slice(0, maxLine));
  const proposals = lines.flatMap((line) => proposeForLine(line) ?? []);
  const telling = proposals.filter(({ literals }) => isSpecific(literals));
  return telling.find(({ line }) => errorStrength(line) > 0) ?? telling[0] ?? proposals[0];
}

/** What is longer is data. Lines, and UTF-16 units of one. */
const maxLines = 200;
const maxLine = 20_000;
/** The most literal text, in UTF-16 units: more would only make the template brittle. */
const maxLiteral = 200;
const maxValues = 12;

function proposeForLine(line: string): Proposal | undefined {
  const plain = normalise(line).text;
  const texts = [messageOf(plain), plain].map((one) => normalise(one).text.replaceAll(/\s+/g, ' ').trim());
  const attempts = [...texts.map((one) => trim(limit(findValues(one)))), trim(limit([{ text: texts[1] ?? '' }]))];
  for (const parts of attempts) {
    const template = write(parts);
    const { pattern } = parseTemplate(template, { ignoreCase: false });
    if (parts.some(({ text = '' }) => /\p{L}{3}/u.test(text)) && pattern?.find(plain, 0) !== undefined)
      return { template, literals: parts.flatMap((part) => part.text ?? []), line };
  }
  return undefined;
}

function limit(parts: readonly LinePart[]): LinePart[] {
  const kept: LinePart[] = [];
  let room = maxLiteral;
  let count = 0;
  for (const part of parts) {
    if (part.text === undefined) {
      count += 1;
      if (count > maxValues) break;
      kept.push(part);
    } else if (part.text.length <= room) {
      kept.push(part);
      room -= part.text.length;
    } else {
      const cut = part.text.slice(0, room).replace(/(?<!\S)\S*$/, '');
      kept.push({ text: cut === '' ? part.text.slice(0, room) : cut });
      break;
    }
  }
  return kept;
}

/** Values at the start, and untyped ones and times at the end, say nothing; nor do signs there. */
function trim(parts: readonly LinePart[]): LinePart[] {
  const kept = [...parts];
  for (let first = kept[0]; first !== undefined; [first] = kept) {
    const text = first.text?.replace(/^[^\p{L}\p{N}/({["'<*]+/u, '') ?? '';
    if (/[\p{L}\p{N}]{2}/u.test(text)) {
      kept[0] = { text };
      break;
    }
    kept.shift();
  }
  for (let last = kept.at(-1); last !== undefined; last = kept.at(-1)) {
    const stays =
      last.text === undefined
        ? last.type !== undefined && last.type !== 'time'
        : /[\p{L}\p{N}]{2}/u.test(last.text) && !(kept.length > 1 && dangling.test(last.text));
    if (stays) break;
    kept.pop();
  }
  const last = kept.at(-1);
  if (last?.text !== undefined)
    kept[kept.length - 1] = { text: last.text.replace(/(?<![\s:,;=({["'-])[\s:,;=({["'-]+$/, '') };
  return kept;
}

/** A word that leads to a value, which is gone. */
const dangling = /^\W*(?:at|by|for|from|in|of|on|to|with)\W*$/;

function write(parts: readonly LinePart[]): string {
  const taken = new Set<string>();
  let before = '';
  return parts
    .map((part) => {
      if (part.text !== undefined) {
        before = part.text;
        return part.text.replaceAll('{', '{{');
      }
      if (part.type === undefined) return '{}';
      const wanted = nameBefore(before) ?? nameOf(part.type, part.value);
      let name = wanted;
      for (let count = 2; taken.has(name); count += 1) name = `${wanted}${count}`;
      taken.add(name);
      before = '';
      return `{${name}:${part.type}}`;
    })
    .join('');
}

function nameOf(type: PlaceholderType, value: string): string {
  if (type !== 'word') return type;
  return /^\d[\d.]*(?:[mun]?s|[mhd])/.test(value) ? 'duration' : 'name';
}

/** A value is named after the text before it: `instance 7` is an instance. */
function nameBefore(text: string): string | undefined {
  const word = /(?:^|[^\w-])([A-Za-z][A-Za-z_-]{1,20})["']?[\s:=("'[]{1,3}$/.exec(text)?.[1];
  return word === undefined || word.endsWith('ing') || joining.has(word.toLowerCase())
    ? undefined
    : word.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase());
}

const joining: ReadonlySet<string> = new Set(
  (
    'a about after all an and any as at be before but by can cannot code could did do does error failed for from get got had has ' +
    'have id if in into is it no not of on or out over than that the then to tcp udp took until up was were when while with within ' +
    'dial put post delete patch list watch took request msg message reason'
  ).split(' '),
);
