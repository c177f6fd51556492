// The answers and check marks that a person gave, stored for each failure with the workspace.

import type * as vscode from 'vscode';
import type { Answers } from '../../../core/case/case.ts';

/** What is kept of one thing goes by each of its names, so that it is found again by any of them. */
export interface AnswerBook {
  readonly of: (names: readonly string[]) => Answers;
  /** Undefined takes the answer back. */
  readonly set: (names: readonly string[], id: string, value: string | undefined) => void;
  readonly replace: (names: readonly string[], answers: Answers) => void;
}

const key = 'answers.1';
/** More than anybody works on; what was not touched for longest is forgotten. */
const most = 200;

export function createAnswerBook(memory: vscode.Memento): AnswerBook {
  let book: readonly (readonly [name: string, answers: Answers])[] = memory.get(key, []);
  const replace = (names: readonly string[], answers: Answers): void => {
    const others = book.filter(([name]) => !names.includes(name));
    const own = Object.keys(answers).length === 0 ? [] : names.map((name) => [name, answers] as const);
    book = [...others, ...own].slice(-most);
    void memory.update(key, book);
  };
  const of = (names: readonly string[]): Answers =>
    Object.fromEntries(book.filter(([name]) => names.includes(name)).flatMap(([, answers]) => Object.entries(answers)));
  return {
    of,
    replace,
    set: (names, id, value) => {
      const { [id]: _old, ...rest } = of(names);
      replace(names, value === undefined ? rest : { ...rest, [id]: value });
    },
  };
}
