// Makes an envelope of an expression for what a carrier writes before each line.

import type { Envelope, Layer, Neighborhood, Stated } from '../envelope.ts';

/** Longest prefix that is looked for, UTF-16 units. */
const longest = 512;

/** An envelope whose expression, from `^` on, matches all that the carrier puts before the record. It sees 512 UTF-16 units. */
export function prefixEnvelope(
  given: Omit<Envelope, 'read'> & {
    readonly expression: RegExp;
    /** A text that is in every such prefix. */
    readonly holds?: string;
    /** What the groups of the expression state. */
    readonly state?: (groups: Readonly<Record<string, string | undefined>>) => Stated;
    /** Further conditions, and what else to say of the layer. */
    readonly more?: (
      groups: Readonly<Record<string, string | undefined>>,
      text: string,
    ) => Partial<Omit<Layer, 'from' | 'stated'>> | undefined;
  },
): Envelope {
  const { expression, holds = '', state, more, ...rest } = given;
  const read = (text: string, around: Neighborhood): Layer | undefined => {
    if (rest.needsProof === true && !around.proven.has(rest.name)) return undefined;
    const head = text.length > longest ? text.slice(0, longest) : text;
    if (!head.includes(holds)) return undefined;
    const found = expression.exec(head);
    if (found === null || found[0] === '') return undefined;
    const groups = found.groups ?? {};
    const extra = more === undefined ? {} : more(groups, text);
    if (extra === undefined) return undefined;
    return { from: found[0].length, to: text.length, ...extra, ...(state !== undefined && { stated: state(groups) }) };
  };
  return { ...rest, read };
}

/** The parts that are there. */
export function stated(parts: { readonly [Key in keyof Stated]: Stated[Key] | undefined }): Stated {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined && value !== ''));
}

/** ISO 8601 to the second at least, with or without a zone. */
export const isoText = String.raw`\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?`;

/** The month and day of BSD syslog, the month's name in any language. For expressions with the flag `u`. */
export const monthDayText = String.raw`\p{L}{3,5}\.?\s{1,2}\d{1,2}`;

/** Characters with which texts begin, for `Envelope.opens`. */
export const digits = '0123456789';
export const smallLetters = 'abcdefghijklmnopqrstuvwxyz';
export const letters = `ABCDEFGHIJKLMNOPQRSTUVWXYZ${smallLetters}`;
/** An object, after white space of any kind. */
export const objectOpening = ' \t\n\v\f\r{';
