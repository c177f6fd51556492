// `--redact`: removes secrets from what is printed.

import { describeRedacted } from '../core/report/handover/issue.ts';
import { redactJson } from '../core/report/redact-json.ts';
import type { Output } from './output.ts';

/** The value with its texts redacted; the error stream says how many secrets there were, by kind. `contexts`: texts that it was made of. */
export function redactFor<T>(output: Output, value: T, contexts: Iterable<string>): T {
  const { value: clean, redacted } = redactJson(value, contexts);
  output.warn(describeRedacted(redacted) || 'No secret was found in what is printed.');
  return clean;
}
