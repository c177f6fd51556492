// Reads Ansible's lines: plays, tasks, results for a host, retries, the recap, timings.

/** What a task's result for one host is called. */
export const resultKinds = ['ok', 'changed', 'skipping', 'failed', 'fatal', 'unreachable'] as const;
export type ResultKind = (typeof resultKinds)[number];

/** A result of a task for one host. */
export interface ResultLine {
  readonly kind: ResultKind;
  readonly host: string;
  /** Where the task really ran: `b` of `[a -> b]`. */
  readonly delegate?: string;
  /** As it stands between `(item=` and `)`. */
  readonly item?: string;
  /** What follows `=> `: mostly JSON, for `failureText`. */
  readonly detail?: string;
}

/** A host's row of the recap. */
export interface RecapRow {
  readonly kind: 'recap-row';
  readonly host: string;
  readonly ok: number;
  readonly changed: number;
  readonly unreachable: number;
  readonly failed: number;
  readonly skipped?: number;
  readonly rescued?: number;
  readonly ignored?: number;
}

/** One of Ansible's lines. */
export type AnsibleLine =
  | { readonly kind: 'play'; readonly name: string }
  | { readonly kind: 'task' | 'handler'; readonly name: string; readonly role?: string }
  | ResultLine
  | { readonly kind: 'ignoring' }
  | { readonly kind: 'retrying'; readonly name: string; readonly host?: string; readonly left?: number }
  | { readonly kind: 'recap-heading' }
  | RecapRow
  /** Seconds a task took; without a name on the profile line that stands under a task's heading. */
  | { readonly kind: 'timing'; readonly name?: string; readonly seconds: number };

/** Names and hosts are read from no more than this much of a line, in UTF-16 units. */
const maxHead = 600;

/** Reads one of Ansible's lines from unwrapped text (see `unwrapLine`). Undefined for any other line. Never throws. */
export function readAnsibleLine(text: string): AnsibleLine | undefined {
  const code = text.charCodeAt(0);
  const head = text.slice(0, maxHead);
  // Lower case: results for a host, the commonest lines.
  if (code >= 97 && code <= 122) return parseResult(head, text) ?? parseTail(head, text.length);
  if (code === 46) return /^\.\.\. ?ignoring\s*$/.test(head) ? { kind: 'ignoring' } : undefined;
  return parseHeadline(head) ?? parseTail(head, text.length);
}

function parseResult(head: string, text: string): ResultLine | undefined {
  const opening = /^(ok|changed|skipping|failed|fatal|unreachable):\s{1,8}\[([^\]\r\n]{1,300})\](?=[\s:(]|$)/.exec(
    head,
  );
  if (opening === null) return undefined;
  const [whole, word = '', hosts = ''] = opening;
  const kind = resultKinds.find((known) => known === word);
  if (kind === undefined) return undefined;
  const [host = '', delegate] = hosts.split(/\s->\s/, 2);
  let rest = text.slice(whole.length);
  const item = readItem(rest);
  if (item !== undefined) rest = rest.slice(item.end);
  const arrow = rest.indexOf('=>');
  const detail = arrow < 0 ? '' : rest.slice(arrow + 2).trim();
  const isUnreachable = /^:\s{0,8}UNREACHABLE!/.test(rest);
  return {
    kind: isUnreachable ? 'unreachable' : kind,
    host: host.trim(),
    ...(delegate !== undefined && { delegate: delegate.trim() }),
    ...(item !== undefined && { item: item.text }),
    ...(detail !== '' && { detail }),
  };
}

/** `(item=…)`, before the arrow or, in old versions, after it. An item may hold parentheses itself. */
function readItem(rest: string): { text: string; end: number } | undefined {
  const opening = /^(?:\s{1,8}=>)?\s{1,8}\(item=/.exec(rest);
  if (opening === null) return undefined;
  const from = opening[0].length;
  const arrow = rest.indexOf(') => ', from);
  const trimmed = rest.trimEnd();
  const end = arrow >= 0 ? arrow : trimmed.length - (trimmed.endsWith(')') ? 1 : 0);
  return { text: rest.slice(from, end), end: Math.min(end + 1, rest.length) };
}

function parseHeadline(head: string): AnsibleLine | undefined {
  const heading = /^(PLAY|TASK|HANDLER|RUNNING\s{1,8}HANDLER):?\s{1,8}\[([^\r\n]{0,400}?)\](?:\s*\**\s*$|\s+\*)/.exec(
    head,
  );
  if (heading !== null) return makeHeading(heading[1] ?? '', (heading[2] ?? '').trim());
  if (/^PLAY(?:\s\*+)?\s*$/.test(head)) return { kind: 'play', name: '' };
  if (/^PLAY\s{1,8}RECAP\b/.test(head)) return { kind: 'recap-heading' };
  const retry =
    /^FAILED\s{1,8}-\s{1,8}RETRYING:\s{1,8}(?:\[([^\]\r\n]{1,300})\]: )?([^\r\n]{0,300}?)(?:\s{1,8}\((\d{1,6})\s{1,8}retries\s{1,8}left\)\.?)?\s*$/.exec(
      head,
    );
  if (retry === null) return undefined;
  const [, host, name = '', left] = retry;
  return {
    kind: 'retrying',
    name: name.trim(),
    ...(host !== undefined && { host: host.replace(/\s->.*$/, '') }),
    ...(left !== undefined && { left: Number(left) }),
  };
}

function makeHeading(word: string, title: string): AnsibleLine {
  if (word === 'PLAY') return { kind: 'play', name: title };
  const parts = /^([\w./-]{1,200}) [:|] (.*)$/.exec(title);
  const kind = word === 'TASK' ? 'task' : 'handler';
  if (parts === null) return { kind, name: title };
  return { kind, name: parts[2] ?? '', role: parts[1] ?? '' };
}

/** Lines known by their end: recap rows and timings. `length` is that of the whole line. */
function parseTail(head: string, length: number): AnsibleLine | undefined {
  if (length > maxHead) return undefined;
  const row = /^(\S{1,253})\s{1,80}:\s{1,4}(ok=\d[^\r\n]{0,300})/.exec(head);
  if (row !== null) return parseRecap(row[1] ?? '', row[2] ?? '');
  const profile =
    /^[A-Z][a-z]{5,8} \d{1,2} [A-Z][a-z]{2,8} \d{4}\s{1,3}\d\d:\d\d:\d\d [+-]\d{4} \((\d{1,4}):(\d\d):(\d\d(?:\.\d{1,9})?)\)/.exec(
      head,
    );
  if (profile !== null) {
    return { kind: 'timing', seconds: Number(profile[1]) * 3600 + Number(profile[2]) * 60 + Number(profile[3]) };
  }
  const line = head.trimEnd();
  const seconds = /-- (\d{1,7}(?:\.\d{1,6})?)s$/.exec(line);
  if (seconds === null) return undefined;
  const name = line.slice(0, seconds.index).replace(/[\s-]+$/, '');
  return name === '' ? undefined : { kind: 'timing', name, seconds: Number(seconds[1]) };
}

function parseRecap(host: string, cells: string): RecapRow | undefined {
  const counts = new Map([...cells.matchAll(/\b([a-z]{2,20})=(\d{1,9})/g)].map((cell) => [cell[1], Number(cell[2])]));
  const ok = counts.get('ok');
  const changed = counts.get('changed');
  const unreachable = counts.get('unreachable');
  const failed = counts.get('failed');
  if (ok === undefined || changed === undefined || unreachable === undefined || failed === undefined) return undefined;
  const skipped = counts.get('skipped');
  const rescued = counts.get('rescued');
  const ignored = counts.get('ignored');
  return {
    kind: 'recap-row',
    host,
    ok,
    changed,
    unreachable,
    failed,
    ...(skipped !== undefined && { skipped }),
    ...(rescued !== undefined && { rescued }),
    ...(ignored !== undefined && { ignored }),
  };
}
