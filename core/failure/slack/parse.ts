// Reads the failures of one exported Slack message, with its place in the export.

import { parseJsonValue } from '../../text/json/json-value.ts';
import type { ParsedFailures } from '../text.ts';
import { parseMessage } from './message.ts';
import type { SlackMessage } from './messages.ts';

/** The failures of a message; those of a deleted one are named and do not count. */
export function parseSlackMessage({ source, extent, deleted }: SlackMessage): ParsedFailures {
  const { failures, problems } = parseMessage(parseJsonValue(source));
  const line = extent.from.line + 1;
  if (deleted) {
    const message = 'A message that was deleted since holds a failure message: it is not counted.';
    return { failures: [], problems: failures.length === 0 ? [] : [{ line, message }] };
  }
  return {
    failures: failures.map((failure) => ({ ...failure, extent })),
    problems: problems.map(({ message }) => ({ line, message })),
  };
}
