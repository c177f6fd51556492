// How requests and notifications between server and client are named and typed.

/** A request: its method, and the types of its parameters and its answer. */
export interface Request<Params, Result> {
  readonly method: string;
  /** Never there: carries the types. */
  readonly types?: (params: Params) => Result;
}

/** A notification: its method, and the type of its parameters. */
export interface Notice<Params> {
  readonly method: string;
  /** Never there: carries the type. */
  readonly types?: (params: Params) => void;
}

/** A request by its method. */
export function defineRequest<Params, Result>(method: string): Request<Params, Result> {
  return { method };
}

/** A notification by its method. */
export function defineNotice<Params>(method: string): Notice<Params> {
  return { method };
}
