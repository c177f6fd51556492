// The kinds of logs that the product tells from each other.

/** What a log is; `unknown` is neither. */
export const logKinds = ['operation-log', 'master-info', 'unknown'] as const;

export type LogKind = (typeof logKinds)[number];
