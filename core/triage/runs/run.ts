// A run of Ansible as an operation log records it.

import type { RecapRow, ResultFields, ResultLine } from '../../log/ansible/ansible-line.ts';
import type { AnsibleEvent } from './structure.ts';

/** A failed result for a host. */
export interface RunFailure {
  readonly event: AnsibleEvent;
  readonly result: ResultLine;
  readonly fields: ResultFields;
  /** `role : name`, or the bare name; absent if the log begins after the task's heading, or has too many to keep. */
  readonly task?: string;
  readonly play?: string;
  /** Ignored, or followed by another result of its host if nothing else says that the host went on. */
  readonly ignored: boolean;
}

/** A row of a recap, the line (from 0) in which it is, and that line's text. */
export type PlacedRow = RecapRow & { readonly line: number; readonly text: string };

/** An error of Ansible itself, in place of a recap. */
export interface RunError {
  readonly event: AnsibleEvent;
  readonly message: string;
  /** The last task before it. */
  readonly task?: string;
}

/** From the first play or task up to and including the recap. */
export interface AnsibleRun {
  readonly failures: readonly RunFailure[];
  readonly recap: readonly PlacedRow[];
  /** Tasks and handlers by name, with the line of their heading. */
  readonly tasks: readonly { readonly name: string; readonly line: number }[];
  /** Names of the plays, as far as their headings are there. */
  readonly plays: readonly string[];
  /** The errors with which Ansible itself ended the run; none where a recap follows. */
  readonly errors: readonly RunError[];
  /** The lines of the file, from 0, on which its first and its last event are. */
  readonly from: number;
  readonly to: number;
  /** False if the log ends before its recap, or within it: then a host that failed has no row. */
  readonly finished: boolean;
}
