// Errors that healthy clusters log all the time, so that nobody needs to look at them.

/** An error that is ordinary, and why. */
export interface OrdinaryError {
  /** Matches the whole message; linear. */
  readonly message: RegExp;
  /** Why it needs no look, in one sentence. */
  readonly reason: string;
  readonly sample: string;
}

/** Kubernetes documents each of them as harmless, or retries it automatically. */
export const ordinaryErrors: readonly OrdinaryError[] = [
  {
    message: /^watch chan error: etcdserver: mvcc: required revision has been compacted$/,
    reason: 'A watch was older than the last compaction of etcd; the API server restarts it.',
    sample: 'watch chan error: etcdserver: mvcc: required revision has been compacted',
  },
  {
    message:
      /^Unable to authenticate the request(?: due to an error)?:? .{0,20}invalid bearer token, [^\]]{0,200}(?:Token has been invalidated|[Tt]oken (?:has|is) expired|service account token has expired)[^\]]{0,200}\]?"?$/,
    reason: 'A client used a token that is no longer valid; it gets a new one.',
    sample: 'Unable to authenticate the request due to an error: [invalid bearer token, Token has been invalidated]',
  },
  {
    message:
      /Operation cannot be fulfilled on [^"]{1,200}"[^"]{1,200}": the object has been modified; please apply your changes to the latest version(?: and try again)?\.?"?$/,
    reason: 'Two controllers wrote one object; the second reads it again and retries.',
    sample:
      'Error updating status: Operation cannot be fulfilled on daemonsets.apps "x": the object has been modified; please apply your changes to the latest version and try again',
  },
];

/** Whether a message is an ordinary error. */
export function isOrdinaryError(message: string): boolean {
  return ordinaryErrors.some((error) => error.message.test(message));
}
