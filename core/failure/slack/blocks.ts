// Reads the blocks of a Slack message, all types that Block Kit has, and the fields and texts of its attachments.

import { fieldOf, listOf, textOf } from '../../text/json/json-value.ts';
import type { PastedLink } from '../paste/paste.ts';
import { linksTo } from '../paste/paste.ts';
import type { TextRun } from '../runs.ts';
import { readRichText } from './rich-text.ts';

/** What a message shows, in its order. */
export interface Content {
  /** Each part is a paragraph. */
  readonly parts: readonly (readonly TextRun[])[];
  /** Links of buttons, which belong to no line. */
  readonly buttons: readonly PastedLink[];
}

/** Names a part that is not understood. */
export type Unread = (what: string) => void;

/** The content of a list of blocks (https://docs.slack.dev/reference/block-kit/blocks). */
export function readBlocks(list: unknown, unread: Unread): Content {
  return join(listOf(list).map((block) => readBlock(block, unread)));
}

/** The content of an attachment. Its `fallback` repeats it, and is read only if there is nothing else. */
export function readAttachment(attachment: unknown, unread: Unread): Content {
  const text = (key: string): string => textOf(fieldOf(attachment, key)) ?? '';
  const title = text('title_link') === '' ? markup(text('title')) : [link(text('title_link'), text('title'))];
  const runs = [markup(text('pretext')), title, markup(text('text'))];
  const fields = readFields(
    listOf(fieldOf(attachment, 'fields')).map((field) => [
      textOf(fieldOf(field, 'title')) ?? '',
      markup(textOf(fieldOf(field, 'value')) ?? ''),
    ]),
  );
  const shared = listOf(fieldOf(attachment, 'message_blocks')).map((item) =>
    readBlocks(fieldOf(fieldOf(item, 'message'), 'blocks'), unread),
  );
  const content = join([
    { parts: [...runs, ...fields], buttons: [] },
    readBlocks(fieldOf(attachment, 'blocks'), unread),
    // A message that a person shared has its text here, and its blocks once more.
    ...(text('text') === '' ? shared : []),
    { parts: [], buttons: readButtons(fieldOf(attachment, 'actions')) },
  ]);
  if (content.parts.length > 0) return content;
  return { ...content, parts: [markup(text('fallback'))].filter((part) => part.length > 0) };
}

/** Joins contents; empty parts are left out. */
export function join(contents: readonly Content[]): Content {
  return {
    parts: contents.flatMap(({ parts }) => parts.filter((part) => part.some(isVisible))),
    buttons: contents.flatMap(({ buttons }) => buttons),
  };
}

function readBlock(block: unknown, unread: Unread): Content {
  const type = textOf(fieldOf(block, 'type')) ?? '';
  switch (type) {
    case 'rich_text':
      return { parts: [readRichText(block, unread)], buttons: [] };
    case 'section':
      return readSection(block);
    case 'header':
    case 'markdown':
      return { parts: [readText(fieldOf(block, 'text'))], buttons: [] };
    case 'context':
      return { parts: [listOf(fieldOf(block, 'elements')).flatMap((item) => [...readText(item), space])], buttons: [] };
    case 'actions':
      return { parts: [], buttons: readButtons(fieldOf(block, 'elements')) };
    case 'table':
      return { parts: readTable(block, unread), buttons: [] };
    case 'image':
    case 'video':
      return { parts: [readText(fieldOf(block, 'title'))], buttons: [] };
    case 'input':
      return { parts: [readText(fieldOf(block, 'label'))], buttons: [] };
    case 'divider':
    case 'file':
    case 'call':
    case 'context_actions':
      return { parts: [], buttons: [] };
    default:
      unread(`block “${type}”`);
      return { parts: harvest(block, 0), buttons: [] };
  }
}

function readSection(block: unknown): Content {
  const fields = listOf(fieldOf(block, 'fields')).map((field) => splitField(field));
  return {
    parts: [readText(fieldOf(block, 'text')), ...readFields(fields)],
    buttons: readButtons(fieldOf(block, 'accessory')),
  };
}

/** `*Carrier:*` and its value on the next line, or on the same. */
function splitField(field: unknown): readonly [string, readonly TextRun[]] {
  const text = textOf(fieldOf(field, 'text')) ?? textOf(field) ?? '';
  const match = /^\s*[*_]{0,3}([A-Za-z][\w ./-]{0,40}?)\s?:?[*_]{0,3}:?\s*\n\s*([^]*)$/.exec(text);
  if (match === null) return ['', readText(field)];
  return [match[1] ?? '', markup(match[2] ?? '')];
}

/** Fields as a sentence `Carrier: prod-…, Region: …`, in the form that the service posts. */
function readFields(fields: readonly (readonly [string, readonly TextRun[]])[]): readonly (readonly TextRun[])[] {
  const given = fields.filter(([, value]) => value.some(isVisible));
  if (given.length === 0) return [];
  return [
    given.flatMap(([title, value], index): readonly TextRun[] => [
      ...(index === 0 ? [] : [{ kind: 'plain', text: ', ' } as const]),
      ...(title === '' ? [] : [{ kind: 'plain', text: `${title.replace(/:$/, '')}: ` } as const]),
      ...value,
    ]),
  ];
}

/** A text object, or a plain string. */
function readText(node: unknown): readonly TextRun[] {
  const plain = textOf(node);
  if (plain !== undefined) return markup(plain);
  const text = textOf(fieldOf(node, 'text')) ?? textOf(fieldOf(node, 'alt_text'));
  if (text === undefined) return [];
  return textOf(fieldOf(node, 'type')) === 'plain_text' ? [{ kind: 'plain', text }] : markup(text);
}

/** Buttons and menus with an address. */
function readButtons(node: unknown): readonly PastedLink[] {
  if (typeof node !== 'object' || node === null) return [];
  const buttons = Array.isArray(node) ? listOf(node) : [node];
  return buttons.flatMap((button) => {
    const url = textOf(fieldOf(button, 'url'));
    const title = textOf(fieldOf(button, 'text')) ?? textOf(fieldOf(fieldOf(button, 'text'), 'text')) ?? '';
    return [...(url === undefined ? [] : linksTo(url, title)), ...readButtons(fieldOf(button, 'options'))];
  });
}

/** Rows of a name and its value, or a row for each failure below their names; any other as lines, with a tab between cells. */
function readTable(block: unknown, unread: Unread): readonly (readonly TextRun[])[] {
  const rows = listOf(fieldOf(block, 'rows')).map((row) =>
    listOf(row).map((cell) =>
      textOf(fieldOf(cell, 'type')) === 'rich_text' ? readRichText(cell, unread) : readText(cell),
    ),
  );
  const [head = [], ...rest] = rows;
  if (rows.length > 1 && rows.every((row) => row.length === 2) && namesFields(rows.map(([name]) => name ?? [])))
    return readRecord(rows.map(([name = [], value = []]) => [plainOf(name), value]));
  if (head.length > 2 && namesFields(head))
    return rest.flatMap((row) => readRecord(head.map((name, index) => [plainOf(name), row[index] ?? []])));
  const lines = rows.flatMap((row, number) => [
    ...(number === 0 ? [] : [{ kind: 'plain', text: '\n' } as const]),
    ...row.flatMap((cell, index) => [...(index === 0 ? [] : [{ kind: 'plain', text: '\t' } as const]), ...cell]),
  ]);
  return [lines];
}

function plainOf(cell: readonly TextRun[]): string {
  return cell
    .map((run) => (run.kind === 'link' ? run.title : run.text))
    .join('')
    .replaceAll(/[*_:]+/g, ' ')
    .trim();
}

/** Whether cells are names of fields of a failure message. */
function namesFields(cells: readonly (readonly TextRun[])[]): boolean {
  const names = cells.map((cell) => plainOf(cell).toLowerCase());
  return (
    names.includes('cluster') && (names.includes('carrier') || names.includes('reqid')) && names.includes('status')
  );
}

const isLead = ([name]: readonly [string, readonly TextRun[]]): boolean => /^(?:status|operation)$/i.test(name);

/** Status and operation begin a message. */
function readRecord(fields: readonly (readonly [string, readonly TextRun[]])[]): readonly (readonly TextRun[])[] {
  const lead = fields.filter(isLead).toSorted(([a], [b]) => Number(/^op/i.test(a)) - Number(/^op/i.test(b)));
  return [lead.flatMap(([, value]) => [...value, space]), ...readFields(fields.filter((field) => !isLead(field)))];
}

/** All texts inside a block whose type is not known. */
function harvest(node: unknown, depth: number): readonly (readonly TextRun[])[] {
  if (depth > 20 || typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]: [string, unknown]) =>
    key === 'text' && typeof value === 'string' ? [readText(value)] : harvest(value, depth + 1),
  );
}

function isVisible(run: TextRun): boolean {
  return (run.kind === 'link' ? run.url : run.text).trim() !== '';
}

function markup(text: string): readonly TextRun[] {
  return text === '' ? [] : [{ kind: 'markup', text }];
}

function link(url: string, title: string): TextRun {
  return { kind: 'link', url, title: title === '' ? url : title };
}

const space: TextRun = { kind: 'plain', text: ' ' };
