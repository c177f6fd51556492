// Judges a quoted text by the text around it: an error, or a command, a name, a button, an alert.

import {
  announcesError,
  announcesOther,
  namesError,
  errorStrength,
  findCodes,
  isForReader,
  isWell,
} from './error-words.ts';
import { isCommand } from './kinds.ts';
import type { Convention } from '../statement.ts';

/** The text around a quoted text. */
export interface Said {
  /** With a NUL in place of the quoted text. */
  readonly sentence: string;
  readonly parent: string;
  /** After `**Error:**` or the like. */
  readonly isLabelled: boolean;
  readonly isItem: boolean;
  /** It begins its list item. */
  readonly isFirst: boolean;
  /** It is its whole paragraph. */
  readonly isWhole: boolean;
  /** It is where the page shows its alerts. */
  readonly inAlerts: boolean;
}

/** How a text is set off: as code, in quotes, or in italics, which most often only stress it. */
export type QuoteMark = '`' | '"' | '*';

/** The convention by which a quoted text is an error; undefined if it is none. */
export function judgeQuoted(quoted: string, mark: QuoteMark, said: Said): Convention | undefined {
  const count = wordCount(quoted);
  // Most of what is quoted is a name, which needs no closer look.
  if (count < 2 && !/[a-z][A-Z]|[A-Z]{3}/.test(quoted)) return undefined;
  if (isCommand(quoted) || structural.test(quoted)) return undefined;
  const around = said.isFirst || said.isWhole ? `${said.parent} ${said.sentence}` : said.sentence;
  const isOfLogs = aboutLogs.test(around);
  if (
    harmless.test(said.sentence) ||
    isOfScreen(said.sentence) ||
    isOfPeople(said.sentence) ||
    (mark === '*' && isStressed(quoted, said))
  )
    return undefined;
  const isSentence = count >= 4 && verb.test(quoted) && errorStrength(quoted) > 1;
  if ((said.inAlerts || (aboutAlerts.test(around) && !isSentence)) && !isOfLogs) return undefined;
  const isAnnounced = said.isLabelled || announcesError(around);
  const [code] = findCodes(quoted);
  if (code !== undefined && code === quoted) return said.inAlerts ? undefined : 'code';
  const isShort = count < (quoted.length >= 16 && (said.isLabelled || isNamed(said.sentence)) ? 2 : 3);
  if (isShort && !/^[A-Z]\w+Error: /.test(quoted))
    return isAnnounced && !said.inAlerts && isErrorName(quoted) ? 'code' : undefined;
  const isOther = announcesOther(said.sentence) && !isAnnounced;
  if (!isError({ quoted, mark, count, said, isAnnounced, isOther })) return undefined;
  return said.isItem ? 'bullet' : mark === '`' ? 'code-span' : 'quote';
}

interface Quotation {
  readonly quoted: string;
  readonly mark: QuoteMark;
  /** Its words. */
  readonly count: number;
  readonly said: Said;
  readonly isAnnounced: boolean;
  readonly isOther: boolean;
}

function isError({ quoted, mark, count, said, isAnnounced, isOther }: Quotation): boolean {
  const strength = errorStrength(quoted);
  const isBegun = said.isFirst || said.isWhole;
  if (strength < 2) {
    if (mark === '*' || isWell(quoted)) return false;
    if (isBegun && namesError(said.parent)) return true;
    if (count >= 4 - strength && isNamed(said.sentence)) return true;
    return count >= 4 && (condition.test(said.sentence) || (strength === 1 && seen.test(said.sentence)));
  }
  if (said.inAlerts) return isAnnounced && count >= 3;
  if (strength === 3) return mark === '`' || isAnnounced || count >= 4;
  if (isOther || (!isAnnounced && isForReader(quoted))) return false;
  if (isAnnounced || count >= 4) return true;
  if (mark !== '`') return count >= 3 && seen.test(said.sentence);
  return isBegun || (count === 3 && /["<:=]/.test(quoted));
}

/** A name in one word that says it is an error, as programs give to theirs. */
function isErrorName(quoted: string): boolean {
  const name =
    /^(?=[A-Z])(?:[A-Z][A-Za-z]{2,60})?(?:Error|Failure|Exception|Failed|Not[A-Z]|Invalid|Missing|Denied|Exceeded|Mismatch|Expired)[A-Za-z]{0,40}(?=\s|$)/.exec(
      quoted,
    );
  return (name?.[0].length ?? 0) >= 14;
}

/** Whether italics or bold type only stress a text: nothing calls it an error, and it does not begin as programs speak. */
function isStressed(quoted: string, { sentence, isFirst }: Said): boolean {
  const isSpoken = isFirst && /^(?:failed to|unable to|could not|couldn't|cannot|can't|error:?) /i.test(quoted);
  return !isSpoken && !isNamed(sentence) && !/:\s?\0/.test(sentence);
}

/** The page says that it is nothing. */
const harmless =
  /\0[^\0]{0,80}\b(?:(?:can|may|should) (?:safely )?be ignored|safe to ignore|harmless|is (?:normal|expected)\b|not (?:mean|indicate) (?:an? )?(?:error|problem|failure))/i;

/** What people write to each other, or have agreed on, where no log or error is mentioned. */
function isOfPeople(sentence: string): boolean {
  return people.test(sentence) && !isNamed(sentence);
}

const people =
  /\b(?:comments?|subject|e?-?mail|question|answers?|answered|statement|summary|rules?|polic(?:y|ies)|standards?|wording|phrase|reply|notice|according to)\b[^.\0]{0,40}\0/i;

/** What a person chooses or reads on a screen: a button, a field, a state. */
function isOfScreen(sentence: string): boolean {
  return screenBefore.test(sentence) || screenAfter.test(sentence);
}

const screenBefore =
  /\b(?:click|select|choose|press|tick|untick|button|tab|field|parameters?|option|menu|label(?:led)?|states?|status|view|dashboard|filter|column|panel|set|called|named|keywords?)\b(?:(?!\b(?:errors?|messages?|logs?|exceptions?|warnings?|shows?|says?|reads?|returns?|contains?|with)\b)[^.\0]){0,25}\0/i;
const screenAfter =
  /\0[^.\w]{0,4}(?:button|tab|field|option|view|link|page|section|parameter|checkbox|label|states?|status|column|panel|job|alerts?|box|menu)\b/i;

/** Whether a text is called an error right before or after it. */
function isNamed(sentence: string): boolean {
  return before.test(sentence) || after.test(sentence);
}

const before = /\b(?:errors?|messages?|exceptions?|logs?|fails? with|failed with|complain\w*)\b[^.\0]{0,40}\0/i;
const after =
  /\0[^.\w]{0,4}(?:errors?|messages?|exceptions?|warnings?)\b|\0[^.]{0,30}\b(?:in|to|into) (?:the |its |their )?(?:\w+ )?logs?\b/i;
/** What a log says where something is wrong: "if you find `…`, restart it". */
const condition =
  /\b(?:if|when|whenever|where|once)\b[^.\0]{0,80}\b(?:see|find|get|have|has|logs?|says?|shows?|prints?|reports?|returns?|contains?|receive|encounter|with)\b[^.\0]{0,30}\0/i;
const seen = /\b(?:see|says?|shows?|because|due to|saying|with)\b[^.\0]{0,40}\0/i;
/** The title of an alert has none. */
const verb = /: |\b(?:to|unable|cannot|can't|could|did|does|do|is|was|has|were|are|been)\b/;
const aboutAlerts = /\b(?:PD|pager ?duty|incidents?|alerts?|views?|title)\b/i;
const aboutLogs = /\b(?:errors?|logs?(?! ?(?:in|on|into)\b)|messages?|fails?|exceptions?)\b/i;

/** Paths, settings, queries, labels of alerts: no sentence of a log. */
const structural =
  /^(?:[\w./-](?:[\w.-]*\/)+[\w.-]*|[\w.-]+=\S*|\{[^"]{0,40}\}|(?:[A-Z][\w-]* )?[A-Z]\w+ ?(?:->|>) ?.*|\w+:\w+(?: \w+:\S+)+|[\w.-]+:[\w.-]+(?:\s+[\w.-]+:[\w.-]+)+|SELECT .*)$|=~"|==|\bsum\(|\brate\(|\bavg\(|^bluemix\.|^#\d|^\[.*\]\(|^IF\b|^\w+\|\w+$|\bPool - /;

/** Words that stand apart, not parts of a name. */
function wordCount(text: string): number {
  return text.match(/(?<!\S)["'([]?[A-Za-z][A-Za-z']+/g)?.length ?? 0;
}
