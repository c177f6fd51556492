// Makes a format of one regular expression with named groups.

import { readLevel, readLevelLetter, type Level } from '../level.ts';
import { timeOf } from '../stamp.ts';
import type { RecordFormat } from './format.ts';

/** A format that one expression describes. */
export interface LineFormat extends Omit<RecordFormat, 'read'> {
  /**
   * Matches the whole body. Named groups: `message`, which ends the body; `level`, a word or klog's capital letter, `otherLevel` where an alternative has its own; the groups of a stamp
   * (`stamp.ts`). Each quantifier has a bound or is followed by what it cannot match, so that it is linear.
   */
  readonly expression: RegExp;
  /** The level of every record of the format, where the expression has no `level`, or that of a word. */
  readonly level?: Level | ((word: string | undefined) => Level | undefined);
}

/** The format. Undefined levels in `level` make the record one of another format. */
export function lineFormat({ expression, level, ...format }: LineFormat): RecordFormat {
  const levelOf = (word: string | undefined): Level | undefined => {
    if (typeof level === 'string') return level;
    if (level !== undefined) return level(word);
    if (word === undefined) return undefined;
    return word.length === 1 ? readLevelLetter(word) : readLevel(word);
  };
  return {
    ...format,
    read: ({ text, stamp }) => {
      const found = expression.exec(text);
      if (found === null) return undefined;
      const groups = found.groups ?? {};
      const word = groups['level'] ?? groups['otherLevel'];
      const known = levelOf(word);
      if (known === undefined && (word !== undefined || level !== undefined)) return undefined;
      const message = groups['message'] ?? '';
      const own = groups['hour'] === undefined ? undefined : timeOf(groups['stamp'] ?? '', groups);
      return { level: known, time: own ?? stamp?.time, message, at: found.index + found[0].length - message.length };
    },
  };
}

/** What level words are in formats that write them in capitals. */
export const capitals =
  'ERROR|ERR|FATAL|CRITICAL|CRIT|SEVERE|PANIC|DPANIC|ALERT|EMERG(?:ENCY)?|WARN(?:ING)?|NOTICE|INFO|DEBUG|TRACE|FINE(?:R|ST)?|CONFIG';
/** What level words are in formats that write them in lower case. */
export const smalls =
  'error|err|fatal|critical|crit|severe|panic|dpanic|alert|emerg(?:ency)?|warn(?:ing)?|notice|info|debug|trace';
