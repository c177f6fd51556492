// Groups the records of a log by what they say, so that two runs of the same thing can be compared record by record.

import { isFailure, readAnsibleLine } from '../../log/ansible/line.ts';
import type { AnsibleLine } from '../../log/ansible/ansible-line.ts';
import { readRecord } from '../../log/formats/read-record.ts';
import type { PlacedRecord } from '../../log/envelope/records.ts';
import { messageText } from '../../log/message-text.ts';
import { maskVariables } from '../../text/varying/mask.ts';
import { fingerprintText } from '../../text/varying/steady.ts';
import { rankOf, type Rank } from './rank.ts';

/** Records that say the same, whatever their times, ids and counts. */
export interface RecordGroup {
  /** What they have in common; the same in another log for records that say the same. */
  readonly key: string;
  /** The first of them as the log has it, 500 UTF-16 units at most. */
  readonly sample: string;
  /** From 0. */
  readonly line: number;
  readonly count: number;
  readonly rank: Rank;
  /** The key of the record before the first of them, for an indented line of the one that is not; absent for the first record of the log. */
  readonly after?: string;
}

/** All records of a log, by what they say. */
export interface LogGroups {
  readonly lines: number;
  /** In the order of their first records. */
  readonly groups: ReadonlyMap<string, RecordGroup>;
  /** Whether there were more kinds of records than are kept. */
  readonly more: boolean;
}

/** Takes the records of a log one by one. */
export interface GroupCollector {
  /** Gives the key of the record's group; undefined for a blank one. */
  readonly add: (record: Pick<PlacedRecord, 'text' | 'line'>) => string | undefined;
  readonly end: () => LogGroups;
}

/** No more kinds of records are kept: a log with more has no records that come back. */
const mostGroups = 100_000;
/** UTF-16 units of a line that are looked at. */
const longestLine = 8000;

/** Begins with no line; `most` kinds of records are kept. Memory grows with the kinds of records, not with the lines. */
export function createGroupCollector(most = mostGroups): GroupCollector {
  const groups = new Map<string, Growing>();
  // Reading a record is most of the work; lines that differ in digits only are read once.
  const read = new Map<string, KeyedLine>();
  let lines = 0;
  let more = false;
  let task = '';
  let before: string | undefined;
  let head: string | undefined;
  return {
    add: ({ text: whole, line: number }) => {
      lines = Math.max(lines, number + 1);
      const text = whole.slice(0, longestLine);
      if (text.trim() === '') return undefined;
      const cheap = maskVariables(text, longestLine);
      const known = read.get(cheap) ?? readLine(text);
      if (read.size < mostGroups) read.set(cheap, known);
      if (known.task !== undefined) task = known.task;
      // A result says little without its task: most commands fail with the same words.
      const key = known.isResult ? `${task}\n${known.key}` : known.key;
      const isIndented = /^\s/.test(text);
      const after = isIndented ? head : before;
      const group = groups.get(key);
      if (group !== undefined) group.count += 1;
      else if (groups.size >= most) more = true;
      else {
        const sample = text.slice(0, 500);
        groups.set(key, {
          key,
          sample,
          line: number,
          count: 1,
          rank: known.rank,
          ...(after !== undefined && { after }),
        });
      }
      before = key;
      if (!isIndented) head = key;
      return key;
    },
    end: () => ({ lines, groups, more }),
  };
}

type Growing = { -readonly [Key in keyof RecordGroup]: RecordGroup[Key] };

interface KeyedLine {
  readonly key: string;
  readonly rank: Rank;
  /** Of a line that begins a task: its name. */
  readonly task?: string;
  readonly isResult: boolean;
}

function readLine(line: string): KeyedLine {
  const ansible = readAnsibleLine(line);
  const rank = rankOf(line, ansible, readRecord(line).level);
  const isResult =
    ansible !== undefined && 'host' in ansible && ansible.kind !== 'retrying' && ansible.kind !== 'recap-row';
  const key = ansible === undefined ? fingerprintText(messageText(line)) : ansibleKey(ansible, line);
  const task = taskOf(ansible);
  return { key, rank, isResult, ...(task !== undefined && { task }) };
}

function taskOf(ansible: AnsibleLine | undefined): string | undefined {
  if (ansible?.kind === 'task' || ansible?.kind === 'handler')
    return fingerprintText(`${ansible.role ?? ''} ${ansible.name}`);
  return ansible?.kind === 'play' ? '' : undefined;
}

/** What Ansible's line says, without the host: the same task runs on many. Of what succeeded its output does not count. */
function ansibleKey(ansible: AnsibleLine, line: string): string {
  const { kind } = ansible;
  // A run after another finds things changed already; that a recap counts a failure follows from the failure.
  if (kind === 'ok' || kind === 'changed') return 'ok';
  if (isFailure(ansible) || kind === 'error') return `${kind} ${fingerprintText(messageText(line))}`;
  return 'name' in ansible && ansible.name !== undefined ? `${kind} ${fingerprintText(ansible.name)}` : kind;
}
