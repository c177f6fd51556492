// Reads the options of a command; whatever is wrong with them is said in one sentence with the way out.

import { parseArgs } from 'node:util';
import type { ParseArgsConfig } from 'node:util';

/** The command was called in a way that it does not understand. The message is for the person who called it. */
export class UsageError extends Error {}

export type OptionTypes = NonNullable<ParseArgsConfig['options']>;

/** Options by name, all as they were given, and the other arguments. */
export interface Options {
  readonly paths: readonly string[];
  readonly flag: (name: string) => boolean;
  readonly text: (name: string) => string | undefined;
  readonly list: (name: string) => readonly string[];
}

/** Reads arguments. Throws UsageError for an option that is unknown or lacks its value. */
export function readOptions(args: readonly string[], types: OptionTypes): Options {
  const { values, positionals } = parse(args, { ...types, 'no-color': { type: 'boolean' } });
  return {
    paths: positionals,
    flag: (name) => values[name] === true,
    text: (name) => {
      const value = values[name];
      return typeof value === 'string' ? value : undefined;
    },
    list: (name) => {
      const value = values[name];
      return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
    },
  };
}

/** One of the words that an option may have; the first where it is not given. */
export function chooseOne<Word extends string>(
  options: Options,
  name: string,
  words: readonly [Word, ...Word[]],
): Word {
  const given = options.text(name);
  if (given === undefined) return words[0];
  const word = words.find((one) => one === given);
  if (word === undefined)
    throw new UsageError(`--${name} is ${words.join(', ').replace(/, ([^,]*)$/, ' or $1')}, not "${given}".`);
  return word;
}

/** A whole number from `least` to `most`. */
export function chooseNumber(options: Options, name: string, fallback: number, least: number, most: number): number {
  const given = options.text(name);
  if (given === undefined) return fallback;
  const value = /^\d{1,10}$/.test(given) ? Number(given) : Number.NaN;
  if (!(value >= least && value <= most))
    throw new UsageError(`--${name} is a whole number from ${least} to ${most}, not "${given}".`);
  return value;
}

function parse(args: readonly string[], options: OptionTypes): ReturnType<typeof parseArgs> {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    // The first sentence says what is wrong; the rest is about programs, not about people.
    const message = error instanceof Error ? error.message : String(error);
    const [first = message] = message.split(/\. (?=To |Did |Use )|\n/);
    throw new UsageError(/[.!?]$/.test(first) ? first : `${first}.`);
  }
}
