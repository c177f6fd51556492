// What a step of the whole test run is, and how many of its tests passed.

import { runCommand } from '../host/command.ts';

export interface Counts {
  readonly passed: number;
  /** What failed, a name and its error each. */
  readonly failures: readonly string[];
  readonly skipped: number;
}

export interface StepOptions {
  /** Only tests whose name contains this, without regard to case. */
  readonly grep?: string;
  /** Only this way of running VS Code. */
  readonly mode?: string;
  /** A downloaded desktop VS Code instead of the browser-served one. */
  readonly desktop: boolean;
}

/** One line of the summary, with the counts that are in it. */
export type SummaryRow = readonly [name: string, counts: Counts];

/** Counts as one test that passes where the program ends with status 0. */
export async function checkCommand(name: string, program: string, parameters: readonly string[]): Promise<SummaryRow> {
  const { status, output } = await runCommand(program, parameters, { quiet: true });
  if (status !== 0) console.log(output);
  return [name, countOf(status === 0, `${name}\n${indent(output)}`)];
}

/** One test, and what to say of it where it failed. */
export function countOf(passed: boolean, failure: string): Counts {
  return { passed: passed ? 1 : 0, failures: passed ? [] : [failure], skipped: 0 };
}

export function indent(text: string): string {
  return text.replaceAll(/^/gm, '    ');
}
