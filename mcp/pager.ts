// Cuts long answers into pages and keeps the rest until an assistant asks for it.

import { RefusedError } from './roots.ts';

/** One statement of an answer: an object of JSON. */
export type AnswerRow = Readonly<Record<string, unknown>>;

/** A page of an answer. */
export interface AnswerPage {
  readonly items: readonly AnswerRow[];
  /** How many statements the whole answer has. */
  readonly total: number;
  /** Gives the next page of the same answer; absent on the last one. */
  readonly nextCursor?: string;
}

/** Answers that have further pages. They are snapshots: a page does not change when a log does. */
export interface Pager {
  readonly first: (rows: readonly AnswerRow[]) => AnswerPage;
  /** Throws a RefusedError for a cursor that is unknown or too old. */
  readonly next: (cursor: string) => AnswerPage;
}

/** Pages of at most `most` UTF-16 units of JSON, or one statement where that is longer. Keeps the last `kept` answers. */
export function createPager(most = 24_000, kept = 16): Pager {
  const answers = new Map<string, readonly AnswerRow[]>();
  let count = 0;
  const cut = (name: string, rows: readonly AnswerRow[], from: number): AnswerPage => {
    let to = from;
    for (let size = 0; to < rows.length; to += 1) {
      size += JSON.stringify(rows[to]).length;
      if (size > most && to > from) break;
    }
    const items = rows.slice(from, to);
    return { items, total: rows.length, ...(to < rows.length && { nextCursor: `${name}.${to}` }) };
  };
  return {
    first: (rows) => {
      const name = String((count += 1));
      const page = cut(name, rows, 0);
      if (page.nextCursor !== undefined) answers.set(name, rows);
      const [oldest] = answers.keys();
      if (answers.size > kept && oldest !== undefined) answers.delete(oldest);
      return page;
    },
    next: (cursor) => {
      const [, name = '', from = ''] = /^(\d{1,9})\.(\d{1,9})$/.exec(cursor) ?? [];
      const rows = answers.get(name);
      if (rows === undefined || Number(from) >= rows.length)
        throw new RefusedError('This cursor is unknown or too old. Make the call again without it.');
      return cut(name, rows, Number(from));
    },
  };
}
