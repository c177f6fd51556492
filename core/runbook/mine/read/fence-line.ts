// Whether a line of a fence is an error: by its own words, by the lines beside it, and by what is said around the fence.

import { isErrorRecord } from '../../../log/error-level.ts';
import { errorStrength, isForReader } from '../judge/error-words.ts';

/** What is said around a fence. */
export interface AroundFence {
  /** It is where the page shows its alerts. */
  readonly inAlerts: boolean;
  /** The text before it mentions commands, healthy output or forms; only of healthy things. */
  readonly isOther: boolean;
  readonly isCalm: boolean;
  /** The text before or after it mentions errors; by that word; right before it. */
  readonly isError: boolean;
  readonly isAnnounced: boolean;
  readonly isNamed: boolean;
  /** It is right below a heading that mentions something wrong. */
  readonly isHeaded: boolean;
}

/** The neighbors of a line: of one alternative, without commands, rows and frames. */
export interface AroundLine {
  readonly count: number;
  /** How many of them sound like errors. */
  readonly strong: number;
  /** One of them is of a log. */
  readonly isLog: boolean;
  /** They are text that people send to each other. */
  readonly isLetter: boolean;
  /** They are to be typed, not read. */
  readonly isTyped: boolean;
}

/** What is to be known of the lines beside a line. */
export function aroundLines(lines: readonly string[], isTyped: boolean): AroundLine {
  const isDated = lines.some((line) => dated.test(line));
  return {
    count: lines.length,
    strong: lines.filter((line) => errorStrength(line) > 1).length,
    isLog: isDated || lines.some((line) => labelled.test(line)),
    isLetter: !isDated && lines.some((line) => letter.test(line)) && !lines.some(isLogged),
    isTyped,
  };
}

/** Whether a line is an error. */
export function isStatedLine(text: string, fence: AroundFence, block: AroundLine): boolean {
  const strength = errorStrength(text);
  if (fence.inAlerts) return isInAlerts(text, strength, fence, block);
  if (strength === 3 || (strength > 0 && isLogged(text))) return true;
  if (block.isTyped && !fence.isNamed && !sentence.test(text)) return false;
  // A few errors in a long output stand out, and lines that are errors for the most part, whatever is said before them.
  const standsOut = block.strong <= 4 || block.strong * 2 >= block.count;
  if (strength === 2 && standsOut && !fence.isCalm && !block.isLetter && speaks(text)) return true;
  if (!fence.isAnnounced && (fence.isOther || block.isLetter || isAside(text) || isForReader(text))) return false;
  if (strength === 2) return block.isLog || block.count <= (fence.isError ? 16 : 3);
  if (countWords(text) < 3) return false;
  if (strength === 1) return block.count <= (fence.isError ? 6 : 3);
  if (isAside(text)) return false;
  if (fence.isAnnounced && block.count <= (fence.isNamed ? 5 : 3)) return true;
  return block.count <= 3 && !fence.isOther && speaks(text) && (fence.isHeaded || isStamped(text));
}

/** Where alerts are shown, lines of a log stand out, and errors that are announced. */
function isInAlerts(text: string, strength: number, fence: AroundFence, block: AroundLine): boolean {
  if (strength === 3) return true;
  if (isStamped(text)) return strength > 1 || (block.count <= 6 && speaks(text));
  return strength > 1 && (fence.isNamed || (fence.isAnnounced && block.isLog && speaks(text)));
}

/** Words that sentences have and commands lack. */
const sentence =
  /(?<!\S)(?:is|are|was|were|not|no|to|the|of|has|have|had|could|cannot|can't|by|due|because|that|than|but)(?!\S)|\w: [A-Za-z]|^[A-Z][a-z]+ [a-z]/;

/** Begins with a time. */
export function isStamped(text: string): boolean {
  return /^\W{0,3}(?:\d{4}[-/]\d\d[-/]\d\d[T ]|[EWF]\d{4} \d\d:|[A-Z][a-z]{2} [ \d]\d \d\d:|\d\d:\d\d:\d\d\s)/.test(
    text,
  );
}

/** Written at error level, by its beginning. */
export function isLogged(text: string): boolean {
  return isErrorRecord(text.slice(0, 300));
}

/** A line that a program wrote for a person to read, and not that all is well. */
export function speaks(text: string): boolean {
  return !isAside(text) && !isForReader(text) && (text.match(/(?<!\S)[A-Za-z][A-Za-z']+(?!\S)/g)?.length ?? 0) >= 3;
}

/** The words of a line. */
export function countWords(text: string): number {
  return text.match(/[A-Za-z]{2,}/g)?.length ?? 0;
}

/** One of the lines speaks to somebody, or is a field of a notice. */
const letter =
  /\b(?:we|we're|our|thanks|thank you|hello|regards|customers)\b|\bus\b(?!-)|\bplease (?:check|let|can|could|note|see|find|be|confirm|help|look)\b|^\W*(?:hi|dear)\b|^\W*(?:issue|problem|impact|customer impact|next steps?|steps? taken|workaround|root cause|re(?:ported|quested) by)\W*:/i;

/** Lines of a stack, and lines in which a program tells that all is well. */
function isAside(text: string): boolean {
  return (
    /^\s*(?:at\s+\S+\(|goroutine \d|File "|\.{3}|#)/.test(text) ||
    /"level":\s?"(?:info|debug)"|\[(?:INFO|DEBUG)\]|^I\d{4} |^.{0,80}\s(?:INFO|DEBUG|TRACE)\s/.test(text)
  );
}

/** A line of a log, by its time or level; by who says it. */
const dated = /^\S{0,3}\d{4}[-/]\d\d[-/]\d\d|^[A-Z][a-z]{2} [ \d]\d \d\d:|^[EWF]\d{4} |level=|"level"/;
const labelled = /^[\w.-]+: \S/;
