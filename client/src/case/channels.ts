// The channel of messages that is shown: what the view of it and a case have in common.

import * as vscode from 'vscode';
import type { ParsedChannel } from '../../../core/channel/read.ts';
import { summarise, type ChannelSummary } from '../../../core/channel/summarize.ts';
import { readSettings } from '../state/settings.ts';

/** A channel as it was last read: all messages and alerts in it, repeats included, and what could not be read. */
export interface OpenChannel extends ParsedChannel {
  /** Where it came from, for a reader. */
  readonly source: string;
  /** At the rate that is set. */
  readonly summary: ChannelSummary;
}

/** Lives as long as the extension is active. */
export interface Channels extends vscode.Disposable {
  readonly current: () => OpenChannel | undefined;
  readonly show: (channel: OpenChannel | undefined) => void;
  readonly onDidChange: vscode.Event<void>;
}

/** Sums up what was read, at the rate that is set now. */
export function openChannel(source: string, { failures, problems }: ParsedChannel): OpenChannel {
  const summary = summarise({ failures, problems }, { rate: readSettings().rate, now: Date.now() });
  return { source, failures, problems, summary };
}

export function createChannels(): Channels {
  let shown: OpenChannel | undefined;
  const changed = new vscode.EventEmitter<void>();
  return {
    current: () => shown,
    show: (channel) => {
      shown = channel;
      changed.fire();
    },
    onDidChange: changed.event,
    dispose: () => changed.dispose(),
  };
}
