// The shapes of ids: clusters, masters' requests, and where a log line names the request it belongs to.

/** A cluster ID: 32 hexadecimal digits, or 20 lower-case letters and digits. */
export function isClusterId(text: string): boolean {
  return /^(?:[0-9a-f]{32}|[a-z0-9]{20})$/.test(text);
}

/** A request ID: a UUID. */
export function isRequestId(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text);
}

/**
 * Whether a key names the request of one operation. Services spell it `reqID`, `req-id`, `request_id`, `txnID`, `UUID`
 * or `CorrID`, alerts also `request`. `correlation_id` is none: it names one call to the key provider.
 */
export function isRequestKey(key: string): boolean {
  return requestKeys.has(key.toLowerCase().replace(/[\s_-]/g, ''));
}

/** A request ID that a text names, with the offset of the id in UTF-16 units. */
export interface RequestMention {
  readonly id: string;
  readonly start: number;
}

/** The request IDs that a text names by one of their keys, in its order; escaped JSON included. */
export function findRequestIds(text: string): readonly RequestMention[] {
  const pattern =
    /(?<![\w-])(?:req(?:uest)?[_-]?id|txn[_-]?id|uuid|corrid|request)(?:\\{0,8}["'])?\s{0,8}[:=]\s{0,8}(?:\\{0,8}["'])?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?![\w-])/gi;
  const mentions: RequestMention[] = [];
  for (const match of text.matchAll(pattern)) {
    const id = match[1] ?? '';
    mentions.push({ id, start: match.index + match[0].length - id.length });
  }
  return mentions;
}

const requestKeys: ReadonlySet<string> = new Set(['request', 'reqid', 'requestid', 'txnid', 'uuid', 'corrid']);
