// What really happened in a run of the oracle, as the truth plugin wrote it down.

import { existsSync, readFileSync } from 'node:fs';

/** A failed result that broke the run of its host. */
export interface Failed {
  readonly kind: 'failed' | 'unreachable' | 'item';
  /** As `role : name`. */
  readonly task: string;
  readonly host: string;
  readonly item?: unknown;
  readonly result: Readonly<Record<string, unknown>>;
}

interface Written extends Failed {
  readonly ignored: boolean;
  readonly rescued: boolean;
  readonly isLoop: boolean;
}

interface Stats {
  readonly kind: 'stats';
}

/** What happened in a run. */
export interface Truth {
  /** Each task and host once, but for its items. */
  readonly failed: readonly Failed[];
  /** Failed results that did no harm. */
  readonly harmless: readonly Failed[];
}

/** Reads a truth file; a run that ended before its first play has none. */
export function readTruth(path: string): Truth {
  if (!existsSync(path)) return { failed: [], harmless: [] };
  const written = readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Written | Stats => JSON.parse(line))
    .filter((one): one is Written => one.kind !== 'stats');
  // Of a loop the items say what failed; the result of the whole only that some did.
  const itemised = new Set(written.filter(({ kind }) => kind === 'item').map(keyOf));
  const results = written.filter((one) => one.kind !== 'failed' || !itemised.has(keyOf(one)));
  return {
    failed: results.filter((one) => !one.ignored && !one.rescued),
    harmless: results.filter((one) => one.ignored || one.rescued),
  };
}

function keyOf({ task, host }: Failed): string {
  return `${task}\n${host}`;
}

/**
 * Texts of which a reader must be shown one: the last telling line of stderr, of stdout, or the message, in the order in which they
 * explain a failure. Undefined if the task said nothing.
 */
export function tellingLine({ result }: Failed): string | undefined {
  const text = (key: string): string => {
    const value = result[key];
    return typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value);
  };
  if ('censored' in result) return undefined;
  const message = result['msg'];
  if (typeof message === 'object' && message !== null && 'stderr' in message) return String(message.stderr).trim();
  const vague = /^(?:non-zero return code|MODULE FAILURE|Module result deserialization failed.*|)$/.test(
    text('msg').split('\n', 1)[0] ?? '',
  );
  if (!vague) return firstLine(text('msg'));
  const streams = [
    text('stderr'),
    text('module_stderr'),
    text('exception').replace(/^\(traceback .*\)$/, ''),
    text('stdout'),
    text('module_stdout'),
  ];
  const said = streams.map(lastLine).find((line) => line !== '') ?? firstLine(text('msg'));
  return said === '' ? undefined : said;
}

function firstLine(text: string): string {
  return text.trim().split('\n', 1)[0] ?? '';
}

function lastLine(text: string): string {
  return text.trimEnd().split('\n').at(-1)?.trim() ?? '';
}
