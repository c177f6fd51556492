// What a reader and those who ask it tell each other where it reads in a thread of its own.

import { compileCatalog, plainSignatures } from '../../../core/catalog/compile.ts';
import type { Catalog, CompiledSignature, Signature } from '../../../core/catalog/signature.ts';
import type { Triage } from '../../../core/triage/triage.ts';
import type { TriageOptions } from '../../../core/triage/triager.ts';
import type { LogFileState, LogFile } from './log-files.ts';
import type { Judged, ReadEnd } from './log-files.ts';
import type { LogReader } from './log-files.ts';

/** Asked of the thread. Plain data; `id` comes back with each answer. */
export type Asked =
  | { readonly learn: readonly Signature[]; readonly options: TriageOptions }
  | { readonly id: number; readonly read: LogFile; readonly state: LogFileState | undefined }
  | { readonly id: number; readonly judge: string }
  | { readonly stop: number }
  | { readonly forget: string };

/** A triage without the patterns of its signatures, which both sides have. */
export type PlainTriage = Omit<Triage, 'findings' | 'grounds'> & {
  readonly findings: readonly PlainOf<Triage['findings'][number]>[];
  readonly grounds: Omit<Triage['grounds'], 'kms'> & {
    readonly kms: Omit<Triage['grounds']['kms'], 'errors'> & {
      readonly errors: readonly PlainOf<Triage['grounds']['kms']['errors'][number]>[];
    };
  };
};
type PlainOf<T> = Omit<T, 'signature'> & { readonly signature: Signature };
export type PlainJudged = Omit<Judged, 'triage'> & { readonly triage: PlainTriage };
export type PlainEnd = Omit<ReadEnd, 'judged'> & { readonly judged?: PlainJudged };

/** What the thread says: progress, what is known so far, and at last the end or an error. */
export type ThreadMessage =
  | { readonly id: number; readonly more: number }
  | { readonly id: number; readonly known: PlainTriage; readonly read: number }
  | { readonly id: number; readonly end: PlainEnd }
  | { readonly id: number; readonly judged: PlainJudged | undefined }
  | { readonly id: number; readonly failed: string };

/** Answers what is asked of a reader. */
export function answerFor(reader: LogReader, answer: (message: ThreadMessage) => void): (asked: Asked) => void {
  const running = new Map<number, AbortController>();
  const last = async (id: number, work: () => Promise<ThreadMessage>): Promise<void> => {
    try {
      answer(await work());
    } catch (error) {
      answer({ id, failed: error instanceof Error ? error.message : String(error) });
    } finally {
      running.delete(id);
    }
  };
  const read = async (id: number, file: LogFile, state: LogFileState | undefined): Promise<ThreadMessage> => {
    const stopping = new AbortController();
    running.set(id, stopping);
    const progress = gathered((more) => answer({ id, more }));
    const end = await reader.read(file, state, {
      signal: stopping.signal,
      read: progress.add,
      known: (triage, bytes) => answer({ id, known: plainTriage(triage), read: bytes }),
    });
    progress.flush();
    return { id, end: plainEnd(end) };
  };
  const judge = async (id: number, uri: string): Promise<ThreadMessage> => {
    const judged = await reader.judge(uri);
    return { id, judged: judged && plainJudged(judged) };
  };
  return (asked) => {
    if ('learn' in asked) reader.learn(compileCatalog(asked.learn).catalog, asked.options);
    else if ('stop' in asked) running.get(asked.stop)?.abort();
    else if ('forget' in asked) reader.forget(asked.forget);
    else if ('judge' in asked) void last(asked.id, () => judge(asked.id, asked.judge));
    else void last(asked.id, () => read(asked.id, asked.read, asked.state));
  };
}

/** Puts the signatures back. */
export function wholeJudged({ triage, matches }: PlainJudged, catalog: Catalog): Judged {
  return { triage: wholeTriage(triage, catalog), matches };
}

/** Puts the patterns of signatures back. What else is in a signature is as the log made it: where it leads, for one. */
export function wholeTriage(plain: PlainTriage, { signatures }: Catalog): Triage {
  const byId = new Map(signatures.map((signature) => [signature.id, signature]));
  const whole = (plainOne: Signature): CompiledSignature[] => {
    const known = byId.get(plainOne.id);
    if (known === undefined) return [];
    return [{ ...plainOne, patterns: known.patterns, requires: known.requires, unless: known.unless }];
  };
  const { grounds } = plain;
  const findings = plain.findings.flatMap((one) => whole(one.signature).map((signature) => ({ ...one, signature })));
  const errors = grounds.kms.errors.flatMap((one) => whole(one.signature).map((signature) => ({ ...one, signature })));
  return { ...plain, findings, grounds: { ...grounds, kms: { ...grounds.kms, errors } } };
}

function plainJudged({ triage, matches }: Judged): PlainJudged {
  return { triage: plainTriage(triage), matches };
}

function plainEnd({ judged, ...end }: ReadEnd): PlainEnd {
  return { ...end, ...(judged !== undefined && { judged: plainJudged(judged) }) };
}

function plainTriage(triage: Triage): PlainTriage {
  const { findings, grounds } = triage;
  const kms = { ...grounds.kms, errors: grounds.kms.errors.flatMap(plainOf) };
  return { ...triage, findings: findings.flatMap(plainOf), grounds: { ...grounds, kms } };
}

function plainOf<T extends { readonly signature: CompiledSignature }>(one: T): PlainOf<T>[] {
  return plainSignatures({ signatures: [one.signature] }).map((signature) => ({ ...one, signature }));
}

/** Between two words of progress, in milliseconds. */
const pause = 50;

interface Gathered {
  readonly add: (bytes: number) => void;
  /** Tells what was not told yet. */
  readonly flush: () => void;
}

function gathered(tell: (bytes: number) => void): Gathered {
  let bytes = 0;
  let due = 0;
  const flush = (): void => {
    if (bytes > 0) tell(bytes);
    bytes = 0;
  };
  return {
    add(more) {
      bytes += more;
      const now = performance.now();
      if (now < due) return;
      due = now + pause;
      flush();
    },
    flush,
  };
}
