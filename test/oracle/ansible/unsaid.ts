// What callbacks do not print, so that no reader of their logs can know it, with the reasons.

/** Logs of some settings and playbooks, and what they do not say. */
interface Unsaid {
  readonly settings: readonly string[];
  /** Absent: all. */
  readonly playbooks?: readonly string[];
  /** `task`: of which task a failure is. `wrong-task`: the log names another one. `failure`: that it broke the run. */
  readonly what: 'task' | 'wrong-task' | 'failure';
  readonly why: string;
}

/** All that is known, each checked by reading the logs. */
const unsaid: readonly Unsaid[] = [
  { settings: ['minimal', 'oneline'], what: 'task', why: 'They print hosts and results, and no task.' },
  {
    settings: ['unixy', 'dense'],
    playbooks: ['free', 'pinned'],
    what: 'task',
    why: 'Hosts are at several tasks, and a result does not say to which of the headings above it belongs.',
  },
  {
    settings: ['selective', 'selective-vv'],
    playbooks: ['free', 'pinned'],
    what: 'wrong-task',
    why: 'It prints each result below the name of the task that any host began last.',
  },
  {
    settings: ['minimal', 'oneline'],
    playbooks: ['always', 'ended', 'nested-blocks', 'handlers-listen'],
    what: 'failure',
    why: 'Without a recap, a failure before the tasks of an `always` section is as one that was rescued.',
  },
];

/** What the log of a playbook in a setting does not say. */
export function unsaidIn(setting: string, playbook: string): ReadonlySet<Unsaid['what']> {
  return new Set(
    unsaid
      .filter(({ settings, playbooks }) => settings.includes(setting) && playbooks?.includes(playbook) !== false)
      .map(({ what }) => what),
  );
}
