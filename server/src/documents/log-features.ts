// The features of a log, whatever document shows it.

import type {
  CodeAction,
  CodeActionParams,
  Command,
  DocumentSymbol,
  FoldingRange,
  Hover,
  Position,
  SymbolInformation,
} from 'vscode-languageserver';

import type { WhyParams, WhyResult } from '../../../core/protocol/protocol.ts';
import type { Client } from '../client.ts';
import { codeActionsAt } from '../features/code-action.ts';
import { foldingOf } from '../features/folding.ts';
import { hoverAt } from '../features/hover.ts';
import { symbolsOf } from '../features/symbols.ts';
import { whyOf } from '../features/why.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { createSignatureCommand } from '../../../core/protocol/protocol.ts';
import type { LogDocument } from './open-logs.ts';

/** Places are those of the log. */
export interface LogFeatures {
  readonly hover: (position: Position) => Hover | null;
  readonly codeActions: (params: CodeActionParams) => (CodeAction | Command)[];
  readonly symbols: () => DocumentSymbol[] | SymbolInformation[];
  readonly folding: () => FoldingRange[];
  readonly why: (params: WhyParams) => WhyResult;
}

/** The features of one log. */
export function logFeatures(log: LogDocument, snapshot: Snapshot, client: Client): LogFeatures {
  return {
    hover: (position) => hoverAt(log, position, snapshot, client),
    codeActions(params) {
      // A draft needs an editor that opens it.
      const actions = codeActionsAt(log, params, snapshot).filter(
        ({ command }) => client.clientCommands || command?.command !== createSignatureCommand,
      );
      return client.codeActionLiterals ? actions : actions.flatMap((action) => action.command ?? []);
    },
    symbols: () => symbolsOf(log, client),
    folding: () => foldingOf(log),
    why: (params) => whyOf({ log, snapshot }, params),
  };
}
