// What shells and common commands print when they cannot do what they were asked.

import { lineFormat } from '../line-format.ts';

export const commandError = lineFormat({
  name: 'command-error',
  description: 'A shell, Docker, curl, ssh, tar, kubectl or a Windows command that could not do what it was asked.',
  openings: '',
  expression:
    /^(?<message>(?:(?:docker: )?Error response from daemon: |Cannot connect to the Docker daemon|(?:OCI runtime \w{2,20} failed|oci runtime error): |curl: \(\d{1,2}\) |ssh: (?:connect to host|Could not resolve)|tar: [^:]{1,200}: Cannot |(?:\/bin\/)?(?:ba|da|z|k|a)?sh: [^]{1,300}: (?:command not found|not found|No such file or directory|Permission denied)$|The connection to the server \S{1,200} was refused|Unable to connect to the server: |make(?:\[\d{1,3}\])?: \*\*\* |\S{0,60}\bld: cannot find |\S{0,100}python[\d.]{0,6}: can't open file |Access is denied\.|The system cannot find the (?:path|file) specified|'[^']{1,200}' is not recognized as an internal|The term '[^']{1,200}' is not recognized as )[^]*)$/,
  level: 'error',
  samples: {
    match: [
      {
        record: "make[1]: *** No rule to make target 'x'.  Stop.",
        level: 'error',
        message: "make[1]: *** No rule to make target 'x'.  Stop.",
      },
      { record: '/usr/bin/ld: cannot find -lx', level: 'error', message: '/usr/bin/ld: cannot find -lx' },
      {
        record: 'Unable to connect to the server: dial tcp: lookup x: no such host',
        level: 'error',
        message: 'Unable to connect to the server: dial tcp: lookup x: no such host',
      },
      {
        record: 'docker: Error response from daemon: conflict.',
        level: 'error',
        message: 'docker: Error response from daemon: conflict.',
      },
      {
        record: '/bin/sh: 1: kubectl: not found',
        level: 'error',
        message: '/bin/sh: 1: kubectl: not found',
      },
      { record: 'bash: line 3: oc: command not found', level: 'error', message: 'bash: line 3: oc: command not found' },
      {
        record: 'curl: (7) Failed to connect to localhost port 1: Connection refused',
        level: 'error',
        message: 'curl: (7) Failed to connect to localhost port 1: Connection refused',
      },
      {
        record: 'ssh: connect to host 10.0.0.1 port 22: Connection refused',
        level: 'error',
        message: 'ssh: connect to host 10.0.0.1 port 22: Connection refused',
      },
      {
        record: "'kubectl' is not recognized as an internal or external command,",
        level: 'error',
        message: "'kubectl' is not recognized as an internal or external command,",
      },
    ],
    noMatch: ['curl: try --help', 'bash: warning: setlocale', 'ssh: known host', 'the shell said not found'],
  },
});
