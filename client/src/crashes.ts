// Whether a language server that crashed is started again, and what the user is told.

/** A server that ends this often within three minutes is not started again. */
const limit = 5;
const span = 180_000;

/** The answer to one crash. */
export interface CrashAnswer {
  readonly restart: boolean;
  /** For the output channel. */
  readonly message: string;
}

/** Counts crashes; to be asked at each, with the time in milliseconds. */
export function createCrashCount(): (now: number) => CrashAnswer {
  const crashes: number[] = [];
  return (now) => {
    crashes.push(now);
    const recent = crashes.filter((time) => time > now - span).length;
    if (recent < limit) return { restart: true, message: 'The language server stopped unexpectedly. It restarts.' };
    const message = `The language server stopped ${recent} times within three minutes and does not restart. Run “Developer: Reload Window” to start it; its last messages are in the output channel “Armada Triage”.`;
    return { restart: false, message };
  };
}
