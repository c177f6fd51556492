// Reads Slack's rich text, the form in which its editor keeps what a person wrote or pasted.

import { fieldOf, listOf, scalarTextOf, textOf } from '../../text/json/json-value.ts';
import { readTime } from '../time.ts';
import type { TextRun } from '../runs.ts';

/** The runs of a `rich_text` block, each of its sections, list items and quotes on lines of its own. */
export function readRichText(block: unknown, unread: (what: string) => void): readonly TextRun[] {
  const runs: TextRun[] = [];
  for (const element of listOf(fieldOf(block, 'elements'))) {
    if (runs.length > 0) runs.push(lineEnd);
    runs.push(...readElement(element, unread));
  }
  return runs;
}

const lineEnd: TextRun = { kind: 'plain', text: '\n' };

function readElement(element: unknown, unread: (what: string) => void): readonly TextRun[] {
  const parts = listOf(fieldOf(element, 'elements'));
  switch (textOf(fieldOf(element, 'type')) ?? '') {
    case 'rich_text_section':
    case 'rich_text_quote':
    case 'rich_text_preformatted':
      return parts.flatMap((part) => readInline(part, unread));
    case 'rich_text_list':
      return parts.flatMap((part, index) => [...(index === 0 ? [] : [lineEnd]), ...readElement(part, unread)]);
    default:
      return readInline(element, unread);
  }
}

/** A piece of a line (https://docs.slack.dev/reference/block-kit/blocks/rich-text-block). */
function readInline(node: unknown, unread: (what: string) => void): readonly TextRun[] {
  const field = (key: string): string => scalarTextOf(fieldOf(node, key)) ?? '';
  const type = field('type');
  switch (type) {
    case 'text':
    case 'raw_text':
      return [{ kind: 'plain', text: field('text') }];
    case 'mrkdwn':
      return [{ kind: 'markup', text: field('text') }];
    case 'link':
      return [{ kind: 'link', url: field('url'), title: field('text') === '' ? field('url') : field('text') }];
    case 'emoji':
      return [{ kind: 'plain', text: `:${field('name')}:` }];
    case 'user':
      return [{ kind: 'plain', text: `@${field('user_id')}` }];
    case 'usergroup':
      return [{ kind: 'plain', text: `@${field('usergroup_id')}` }];
    case 'team':
      return [{ kind: 'plain', text: `@${field('team_id')}` }];
    case 'channel':
      return [{ kind: 'plain', text: `#${field('channel_id')}` }];
    case 'broadcast':
      return [{ kind: 'plain', text: `@${field('range')}` }];
    case 'color':
      return [{ kind: 'plain', text: field('value') }];
    case 'date':
      return [{ kind: 'plain', text: readDate(field('timestamp'), field('fallback')) }];
    default:
      unread(`rich text “${type}”`);
      return field('text') === '' ? [] : [{ kind: 'plain', text: field('text') }];
  }
}

/** A moment, in seconds since 1970; what else shows it depends on who reads. */
function readDate(seconds: string, fallback: string): string {
  const time = /^\d{9,10}$/.test(seconds) ? new Date(Number(seconds) * 1000).toISOString() : undefined;
  return readTime(fallback) === undefined && time !== undefined ? time : fallback;
}
