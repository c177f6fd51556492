// The format of last resort: a level word in one of the usual places of an otherwise unknown format.

import { readLevel, readLevelLetter, type Level } from '../level.ts';
import { readStamp } from '../stamp.ts';
import type { RecordFormat } from './format.ts';

export const levelWord: RecordFormat = {
  name: 'level-word',
  description:
    'A level word in a usual place: at the start, after the stamp, or after threads, ids and loggers; in capitals, in brackets, or followed by a colon, `!` or `|`.',
  openings: '',
  read: ({ text, stamp }) => {
    const found = findLevelWord(text, stamp !== undefined);
    if (found === undefined) return undefined;
    // Behind the message: `level-at-end` reads it.
    if (stamp !== undefined && found.end >= text.length && /[\])]\s*$/.test(text)) return undefined;
    const behind = stamp === undefined ? readStamp(text, found.end) : undefined;
    const rest = text.slice(behind?.end ?? found.end);
    const at = text.length - (behind === undefined ? rest : rest.replace(/^[\s:;|]{1,60}(?:- )?/, '')).length;
    return { level: found.level, time: (stamp ?? behind)?.time, message: text.slice(at), at };
  },
  samples: {
    match: [
      { record: 'ERROR! the playbook could not be found', level: 'error', message: 'the playbook could not be found' },
      { record: '[ERROR]: Task failed: Module failed', level: 'error', message: 'Task failed: Module failed' },
      { record: 'Error: cannot connect', level: 'error', message: 'cannot connect' },
      { record: 'fatal: not a git repository', level: 'fatal', message: 'not a git repository' },
      {
        record: '2021-09-07 14:59:41 ERROR: it has been more than 10 minutes',
        level: 'error',
        message: 'it has been more than 10 minutes',
      },
      {
        record: '2020-01-10 20:05:30.558, 1789.1872, Error, error_handler:63: received',
        level: 'error',
        message: 'error_handler:63: received',
      },
      {
        record: '2024-03-05T20:48:40.193Z error vpxd[45715] [Originator@6876] no',
        level: 'error',
        message: 'vpxd[45715] [Originator@6876] no',
      },
      { record: '2015-04-24T21:09:39.296 25376]ERROR:somemodule:x', level: 'error', message: 'somemodule:x' },
      { record: '[12:00:01] [worker-3] FATAL  disk full', level: 'fatal', message: 'disk full' },
      { record: '1709671720.101 node-1 etcd[12]: ERROR no space', level: 'error', message: 'no space' },
      { record: '(main) <error> no route', level: 'error', message: 'no route' },
      { record: '2024-03-05 20:48:40 ERROR app: boom', level: 'error', message: 'app: boom' },
      {
        record: 'Error from server (NotFound): pods "x" not found',
        level: 'error',
        message: 'Error from server (NotFound): pods "x" not found',
      },
      { record: '[20:48:40 FTL] cannot bind', level: 'fatal', message: 'cannot bind' },
      {
        record: 'Mar 05 20:48:40.101 ERRO cannot open file, version: 0.1',
        level: 'error',
        message: 'cannot open file, version: 0.1',
      },
      { record: 'Mar 05 20:48:40 [12]: [E] cannot bind', level: 'error', message: 'cannot bind' },
      { record: '2024-03-05 20:48:40; ERROR; cannot bind', level: 'error', message: 'cannot bind' },
      { record: '<ERROR> 2024-03-05 20:48:40 cannot bind', level: 'error', message: 'cannot bind' },
      { record: 'E 2024-03-05 20:48:40 cannot bind', level: 'error', message: 'cannot bind' },
      { record: 'warning: deprecated option', level: 'warning', message: 'deprecated option' },
    ],
    noMatch: [
      'Errors: 0',
      'the error is here: ERROR',
      'no errors were found',
      'ERRORS found',
      'error-page is missing',
      'Error in the name of a page',
      'all steps ended with ERROR in the end',
      'ERROR_CODE=5',
    ],
  },
};

/** A level word, and where what it is said of begins. */
interface LevelWord {
  readonly level: Level;
  readonly end: number;
}

/** How far from the start a level may be: in words, and in UTF-16 units. */
const maxWords = 8;
const reach = 200;

function findLevelWord(text: string, stamped: boolean): LevelWord | undefined {
  const head = text.slice(0, reach);
  // kubectl's words, which say more than the level.
  if (head.startsWith('Error from server')) return { level: 'error', end: 0 };
  let at = 0;
  let prose = 0;
  for (let index = 0; index < maxWords && at < head.length && prose < 2; index += 1) {
    const found = levelAt(head, at, { alone: prose === 0, first: index === 0, stamped: index === 0 && stamped });
    if (found !== undefined) return found;
    const length = tokenLength(head, at);
    // `etcd[12]` is a program.
    if (isProse(head.slice(at, at + length)) && head.charAt(at + length) !== '[') prose += 1;
    at += length;
    while (/[\s|]/.test(head.charAt(at))) at += 1;
  }
  return undefined;
}

interface Circumstances {
  /** Whether no plain word is before it. */
  readonly alone: boolean;
  readonly first: boolean;
  readonly stamped: boolean;
}

/** A level at an offset: in capitals before a delimiter or blank; else in brackets, before a colon or bar, or first after a stamp. */
function levelAt(head: string, at: number, { alone, first, stamped }: Circumstances): LevelWord | undefined {
  const found =
    /^(?<open>[[({<*"']{0,3})\s{0,4}(?<word>[A-Za-z]{3,9})\s{0,8}?(?<close>[\])}>*"']{0,3})(?<mark>[:!,;|\t]?)/.exec(
      head.slice(at, at + 40),
    );
  if (found === null) return letterAt(head, at);
  const { open = '', word = '', close = '', mark = '' } = found?.groups ?? {};
  const level = words.has(word.toLowerCase()) ? readLevel(word) : undefined;
  if (level === undefined) return undefined;
  const behind = at + found[0].length;
  const next = head.charAt(behind);
  const delimited = close !== '' || mark !== '';
  if (!delimited && next !== '' && !/[\s/]/.test(next)) return undefined;
  const isCapital = word === word.toUpperCase();
  const isBracketed = open !== '' && close !== '';
  const isMarked = mark !== '' && alone && (mark !== ',' || !first);
  if (!isCapital && !isBracketed && !isMarked && !stamped) return undefined;
  if (stamped && !isCapital && !delimited && !/\s/.test(next)) return undefined;
  const gap = /^[\s:;|]{0,60}(?:- |-> )?/.exec(head.slice(behind))?.[0].length ?? 0;
  return { level, end: behind + gap };
}

/** A capital letter alone in square brackets, `[E]`, or first before a stamp. */
function letterAt(head: string, at: number): LevelWord | undefined {
  const [all = '', bracketed = '', first = ''] =
    /^\[([FECWID])\][\s:|-]{0,20}|^([FECWID]) (?=\d\d)/.exec(head.slice(at, at + 24)) ?? [];
  const stamp = first !== '' && at === 0 ? readStamp(head, all.length) : undefined;
  const level = first !== '' && stamp === undefined ? undefined : readLevelLetter(bracketed || first);
  return level === undefined ? undefined : { level, end: at + all.length };
}

/** Words that are levels in any format. */
const words: ReadonlySet<string> = new Set(
  'error err erro fatal ftl critical crit severe panic alert emerg emergency warn warning wrn notice info inf debug dbg trace'.split(
    ' ',
  ),
);

/** One bracketed part, or the text up to the next space or bracket. */
function tokenLength(head: string, at: number): number {
  const token = /^(?:\[[^\]]{0,160}\]|\([^)]{0,80}\)|\{[^}]{0,80}\}|<[^>]{0,80}>|[^\s[({<|\]]{1,160}\]?|.)/s.exec(
    head.slice(at),
  );
  return token?.[0].length ?? 1;
}

/** A plain word of a sentence; not a name with dots, digits or signs. */
function isProse(token: string): boolean {
  return /^[A-Za-z']+,?$/.test(token);
}
