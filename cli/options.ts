// Reads the options of a command; whatever is wrong with them is said in one sentence with the way out.

import { parseArgs } from 'node:util';
import type { ParseArgsConfig } from 'node:util';

/** The command was called in a way that it does not understand. The message is for the person who called it. */
export class UsageError extends Error {}

export type OptionTypes = NonNullable<ParseArgsConfig['options']>;

/** Says what is wrong with an option; the command goes on without it, and its exit code is 2. */
export type Complain = (message: string) => void;

/** Options by name, all as they were given, and the other arguments. */
export interface Options {
  readonly paths: readonly string[];
  readonly flag: (name: string) => boolean;
  readonly text: (name: string) => string | undefined;
  readonly list: (name: string) => readonly string[];
  readonly complain: Complain;
}

/** Reads arguments. An option that is unknown or lacks its value is said and left out. */
export function readOptions(args: readonly string[], types: OptionTypes, complain: Complain): Options {
  const known: OptionTypes = { ...types, 'no-color': { type: 'boolean' } };
  const { values, positionals, tokens } = parseArgs({
    args: [...args],
    options: known,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const type = Object.hasOwn(known, token.name) ? known[token.name]?.type : undefined;
    if (type === undefined) complain(`There is no option "${token.rawName}"; it was left out.`);
    else if (type === 'string' && token.value === undefined)
      complain(`The option ${token.rawName} needs a value; it was left out.`);
    else if (type === 'boolean' && token.value !== undefined) complain(`The option ${token.rawName} takes no value.`);
  }
  return {
    paths: positionals,
    flag: (name) => values[name] !== undefined && values[name] !== false,
    text: (name) => {
      const value = values[name];
      return typeof value === 'string' ? value : undefined;
    },
    list: (name) => {
      const value = values[name];
      return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
    },
    complain,
  };
}

/** One of the words that an option may have; the first where it is not given, or is another, which is said. */
export function chooseOne<Word extends string>(
  options: Options,
  name: string,
  words: readonly [Word, ...Word[]],
): Word {
  return findOne(options, name, words, `${words[0]} is used.`) ?? words[0];
}

/** One of the words that an option may have; undefined if it is not given, or is another, which is said. */
export function findOne<Word extends string>(
  options: Options,
  name: string,
  words: readonly Word[],
  otherwise = 'It was left out.',
): Word | undefined {
  const given = options.text(name);
  const word = words.find((one) => one === given);
  if (given === undefined || word !== undefined) return word;
  options.complain(`--${name} is ${words.join(', ').replace(/, ([^,]*)$/, ' or $1')}, not “${given}”. ${otherwise}`);
  return undefined;
}

/** A whole number from `least` to `most`; the fallback where it is not given, or is none, which is said. */
export function chooseNumber(options: Options, name: string, fallback: number, least: number, most: number): number {
  const given = options.text(name);
  if (given === undefined) return fallback;
  const value = /^\d{1,10}$/.test(given) ? Number(given) : Number.NaN;
  if (value >= least && value <= most) return value;
  options.complain(`--${name} is a whole number from ${least} to ${most}, not “${given}”. ${fallback} is used.`);
  return fallback;
}

/** What `read` makes of an option; `fallback` where it throws a UsageError, which is said. */
export function orElse<Value>(options: Options, read: () => Value, fallback: Value): Value {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    options.complain(`${error.message} It was left out.`);
    return fallback;
  }
}
