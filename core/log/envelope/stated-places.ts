// Reads what envelopes state from the lines of one shape: from the same places of each, without taking the envelopes off again.

import type { Stated } from './envelope.ts';

/** What the envelopes of a shape state: texts without digits, which are the same in each line, and where those with digits are. */
export interface StatedPlaces {
  readonly same: Stated;
  readonly varying: readonly { readonly key: keyof Stated; readonly from: number; readonly to: number }[];
}

/**
 * The places for lines like this one, whose record is from `from` to `to`. Places are UTF-16 offsets of the line without the record. Undefined
 * where a text is not there as it is, or more than once.
 */
export function placesOfStated(text: string, from: number, to: number, stated: Stated): StatedPlaces | undefined {
  const around = text.slice(0, from) + text.slice(to);
  const entries = Object.entries(stated);
  const varying = entries.flatMap(([name, value]) => {
    if (!hasDigit.test(value)) return [];
    const at = around.indexOf(value);
    const isSure = at >= 0 && around.indexOf(value, at + 1) < 0 && (at + value.length <= from || at >= from);
    return [isSure && isKey(name, stated) ? { key: name, from: at, to: at + value.length } : undefined];
  });
  const known = varying.filter((each) => each !== undefined);
  if (known.length < varying.length) return undefined;
  return { same: stated, varying: known };
}

const hasDigit = /\d/;

function isKey(name: string, stated: Stated): name is keyof Stated {
  return name in stated;
}

/** What is stated of the record of a line of the shape. */
export function statedOf({ same, varying }: StatedPlaces, text: string, from: number, to: number): Stated {
  const around = text.slice(0, from) + text.slice(to);
  return Object.assign(
    { ...same },
    Object.fromEntries(varying.map((each) => [each.key, around.slice(each.from, each.to)])),
  );
}
