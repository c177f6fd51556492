// Finds the messages in exported JSON by its brackets alone, so that a file that was cut or damaged still gives the rest.

/** Where one message stands: offsets in UTF-16 units of its braces, `end` behind the closing one. */
export interface MessageSpan {
  readonly start: number;
  readonly end: number;
}

/** What a text of JSON holds. */
export interface MessageSpans {
  /** In the order of the text. Answers inside a message are spans of their own. */
  readonly spans: readonly MessageSpan[];
  /** Offset of what is open where the text ends; undefined where all is closed. */
  readonly open: number | undefined;
  /** Offset where brackets stand inside each other beyond reason: nothing behind it was read. */
  readonly deep: number | undefined;
}

/** Whether a text is meant as JSON. `[FIRING:1] …` and a channel that begins with a brace are not. */
export function looksLikeJson(text: string): boolean {
  return /^\ufeff?\s{0,1000}(?:\[\s{0,1000}[[\]{]|\{\s{0,1000}["}])/.test(text);
}

/**
 * The messages of a Slack export, of an answer of Slack's API, of one such object a line, or of a message alone: objects
 * with `text`, `attachments` or `blocks`. Those inside another belong to it, unless they have a `ts` of their own as
 * answers have. Never throws; linear.
 */
export function findMessages(text: string): MessageSpans {
  const spans: MessageSpan[] = [];
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
      stack.push({ start: at, object: mark === '{', message: false, dated: false, spans: spans.length });
    } else closeFrame(stack.pop(), at + 1, spans);
    at += 1;
  }
  for (const frame of stack) if (frame.message) dropParts(spans, frame);
  return { spans: spans.toSorted((a, b) => a.start - b.start), open: stack.at(-1)?.start, deep };
}

/** Exports nest about fifteen deep. It also bounds how often one text is read: once for each message that it stands in. */
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
}

interface DatedSpan extends MessageSpan {
  readonly dated?: boolean;
}

function nextMark(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x22 || code === 0x7b || code === 0x7d || code === 0x5b || code === 0x5d) return at;
  }
  return text.length;
}

/** Passes over a string, and notes it where it is a key that tells. */
function readString(text: string, start: number, frame: Frame | undefined): number {
  const end = stringEnd(text, start);
  if (frame?.object !== true || end - start > 13) return end;
  const key = text.slice(start + 1, end - 1);
  if (key !== 'text' && key !== 'ts' && key !== 'attachments' && key !== 'blocks') return end;
  const value = /^\s{0,100}:\s{0,100}(\S)/.exec(text.slice(end, end + 202))?.[1];
  if (value === undefined) return end;
  if (key === 'ts') frame.dated ||= value === '"';
  else frame.message = true;
  return end;
}

function stringEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x5c) at += 1;
    else if (code === 0x22) return at + 1;
  }
  return text.length;
}

function closeFrame(frame: Frame | undefined, end: number, spans: DatedSpan[]): void {
  if (frame?.message !== true || !frame.object) return;
  dropParts(spans, frame);
  spans.push({ start: frame.start, end, dated: frame.dated });
}

/** Attachments and blocks are parts of their message; answers stay. */
function dropParts(spans: DatedSpan[], frame: Frame): void {
  const answers = spans.slice(frame.spans).filter((span) => span.dated === true);
  spans.length = Math.min(spans.length, frame.spans);
  spans.push(...answers);
}
