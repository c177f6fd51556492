// Reads from the last lines of a log how the run ended: what the job, the build or the process says of its own end.

/** How a run ended, by its log. */
export type Outcome = 'failed' | 'succeeded' | 'unknown';

/** The line in which a log says how the run ended. */
export interface EndLine {
  /** From 0. */
  readonly line: number;
  /** 500 UTF-16 units at most. */
  readonly text: string;
}

/** How a run ended, and the line that says so; without it the log does not say it in one line. */
export interface Ending {
  readonly outcome: Outcome;
  readonly ending?: EndLine;
}

/**
 * Reads how a run ended from the end of its log: `lines` and `tail` as in a scan. The last statement counts; a statement further
 * up than its kind allows is ignored.
 */
export function readEnding(
  { lines, tail }: { readonly lines: number; readonly tail: string },
  among: readonly Statement[] = statements,
): Ending {
  const texts = tail.split(/\r\n|\r|\n/);
  // An end after the last line makes one more, empty text.
  const first = lines - texts.length + (texts.at(-1) === '' ? 1 : 0);
  let after = 0;
  for (let index = texts.length - 1; index >= 0 && after < deepest; index -= 1) {
    const text = (texts[index] ?? '').slice(0, 2000).trim();
    if (text === '') continue;
    const outcome = readStatement(text, after, among);
    if (outcome !== undefined)
      return { outcome, ending: { line: Math.max(0, first + index), text: text.slice(0, 500) } };
    after += 1;
  }
  return { outcome: 'unknown' };
}

/** The end of a Jenkins console: its last line. `UNSTABLE` and `ABORTED` are no success. */
export const jenkinsEnd: Statement = {
  failed: /(?:^|\s)Finished: (?:FAILURE|ABORTED|UNSTABLE)$/,
  succeeded: /(?:^|\s)Finished: SUCCESS$/,
  after: 3,
};

/** A statement, and how many lines with text may follow it. */
interface Statement {
  readonly failed?: RegExp;
  readonly succeeded?: RegExp;
  readonly after: number;
}

/** Expressions are anchored at the end of the line, or at the start of the record: a line that only quotes one is none. */
const statements: readonly Statement[] = [
  jenkinsEnd,
  // GitHub Actions cleans up after the step that failed; so do GitLab and Travis.
  { failed: /##\[error\]/, after: 40 },
  {
    failed: /(?:^|\s)ERROR: Job failed(?::.{0,200}|$)/,
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
    failed: /(?:^|\s)BUILD (?:FAILED|FAILURE)\b(?: in [\w\s.]{1,30}| \(total time.{0,40}| with \d.{0,40})?$/,
    succeeded: /(?:^|\s)BUILD (?:SUCCESSFUL|SUCCESS)\b(?: in [\w\s.]{1,30}| \(total time.{0,40})?$/,
    after: 25,
  },
  // What runs a process says of its end: docker compose, Travis, IDEs, `go run`, npm, make, systemd.
  {
    failed:
      /\b(?:exited with|exit(?:ed)?(?: with)? (?:code|status)|process exited with (?:code|status)|exit code:?|exit status:?|returned (?:a )?non-zero (?:code|exit status):?)[ :=]{1,3}(?!0\b)-?\d{1,10}\)?\.?$/i,
    succeeded:
      /\b(?:exited with|exit(?:ed)?(?: with)? (?:code|status)|process exited with (?:code|status)|exit code:?|exit status:?)[ :=]{1,3}0\)?\.?$/i,
    after: 4,
  },
  { failed: /(?:^|\s)make(?:\[\d{1,3}\])?: \*{3} .{1,300} Error \d{1,3}$/, after: 4 },
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
];

const deepest = Math.max(...statements.map(({ after }) => after)) + 1;

function readStatement(text: string, after: number, among: readonly Statement[]): Outcome | undefined {
  for (const statement of among) {
    if (after > statement.after) continue;
    if (statement.failed?.test(text)) return 'failed';
    if (statement.succeeded?.test(text)) return 'succeeded';
  }
  return undefined;
}
