// Reads failure messages and alerts out of pasted text: the one entry for everybody who has such a text.

import { parseJsonValue } from '../text/json/json-value.ts';
import { looksLikeJson } from './slack/spans.ts';
import { parseJsonText } from './json-text.ts';
import { parseMail } from './mail.ts';
import { readPaste } from './paste/paste.ts';
import { parsePaste } from './text.ts';
import type { ParsedFailures } from './text.ts';

export type { ParsedFailures } from './text.ts';

/**
 * The failure messages and alerts in a text: one or many, mixed with other text, as copied out of Slack or PagerDuty,
 * exported as JSON, or sent as e-mail. A failure without a time of its own has that of its Slack message or mail.
 * Never throws; linear in the length of the text.
 */
export function parseFailures(text: string): ParsedFailures {
  const { failures, problems } = parseAny(text);
  if (failures.length > 0 || problems.length > 0) return { failures, problems };
  return { failures, problems: [{ message: text.trim() === '' ? emptyText : nothingFound }] };
}

function parseAny(text: string): ParsedFailures {
  const structured = (looksLikeJson(text) ? parseJsonText(text) : undefined) ?? parseMail(text);
  // Where a structure was understood, its text is no other failure; damaged JSON may still be readable line by line.
  if (structured !== undefined && (structured.failures.length > 0 || isJson(text))) return structured;
  const { failures, problems } = parsePaste(readPaste(text), undefined);
  return failures.length > 0 ? { failures, problems } : { failures, problems: structured?.problems ?? problems };
}

function isJson(text: string): boolean {
  return parseJsonValue(text) !== undefined;
}

const emptyText =
  'The text is empty. Copy the whole failure message from Slack, or the details of the alert from PagerDuty.';
const nothingFound =
  'No failure message or alert was found in this text. A message begins like “FAILED deploy on Carrier: …”, an alert has a line like “alertname = …” or “request = …”.';
