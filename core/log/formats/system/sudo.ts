// What sudo and PAM refuse.

import { lineFormat } from '../line-format.ts';

export const sudo = lineFormat({
  name: 'sudo',
  description: 'sudo and PAM: refused passwords, users and commands.',
  openings: 'abcdefghijklmnopqrstuvwxyz_ ',
  expression:
    /^(?:sudo(?:\[\d{1,9}\])?: {0,8})?(?<message>(?:pam_\w{1,40}\([\w.-]{1,40}:\w{1,40}\): (?:authentication failure;|check pass; user unknown|conversation failed|auth could not identify)|[\w.@-]{1,64} : (?:user NOT in sudoers|\d incorrect password attempts?|command not allowed|a password is required|no tty present|user NOT authorized))[^]*)$/,
  level: 'error',
  samples: {
    match: [
      {
        record: 'pam_unix(sudo:auth): authentication failure; logname= uid=1000',
        level: 'error',
        message: 'pam_unix(sudo:auth): authentication failure; logname= uid=1000',
      },
      {
        record: 'alice : 3 incorrect password attempts ; TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/bin/ls',
        level: 'error',
        message: 'alice : 3 incorrect password attempts ; TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/bin/ls',
      },
      {
        record: 'bob : user NOT in sudoers ; TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/bin/ls',
        level: 'error',
        message: 'bob : user NOT in sudoers ; TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/bin/ls',
      },
    ],
    noMatch: ['alice : TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/bin/ls', 'pam_unix(sudo:session): session opened'],
  },
});
