// The ways VS Code is run for tests: one server, and so one user's data, for each of these.

export interface Host {
  /** The modes of `test/host/suite/runner.ts`, one after the other, each a loading of the same window. */
  readonly modes: readonly string[];
  /** Opens a copy of `samples/` as the folder; an empty window otherwise. */
  readonly folder: boolean;
  /** True leaves the folder untrusted: Restricted Mode. */
  readonly restricted: boolean;
  /** Installs the packaged extension instead of running it from its source. */
  readonly packaged: boolean;
  /** Runs the browser build in the web worker host, with the suite `test/host/web`. */
  readonly web?: boolean;
}

export const hosts: readonly Host[] = [
  { modes: ['folder', 'reload'], folder: true, restricted: false, packaged: false },
  { modes: ['second-folder'], folder: true, restricted: false, packaged: false },
  { modes: ['restricted'], folder: true, restricted: true, packaged: false },
  { modes: ['no-folder'], folder: false, restricted: false, packaged: false },
  { modes: ['vsix'], folder: true, restricted: false, packaged: true },
  { modes: ['web'], folder: true, restricted: false, packaged: false, web: true },
];
