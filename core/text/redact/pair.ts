// What the ways of writing a name and its value share: the name, and the judgement of a value.

import type { SecretName } from './names.ts';
import type { Reading } from './reading.ts';
import { judged, type Scalar } from './scalar.ts';
import { isSecretValue, type ValueStyle } from './values.ts';

/** A name that announces a secret, and where it is. */
export interface Named {
  readonly start: number;
  readonly end: number;
  readonly name: SecretName;
}

/** Reads what follows a name in one way of writing; undefined if the text is not written so. */
export type PairForm = (reading: Reading, named: Named) => readonly Scalar[] | undefined;

/** `key=`, `"key": `, `key => `, `map[key:`, `key (base64): `, `key: string = `. */
export const separator =
  /(?:["'`]{0,2}[\])]?)(?:[ \t]?\[[\w -]{1,30}\])?(?:[ \t]?\.{2,60})?(?: \d{1,2}(?=:| \())?(?:[ \t]{0,2}\([^()\n]{1,20}\))?(?:[ \t]{0,60}\n?[ \t]{0,60}(?:=>|:=|\?=|\+=|\|\|=|===?|->|::?|=)|[ \t]{0,60}[|│]|(?:[ \t]{1,8}[A-Za-z][\w.]{0,30}(?:\(\d{1,6}\))?){1,3}[ \t]{1,8}:?=)(?![=>])[ \t]{0,60}(?:(?:Invalid|Unsupported|Duplicate) value: )?(?:[A-Za-z][\w.<>[\]]{0,30} {0,4}= {0,4}(?=["'][^\s,})\]]|\w))?/y;

/** The value, if it is a secret. */
export function judge(text: string, value: Scalar, name: SecretName, style: ValueStyle): readonly Scalar[] {
  const secret = text.slice(value.start, Math.min(value.end, value.start + judged));
  // Commands and words of pages.
  if (text[value.start - 1] === '`' && /\s/.test(secret)) return [];
  // A call, or a place in a list.
  if (style !== 'quoted' && /^[A-Za-z_][\w.]*$/.test(secret) && /^[([]/.test(text.slice(value.end, value.end + 1)))
    return [];
  return isSecretValue(style === 'quoted' ? secret.trim() : secret, name, style) ? [value] : [];
}

/** The same name, whose value need not look random. */
export function withoutDoubt(name: SecretName): SecretName {
  return name.strength === 'hint' ? { ...name, strength: 'secret' } : name;
}

/** Whether a name begins its line: but for indents, marks of lists and of differences, quotes, `export`. */
export function isAlone(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - 80), start);
  const line = before.slice(before.lastIndexOf('\n') + 1);
  // A message in a string of JSON begins there.
  const own = line.slice(/^.*[:=,[(]\s{0,3}["'](?=[^"']*$)/.exec(line)?.[0].length ?? 0);
  return own.length < 80 && /^[\s"'>+#*-]*(?:export |set |[A-Za-z]{1,20} )?$/.test(own);
}

/** No participle or adverb: sentences about passwords are full of them. */
export function isLikelyWord(word: string): boolean {
  return !/(?:ed|en|ing|ly|able|ible|ent|ant|ful|less|ous|ive|ect|ong|eak|ort|ame|alid)[.!]?$/i.test(word);
}
