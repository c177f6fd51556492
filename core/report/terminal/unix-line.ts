// One line for one place in a file, in the form that editors, problem matchers and pre-commit read.

import type { Problem } from '../../text/problem.ts';
import { toVisible } from './terminal.ts';

/** `file:3:7: warning: message [code]` and a line break. What is missing of the place is 1. */
export function unixLine(
  { path = '-', line = 1, column = 1, message }: Problem,
  level: 'error' | 'warning',
  code: string,
): string {
  return `${toVisible(path)}:${line}:${column}: ${level}: ${toVisible(message)} [${toVisible(code)}]\n`;
}
