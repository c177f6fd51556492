// Reads the fields of a result whose JSON is cut off, wrapped, escaped once more, or has curly quotes.

import { readJsonString } from '../formats/json/fields.ts';
import type { ResultFields } from './ansible-line.ts';
import { parseJsonObject } from '../../text/json/json-value.ts';

const keys = ['msg', 'stderr', 'module_stderr', 'stdout', 'module_stdout', 'exception', 'reason'] as const;
const curly = /[\u201c-\u201f\u2033]/;

/** What can be read; empty if no field of use is found. Never throws. */
export function readDamagedJson(raw: string): ResultFields {
  let text = curly.test(raw) ? raw.replace(new RegExp(curly, 'g'), '"') : raw;
  for (let level = 0; level < 3; level += 1) {
    const whole = parseJsonObject(text);
    if (whole !== undefined) return whole;
    const found = scanFields(text);
    if (found !== undefined) return found;
    // One level of escaping less; a text without escapes has nothing more to give.
    if (!text.includes('\\"')) break;
    text = text.replace(/\\(["\\])/g, '$1');
  }
  return {};
}

function scanFields(text: string): ResultFields | undefined {
  const result: Record<string, unknown> = {};
  for (const key of keys) {
    const mark = `"${key}":`;
    for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + mark.length)) {
      let value = at + mark.length;
      while (text.charCodeAt(value) === 32) value += 1;
      if (text.charCodeAt(value) !== 34) continue;
      result[key] = readJsonString(text, value + 1).value;
      break;
    }
  }
  const rc = /"rc":\s{0,4}(-?\d{1,9})/.exec(text)?.[1];
  if (rc !== undefined) result['rc'] = Number(rc);
  return Object.keys(result).length > 0 ? result : undefined;
}
