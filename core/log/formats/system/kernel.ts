// What the Linux kernel reports when it kills, fails or crashes.

import { lineFormat } from '../line-format.ts';

export const kernel = lineFormat({
  name: 'kernel',
  description: 'The Linux kernel: processes killed for lack of memory, crashes, hung tasks and failing disks.',
  openings: '',
  expression:
    /^(?:kernel: )?(?:\[ {0,6}\d{1,9}\.\d{6}\] )?(?<message>(?:(?:Memory cgroup o|O)ut of memory: Kill|oom-kill:|Kernel panic|BUG: |Oops: |general protection fault|watchdog: BUG|INFO: task .{1,80} blocked for more than|(?:\w{1,20}: )?(?:blk_update_request: |Buffer )?I\/O error[, ]|EXT4-fs error|XFS .{1,60}(?:error|Corruption)|[\w./:-]{1,60}\[\d{1,9}\]: segfault at |traps: |Hardware Error|mce: \[Hardware Error\])[^]*)$/,
  level: 'error',
  samples: {
    match: [
      {
        record: '[24722.728154] Out of memory: Kill process 29573 (nessusd) score 935 or sacrifice child',
        level: 'error',
        message: 'Out of memory: Kill process 29573 (nessusd) score 935 or sacrifice child',
      },
      {
        record: 'kernel: [   61.018140] EXT4-fs error (device sda1): ext4_find_entry:1455: inode #2',
        level: 'error',
        message: 'EXT4-fs error (device sda1): ext4_find_entry:1455: inode #2',
      },
      {
        record: 'Memory cgroup out of memory: Killed process 4242 (java)',
        level: 'error',
        message: 'Memory cgroup out of memory: Killed process 4242 (java)',
      },
    ],
    noMatch: ['[24722.728154] IPv6: ADDRCONF(NETDEV_CHANGE): cali5d: link becomes ready', 'BUGS: none'],
  },
});
