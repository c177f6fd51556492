// What the commands and views of one activation share.

import type { LogOutputChannel } from 'vscode';
import type { Cases } from './case/cases.ts';
import type { History } from './case/history.ts';
import type { Channels } from './case/channels.ts';
import type { GatherSources } from './case/matches.ts';
import type { ExcerptViews } from './large-files/excerpts.ts';
import type { Messages } from './case/messages.ts';
import type { Pages } from './runbook/pages.ts';
import type { Reports } from './state/reports.ts';
import type { ServerConnection } from './server.ts';

/** Made once, in extension.ts, and handed to every command and view. */
export interface Session {
  readonly output: LogOutputChannel;
  readonly reports: Reports;
  readonly messages: Messages;
  readonly channels: Channels;
  /** What is open, to be searched. */
  readonly sources: GatherSources;
  readonly cases: Cases;
  readonly history: History;
  readonly pages: Pages;
  readonly server: ServerConnection;
  readonly excerpts: ExcerptViews;
}
