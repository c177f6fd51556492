// Which lines around a result belong to it: a body printed over several lines, and the heading that some callbacks print far above.

import { isFailure, readAnsibleLine } from './line.ts';
import type { ResultLine } from './ansible-line.ts';
import { createBraces } from './braces.ts';
import { followOrigin } from './error.ts';
import type { Follow } from '../../text/follow.ts';

/** Follows the lines below a result. Undefined if its own line is all of it. */
export function followBelow(result: ResultLine): Follow | undefined {
  const { style = 'default', detail = '' } = result;
  if (!isFailure(result)) return undefined;
  if (/^[{“]/.test(detail)) return followJson(detail);
  if (style === 'command') return untilLine(() => false);
  if (style === 'unixy') return untilLine((line) => readUnixyTask(line) !== undefined);
  if (style === 'selective') return (line) => (/^ {4}/.test(line) ? 'yes' : 'no');
  return style === 'default' && (detail === '' || isYamlOpening(detail)) ? followIndented : undefined;
}

/** What the callback `yaml` prints on the result's own line. */
export function isYamlOpening(detail: string): boolean {
  return /^changed=\w{4,5}(?:\s|$)/.test(detail);
}

/** Whether the heading of a result's task is found only above it, as no scan could look for it. */
export function isNamedAbove({ style }: ResultLine): boolean {
  return style === 'unixy' || style === 'dense' || style === 'selective';
}

/** Follows the lines above a result: to the heading of its task, or over the block that Ansible prints before it. */
export function followAbove({ style }: ResultLine): Follow | undefined {
  if (style === 'unixy') return (line) => (/^- .{1,400} on hosts: \S/.test(line) ? 'last' : 'yes');
  if (style === 'dense') return (line) => (/^PLAY \d{1,4}: /.test(line) ? 'last' : 'yes');
  if (style === 'selective') return () => 'yes';
  return style === 'event' || style === 'document' ? undefined : followOrigin();
}

/** The tasks whose headings are above a result, in the log's order: the last one is its own, where hosts go through tasks together. */
export function tasksAbove({ style }: ResultLine, above: string): readonly string[] {
  return above.split('\n').flatMap((line) => {
    if (style === 'unixy') return readUnixyTask(line) ?? [];
    if (style === 'dense' && !isDenseTask(line)) return [];
    const heading = readAnsibleLine(line);
    if (heading?.kind !== 'task' && heading?.kind !== 'handler') return [];
    return heading.role === undefined ? heading.name : `${heading.role} : ${heading.name}`;
  });
}

/** Only the line that ends with the task's name: others hold hosts and results. */
function isDenseTask(line: string): boolean {
  return (
    /^(?:task|handler) \d{1,5}[.:]/.test(line) && !/(?:failed|changed|unreachable|ignored): \S{1,253}: /.test(line)
  );
}

/** `name...` and `name (via handler)...` of the callback `unixy`. */
function readUnixyTask(line: string): string | undefined {
  return /^(\S.{0,400}?)(?: \(via handler\))?\.\.\.\s*$/.exec(line)?.[1];
}

const followIndented: Follow = (line) => (/^\s|^$/.test(line) ? 'yes' : 'no');

/** Up to the next of Ansible's lines, or one that `ends` knows. */
function untilLine(ends: (line: string) => boolean): Follow {
  return (line) => (ends(line) || /^\[(?:ERROR|WARNING)\]: /.test(line) || endsBody(line) ? 'no' : 'yes');
}

/** JSON to its closing brace, and after it the blocks in which the callback `debug` prints texts. */
function followJson(detail: string): Follow | undefined {
  const braces = createBraces();
  const isWhole = braces.add(detail);
  // Where the message is all that a result has, the callback `debug` prints an empty object.
  if (isWhole && detail !== '{}') return undefined;
  let state: 'json' | 'behind' | 'blocks' = isWhole ? 'behind' : 'json';
  return (line) => {
    if (state === 'json') {
      if (/^[A-Z.a-z]/.test(line) && readAnsibleLine(line) !== undefined) return 'no';
      if (braces.add(`\n${line}`)) state = 'behind';
      return 'yes';
    }
    if (isBlockHeading(line)) state = 'blocks';
    else if (line.trim() !== '' && (state === 'behind' || endsBody(line))) return 'no';
    return 'yes';
  };
}

/** Another of Ansible's lines, or a banner such as `NO MORE HOSTS LEFT ****`. */
function endsBody(line: string): boolean {
  return /^[A-Z][A-Z ]{2,60} \*{3,}\s*$/.test(line) || readAnsibleLine(line) !== undefined;
}

/** A heading of the callback `debug`. */
export function isBlockHeading(line: string): boolean {
  return /^(?:MSG|STDOUT|STDERR|MODULE_STDOUT|MODULE_STDERR):\s*$/.test(line);
}
