// Reads what a failed result says: the fields of its body, whatever the callback that printed it.

import type { ResultFields } from './ansible-line.ts';
import { isBlockHeading, isYamlOpening } from './around.ts';
import { createBraces } from './braces.ts';
import { readDamagedJson } from './damaged.ts';
import type { ResultLine } from './ansible-line.ts';
import { readYamlBody } from './yaml-body.ts';
import { parseJsonObject } from '../../text/json/json-value.ts';

/** No more of a body is read than this, in UTF-16 units. */
const maxBody = 1_000_000;

/** The fields of a result; `below` are the lines that belong to it, after its own. Empty if it says nothing. Never throws. */
export function readFields(result: ResultLine, below = ''): ResultFields {
  if (result.fields !== undefined) return result.fields;
  const { style = 'default', detail = '' } = result;
  const text = `${detail}\n${below}`.slice(0, maxBody);
  if (/^[{“]/.test(detail)) return readJsonBody(text);
  if (style === 'command') return readCommand(detail, below);
  if (style === 'unixy') return readPiped(text);
  if (style === 'selective') return readIndented(text);
  return detail === '' || isYamlOpening(detail) ? readYamlBody(below) : { msg: text.trim() };
}

/** `      * label - FAILED!!! -- message ---` of the callback `selective`: an item, with its texts on the lines below it. */
const indentedItem = /^ {6}\* (.{1,400}?) {0,60}- (FAILED!!!|changed=\w{4,5})(?: -- (.{1,200}?))? ?-{3,}$/;

/** The text of a result, and of each of its items. */
function readIndented(text: string): ResultFields {
  const parts: { item?: string; failed?: boolean; lines: string[] }[] = [{ lines: [] }];
  for (const line of text.split('\n')) {
    const [, item, word, message] = indentedItem.exec(line.trimEnd()) ?? [];
    if (item === undefined) parts.at(-1)?.lines.push(line);
    else
      parts.push({
        item,
        failed: word === 'FAILED!!!',
        lines: message === undefined ? [] : [message.replace(/ -*$/, '')],
      });
  }
  const [whole, ...items] = parts.map(({ lines, ...part }) => ({ ...part, ...textsOf(joinLines(lines.join('\n'))) }));
  return { ...whole, ...(items.length > 0 && { results: items }) };
}

/** A message, and the traceback after it. */
function textsOf(text: string): ResultFields {
  const at = text.search(/\nTraceback \(most recent call last\):\n/);
  return at < 0 ? { msg: text } : { msg: text.slice(0, at), exception: text.slice(at + 1) };
}

function joinLines(text: string): string {
  const lines = text.split('\n').map((line) => line.trim());
  return lines.filter((line) => line !== '').join('\n');
}

function readJsonBody(text: string): ResultFields {
  const braces = createBraces();
  const closed = braces.add(text);
  const json = closed ? text.slice(0, braces.length()) : text;
  const blocks = closed ? readBlocks(text.slice(json.length)) : {};
  return { ...(parseJsonObject(json) ?? readDamagedJson(json)), ...blocks };
}

/** `MSG:`, a blank line, and a text: what the callback `debug` prints after the JSON. */
function readBlocks(text: string): ResultFields {
  const blocks: Record<string, string> = {};
  let name: string | undefined;
  for (const line of text.split('\n')) {
    if (isBlockHeading(line)) {
      name = line.trim().slice(0, -1).toLowerCase();
      blocks[name] = '';
    } else if (name !== undefined) blocks[name] += `${line}\n`;
  }
  return Object.fromEntries(Object.entries(blocks).map(([key, value]) => [key, value.trim()]));
}

/** The raw output of a command: stdout, stderr and the message, nothing between them. */
function readCommand(detail: string, below: string): ResultFields {
  const rc = /^rc=(-?\d{1,9})/.exec(detail)?.[1];
  const output = below.trim().replace(/non-zero return code$/, '');
  return { msg: 'non-zero return code', stdout: output, ...(rc !== undefined && { rc: Number(rc) }) };
}

/** `| msg: … | stdout: … | stderr: …` of the callback `unixy`. */
function readPiped(text: string): ResultFields {
  const places = [...text.matchAll(/(?:^| )\| (msg|stdout|stderr): /g)];
  const found: Record<string, string> = {};
  for (const [index, place] of places.entries()) {
    const from = place.index + place[0].length;
    const to = places[index + 1]?.index ?? text.length;
    found[place[1] ?? ''] ??= text.slice(from, to).trim();
  }
  return found;
}
