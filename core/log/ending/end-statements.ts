// What jobs, builds, tests and processes say of their own end: the place to add one.

/** The end of a Jenkins console: its last line. Only `SUCCESS` is a success. */
export const jenkinsEnd: EndStatement = {
  failed: /(?:^|\s)Finished: (?:FAILURE|ABORTED|UNSTABLE|NOT_BUILT)$/,
  succeeded: /(?:^|\s)Finished: SUCCESS$/,
  after: 3,
};

/** A statement, and how many lines with text may follow it. */
export interface EndStatement {
  readonly failed?: RegExp;
  readonly succeeded?: RegExp;
  readonly after: number;
  /** Whether it counts only if its record has no level, or one of errors: a server logs the ends of its workers as information. */
  readonly unlessCalm?: boolean;
}

/** Expressions are anchored at the end of the line, or at the start of the record: a line that only quotes one is none. */
export const statements: readonly EndStatement[] = [
  jenkinsEnd,
  // GitHub Actions cleans up after the step that failed; so do GitLab and Travis.
  { failed: /##\[error\]/, after: 40 },
  {
    failed: /(?:^|\s)ERROR: Job failed(?: \(.{1,60}\))?(?::.{0,200}|$)/,
    succeeded: /(?:^|\s)Job succeeded$/,
    after: 12,
  },
  {
    failed: /Your build exited with [1-9]\d{0,2}\.$/,
    succeeded: /Your build exited with 0\.$/,
    after: 3,
  },
  // Gradle, Maven, Ant and those who copy them print a few lines of advice after it.
  {
    failed:
      /^(?:.{0,80}[\]:|>] )?BUILD (?:FAILED|FAILURE)\b(?: in \d[\w\s.]{0,30}| \(total time.{0,40}| with \d.{0,40})?$/,
    succeeded: /^(?:.{0,80}[\]:|>] )?BUILD (?:SUCCESSFUL|SUCCESS)\b(?: in \d[\w\s.]{0,30}| \(total time.{0,40})?$/,
    after: 25,
  },
  // What runs a process says of its end: docker compose, Travis, IDEs, `go run`, npm, make, systemd.
  {
    failed:
      /\b(?:exited with|exit(?:ed)?(?: with)? (?:code|status)|process exited with (?:code|status)|exit code:?|exit status:?|(?:returned|exited with) (?:a )?non-zero (?:code|exit status|status):?)[ :=]{1,3}(?!0\b)-?\d{1,10}\)?\.?$/i,
    succeeded:
      /\b(?:exited with|exit(?:ed)?(?: with)? (?:code|status)|process exited with (?:code|status)|exit code:?|exit status:?)[ :=]{1,3}0\)?\.?$/i,
    after: 4,
    unlessCalm: true,
  },
  {
    failed:
      /(?:^|\s)make(?:\[\d{1,3}\])?: \*{3} .{1,300}(?: Error \d{1,3}|  Stop\.)$|^ninja: build stopped: |^-- Configuring incomplete, errors occurred!$/,
    after: 4,
  },
  {
    failed:
      /: (?:Main process exited, code=(?:exited, status=[1-9]|killed|dumped)|Failed with result '[\w-]{2,30}'\.)|Failed to start .{1,200}\.$/,
    after: 4,
  },
  // A signal ended it.
  {
    failed:
      /^(?:.{0,200}[\s:])?(?:Killed|Terminated|Aborted|Segmentation fault|Bus error|Floating point exception|Illegal instruction)(?: \(core dumped\))?$|\b(?:signal: (?:killed|terminated|aborted|interrupt|segmentation fault)|(?:killed|terminated) by signal \d{1,2}\b.{0,40})$/,
    after: 3,
  },
  // docker compose, docker build, kubectl and Helm.
  {
    failed:
      /^(?:dependency failed to start: .{1,200}|service "[^"]{1,200}" didn't complete successfully: exit [1-9]\d{0,2}|ERROR: failed to (?:solve|build): .{1,1000})$/,
    after: 3,
  },
  {
    failed:
      /^(?:error: (?:timed out waiting for the condition\b.{0,200}|deployment "[^"]{1,200}" exceeded its progress deadline)|Error: (?:INSTALLATION|UPGRADE|UNINSTALLATION|ROLLBACK) FAILED: .{1,1000})$/,
    succeeded: /^\w{1,40} "[^"]{1,200}" successfully rolled out$/,
    after: 2,
  },
  // npm ends with the place of its own log, Node.js with its version if nothing caught an error.
  { failed: /^npm (?:ERR!|error)(?: |$)|^Node\.js v\d{1,3}\.\d{1,3}\.\d{1,3}$/, after: 2 },
  // Terraform prints the place of an error and advice below it, and outputs below what it did.
  {
    failed: /^│ Error: /,
    succeeded: /^(?:(?:Apply|Destroy) complete! Resources: |No changes\. )/,
    after: 40,
  },
  // pytest, unittest, `go test`, `cargo test`, Jest, Mocha, and the test runner of Node.js.
  {
    failed:
      /^=*\s?(?=.{0,200}\b\d{1,7} (?:failed|errors?)\b)(?:\d{1,7} [a-z]{2,20}(?:, | ))+in \d[\d.]{0,12}s\b[ =]{0,120}(?:\(.{1,20}\)[ =]{0,120})?$|^FAILED \((?:failures|errors)=.{1,60}\)$/,
    succeeded:
      /^=*\s?(?=.{0,200}\b\d{1,7} passed\b)(?!.{0,200}\b(?:failed|errors?)\b)(?:\d{1,7} [a-z]{2,20}(?:, | ))+in \d[\d.]{0,12}s\b[ =]{0,120}(?:\(.{1,20}\)[ =]{0,120})?$/,
    after: 3,
  },
  { failed: /^FAIL(?:\t\S.{0,200})?$/, succeeded: /^ok {2}\t\S{1,200}\t.{1,60}$/, after: 2 },
  {
    failed:
      /^(?:test result: FAILED\. .{1,200}|error: (?:test failed, to rerun pass .{1,200}|could not compile .{1,200}|aborting due to .{1,100}))$/,
    succeeded: /^test result: ok\. .{1,200}$/,
    after: 4,
  },
  {
    failed: /^(?:Tests|Test Suites): {1,10}\d{1,7} failed, /,
    succeeded: /^Test Suites: \d{1,7} passed, \d{1,7} total$/,
    after: 6,
  },
  {
    failed: /^\d{1,7} failing$|^[#ℹ] fail [1-9]\d{0,6}$/,
    succeeded: /^\d{1,7} passing \(\d.{0,20}\)$|^[#ℹ] fail 0$/,
    after: 40,
  },
  // Programs that end with an exception, and what package managers, git and systemctl say of what they started.
  { failed: /^thread 'main' (?:\(\d{1,12}\) )?panicked at |^Exception in thread "main" /, after: 40 },
  {
    failed:
      /^(?:E: Sub-process .{1,200} returned an error code \(\d{1,3}\)|error: failed to push some refs to .{1,300}|Job for .{1,200} failed (?:because|with result) .{1,300})$/,
    after: 2,
  },
];
