// Finds the messages in exported JSON by its brackets alone, so that a file that was cut or damaged still gives the rest.

/** Where one message is: offsets in UTF-16 units of its braces, `end` after the closing one. */
export interface MessageSpan {
  readonly start: number;
  readonly end: number;
  /**
   * `deleted` for what a message said before it was deleted, `copy` for the first message of a thread inside an answer
   * that was also sent to the channel. Undefined for a message of its own.
   */
  readonly role?: 'deleted' | 'copy';
}

/** What a text of JSON holds. */
export interface MessageSpans {
  /** In the order of the text. Answers inside a message are spans of their own. */
  readonly spans: readonly MessageSpan[];
  /** Offset of what is open where the text ends; undefined if all is closed. */
  readonly open: number | undefined;
  /** Offset where brackets are inside each other beyond reason: nothing after it was read. */
  readonly deep: number | undefined;
}

/** Whether a text is meant as JSON. `[FIRING:1] …` and a channel that begins with a brace are not. */
export function looksLikeJson(text: string): boolean {
  return /^\ufeff?\s{0,1000}(?:\[\s{0,1000}[[\]{]|\{\s{0,1000}["}])/.test(text);
}

/**
 * The messages of a Slack export, of an answer of Slack's API, of one such object a line, or of a message alone: objects
 * with `text`, `attachments` or `blocks`. Those inside another belong to it, unless they have a `ts` of their own as
 * answers have. What a message said before it was edited is left out. Never throws; linear.
 */
export function findMessages(text: string): MessageSpans {
  const spans: DatedSpan[] = [];
  const stack: Frame[] = [];
  let deep: number | undefined;
  for (let at = nextMark(text, 0); at < text.length; at = nextMark(text, at)) {
    const mark = text[at];
    if (mark === '"') {
      at = readString(text, at, stack.at(-1));
      continue;
    }
    if (mark === '{' || mark === '[') {
      if (stack.length >= deepest) {
        deep = at;
        break;
      }
      const key = stack.at(-1)?.key ?? '';
      stack.push({
        start: at,
        object: mark === '{',
        message: false,
        dated: false,
        spans: spans.length,
        key: '',
        role: roles.get(key),
        deletion: false,
      });
    } else closeFrame(stack.pop(), at + 1, spans);
    at += 1;
  }
  for (const frame of stack) if (frame.message) dropParts(spans, frame);
  const kept = spans.flatMap(({ start, end, role }): readonly MessageSpan[] =>
    role === 'before' ? [] : [{ start, end, ...(role === undefined ? {} : { role }) }],
  );
  return { spans: kept.toSorted((a, b) => a.start - b.start), open: stack.at(-1)?.start, deep };
}

/** Exports nest about fifteen deep. It also bounds how often one text is read: once for each message that it is in. */
const deepest = 64;

interface Frame {
  readonly start: number;
  readonly object: boolean;
  /** Has a key that a message has. */
  message: boolean;
  /** Has a `ts` that is a string: that of an attachment's footer is a number. */
  dated: boolean;
  /** How many spans there were when it was opened. */
  readonly spans: number;
  /** The last key that was read in it, where it is one that tells. */
  key: string;
  /** What the key before it says. */
  readonly role: 'before' | 'copy' | undefined;
  /** Says that a message was deleted. */
  deletion: boolean;
}

interface DatedSpan {
  readonly start: number;
  readonly end: number;
  readonly role?: 'before' | 'deleted' | 'copy';
  readonly dated?: boolean;
}

/** The value of these keys is a message that is elsewhere, or was deleted. */
const roles: ReadonlyMap<string, 'before' | 'copy'> = new Map([
  ['previous_message', 'before'],
  ['original', 'before'],
  ['root', 'copy'],
]);

function nextMark(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x22 || code === 0x7b || code === 0x7d || code === 0x5b || code === 0x5d) return at;
  }
  return text.length;
}

/** Skips a string, and notes it where it is a telling key. */
function readString(text: string, start: number, frame: Frame | undefined): number {
  const end = stringEnd(text, start);
  if (frame?.object !== true || end - start > 18) return end;
  const key = text.slice(start + 1, end - 1);
  if (!telling.has(key)) {
    frame.key = '';
    return end;
  }
  const value = /^\s{0,100}:\s{0,100}(\S.{0,20})/.exec(text.slice(end, end + 222))?.[1];
  if (value === undefined) return end;
  frame.key = key;
  if (key === 'ts') frame.dated ||= value.startsWith('"');
  else if (key === 'subtype') frame.deletion ||= value.startsWith('"message_deleted"');
  else if (!roles.has(key)) frame.message = true;
  return end;
}

const telling: ReadonlySet<string> = new Set(['text', 'ts', 'attachments', 'blocks', 'subtype', ...roles.keys()]);

function stringEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x5c) at += 1;
    else if (code === 0x22) return at + 1;
  }
  return text.length;
}

function closeFrame(frame: Frame | undefined, end: number, spans: DatedSpan[]): void {
  if (frame?.object !== true) return;
  if (frame.message) dropParts(spans, frame);
  for (let index = frame.spans; index < spans.length; index += 1) {
    const span = spans[index];
    if (span?.role === 'before' && frame.deletion) spans[index] = { ...span, role: 'deleted' };
  }
  if (!frame.message) return;
  const { start, dated, role } = frame;
  spans.push({ start, end, dated, ...(role === undefined ? {} : { role }) });
}

/** Attachments and blocks are parts of their message; answers stay. */
function dropParts(spans: DatedSpan[], frame: Frame): void {
  const answers = spans.slice(frame.spans).filter((span) => span.dated === true);
  spans.length = Math.min(spans.length, frame.spans);
  spans.push(...answers);
}
