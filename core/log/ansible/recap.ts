// Reads the rows of Ansible's recap, and the timings of `profile_tasks`.

import type { AnsibleLine, RecapRow } from './ansible-line.ts';

/** `host : ok=3 changed=0 unreachable=0 failed=1 …`, as every callback prints it. */
export function readRecapRow(head: string): RecapRow | undefined {
  const row = /^\s{0,4}(\S{1,253})\s{1,80}:\s{1,4}(ok=\d[^\r\n]{0,300})/.exec(head);
  if (row === null) return undefined;
  const cells = [...(row[2] ?? '').matchAll(/\b([a-z]{2,20})=(\d{1,9})/g)];
  return makeRecapRow(row[1] ?? '', new Map(cells.map((cell) => [cell[1] ?? '', Number(cell[2])])));
}

/** A row of these counts; undefined if one that every version prints is missing. */
export function makeRecapRow(host: string, counts: ReadonlyMap<string, number>): RecapRow | undefined {
  const ok = counts.get('ok');
  const changed = counts.get('changed');
  const unreachable = counts.get('unreachable');
  // JSON documents say `failures`.
  const failed = counts.get('failed') ?? counts.get('failures');
  if (ok === undefined || changed === undefined || unreachable === undefined || failed === undefined) return undefined;
  const skipped = counts.get('skipped');
  const rescued = counts.get('rescued');
  const ignored = counts.get('ignored');
  return {
    kind: 'recap-row',
    host,
    ok,
    changed,
    unreachable,
    failed,
    ...(skipped !== undefined && { skipped }),
    ...(rescued !== undefined && { rescued }),
    ...(ignored !== undefined && { ignored }),
  };
}

/** A line of `profile_tasks`: under a task's heading, or in its list at the end. */
export function readTiming(head: string): AnsibleLine | undefined {
  const profile =
    /^[A-Z][a-z]{5,8} \d{1,2} [A-Z][a-z]{2,8} \d{4}\s{1,3}\d\d:\d\d:\d\d [+-]\d{4} \((\d{1,4}):(\d\d):(\d\d(?:\.\d{1,9})?)\)/.exec(
      head,
    );
  if (profile !== null) {
    return { kind: 'timing', seconds: Number(profile[1]) * 3600 + Number(profile[2]) * 60 + Number(profile[3]) };
  }
  const line = head.trimEnd();
  const seconds = /-- (\d{1,7}(?:\.\d{1,6})?)s$/.exec(line);
  if (seconds === null) return undefined;
  const name = line.slice(0, seconds.index).replace(/(?<![\s-])[\s-]+$/, '');
  return name === '' ? undefined : { kind: 'timing', name, seconds: Number(seconds[1]) };
}
