// Errors of Ansible itself: what shows that such a line is one, and the block before the result of a failed task.

import type { Follow } from '../../text/follow.ts';

/** Follows the lines below an error: where it is in the playbook, with an excerpt. */
export function followError(): Follow {
  let count = 0;
  return (line) => {
    count += 1;
    return count <= maxLines && !/^(?:PLAY|TASK|ERROR!|\[ERROR\])/.test(line) ? 'yes' : 'no';
  };
}

/**
 * Whether an error is surely Ansible's, by its words or by the place in a playbook that follows it: other programs print `ERROR!` too.
 */
export function isOwnError(message: string, below: string): boolean {
  return known.test(message) || place.test(below);
}

/** `[ERROR]: Task failed: …`, `Origin: …` and an excerpt, which Ansible prints before a failed result since 2.19. */
export function followOrigin(): Follow {
  let count = 0;
  let isBlock = false;
  return (line) => {
    count += 1;
    if (line.startsWith('[ERROR]: Task failed')) return 'last';
    isBlock ||= line.startsWith('Origin: ');
    // Above its origin is the message, which may have any lines.
    const ends = isBlock
      ? /^(?:ok|changed|failed|fatal|skipping): \[/
      : /^(?:TASK|PLAY|ok|changed|failed|fatal|skipping)\b/;
    return count <= maxLines && !ends.test(line) ? 'yes' : 'no';
  };
}

/** How many lines before the result such a block begins; 0 if there is none. */
export function originLines(above: string): number {
  const lines = above.split('\n');
  const from = lines.findLastIndex((line) => line.startsWith('[ERROR]: Task failed'));
  return from < 0 ? 0 : lines.length - from;
}

/**
 * The name of the task that such a block shows, where the block is right above a result: an excerpt of the playbook, with a mark below the task.
 * Undefined for a name that a template makes.
 */
export function originTask(above: string): string | undefined {
  const lines = above.split('\n');
  const block = lines.slice(lines.length - originLines(above));
  if (block.slice(1).some((line) => /^\s{0,2}\S{1,253}(?: \||: \[| failed| done| ok)/.test(line))) return undefined;
  const mark = block.findIndex((line) => /^\s{2,400}\^(?: column \d{1,5})?\s*$/.test(line));
  const [, quote = '', name = ''] =
    /^\s{0,8}\d{1,7}\s{1,400}- name:\s{1,8}(["']?)([^{}]{1,400})\1\s*$/.exec(block[mark - 1] ?? '') ?? [];
  return name === '' || (quote === '' && /\s#/.test(name)) ? undefined : name.trim();
}

const maxLines = 30;

const known =
  /^(?:couldn't resolve module\/action|no action detected in task|the (?:playbook|role) .{1,200} (?:could not be found|was not found)|conflicting action statements|the requested handler|syntax error while loading yaml|yaml parsing failed|attempting to decrypt but no vault secrets|unexpected exception, this is probably a bug|this task .{1,100} has extra params|'.{1,100}' is not a valid attribute for|specified hosts and\/or --limit|unable to retrieve file contents|could not find or access '|invalid options for|a malformed block|unexpected parameter type in action|failed to (?:parse|find) inventory)/i;

const place =
  /^(?:The error appears to (?:be|have been) in |The offending line appears to be:|Origin: \S.*:\d{1,7}(?::\d{1,5})?$)/m;
