// What OpenSSH's server reports.

import { lineFormat } from '../line-format.ts';

export const sshd = lineFormat({
  name: 'sshd',
  description: "OpenSSH's server: `error:` or `fatal:` before the message, and refused passwords.",
  openings: 'efFs',
  expression:
    /^(?:sshd(?:-session)?(?:\[\d{1,9}\])?: )?(?:(?<level>error|fatal): (?=kex_|maximum authentication|PAM: |Could not load|[Bb]ind |Cannot bind|Received disconnect|beginning MaxStartups|Connection |Timeout|no hostkey|ssh|user|Unable|AuthorizedKeys|buffer|setsockopt|Missing|mm_|auth|key|Hm,)|(?=Failed (?:password|keyboard-interactive\/pam) for ))(?<message>[^]*)$/,
  level: (word) => (word === 'fatal' ? 'fatal' : 'error'),
  samples: {
    match: [
      {
        record: 'error: kex_exchange_identification: Connection closed by remote host',
        level: 'error',
        message: 'kex_exchange_identification: Connection closed by remote host',
      },
      { record: 'sshd[812]: fatal: Cannot bind any address.', level: 'fatal', message: 'Cannot bind any address.' },
      {
        record: 'Failed password for root from 10.0.0.9 port 51022 ssh2',
        level: 'error',
        message: 'Failed password for root from 10.0.0.9 port 51022 ssh2',
      },
    ],
    noMatch: ['Accepted publickey for root', 'errors: 0', 'error messages'],
  },
});
