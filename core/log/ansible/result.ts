// Reads a task's result for one host, in the form of each stdout callback that prints one a line.

import type { ResultKind, ResultLine } from './ansible-line.ts';

/** Reads a result. `head` is the beginning of `text`. */
export function readResult(head: string, text: string): ResultLine | undefined {
  const code = head.charCodeAt(0);
  if (code >= 97 && code <= 122) {
    const known = readDefault(head, text) ?? readDense(head, text);
    if (known !== undefined) return known;
  }
  if (code === 32) return readUnixy(head, text) ?? readSelective(head);
  // Of hosts that came through, the callback `selective` prints a dot each.
  if (code === 46) return readSelective(head.replace(/^\.+/, ''));
  return head.includes(' | ') ? readMinimal(head, text) : undefined;
}

/** `fatal: [a -> b]: FAILED! => …`, `failed: [a] (item=x) => …`, `ok: [a]`. */
function readDefault(head: string, text: string): ResultLine | undefined {
  const opening = /^(ok|changed|skipping|failed|fatal|unreachable):\s{1,8}\[([^\]\r\n]{1,300})\](?=[\s:(]|$)/.exec(
    head,
  );
  if (opening === null) return undefined;
  const [whole, word = '', hosts = ''] = opening;
  const kind = kinds.get(word);
  if (kind === undefined) return undefined;
  let rest = text.slice(whole.length);
  const item = readItem(rest);
  if (item !== undefined) rest = rest.slice(item.end);
  const arrow = rest.indexOf('=>');
  const isUnreachable = /^:\s{0,8}UNREACHABLE!/.test(rest);
  const isFailure = kind === 'failed' || kind === 'fatal' || kind === 'unreachable';
  // `connect failed: [111] Connection refused` and the like are no results.
  if (isFailure && item === undefined && arrow < 0 && !isUnreachable && !/^:\s{0,8}FAILED!/.test(rest))
    return undefined;
  const detail = arrow < 0 ? '' : rest.slice(arrow + 2).trim();
  return {
    kind: isUnreachable ? 'unreachable' : kind,
    ...readHosts(hosts, /\s->\s/),
    ...(item !== undefined && { item: item.text }),
    ...(detail !== '' && { detail }),
  };
}

const kinds: ReadonlyMap<string, ResultKind> = new Map(
  (['ok', 'changed', 'skipping', 'failed', 'fatal', 'unreachable'] as const).map((kind) => [kind, kind]),
);

function readHosts(hosts: string, separator: RegExp): Pick<ResultLine, 'host' | 'delegate'> {
  const [host = '', delegate] = hosts.split(separator, 2);
  return { host: host.trim(), ...(delegate !== undefined && { delegate: delegate.trim() }) };
}

/** `(item=…)`, before the arrow or, in old versions, after it. An item may hold parentheses itself. */
function readItem(rest: string): { text: string; end: number } | undefined {
  const opening = /^(?:\s{1,8}=>)?\s{1,8}\(item=/.exec(rest);
  if (opening === null) return undefined;
  const from = opening[0].length;
  const arrow = rest.indexOf(') => ', from);
  const trimmed = rest.trimEnd();
  const bare = trimmed.endsWith(') =>') ? 4 : trimmed.endsWith(')') ? 1 : 0;
  const end = arrow >= 0 ? arrow : trimmed.length - bare;
  return { text: rest.slice(from, end), end: Math.min(end + 1, rest.length) };
}

/** `host | FAILED! => …`, `host | UNREACHABLE!: …` and `host | FAILED | rc=1 >>` of `minimal`, `oneline` and ad-hoc runs. */
function readMinimal(head: string, text: string): ResultLine | undefined {
  const opening =
    /^([^\s|]{1,253}) \| (SUCCESS|CHANGED|SKIPPED|FAILED!?|UNREACHABLE!)(?= =>|: | \||\s*$)(?: => |: | \| rc=-?\d{1,9} (>>)?)?/.exec(
      head,
    );
  if (opening === null) return undefined;
  const [whole, host = '', word = '', raw] = opening;
  const kind = minimalKinds[word];
  if (kind === undefined) return undefined;
  const detail = raw === undefined ? text.slice(whole.length).trim() : whole.slice(whole.indexOf('rc='));
  return { kind, style: raw === undefined ? 'minimal' : 'command', host, ...(detail !== '' && { detail }) };
}

const minimalKinds: Readonly<Record<string, ResultKind>> = {
  SUCCESS: 'ok',
  CHANGED: 'changed',
  SKIPPED: 'skipping',
  FAILED: 'fatal',
  'FAILED!': 'fatal',
  'UNREACHABLE!': 'unreachable',
};

/** `  host failed | item: x | msg: … | stdout: … | stderr: …`, or `  host failed: {…}` where it is verbose. */
function readUnixy(head: string, text: string): ResultLine | undefined {
  const opening =
    /^ {2}([^\s|]{1,253}(?: -> \S{1,253})?) (failed|unreachable|done|ok|skipped)(?= \||: \{|\s*$)(?: \| item: ([^\r\n]{1,300}?)(?= \| (?:msg|stdout|stderr): |: \{(?:"|\s*$)|\s*$))?/.exec(
      head,
    );
  if (opening === null) return undefined;
  const [whole, hosts = '', word = '', item] = opening;
  const kind = unixyKinds[word];
  if (kind === undefined) return undefined;
  const detail = text.slice(whole.length).replace(/^:\s/, '').trim();
  return {
    kind,
    style: 'unixy',
    ...readHosts(hosts, / -> /),
    ...(item !== undefined && { item }),
    ...(detail !== '' && { detail }),
  };
}

const unixyKinds: Readonly<Record<string, ResultKind>> = {
  failed: 'fatal',
  unreachable: 'unreachable',
  done: 'changed',
  ok: 'ok',
  skipped: 'skipping',
};

/** `  * host               - FAILED!!! -- message ------`, the message indented on the next lines where it is longer. */
function readSelective(head: string): ResultLine | undefined {
  const opening = /^ {2}\* (\S{1,253})\s{1,60}- (FAILED!!!|changed=\w{4,5})(?: -- ([^\r\n]{1,200}?))? ?-{3,}\s*$/.exec(
    head,
  );
  if (opening === null) return undefined;
  const [, host = '', word, message] = opening;
  const detail = message?.replace(/ -*$/, '');
  // A lost host is marked as a failed one.
  return {
    kind: word === 'FAILED!!!' ? 'fatal' : 'ok',
    style: 'selective',
    host,
    ...(detail !== undefined && { detail }),
  };
}

/** `failed: host: {…}` of `dense` where it is verbose; before it what a terminal would have erased: `task 3: host host`. */
function readDense(head: string, text: string): ResultLine | undefined {
  const opening =
    /^(?:(?:task|handler) \d{1,5}[.:].{0,400}?)?(failed|unreachable): ([^\s[\]>]{1,253}?(?:>\S{1,253}?)?): (?=\S)/.exec(
      head,
    );
  if (opening === null) return undefined;
  const [whole, word, hosts = ''] = opening;
  const detail = text.slice(whole.length).trim();
  if (word === 'failed' && !/^(?:\{|An exception occurred during task execution)/.test(detail)) return undefined;
  return { kind: word === 'failed' ? 'fatal' : 'unreachable', style: 'dense', ...readHosts(hosts, />/), detail };
}
