// What a command takes and does, as data: the help, the completion, the man page and the reading of its options are made of it.

import type { OptionTypes } from '../options.ts';

/** One option. Without `value` it is a switch. */
export interface OptionUsage {
  /** How the help names its value: FILE, N, LEVEL. */
  readonly value?: string;
  /** The words that the value may be, the default first. */
  readonly words?: readonly string[];
  /** What a shell completes the value with. */
  readonly path?: 'file' | 'folder';
  readonly multiple?: boolean;
  readonly short?: string;
  /** A phrase or two, no full stop at the end. `undefined` for an option that is known and not shown. */
  readonly help?: string;
}

/** A word after the command that says what is done. */
export interface ActionUsage {
  readonly name: string;
  /** Its arguments as the help names them; '' where it takes none. */
  readonly takes: string;
  /** What the command does, for the list of all commands: short, starting with a verb. */
  readonly summary: string;
  readonly help: string;
}

/** A command. */
export interface Usage {
  readonly name: string;
  /** Its arguments as the help names them, a line for each way to call it. */
  readonly takes: readonly string[];
  /** For the list of all commands: short, its verb first. One for each of `takes`; none where there are actions. */
  readonly summary: readonly string[];
  /** What it does, in sentences. */
  readonly about: string;
  readonly actions?: readonly ActionUsage[];
  /** What a shell completes its arguments with. */
  readonly path?: 'file' | 'folder';
  readonly options: Readonly<Record<string, OptionUsage>>;
  /** What each exit code means, in sentences. */
  readonly exit: string;
}

/** The switch that every command has. */
export const noColor: OptionUsage = { help: 'no colours; also with NO_COLOR set' };

/** The options of a command, with those that all have. */
export function optionsOf({ options }: Usage): readonly (readonly [name: string, option: OptionUsage])[] {
  return [...Object.entries(options), ['no-color', noColor]];
}

/** The options as they are read. */
export function typesOf({ options }: Usage): OptionTypes {
  return Object.fromEntries(
    Object.entries(options).map(([name, { value, multiple, short }]) => [
      name,
      {
        type: value === undefined ? 'boolean' : 'string',
        ...(multiple === true && { multiple }),
        ...(short !== undefined && { short }),
      },
    ]),
  );
}
