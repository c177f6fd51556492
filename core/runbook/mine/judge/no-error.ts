// Text that is not an error whatever is said around it: a rule for each kind of such text, with its reason.

import { findCodes } from './error-words.ts';

/** What a text is instead of an error. */
export type NoErrorKind =
  | 'command'
  | 'log-search'
  | 'metric-query'
  | 'row'
  | 'setting'
  | 'name'
  | 'chat'
  | 'intro'
  | 'question'
  | 'step'
  | 'well';

interface Rule {
  readonly kind: NoErrorKind;
  /** Why such a text is in no log as an error. */
  readonly why: string;
  readonly fits: RegExp;
  /** What is an error all the same. */
  readonly unless?: RegExp;
}

/** What a text is, where it is not an error; undefined if it may be one. */
export function findNoError(text: string): NoErrorKind | undefined {
  const line = text.trim().slice(0, 1000);
  if (findCodes(line)[0] === line) return undefined;
  return noErrorRules.find(({ fits, unless }) => fits.test(line) && unless?.test(line) !== true)?.kind;
}

/** In the order in which they are tried. */
export const noErrorRules: readonly Rule[] = [
  {
    kind: 'command',
    why: 'a program with options near its beginning is typed, and what a shell puts in is not logged',
    fits: /^(?:\d+\. )?(?:\.{0,2}\/)?[a-z][\w./-]*(?: (?!-)[\w./:@<>-]+){0,2} -{1,2}[a-zA-Z][\w-]*(?:[ =]|$)|\$\([^)]|; do\b|; then\b|\s(?:&&|\|\|) [a-z]|\s\|\s(?:grep|awk|jq|xargs)\b/,
    unless: /^\w+: |: (?:not |no |error|fail|unable|cannot|invalid)/i,
  },
  {
    kind: 'chat',
    why: 'a mention or a command of a bot is sent in a chat',
    fits: /^[@#][a-z][\w-]+(?: |$)|^\/[a-z]+ [@#]|(?:^|\s)@(?:here|channel)\b|^(?:hi|hello|hey|dear|good (?:morning|day))\b[ ,!]/i,
  },
  {
    kind: 'log-search',
    why: 'fields with a colon and no blank, negated terms and AND or OR are what one types to search logs',
    fits: /^-?"?[a-z][\w.-]*"?:(?![/\d:])\S+(?= ).*(?:\b(?:AND|OR|NOT)\b|(?:^|\s)-(?:[a-z][\w.]*:|["(\w])|(?:^|\s)[a-z][\w.-]*:[^\s/:\d])|^\(?"?[\w ]{2,60}"?\)? (?:AND|OR) \(?(?:NOT )?["(\w]/,
    unless: /^\w[\w.-]*: /,
  },
  {
    kind: 'metric-query',
    why: 'selectors, ranges and comparisons with a number are a query or the condition of an alert',
    fits: /\b(?:sum|count|rate|avg|max|min|increase|delta|absent|histogram_quantile)(?:_over_time)?\s?(?:(?:by|without)\s?)?\([^)]{0,300}(?:[{[(]|\))|(?<![a-z_])[a-z_]{3,}\{[^}]*=~?"|=~"|\[\d{1,4}[smhd]\]|^[\w:.]+(?:\{[^}]*\})? (?:[<>]=?|[=!]=) -?[\d.]+|\b(?:avg|max|min|sum)\([a-z_.]+\)|\bon ?\([a-z_, ]+\)/,
  },
  {
    kind: 'row',
    why: 'cells between bars are a table, and a row does not appear in a log as it is',
    fits: /^\|.*\||\S \| .*\S \| \S|^[+|][-=+|\s]{6,}$/,
  },
  {
    kind: 'setting',
    why: 'a key and one word are a setting or a field, not a sentence',
    fits: /^(?:- )?["']?[A-Za-z][\w.-]*["']?\s?[:=]\s?["']?[\w./*@<>-]*["']?[,;]?(?:\s+#.*)?$/,
    unless: /\berror|exception|: [A-Z][a-z]+[A-Z]\w*(?:Error|Failure|Exception)\b/i,
  },
  {
    kind: 'setting',
    why: 'systemctl prints these fields of every service, whether it runs or not',
    fits: /^(?:Process|Main PID|Loaded|Active|Docs|Drop-In|Tasks|CGroup): /,
  },
  {
    kind: 'name',
    why: 'a path, an address or a name alone says where something is, not what happened',
    fits: /^["'(]?[^\s]+["')]?$/,
    unless:
      /^["'(]?[A-Z][a-z]+(?:[A-Z][a-z]+){2,}[A-Z]?["')]?$|[a-z](?:Error|Failure|Exception|Failed)["')]?$|^Error[A-Z]\w+$/,
  },
  {
    kind: 'name',
    why: 'words that all begin with a capital are the name of a product, a graph or a page',
    fits: /^(?:[A-Z][\w&/-]*\s+(?:(?:of|and|by|per|for|in|to|the)\s+)?){1,7}(?:[A-Z][\w-]*|\([^)]{1,40}\))$/,
    unless:
      /error(?!s\b)|\bfail(?!ures\b)|\bnot\b|denied|exce|timeout(?!s\b)|invalid|unable|unknown|missing|refused|mismatch/i,
  },
  {
    kind: 'question',
    why: 'a program that asks waits for an answer, and has not failed',
    fits: /\[[yY](?:es)?\/[nN]o?\]|^(?:are you sure|do you (?:really )?want|would you like)\b/i,
  },
  {
    kind: 'question',
    why: 'people ask each other; a program that ends with a question has said before what went wrong',
    fits: /\w \w.*\?["')]*$/,
    unless: /: |could not|cannot|failed|unable|error/i,
  },
  {
    kind: 'step',
    why: 'the name of a step is in the log of each run, even where the step passes or is skipped',
    fits: /^(?:\S+ )?(?:TASK|PLAY|RUNNING HANDLER) (?:\[|RECAP)|^(?:\S+ )?(?:ok|changed|skipping|included): \[|^\[Pipeline\]/,
  },
  {
    kind: 'well',
    why: 'tools print this where they do what they were asked for: drain a node, log in, install packages',
    fits: /\bignoring DaemonSet-managed\b|\bdeleting pods not managed by\b|^evicting pod|^(?:pod|node)\/\S+ (?:\w+ )?(?:evicted|cordoned|uncordoned|drained|deleted)$|^(?:pod|node) "[^"]*" (?:evicted|cordoned|drained|deleted)$|\bUsing --password via the CLI\b|^\d+ upgraded, \d+ newly installed|^(?:\w+Pressure|NetworkUnavailable)\s+False\b|\bPermanently added\b/i,
  },
  {
    kind: 'intro',
    why: 'a text that ends with a colon announces what comes next',
    fits: /^(?:the|this|these|here|in|on|if|when|you|there)\b.*:$/i,
  },
];
