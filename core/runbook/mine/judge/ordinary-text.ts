// Tells whether a template says nothing but what healthy logs are full of.

import { readOrdinary } from '../../rank/ordinary.ts';
import { findCodes } from './error-words.ts';

/** The words and phrases of ordinary logs, ready to be compared with. */
export interface Ordinary {
  /** Whether a template consists of what ordinary logs say. */
  readonly says: (template: string) => boolean;
}

/** Reads the shipped table. */
export function createOrdinary(): Ordinary {
  const { words, phrases } = readOrdinary();
  const longestFirst = [...phrases.keys()].map(plain).toSorted((a, b) => b.length - a.length);
  const worth = { everywhere: 0, often: 1, sometimes: 2 } as const;
  return {
    says: (template) => {
      if (findCodes(template).length > 0) return false;
      let rest = ` ${plain(template)} `;
      if (longestFirst.some((phrase) => phrase.includes(rest.trim()))) return true;
      for (const phrase of longestFirst) if (rest.includes(` ${phrase} `)) rest = rest.replaceAll(` ${phrase} `, ' ');
      const left = new Set(rest.match(/[a-z][a-z']+/g) ?? []);
      let score = 0;
      for (const word of left) {
        const frequency = words.get(word);
        score += frequency === undefined ? 3 : worth[frequency];
      }
      return score < leastScore;
    },
  };
}

/** Words alone: values and punctuation come and go. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/\{[\w:]*\}/g, ' ')
    .replaceAll(/[^a-z']+/g, ' ')
    .trim();
}

/** A word at least that is not in every log; healthy logs say how far this goes (docs/runbooks.md). */
const leastScore = 1;
