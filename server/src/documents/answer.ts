// How the server answers a request: once the workspace is loaded, and never with an exception.

/** Gives what is read once the workspace is loaded; null if that fails, which the log says with `what`. */
export type AnswerRequest = <T>(what: string, read: () => T | Promise<T>) => Promise<T | null>;

/** `begun` settles once the workspace is loaded. */
export function createAnswer(begun: Promise<void>, fail: (what: string, error: unknown) => void): AnswerRequest {
  return async (what, read) => {
    try {
      await begun;
      return await read();
    } catch (error) {
      fail(what, error);
      return null;
    }
  };
}
