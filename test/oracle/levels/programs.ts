// The programs whose logs the measurement reads, and by what each of them declares an error.

/** A script of `programs/`, which gets a folder of its own and writes the log. */
export interface Program {
  readonly name: string;
  /** What must be installed. */
  readonly needs: readonly string[];
  /** Matches a record that the program itself declares to be an error, and no other. */
  readonly declares: RegExp;
}

export const programs: readonly Program[] = [
  { name: 'etcd-capnslog', needs: ['etcd'], declares: /^[\d: .-]+ [EC] \|/ },
  { name: 'etcd-zap', needs: ['etcd'], declares: /"level":"(?:error|fatal|panic|dpanic)"/ },
  { name: 'nginx', needs: ['nginx', 'curl'], declares: /\[(?:error|crit|alert|emerg)\]/ },
  { name: 'apache', needs: ['apache2', 'curl'], declares: /^\[[^\]]*\] \[\w*:(?:error|crit|alert|emerg)\]/ },
  { name: 'haproxy', needs: ['haproxy'], declares: /^\[(?:ALERT|EMERG)\]/ },
  { name: 'postgres', needs: ['psql', 'setpriv'], declares: /(?:ERROR|FATAL|PANIC): {2}/ },
  { name: 'postgres-csv', needs: ['psql', 'setpriv'], declares: /,(?:ERROR|FATAL|PANIC),\w{5},/ },
  { name: 'postgres-json', needs: ['psql', 'setpriv'], declares: /"error_severity":"(?:ERROR|FATAL|PANIC)"/ },
  { name: 'mariadb', needs: ['mariadbd'], declares: /\[ERROR\]/ },
  // `#` is the highest level of Redis, and a warning if nothing failed.
  {
    name: 'redis',
    needs: ['redis-server'],
    declares: /^\*{3} FATAL|^\d+:\w [\w :.]+ # (?:Fatal|Failed|Error|Can't)|^\d+:\w [\w :.]+ # .*aborting\.$/,
  },
  { name: 'sshd', needs: ['/usr/sbin/sshd', 'python3'], declares: /^<(?:3[2-5]|8[0-3])>/ },
  { name: 'java', needs: ['javac'], declares: /^SEVERE: | SEVERE \[| SEVERE {2}/ },
  { name: 'go', needs: ['go'], declares: / ERROR |level=ERROR|"level":"ERROR"|^panic: / },
  { name: 'python', needs: ['python3'], declares: /(?:^|[ "[:])(?:ERROR|CRITICAL)\b/ },
];

/** Records that count as errors although they declare no level: stack traces, panics, units, health checks, exit codes, refusals. */
export const kindsWithoutLevel: ReadonlySet<string> = new Set([
  'traceback',
  'python-exception',
  'java-exception',
  'go-panic',
  'rust-panic',
  'health-check',
  'exit-code',
  'systemd',
  'kernel',
  'sudo',
  'sshd',
  'haproxy',
]);
