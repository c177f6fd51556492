// What the launcher and the suite inside VS Code tell each other: names and shapes.

/** The environment variable that tells the suite the bridge's address. */
export const bridgeVariable = 'ARMADA_TRIAGE_TEST_BRIDGE';

/** The setting that tells it to the suite in the web worker host, which has no environment. */
export const bridgeSetting = 'armadaTriageTest.bridge';

/** What the suite receives before it starts. */
export interface SuitePlan {
  /** Which of the suite's tests are meant: those written for this way of running VS Code. */
  readonly mode: string;
  /** Only tests whose name contains this, without regard to case. */
  readonly grep?: string;
}

/** How one test of the suite went. */
export interface TestResult {
  readonly name: string;
  readonly seconds: number;
  /** Absent if the test passed. */
  readonly error?: string;
}
