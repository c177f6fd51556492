// The ways in which the oracle has Ansible print its runs: every stdout callback, and the options that change what one prints.

/** One way of printing. */
export interface AnsibleSetting {
  readonly name: string;
  readonly callback?: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** What Ansible writes to its `log_path` is the log, in place of what it prints. */
  readonly logPath?: boolean;
  /** The callback is gone from later collections. */
  readonly oldOnly?: boolean;
}

/** All of them. */
export const settings: readonly AnsibleSetting[] = [
  { name: 'default' },
  { name: 'yaml', callback: 'community.general.yaml' },
  { name: 'debug', callback: 'ansible.posix.debug' },
  { name: 'default-yaml', env: { ANSIBLE_CALLBACK_RESULT_FORMAT: 'yaml' } },
  { name: 'vvv', args: ['-vvv'] },
  { name: 'json', callback: 'ansible.posix.json' },
  { name: 'jsonl', callback: 'ansible.posix.jsonl' },
  { name: 'unixy', callback: 'community.general.unixy' },
  { name: 'minimal', callback: 'minimal' },
  { name: 'oneline', callback: 'oneline' },
  { name: 'dense', callback: 'community.general.dense', args: ['-v'] },
  { name: 'selective', callback: 'community.general.selective' },
  { name: 'skippy', callback: 'ansible.posix.skippy', oldOnly: true },
  { name: 'profile', env: { EXTRA_CALLBACK: 'ansible.posix.profile_tasks' } },
  { name: 'log-path', logPath: true },
  { name: 'colour', env: { ANSIBLE_FORCE_COLOR: '1' } },
  { name: 'check', args: ['--check'] },
  { name: 'v', args: ['-v'] },
  { name: 'vv', args: ['-vv'] },
  { name: 'vvvv', args: ['-vvvv'] },
  { name: 'pretty', env: { ANSIBLE_CALLBACK_FORMAT_PRETTY: 'true' } },
  { name: 'yaml-vv', callback: 'community.general.yaml', args: ['-vv'] },
  { name: 'check-diff', args: ['--check', '--diff'], env: { ANSIBLE_CHECK_MODE_MARKERS: 'true' } },
  { name: 'selective-vv', callback: 'community.general.selective', args: ['-vv'] },
  { name: 'free', env: { ANSIBLE_STRATEGY: 'free' } },
  {
    name: 'log-path-debug',
    callback: 'ansible.posix.debug',
    logPath: true,
  },
];
