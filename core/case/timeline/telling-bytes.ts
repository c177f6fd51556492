// Tells from a record's bytes that it is neither a warning nor a restart nor a line of Ansible that belongs on a timeline.

import { isDigit } from '../../text/ascii.ts';
import { standsAt } from '../../log/level-bytes.ts';

/** Each record that belongs there holds one of these, or the letter of a warning; few others do. */
const words =
  'warn|Warn|WARN|TASK [|TASK: [|HANDLER [|fatal: [|failed: [|restart|Restart|Started container|Killing container|CrashLoopBackOff|OOMKilled|starting etcd|Starting etcd|starting server';
/** The same, which says exactly what is a letter of a warning. */
const exactly = new RegExp(String.raw`${words.replaceAll('[', String.raw`\[`)}|\bW\d{4} |\| W \||^W | W \| `);

/** Whether the text of a record holds a word of what belongs on a timeline. */
export function mayMatter(text: string): boolean {
  return exactly.test(text);
}

/** Whether the bytes from `start` up to `end` may be such a record: none is missed, few others pass. */
export function bytesMayMatter(bytes: Uint8Array, start: number, end: number): boolean {
  let pair = bytes[start] ?? 0;
  for (let at = start + 1; at < end; at += 1) {
    pair = ((pair << 8) | (bytes[at] ?? 0)) & 0xffff;
    const known = byPair[pair] ?? 0;
    if (known === 0) continue;
    if (known === letter) return true;
    for (const word of lists[known - 1] ?? []) if (standsAt(bytes, at - 1, end, word)) return true;
  }
  return false;
}

/** How far from the start of a record its time stamp may be. */
const stampReach = 4096;

/**
 * Whether a record may have a moment in its bytes, for which it takes a year or the seconds of an epoch: four digits, or eight and more. A
 * clock or the day of klog is none.
 */
export function mayHaveMoment(bytes: Uint8Array, start: number, end: number): boolean {
  const last = Math.min(end, start + 4 * stampReach);
  for (let at = start; at < last; at += 1) {
    const first = bytes[at] ?? 0;
    if (!isDigit(first)) continue;
    const from = at;
    while (at < last && isDigit(bytes[at] ?? 0)) at += 1;
    if (at - from >= 8 || (at - from === 4 && first >= 0x31 && first <= 0x34)) return true;
  }
  return false;
}

/** `W0305 `, ` W | `: the letter of a warning and what follows it. */
const letter = 255;
const lists: string[][] = [];
const byPair = new Uint8Array(1 << 16);
for (const next of '0123456789 ') byPair[(0x57 << 8) | next.charCodeAt(0)] = letter;
for (const word of words.split('|')) {
  const pair = (word.charCodeAt(0) << 8) | word.charCodeAt(1);
  const known = byPair[pair] ?? 0;
  if (known > 0) lists[known - 1]?.push(word);
  else byPair[pair] = lists.push([word]);
}
