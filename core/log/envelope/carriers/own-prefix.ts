// Tells the beginning of a program's own record from a carrier's prefix: a level in it, or the first part of a stamp.

import { provesRun, readAnsibleLine } from '../../ansible/line.ts';
import { capitals, smalls } from '../../formats/line-format.ts';
import { readStamp } from '../../stamp.ts';

/** A prefix of a line, and what is inside. */
export interface Split {
  readonly prefix: string;
  readonly inner: string;
}

/** Whether prefixes name levels: they are the program's own, unless each has the same one, and it is around a run. */
export function holdLevels(found: readonly Split[]): boolean {
  const levels = levelsOf(found);
  if (levels.length * 2 < found.length) return false;
  return new Set(levels).size > 1 || !found.some(({ inner }) => opensResult(inner));
}

/** Whether no prefix names another level than the others. */
export function holdOneLevel(found: readonly Split[]): boolean {
  return new Set(levelsOf(found)).size <= 1;
}

function levelsOf(found: readonly Split[]): readonly string[] {
  return found.flatMap(({ prefix }) => levelMark.exec(prefix)?.[0].trim() ?? []);
}

/** A level as a word of its own, or as klog's letter, first or after a bracket. */
const levelMark = new RegExp(
  String.raw`(?<![\w.-])(?:${capitals}|${smalls}|Error|Warn(?:ing)?|Info|Debug)(?![\w.=-])|(?<=^|[[(<])[FECWID](?=[\s\]\d])`,
);

/** Whether a prefix ends within a stamp, whose first part it would take from the record. */
export function cutsStamp({ prefix, inner }: Split): boolean {
  const text = prefix + inner.slice(0, 64);
  return [...prefix.matchAll(/(?<!\w)\w/g)].some(({ index }) => {
    const stamp = readStamp(text, index);
    return stamp !== undefined && stamp.end > prefix.length;
  });
}

/** Whether a line shows that what is before it carries a run of Ansible. */
export function opensResult(text: string): boolean {
  const line = readAnsibleLine(text);
  return line === undefined ? text.startsWith('[ERROR]: Task failed') : provesRun(line) || 'host' in line;
}
