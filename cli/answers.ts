// Reads the file in which a person says what no log does: answers by question, settings, and the moment.

import type { Answers } from '../core/case/case.ts';
import { parseCaseSettings, type CaseSettings } from '../core/case/settings.ts';
import type { Problem } from '../core/text/problem.ts';
import { isRecord } from '../core/text/is-object.ts';
import { parseJsonValue } from '../core/text/json/json-value.ts';

/** What such a file holds; what it lacks is left to its default. */
export interface ReadAnswers {
  readonly answers: Answers;
  readonly settings: CaseSettings;
  /** As it is written. */
  readonly now: string | undefined;
  readonly problems: readonly Problem[];
}

/** Reads `{ "now", "settings", "answers" }`; a part of the wrong form is a problem and left out. Never throws. */
export function parseAnswers(text: string): ReadAnswers {
  const problems: Problem[] = [];
  const value = parseJsonValue(text);
  if (!isRecord(value)) problems.push({ message: 'This is not a JSON object. Write: { "answers": { "cie": "no" } }' });
  const { now, settings: given, answers: raw } = isRecord(value) ? value : {};
  if (now !== undefined && typeof now !== 'string')
    problems.push({ message: '“now” must be a text such as “2024-03-05T20:22:15Z”; the clock is used.' });
  if (given !== undefined && !isRecord(given))
    problems.push({ message: '“settings” must be an object with businessHours and handles; the defaults are used.' });
  if (raw !== undefined && !isRecord(raw))
    problems.push({ message: '“answers” must be an object with a text for each question; no answer is used.' });
  const answers: [string, string][] = [];
  for (const [id, answer] of Object.entries(isRecord(raw) ? raw : {})) {
    if (typeof answer === 'string') answers.push([id, answer]);
    else problems.push({ message: `The answer to “${id}” must be text; it is ignored.` });
  }
  const { settings, problems: wrong } = parseCaseSettings(given);
  return {
    answers: Object.fromEntries(answers),
    settings,
    now: typeof now === 'string' ? now : undefined,
    problems: [...problems, ...wrong],
  };
}
