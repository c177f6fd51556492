// The kinds of logs that the product tells from each other, and what each is called.

/** What a log is; `unknown` is neither. */
export const logKinds = ['operation-log', 'master-info', 'unknown'] as const;

export type LogKind = (typeof logKinds)[number];

/** What a kind is called. */
export interface KindNames {
  /** In a sentence, without and with its article. */
  readonly name: string;
  readonly oneOf: string;
  /** At the start of a line. */
  readonly title: string;
  /** The id of its language in an editor. */
  readonly language: string;
}

export const kindNames: Readonly<Record<LogKind, KindNames>> = {
  'operation-log': {
    name: 'operation log',
    oneOf: 'an operation log',
    title: 'Operation log',
    language: 'armada-operation-log',
  },
  'master-info': {
    name: 'get-master-info result',
    oneOf: 'a get-master-info result',
    title: 'Get-master-info result',
    language: 'armada-master-info',
  },
  unknown: { name: 'log of unknown kind', oneOf: 'another log', title: 'Unknown', language: 'plaintext' },
};
