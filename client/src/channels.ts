// The channel of messages that is shown: what the view of it and a case have in common.

import * as vscode from 'vscode';
import type { ChannelFailure } from '../../core/failure/read-channel.ts';
import type { ChannelSummary } from '../../core/failure/summarise.ts';

/** A channel as it was last read. */
export interface OpenChannel {
  /** Where it came from, for a reader. */
  readonly source: string;
  /** All messages and alerts in it, repeats included. */
  readonly failures: readonly ChannelFailure[];
  readonly summary: ChannelSummary;
}

/** Lives as long as the extension is active. */
export interface Channels extends vscode.Disposable {
  readonly current: () => OpenChannel | undefined;
  readonly show: (channel: OpenChannel | undefined) => void;
  readonly onDidChange: vscode.Event<void>;
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
