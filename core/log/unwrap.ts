// Takes the JSON wrapper off a log line, so that the text inside can be read like any other.

/** What a line says, without what the logger put around it. */
export interface Unwrapped {
  /** The message; the line itself where it has no wrapper. */
  readonly text: string;
  /** Of the operation: `reqID`, `request_id`, `txnID` and the other spellings that services use. */
  readonly requestId?: string;
  readonly operation?: string;
  readonly level?: string;
}

/** JSON longer than this is read field by field instead of parsed. UTF-16 units. */
const maxParsed = 1_000_000;
/** The prefix of a log collector is no longer than this. UTF-16 units. */
const maxPrefix = 300;

/**
 * Unwraps a zap JSON line, with or without a LogDNA or syslog prefix, and takes the source position
 * (`worker.go:179: `) off its message. A line cut off within its JSON gives what is left. A line without a wrapper
 * loses the prefix only where one of Ansible's lines follows it. Never throws; linear.
 */
export function unwrapLine(line: string): Unwrapped {
  const start = findJson(line);
  if (start === undefined) return { text: dropPrefix(chomp(line)) };
  const json = straighten(line.slice(start));
  const fields = parseFields(json) ?? scanFields(json);
  if (fields === undefined) return { text: chomp(line) };
  const { msg, requestId, operation, level } = fields;
  return {
    text: chomp(msg.replace(/^[\w./-]{1,80}\.go:\d{1,6}:? ?/, '')),
    ...(requestId !== undefined && { requestId }),
    ...(operation !== undefined && { operation }),
    ...(level !== undefined && { level }),
  };
}

/** Reads a JSON string from behind its opening quote: its text, and whether it was closed. */
export function readJsonString(text: string, from: number): { value: string; end: number; closed: boolean } {
  let end = from;
  while (end < text.length && text.charCodeAt(end) !== 34) end += text.charCodeAt(end) === 92 ? 2 : 1;
  const closed = end < text.length;
  const raw = text.slice(from, Math.min(end, text.length));
  // A string that was cut off may end within an escape.
  return { value: decode(raw) ?? decode(raw.replace(/\\(?:u[0-9a-fA-F]{0,3})?$/, '')) ?? unescape(raw), end, closed };
}

interface Fields {
  readonly msg: string;
  readonly requestId?: string | undefined;
  readonly operation?: string | undefined;
  readonly level?: string | undefined;
}

const requestKeys = ['reqID', 'reqId', 'req-id', 'requestID', 'requestId', 'request_id', 'txnID', 'UUID', 'CorrID'];

function findJson(line: string): number | undefined {
  if (line.startsWith('{"') || line.startsWith('{“')) return 0;
  const head = line.slice(0, maxPrefix);
  const at = head.search(/\{["“]/);
  if (at <= 0) return undefined;
  // JSON that belongs to an Ansible result is its detail, no wrapper.
  return collectorPrefix.test(head) && !head.slice(0, at).includes('=>') ? at : undefined;
}

const collectorPrefix =
  /^(?:[A-Z][a-z]{2}\s{1,2}\d{1,2} \d\d:\d\d:\d\d |\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d[^\s\]]{0,20}\]? )/;

function dropPrefix(line: string): string {
  if (!collectorPrefix.test(line.slice(0, 60))) return line;
  const start = line
    .slice(0, maxPrefix)
    .search(
      /(?<=\s)(?:TASK:? \[|PLAY:? \[|PLAY RECAP|(?:ok|changed|fatal|failed|skipping|unreachable): \[|FAILED - RETRYING|RUNNING HANDLER|\.\.\.ignoring)/,
    );
  return start > 0 ? line.slice(start) : line;
}

function parseFields(json: string): Fields | undefined {
  if (json.length > maxParsed) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return undefined;
  }
  if (!isRecord(value)) return undefined;
  const record = value;
  const read = (key: string): string | undefined => {
    const field = Object.hasOwn(record, key) ? record[key] : undefined;
    return typeof field === 'string' ? field : undefined;
  };
  const msg = read('msg') ?? read('message');
  if (msg === undefined) return undefined;
  return { msg, requestId: first(read), operation: read('operation'), level: read('level') };
}

function scanFields(json: string): Fields | undefined {
  const read = (key: string): string | undefined => {
    for (const mark of [`"${key}":"`, `"${key}": "`]) {
      const at = json.indexOf(mark);
      if (at >= 0) return readJsonString(json, at + mark.length).value;
    }
    return undefined;
  };
  const msg = read('msg') ?? read('message');
  if (msg === undefined) return undefined;
  return { msg, requestId: first(read), operation: read('operation'), level: read('level') };
}

function first(read: (key: string) => string | undefined): string | undefined {
  for (const key of requestKeys) {
    const value = read(key);
    if (value !== undefined && value !== '') return value;
  }
  return undefined;
}

function decode(raw: string): string | undefined {
  try {
    const value: unknown = JSON.parse(`"${raw}"`);
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Undoes the common escapes of text that is no valid JSON string: it holds raw line ends, or escapes of other languages. */
function unescape(raw: string): string {
  return raw.replace(/\\(["'\\/nrt])/g, (_, code: string) => ({ n: '\n', r: '\r', t: '\t' })[code] ?? code);
}

/** Plain quotes for curly ones, where copying damaged the JSON's own. */
function straighten(json: string): string {
  return json.startsWith('{"') ? json : json.replace(/[“”]/g, '"');
}

/** Takes line ends off the end; a loop, since an expression would look at each run of them many times. */
function chomp(text: string): string {
  let end = text.length;
  while (end > 0 && (text.charCodeAt(end - 1) === 10 || text.charCodeAt(end - 1) === 13)) end -= 1;
  return text.slice(0, end);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
