// Collects from the lines of one log what belongs on a timeline: known and unknown errors, warnings, restarts, tasks.

import { isFailure, readAnsibleLine } from '../../log/ansible/line.ts';
import { readRecord } from '../../log/formats/read-record.ts';
import type { PlacedRecord } from '../../log/envelope/records.ts';
import { messageText } from '../../log/message-text.ts';
import { readStamp } from '../../log/stamp.ts';
import { readLogTime } from '../../log/time.ts';
import { clipText } from '../../text/clip.ts';
import { maskVariables } from '../../text/varying/mask.ts';
import type { Triage } from '../../triage/triage.ts';
import type { TimelineEntry, TimelineKind } from './entry.ts';

/** A line that is known to be on the timeline before it is read. */
export interface KnownLine {
  readonly kind: TimelineKind;
  readonly title?: string;
  readonly signature?: string;
}

/** The lines of a log (from 0) that triage knows: places of findings, errors that no signature knows, the end. */
export function knownLines({ findings, unknown, ending }: Triage): ReadonlyMap<number, KnownLine> {
  const known = new Map<number, KnownLine>();
  if (ending !== undefined) known.set(ending.line, { kind: 'end' });
  for (const line of unknown.lines) known.set(line, { kind: 'error' });
  for (const { signature, occurrences } of findings)
    for (const { from } of occurrences)
      known.set(from.line, { kind: 'finding', title: signature.title, signature: signature.id });
  return known;
}

/** Takes the records of a log one by one. */
export interface TimelineCollector {
  readonly add: (record: PlacedRecord) => void;
  /** In the order of the log; repeats within a minute are one. */
  readonly end: () => readonly TimelineEntry[];
}

type Entry = { -readonly [Key in keyof TimelineEntry]: TimelineEntry[Key] };

/** No more of one log are kept. */
const mostEntries = 20_000;
/** How far back a record with a time is looked for. */
const reach = 50;
/** UTF-16 units of a line that are looked at. */
const longest = 4000;

/** Begins with the first line of a log. */
export function createTimelineCollector(path: string, known: ReadonlyMap<number, KnownLine>): TimelineCollector {
  const entries: Entry[] = [];
  /** The banner of a task right before; the callback `profile_tasks` writes its time into the next line. */
  let banner: Entry | undefined;
  const repeats = new Map<string, number>();
  const nearest = createTimeFinder();
  return {
    add: (record) => {
      const { text: whole, line: number } = record;
      const line = whole.length > longest ? whole.slice(0, longest) : whole;
      const own = known.get(number);
      const kind = own?.kind ?? (mayMatter.test(line) ? kindOf(line) : undefined);
      nearest.add(line, record);
      const stamp = banner && readLogTime(line)?.iso;
      if (banner !== undefined && stamp !== undefined) Object.assign(banner, { time: stamp, isPlaced: false });
      banner = undefined;
      if (kind === undefined || entries.length >= mostEntries) return;
      const { time: placed, isOwn } = nearest.find();
      const text = clipText(own?.title ?? textOf(line), 500);
      const key = [kind, own?.signature ?? maskVariables(text), placed?.slice(0, 16)].join('\n');
      const index = repeats.get(key);
      const first = index === undefined ? undefined : entries[index];
      if (first !== undefined && kind !== 'task') first.count += 1;
      else {
        repeats.set(key, entries.length);
        const entry: Entry = {
          kind,
          ...(placed !== undefined && { time: placed }),
          isPlaced: placed !== undefined && !isOwn,
          text,
          ...(own?.signature !== undefined && { signature: own.signature }),
          path,
          line: number + 1,
          count: 1,
        };
        entries.push(entry);
        if (kind === 'task' && !isOwn) banner = entry;
      }
    },
    end: () => entries,
  };
}

/** Finds the time of the last line, or of the nearest record before it that has one. Reads each line at most once. */
function createTimeFinder() {
  const lines: { readonly text: string; readonly carried: string | undefined }[] = [];
  let number = -1;
  let read = -1;
  let known: { readonly number: number; readonly time: string } | undefined;
  return {
    add: (text: string, { stated }: PlacedRecord): void => {
      number += 1;
      lines[number % reach] = { text, carried: stated?.time };
    },
    find: (): { readonly time?: string; readonly isOwn: boolean } => {
      for (let at = number; at > Math.max(read, number - reach); at -= 1) {
        const { text = '', carried } = lines[at % reach] ?? {};
        const time = readLogTime(text)?.iso ?? (carried === undefined ? undefined : readStamp(carried)?.time.iso);
        if (time === undefined) continue;
        known = { number: at, time };
        break;
      }
      read = number;
      if (known === undefined || known.number <= number - reach) return { isOwn: false };
      return { time: known.time, isOwn: known.number === number };
    },
  };
}

/** A cheap look at each line: words of warnings, restarts and Ansible's lines. */
const mayMatter =
  /[Ww]arn|WARN|\bW\d{4} |\| W \||^W | W \| |TASK \[|TASK: \[|HANDLER \[|fatal: \[|failed: \[|[Rr]estart|Started container|Killing container|CrashLoopBackOff|OOMKilled|[Ss]tarting etcd|starting server/;

function kindOf(line: string): TimelineKind | undefined {
  const ansible = readAnsibleLine(line);
  if (ansible?.kind === 'task' || ansible?.kind === 'handler') return 'task';
  if (ansible !== undefined) return isFailure(ansible) ? 'task-failed' : undefined;
  if (restarts.test(messageText(line))) return 'restart';
  return readRecord(line).level === 'warning' ? 'warning' : undefined;
}

const restarts =
  /\b(?:restarted|restarting|Back-off restarting|Started container|Killing container|CrashLoopBackOff|OOMKilled|starting etcd|starting server)\b/i;

function textOf(line: string): string {
  const ansible = readAnsibleLine(line);
  if (ansible === undefined) return messageText(line).replace(/\s+/g, ' ').trim();
  if (ansible.kind === 'task' || ansible.kind === 'handler')
    return ansible.role === undefined ? ansible.name : `${ansible.role} : ${ansible.name}`;
  return isFailure(ansible) ? `${ansible.host}: ${messageText(line).replace(/\s+/g, ' ').trim()}` : line.trim();
}
