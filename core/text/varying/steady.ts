// What of a line of a log stays the same when the same thing happens again: no times, ids, addresses and counts.

import { normalise } from '../normalise.ts';

/**
 * The text with one `#` for each run of what changes: time stamps, ids, addresses, numbers, names that end in a random
 * part. What says which error it is stays: words, error codes such as `BXNIM0415E`, and the numbers of exit and HTTP
 * codes. Damage of copying is undone and white space is one space. Linear in the length of the text.
 */
export function fingerprintText(text: string): string {
  return normalise(text)
    .text.replaceAll(/\s+/g, ' ')
    .trim()
    .replaceAll(errorCodes, (code) => code.replaceAll(/\d/g, hide))
    .replaceAll(codes, (code) => code.replaceAll(/\d/g, hide))
    .replaceAll(hosts, '$1#')
    .replaceAll(days, '#')
    .replaceAll(/[A-Za-z0-9+=]{24,}/g, blankWord)
    .replaceAll(randomEnds, '-#')
    .replaceAll(/\b[0-9a-f]{8,}\b/g, '#')
    .replaceAll(/\w+/g, blankWord)
    .replaceAll(/#(?:[ .:,/+_-]{0,2}#)*/g, '#')
    .replaceAll(/[\ue000-\ue009]/g, (digit) => String(digit.charCodeAt(0) - 0xe000));
}

const errorCodes = /\b[A-Z]{3,10}\d{3,6}[A-Z]?\b/g;

/** Numbers that the word before them makes a code. */
const codes = /\b(?:rc|errno|code|exit|status(?: code)?|http\/\d(?:\.\d)?)\b[^\w\s]{0,4} ?\d{1,3}\b(?!\.\d)/gi;

const hosts = /(https?:\/\/)[^\s/"'<>?#,;)\]}]{1,300}/g;

/** Days by name: `Tue Mar  5`, `10 January 2017`. */
const days =
  /\b(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6},? )?(?:\d{1,2} )?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6} \d{1,4}\b/g;

/** Kubernetes ends the names of pods with letters and digits at random, none of them a vowel. */
const randomEnds = /(?:-[bcdfghjklmnpqrstvwxz2-9]{8,10})?-[bcdfghjklmnpqrstvwxz2-9]{5}(?![\w-])/g;

function blankWord(word: string): string {
  return /\d/.test(word) ? '#' : word;
}

/** A digit that is to stay, out of the way of what blanks digits. */
function hide(digit: string): string {
  return String.fromCharCode(0xe000 + Number(digit));
}
