// Small logs for tests of the server: a get-master-info result and an operation log with marked lines in them.

import type { Diagnostic } from 'vscode-languageserver-protocol';

import { unknownErrorCode } from '../../../core/report/words.ts';
import { readMarked, type Marked } from './marked.ts';

const pod = 'master-68bb81cda2e34aa69883197f35c03159-7f6d5c9b8-x2x7l';

/** A get-master-info result with these lines, marks among them, in the log of the kms container. */
export function kmsLog(lines: string, container = 'kms'): Marked {
  return readMarked(`MASTER CONTROL PLANE RESOURCES

NAME   READY   STATUS    RESTARTS   AGE
${pod}   12/12   Running   0   3d

MASTER CONTROL PLANE CONTAINER LOGS: (${pod} -c ${container})
{"level":"info","ts":"2024-03-05T14:00:00.000Z","caller":"kms/main.go:12","msg":"starting"}
${lines}
CLUSTER NAMESPACES

NAME          STATUS   AGE
default       Active   3d
Finished: SUCCESS
`);
}

/** An operation log whose first play has these lines. */
export function operationLog(lines: string): Marked {
  return readMarked(`PLAY [deploy the master] *******************************************************

TASK [master-service : create the secret] **************************************
changed: [10.184.18.164]
${lines}

TASK [master-service : wait for it] ********************************************
ok: [10.184.18.164]

PLAY RECAP *********************************************************************
10.184.18.164              : ok=130  changed=58   unreachable=0    failed=0
`);
}

/** The message of a diagnostic, which may be text or, in the newest protocol, markup. */
export function messageOf(diagnostic: Diagnostic | undefined): string {
  const message = diagnostic?.message ?? '';
  return typeof message === 'string' ? message : message.value;
}

/** The first line of its message: what is said before the advice. */
export function firstLineOf(diagnostic: Diagnostic | undefined): string {
  return messageOf(diagnostic).split('\n', 1)[0] ?? '';
}

/** The codes of diagnostics, in their order. */
export function codesOf(diagnostics: readonly Diagnostic[]): readonly unknown[] {
  return diagnostics.map(({ code }) => code);
}

/** Diagnostics of known errors in the form of marks: `line:column-end id severity`, in order. */
export function marksOf(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics
    .filter((one) => one.code !== undefined && one.code !== unknownErrorCode)
    .map(({ range, code, severity }) => {
      const words = ['', 'error', 'warning', 'information', 'hint'];
      return `${range.start.line}:${range.start.character}-${range.end.character} ${code} ${words[severity ?? 0]}`;
    })
    .toSorted();
}

/** The same of the marks of a log; a mark without a severity is an error. */
export function wantedMarks(marked: Marked): string[] {
  return marked.marks
    .filter((mark) => mark.absent === undefined)
    .map((mark) => `${mark.line}:${mark.column}-${mark.endColumn} ${mark.id} ${mark.severity ?? 'error'}`)
    .toSorted();
}
