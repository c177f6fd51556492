// Reads the events of callbacks and runners that log JSON, one object per line: `jsonl`, ansible-runner, AWX, the operator SDK.

import type { AnsibleLine, ResultLine } from './ansible-line.ts';
import { makeRecapRow } from './recap.ts';
import { followWhile, indentOf, readObject } from './spread.ts';
import type { Around } from '../../text/follow.ts';
import { isRecord } from '../../text/is-object.ts';
import { parseJsonObject } from '../../text/json/json-value.ts';

/** Words that events have in their names, for a search. */
export const eventWords = [
  'runner_on_failed',
  'runner_on_unreachable',
  'runner_item_on_failed',
  'playbook_on_task_start',
  'playbook_on_play_start',
  'playbook_on_stats',
] as const;

const namePlace = /^\s+"_?event(?:_type)?": "\w{1,60}",?\s*$/;

/** The lines around the name of an event that is printed over many lines: all of its object. */
export function followEvent(line: string): Around | undefined {
  if (!namePlace.test(line)) return undefined;
  const indent = indentOf(line);
  const within = followWhile((each) => indentOf(each) >= indent);
  return { above: within, below: within };
}

/** The lines that an event represents, with those around its name; none for a line that is not an event. Never throws. */
export function readEvent(text: string, above = '', below = ''): readonly AnsibleLine[] {
  const isSpread = namePlace.test(text);
  const event = isSpread ? readObject(`{${[...above.split('\n').slice(1), text, below].join('\n')}`) : parseEvent(text);
  if (event === undefined) return [];
  const name = readString(event, '_event') ?? readString(event, 'event') ?? readString(event, 'event_type') ?? '';
  const data = isRecord(event['event_data']) ? event['event_data'] : event;
  switch (name.replace(/^v2_/, '')) {
    case 'playbook_on_play_start':
      return [{ kind: 'play', name: nameOf(data, 'play') ?? '' }];
    case 'playbook_on_task_start':
    case 'playbook_on_handler_task_start':
      return [{ kind: 'task', name: taskOf(data, event) ?? '' }];
    case 'runner_on_failed':
    case 'runner_item_on_failed':
      return data['ignore_errors'] === true ? [] : readResults(data, event, 'fatal');
    case 'runner_on_unreachable':
      return readResults(data, event, 'unreachable');
    case 'playbook_on_stats':
      return [{ kind: 'recap-heading' }, ...readStats(data)];
    default:
      return [];
  }
}

function parseEvent(text: string): Readonly<Record<string, unknown>> | undefined {
  const start = text.indexOf('{');
  return start < 0 ? undefined : parseJsonObject(text.slice(start));
}

function readResults(
  data: Readonly<Record<string, unknown>>,
  event: Readonly<Record<string, unknown>>,
  kind: 'fatal' | 'unreachable',
): ResultLine[] {
  const task = taskOf(data, event);
  const known = { kind, style: 'event' as const, ...(task !== undefined && { task }) };
  const { hosts } = data;
  if (isRecord(hosts))
    return Object.entries(hosts).map(([host, fields]) => ({ ...known, host, fields: isRecord(fields) ? fields : {} }));
  const host = readString(data, 'host') ?? readString(data, 'remote_addr');
  if (host === undefined) return [];
  const res = data['res'];
  return [{ ...known, host, fields: isRecord(res) ? res : {} }];
}

function readStats(data: Readonly<Record<string, unknown>>): AnsibleLine[] {
  const { stats } = data;
  if (isRecord(stats))
    return Object.entries(stats).flatMap(([host, row]) => (isRecord(row) ? (rowOf(host, row) ?? []) : []));
  // ansible-runner has one object of hosts for each count.
  const names = ['ok', 'changed', 'dark', 'failures', 'skipped', 'rescued', 'ignored'] as const;
  const counts = names.map((name) => [name, isRecord(data[name]) ? data[name] : {}] as const);
  const hosts = new Set(counts.flatMap(([, byHost]) => Object.keys(byHost)));
  return [...hosts].flatMap((host) => {
    const row = Object.fromEntries(counts.map(([name, byHost]) => [name, byHost[host] ?? 0]));
    return rowOf(host, { ...row, unreachable: row['dark'] }) ?? [];
  });
}

function rowOf(host: string, row: Readonly<Record<string, unknown>>): AnsibleLine | undefined {
  const counts = Object.entries(row).flatMap(([name, count]) =>
    typeof count === 'number' ? [[name, count] as const] : [],
  );
  return makeRecapRow(host, new Map(counts));
}

function taskOf(data: Readonly<Record<string, unknown>>, event: Readonly<Record<string, unknown>>): string | undefined {
  const name = nameOf(data, 'task') ?? readString(event, 'EventData.Task') ?? readString(event, 'EventData.Name');
  const role = readString(data, 'role');
  return name !== undefined && role !== undefined && role !== '' && !name.startsWith(`${role} : `)
    ? `${role} : ${name}`
    : name;
}

/** A name as text, or as the name of an object. */
function nameOf(data: Readonly<Record<string, unknown>>, key: string): string | undefined {
  const value = data[key];
  return isRecord(value) ? readString(value, 'name') : typeof value === 'string' ? value : undefined;
}

function readString(data: Readonly<Record<string, unknown>>, key: string): string | undefined {
  const value = data[key];
  return typeof value === 'string' ? value : undefined;
}
