// Reads the headings of plays, tasks, handlers and the recap, retries, and `...ignoring`.

import type { AnsibleLine } from './ansible-line.ts';

/** Reads a heading. `head` is the beginning of `text`. */
export function readBanner(head: string, text = head): AnsibleLine | undefined {
  switch (head.charCodeAt(0)) {
    case 69: // E
    case 91: // [
      return readError(text);
    case 46: // .
      return /^\.\.\. ?ignoring\s*$/.test(head) ? { kind: 'ignoring' } : undefined;
    case 35: // #
      return readSelective(head);
    case 45: // -
      return readUnixy(head);
    case 116: // t
    case 104: // h
      return readDense(text);
    default:
      return readHeading(head) ?? readRetry(head) ?? readDensePlay(head);
  }
}

/** `ERROR! …`, and `[ERROR]: …` since 2.19, but for the line that comes before the result of a failed task. */
function readError(text: string): AnsibleLine | undefined {
  const message = /^(?:ERROR! |\[ERROR\]: )(?!Task failed)(\S[^\r\n]{0,2000})/.exec(text)?.[1];
  return message === undefined ? undefined : { kind: 'error', message };
}

function readHeading(head: string): AnsibleLine | undefined {
  const heading = /^(PLAY|TASK|HANDLER|RUNNING\s{1,8}HANDLER):?\s{1,8}\[([^\r\n]{0,400}?)\](?:\s*\**\s*$|\s+\*)/.exec(
    head,
  );
  if (heading !== null) return makeHeading(heading[1] ?? '', (heading[2] ?? '').trim());
  if (/^PLAY(?:\s\*+)?\s*$/.test(head)) return { kind: 'play', name: '' };
  return /^PLAY\s{1,8}RECAP\b/.test(head) ? { kind: 'recap-heading' } : undefined;
}

function makeHeading(word: string, marked: string): AnsibleLine {
  const title = marked.replace(/\]\s\[CHECK MODE$/, '');
  if (word === 'PLAY') return { kind: 'play', name: title };
  return makeTask(word === 'TASK' ? 'task' : 'handler', title);
}

/** Splits `role : name`; before Ansible 2 it was `role | name`. */
function makeTask(kind: 'task' | 'handler', title: string): AnsibleLine {
  const parts = /^([\w./-]{1,200}) [:|] (.*)$/.exec(title);
  if (parts === null) return { kind, name: title };
  return { kind, name: parts[2] ?? '', role: parts[1] ?? '' };
}

function readRetry(head: string): AnsibleLine | undefined {
  const retry =
    /^FAILED\s{1,8}-\s{1,8}RETRYING:\s{1,8}(?:\[([^\]\r\n]{1,300})\]: )?([^\r\n]{0,300}?)(?:\s{1,8}\((\d{1,6})\s{1,8}retries\s{1,8}left\)\.?(?:Result was: [^\r\n]*)?)?\s*$/.exec(
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

/** `# name ****` and `# STATS ****` of the callback `selective`. */
function readSelective(head: string): AnsibleLine | undefined {
  const title = /^# (.{1,400}?) \*{3,}\s*$/.exec(head)?.[1];
  if (title === undefined) return undefined;
  return title === 'STATS' ? { kind: 'recap-heading' } : makeTask('task', title);
}

/** `- name on hosts: a,b -` and `- Play recap -` of the callback `unixy`. */
function readUnixy(head: string): AnsibleLine | undefined {
  if (/^- Play recap -\s*$/.test(head)) return { kind: 'recap-heading' };
  const name = /^- (.{1,400}?) on hosts: \S/.exec(head)?.[1];
  return name === undefined ? undefined : { kind: 'play', name };
}

/**
 * `task 3: name` of the callback `dense`, which rewrites a line on the screen many times: the last `task 3: ` on the line
 * is what remains.
 */
function readDense(text: string): AnsibleLine | undefined {
  if (!/^(?:task|handler) \d{1,5}[.:]/.test(text)) return undefined;
  const title = /^.{0,600}(task|handler) \d{1,5}: ([^\r\n]{1,400})$/.exec(text.trimEnd().slice(-1000));
  return title === null ? undefined : makeTask(title[1] === 'task' ? 'task' : 'handler', title[2] ?? '');
}

function readDensePlay(head: string): AnsibleLine | undefined {
  const name = /^PLAY \d{1,4}: ([^a-z\r\n]{1,400})$/.exec(head.trimEnd())?.[1];
  return name === undefined ? undefined : { kind: 'play', name };
}
