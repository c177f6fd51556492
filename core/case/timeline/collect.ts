// Collects from the lines of one log what belongs on a timeline: known and unknown errors, warnings, restarts, tasks.

import type { AnsibleLine } from '../../log/ansible/ansible-line.ts';
import { isFailure, readAnsibleLine } from '../../log/ansible/line.ts';
import { readRecord, type LogRecord } from '../../log/formats/read-record.ts';
import { createBlockReader, type RecordBlock } from '../../scan/record-blocks.ts';
import type { RecordReader } from '../../log/envelope/records.ts';
import { messageOf } from '../../log/message-text.ts';
import type { LogTime } from '../../log/clock.ts';
import { readLogTime } from '../../log/time.ts';
import { clipText } from '../../text/clip.ts';
import { maskVariables } from '../../text/varying/mask.ts';
import { timeOfEnvelope } from '../../triage/log-ends.ts';
import type { Triage } from '../../triage/triage.ts';
import type { TimelineGap, TimelineEntry, TimelineKind } from './entry.ts';
import { createKeptEntries, type MutableEntry } from './keep.ts';
import { bytesMayMatter, mayHaveMoment, mayMatter } from './telling-bytes.ts';

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

/** What the timeline cannot have of a log, since its triage does not list it. */
export function unlisted({ path, findings, unknown }: Triage): readonly TimelineGap[] {
  const places = findings.flatMap(({ signature, count, occurrences }) =>
    count > occurrences.length
      ? [{ path, what: `places of “${signature.title}”`, count: count - occurrences.length }]
      : [],
  );
  const errors = unknown.count - unknown.lines.length;
  return errors > 0 ? [...places, { path, what: 'unknown errors', count: errors }] : places;
}

/** Takes the bytes of a log in UTF-8. */
export interface TimelineCollector extends RecordReader {
  /** In the order of the log; repeats within a minute are one. */
  readonly entries: () => readonly TimelineEntry[];
  /** What there was beyond the limit. */
  readonly leftOut: () => readonly TimelineGap[];
}

/** No more of one log are kept: of failures and errors before the rest. */
const mostEntries = 20_000;
/** How far back a record with a time is looked for, the record itself included. */
const reach = 50;

/** Begins with the first line of a log. Reads only the records that may be on the timeline, and those before them for their time. */
export function createTimelineCollector(
  path: string,
  known: ReadonlyMap<number, KnownLine>,
  most = mostEntries,
): TimelineCollector {
  const kept = createKeptEntries(path, most);
  /** The banner of a task right before; the callback `profile_tasks` writes its time into the next line. */
  let banner: MutableEntry | undefined;
  const repeats = new Map<string, MutableEntry>();
  const findTime = createTimeFinder();
  const look = (block: RecordBlock, index: number, own: KnownLine | undefined): void => {
    const record = block.text(index);
    const read = own !== undefined || banner !== undefined || mayMatter(record) ? readLine(record) : undefined;
    if (read === undefined) return;
    const kind = own?.kind ?? (mayMatter(record) ? kindOf(read) : undefined);
    const stamp = banner && read.record.time?.iso;
    if (banner !== undefined && stamp !== undefined) Object.assign(banner, { time: stamp, isPlaced: false });
    banner = undefined;
    if (kind === undefined) return;
    const line = block.line(index) + 1;
    const { time: placed, isOwn } = findTime(block, index, read.record.time);
    const time = placed === undefined ? {} : { time: placed };
    if (!kept.hasRoom(kind)) {
      kept.leaveOut({ kind, line, ...time });
      return;
    }
    const text = clipText(own?.title ?? textOf(record, read), 500);
    const key = [kind, own?.signature ?? maskVariables(text), placed?.slice(0, 16)].join('\n');
    const earlier = repeats.get(key);
    if (earlier !== undefined && kind !== 'task') {
      kept.repeat(earlier);
      return;
    }
    const entry: MutableEntry = {
      kind,
      ...time,
      isPlaced: placed !== undefined && !isOwn,
      text,
      ...(own?.signature !== undefined && { signature: own.signature }),
      path,
      line,
      count: 1,
    };
    repeats.set(key, entry);
    kept.keep(entry);
    if (kind === 'task' && !isOwn) banner = entry;
  };
  const reader = createBlockReader(reach - 1, (block) => {
    for (let index = block.fresh; index < block.count; index += 1) {
      const own = known.size === 0 ? undefined : known.get(block.line(index));
      if (
        own !== undefined ||
        banner !== undefined ||
        bytesMayMatter(block.bytes, block.start(index), block.end(index))
      )
        look(block, index, own);
    }
  });
  return { ...reader, entries: kept.entries, leftOut: kept.leftOut };
}

/** Finds the time of a record, or of the nearest one before it that has one. Reads each record at most once. */
function createTimeFinder() {
  let read = -1;
  let known: { readonly number: number; readonly time: string } | undefined;
  return (
    block: RecordBlock,
    index: number,
    own: LogTime | undefined,
  ): { readonly time?: string; readonly isOwn: boolean } => {
    const number = block.first + index;
    for (let at = number; at > Math.max(read, number - reach, block.first - 1); at -= 1) {
      const time =
        (at === number ? own : timeIn(block, at - block.first))?.iso ?? timeOfEnvelope(block.stated(at - block.first));
      if (time === undefined) continue;
      known = { number: at, time };
      break;
    }
    read = number;
    if (known === undefined || known.number <= number - reach) return { isOwn: false };
    return { time: known.time, isOwn: known.number === number };
  };
}

function timeIn(block: RecordBlock, index: number): LogTime | undefined {
  return mayHaveMoment(block.bytes, block.start(index), block.end(index)) ? readLogTime(block.text(index)) : undefined;
}

/** A record, read once for all that the timeline asks of it. */
interface ReadLine {
  readonly ansible: AnsibleLine | undefined;
  readonly record: LogRecord;
  readonly message: string;
}

function readLine(line: string): ReadLine {
  const ansible = readAnsibleLine(line);
  const record = readRecord(line);
  return { ansible, record, message: messageOf(line, ansible, record) };
}

function kindOf({ ansible, record, message }: ReadLine): TimelineKind | undefined {
  if (ansible?.kind === 'task' || ansible?.kind === 'handler') return 'task';
  if (ansible !== undefined) return isFailure(ansible) ? 'task-failed' : undefined;
  if (restarts.test(message)) return 'restart';
  return record.level === 'warning' ? 'warning' : undefined;
}

const restarts =
  /\b(?:restarted|restarting|Back-off restarting|Started container|Killing container|CrashLoopBackOff|OOMKilled|starting etcd|starting server)\b/i;

function textOf(line: string, { ansible, message }: ReadLine): string {
  const said = message.replace(/\s+/g, ' ').trim();
  if (ansible === undefined) return said;
  if (ansible.kind === 'task' || ansible.kind === 'handler')
    return ansible.role === undefined ? ansible.name : `${ansible.role} : ${ansible.name}`;
  return isFailure(ansible) ? `${ansible.host}: ${said}` : line.trim();
}
