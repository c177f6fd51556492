// Fact: which implementation of the kms container a cluster has, by what the start of its log says.

import { fixedPattern } from '../../catalog/template.ts';
import type { Match } from '../../scan/scan.ts';
import { wholeLogsAdvice } from '../judge/evidence.ts';
import type { FactSource } from './fact.ts';
import type { Fact } from '../finding.ts';
import type { LogIndex } from '../log-index.ts';

const v2 = fixedPattern('KMS V2.0 path');
const v1 = fixedPattern('KMS V1.0 path');

/**
 * `V2.0` and `V1.0` say so in the log. Without either text it is V1.0 or the legacy path, which is known only if the
 * log begins in the file.
 */
export const kmsImplementation: FactSource = {
  patterns: [v2, v1],
  read: (look) => {
    if (look.kind === 'operation-log') return [];
    const second = look.of(v2).find((match) => mayBeKms(look, match));
    if (second !== undefined)
      return [fact(second, 'V2.0', 'The WDEK is loaded from a mounted secret, which also says whether it is enabled.')];
    const first = look.of(v1).find((match) => mayBeKms(look, match));
    if (first !== undefined) return [fact(first, 'V1.0', 'The WDEK is generated each time the container starts.')];
    const logs = look.sections.list.filter((section) => section.container === 'kms');
    const whole = logs.find((section) => section.start === 'whole');
    const section = whole ?? logs[0];
    if (section === undefined) return [];
    const place = {
      from: { line: section.line, column: 0 },
      to: { line: section.line, column: section.heading.length },
    };
    if (whole === undefined) {
      const cut = section.start === 'cut' ? 'is cut off' : 'may be cut off';
      return [fact(place, 'unknown', `The start of the kms container's log ${cut}: ${wholeLogsAdvice}.`)];
    }
    return [
      fact(
        place,
        'V1.0 or legacy',
        'The log has no “KMS V2.0 path”: the WDEK is generated each time the container starts.',
      ),
    ];
  },
};

function mayBeKms(look: LogIndex, match: Match): boolean {
  const section = look.sections.at(match.from.line);
  const around = section?.inLog === undefined ? undefined : look.sections.list[section.inLog];
  return (
    section === undefined ||
    section.container === 'kms' ||
    around?.container === 'kms' ||
    (section.container === undefined && section.name.endsWith('CONTAINER LOGS'))
  );
}

function fact(place: Pick<Fact, 'from' | 'to'>, value: string, note: string): Fact {
  return { id: 'kms-implementation', value, note, from: place.from, to: place.to };
}
