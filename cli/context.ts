// What every command works with.

import type { Complain } from './options.ts';
import type { Output } from './output.ts';

/** Handed to a command by the entry. */
export interface Context {
  /** The arguments after the command's name. */
  readonly args: readonly string[];
  readonly output: Output;
  readonly complain: Complain;
  /** The folder of the product, in which `catalog/` and `runbooks/` lie. */
  readonly home: string;
}
