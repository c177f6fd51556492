// Runs the commands of code actions for editors that do not: opens pages, shows texts, leaves signatures out until the end.

import { MessageType, ShowMessageNotification, type Connection } from 'vscode-languageserver';

import {
  copySummaryCommand,
  findSectionsCommand,
  goToOccurrenceCommand,
  hideErrorsCommand,
  ignoreSignatureCommand,
  openOnlineCommand,
  openSectionCommand,
  restoreSignatureCommand,
  type SuggestResult,
} from '../../../core/protocol/protocol.ts';
import { plainMessage } from '../../../core/text/escape/plain-message.ts';
import { type Client } from '../client.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { isRecord } from '../../../core/text/is-object.ts';

/** The commands that the server runs. */
export const serverCommands: readonly string[] = [
  openSectionCommand,
  openOnlineCommand,
  findSectionsCommand,
  copySummaryCommand,
  goToOccurrenceCommand,
  ignoreSignatureCommand,
  restoreSignatureCommand,
  hideErrorsCommand,
];

/** What a command may need beside its argument. */
export interface CommandContext {
  readonly connection: Connection;
  readonly client: Client;
  readonly snapshot: Snapshot;
  /** Leaves a signature out, or takes it back, until the server ends. */
  readonly ignore: (signature: string, ignored: boolean) => void;
  /** Hides a group of unknown errors until the server ends. */
  readonly hide: (text: string) => void;
  /** The runbook sections for a line of a log. */
  readonly suggest: (line: string) => Promise<SuggestResult>;
}

/** Runs one of `serverCommands`. An argument of another form than the code action gave does nothing. */
export async function runCommand(command: string, argument: unknown, context: CommandContext): Promise<void> {
  const given = isRecord(argument) ? argument : {};
  const text = (name: string): string => (typeof given[name] === 'string' ? given[name] : '');
  const number = (name: string): number => (typeof given[name] === 'number' ? given[name] : 0);
  switch (command) {
    case openSectionCommand: {
      const page = context.snapshot.library.pages.find((one) => one.file !== undefined && one.file === text('file'));
      if (page?.file === undefined) return showOnline(text('url'), context);
      return showPlace(page.file, number('line'), 0, text('url'), context);
    }
    case findSectionsCommand: {
      // Without a list to pick from, the best is opened.
      const [best] = (await context.suggest(text('text'))).sections;
      if (best === undefined) return tell('No runbook section matches this line.', context);
      const { file, line = 0, url } = best.target;
      return file === undefined ? showOnline(url, context) : showPlace(file, line, 0, url, context);
    }
    case openOnlineCommand:
      return showOnline(text('url'), context);
    case copySummaryCommand:
      return tell(text('text'), context);
    case goToOccurrenceCommand:
      return showPlace(text('uri'), number('line'), number('column'), '', context);
    case ignoreSignatureCommand:
      return context.ignore(text('signature'), true);
    case hideErrorsCommand:
      return context.hide(text('text'));
    case restoreSignatureCommand:
      return context.ignore(text('signature'), false);
    default:
  }
}

/** A summary has several lines. */
async function tell(message: string, { connection }: CommandContext): Promise<void> {
  const shown = message.split('\n').map(plainMessage).join('\n');
  await connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Info, message: shown });
}

async function showOnline(url: string, context: CommandContext): Promise<void> {
  const { connection, client } = context;
  if (!URL.canParse(url) || new URL(url).protocol !== 'https:') return;
  if (client.showDocument) await connection.window.showDocument({ uri: url, external: true });
  else await tell(url, context);
}

async function showPlace(
  uri: string,
  line: number,
  character: number,
  instead: string,
  context: CommandContext,
): Promise<void> {
  const position = { line, character };
  if (!context.client.showDocument) return showOnline(instead, context);
  await context.connection.window.showDocument({ uri, takeFocus: true, selection: { start: position, end: position } });
}
