// What a line of Ansible's output is, once it is read.

/** The name of a task's result for one host. */
export type ResultKind = 'ok' | 'changed' | 'skipping' | 'failed' | 'fatal' | 'unreachable';

/**
 * How a callback prints a result: `default` is that of ansible-core and all that derive from it. `command` is what `minimal`
 * prints for a command: `host | FAILED | rc=1 >>` and then the raw output.
 */
export type ResultStyle = 'default' | 'minimal' | 'command' | 'unixy' | 'selective' | 'dense' | 'event' | 'document';

/** A result of a task for one host. */
export interface ResultLine {
  readonly kind: ResultKind;
  /** Absent: `default`. */
  readonly style?: ResultStyle;
  readonly host: string;
  /** Where the task really ran: `b` of `[a -> b]`. */
  readonly delegate?: string;
  /** The text between `(item=` and `)`. */
  readonly item?: string;
  /** The item's result is a part of the result of the whole loop, which repeats those of its items where they were printed one by one. */
  readonly ofLoop?: true;
  /** What follows on the line: mostly JSON, for `readFields`. */
  readonly detail?: string;
  /** `role : name`, where the callback prints it with the result instead of in a heading before it. */
  readonly task?: string;
  /** The fields of the result, where the callback prints JSON documents. */
  readonly fields?: Readonly<Record<string, unknown>>;
}

/** A host's row of the recap. */
export interface RecapRow {
  readonly kind: 'recap-row';
  readonly host: string;
  readonly ok: number;
  readonly changed: number;
  readonly unreachable: number;
  readonly failed: number;
  readonly skipped?: number;
  readonly rescued?: number;
  readonly ignored?: number;
}

/** One of Ansible's lines. */
export type AnsibleLine =
  | { readonly kind: 'play'; readonly name: string }
  | {
      readonly kind: 'task' | 'handler';
      readonly name: string;
      readonly role?: string;
      /** It comes after its results, as in a JSON document. */
      readonly closes?: true;
    }
  | ResultLine
  | { readonly kind: 'ignoring' }
  | { readonly kind: 'retrying'; readonly name: string; readonly host?: string; readonly left?: number }
  /** An error of Ansible itself, outside of any result. */
  | { readonly kind: 'error'; readonly message: string }
  | { readonly kind: 'recap-heading' }
  | RecapRow
  /** Seconds a task took; without a name on the profile line under a task's heading. */
  | { readonly kind: 'timing'; readonly name?: string; readonly seconds: number };

/** A result's fields by name, as the module gave them: `msg`, `rc`, `stderr`, `stdout`, `results` and others. */
export type ResultFields = Readonly<Record<string, unknown>>;
