// What a paste that was cut off shows of it: a value or the name of a field that is unfinished at its very end.

import type { FieldName, FieldValues } from '../values.ts';

/** The end of a paste, for the message that is there. */
export interface PasteEnding {
  /** The last value begins with an asterisk and has none at its end. */
  readonly open: boolean;
}

/** How the last line of a paste, as it is, ends. */
export function readEnding(line: string): PasteEnding {
  return { open: /:\s{0,4}\*{1,3}[^*:]{0,300}$/.test(line.slice(-400)) };
}

/** Text at the very end that is no value: where it starts, and what to say of it. */
export interface Unfinished {
  readonly at: number;
  /** Undefined if nothing is lost. */
  readonly message?: string;
}

/** Unfinished text after the value of a field: `(10.143.1`, ` at`, `, Mas`, ` - Reg`. */
export function findUnfinished(field: FieldName, segment: string): Unfinished | undefined {
  const from = Math.max(0, segment.length - 120);
  const text = segment.slice(from);
  if (field === 'carrier' || field === 'clusterId') {
    const node = /\s\(\s{0,4}([\w.:-]{0,60})\s{0,20}$/.exec(text);
    if (node !== null) {
      const shown = node[1] ?? '';
      return { at: from + node.index, ...(shown === '' ? {} : { message: cutOff('The node', shown) }) };
    }
    const word = /\s(?:at?|on?|[-\u2013\u2014])\s{0,20}$/.exec(text);
    if (word !== null) return { at: from + word.index };
  }
  const label = /(?:,|\s[-\u2013\u2014])\s{1,4}([A-Za-z][\w/]{0,20}(?: [A-Za-z][\w/]{0,20}){0,2})\s{0,20}$/.exec(text);
  if (label === null || retriggerLink.test(text)) return undefined;
  const message = `The text ends with “${label[1] ?? ''}”, which may be a field that was cut off: copy the whole message.`;
  return { at: from + label.index, message };
}

/** The line that the bot writes below a message: whole, though its end looks like the name of a field. */
const retriggerLink = /\bretrigger this operation, click here\s{0,20}$/i;

/** Whether a value at the very end of a paste has only the beginning of its shape. */
export function isIncomplete(field: FieldName, values: FieldValues): boolean {
  const value = values[field];
  const shape = shapes[field];
  return typeof value === 'string' && shape !== undefined && !shape.test(value);
}

/** Says that a value was cut off. */
export function cutOff(name: string, value: string): string {
  return `${name} “${value}” is cut off at the end of the text; the value was left out. Copy the whole message.`;
}

/** What a whole value looks like, where a part of it would pass for one too. */
const shapes: Readonly<Partial<Record<FieldName, RegExp>>> = {
  carrier: /carrier\d{1,6}$/i,
  region: /^[a-z]{2,}-[a-z]{2,}/i,
  // Of 20 letters and digits hardly any are hexadecimal throughout: they begin an id of 32.
  clusterId: /^(?![0-9a-f]{20}$)/,
  masterId: /-m\d{1,4}$/,
  bom: /_\d{2,}(?:_openshift)?$/,
};
