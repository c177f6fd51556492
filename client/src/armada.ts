// What the commands and views of one activation share.

import type { LogOutputChannel } from 'vscode';
import type { Cases } from './cases.ts';
import type { Channels } from './channels.ts';
import type { Sources } from './matches.ts';
import type { Excerpts } from './excerpts.ts';
import type { Messages } from './messages.ts';
import type { Pages } from './pages.ts';
import type { Reports } from './reports.ts';
import type { Server } from './server.ts';

/** Made once, in extension.ts, and handed to every command and view. */
export interface Armada {
  readonly output: LogOutputChannel;
  readonly reports: Reports;
  readonly messages: Messages;
  readonly channels: Channels;
  /** What is open, to be searched. */
  readonly sources: Sources;
  readonly cases: Cases;
  readonly pages: Pages;
  readonly server: Server;
  readonly excerpts: Excerpts;
}
