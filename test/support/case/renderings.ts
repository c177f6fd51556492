// One failure message in all the forms in which programs and people hand it on.

/** The fields of a failure message. */
export interface MessageFields {
  readonly status: string;
  readonly operation: string;
  readonly carrier: string;
  readonly node: string;
  readonly time: string;
  readonly region: string;
  readonly clusterId: string;
  readonly masterId: string;
  readonly bom: string;
  readonly paid: boolean;
  readonly requestId: string;
  readonly attempts: number;
  readonly elapsedSeconds: number;
}

type Pair = readonly [text: string, bold: boolean];

const day = '1714521600.000100';

const field = (label: string, value: unknown): readonly Pair[] => [
  [label, false],
  [String(value), true],
];

/** The message as pieces, those that the service prints in bold marked. */
function pieces(m: MessageFields): readonly Pair[] {
  return [
    [m.status, true],
    [' ', false],
    [m.operation, true],
    ...field(' on Carrier: ', m.carrier),
    [` (${m.node}) at ${m.time.replace('.000Z', '+0000')}`, false],
    ...field(' - Region: ', m.region),
    ...field(', Cluster: ', m.clusterId),
    ...field(', Master: ', m.masterId),
    ...field(', BOM: ', m.bom),
    ...field(', IsPaid: ', m.paid),
    ...field(', ReqID: ', m.requestId),
    ...field(', Attempts: ', m.attempts),
    ...field(', Elapsed Time: ', m.elapsedSeconds),
    [' seconds', false],
  ];
}

function plainText(m: MessageFields): string {
  return pieces(m)
    .map(([text]) => text)
    .join('');
}

function markupText(m: MessageFields): string {
  return pieces(m)
    .map(([text, bold]) => (bold ? `*${text}*` : text))
    .join('');
}

function richText(m: MessageFields, type: string): object {
  const elements = pieces(m).map(([text, bold]) => ({ type: 'text', text, ...(bold && { style: { bold } }) }));
  const element =
    type === 'rich_text_list'
      ? { type, style: 'bullet', elements: [{ type: 'rich_text_section', elements }] }
      : { type, elements };
  return { type: 'rich_text', elements: [element] };
}

function fieldList(m: MessageFields): readonly (readonly [string, string])[] {
  return [
    ['Carrier', m.carrier],
    ['Node', m.node],
    ['Time', m.time],
    ['Region', m.region],
    ['Cluster', m.clusterId],
    ['Master', m.masterId],
    ['BOM', m.bom],
    ['IsPaid', String(m.paid)],
    ['ReqID', m.requestId],
    ['Attempts', String(m.attempts)],
    ['Elapsed Time', `${m.elapsedSeconds} seconds`],
  ];
}

const rowsOf = (m: MessageFields): readonly (readonly string[])[] => [
  ['Operation', m.operation],
  ['Status', m.status],
  ...fieldList(m),
];
const cell = (text: string): object => ({ type: 'raw_text', text });

const section = (text: string): object => ({ type: 'section', text: { type: 'mrkdwn', text } });
/** A day of an export with one message. */
export const slackPost = (content: object): string =>
  JSON.stringify([{ type: 'message', ts: day, text: '', ...content }], undefined, 2);

/** The forms of a failure message. */
export const messageForms: Readonly<Record<string, (message: MessageFields) => string>> = {
  'as the service posts it': markupText,
  'copied from the desktop client': (m) =>
    `HMS Victory\nAPP  8:24 PM\n${plainText(m)}\n3 replies\nLast reply today at 9:12 PM\n`,
  'copied from the browser': (m) =>
    `HMS Victory\n  8:24 PM\n${plainText(m).replace(' - Region', '\n - Region')}\nView thread\n`,
  'copied from a phone': (m) => `${markupText(m)}\n`,
  'sent on from a phone': (m) => `HMS Victory, 8:24 PM:\n${plainText(m).replaceAll(' ', '\u00a0')}`,
  quoted: (m) => `seen again\n> :x: ${markupText(m)}\n`,
  'a message of an export': (m) => slackPost({ text: markupText(m), user: 'U1' }),
  'a text and its blocks': (m) => slackPost({ text: markupText(m), blocks: [richText(m, 'rich_text_section')] }),
  'a text and an attachment with its fallback': (m) =>
    slackPost({ text: plainText(m), attachments: [{ fallback: plainText(m), text: markupText(m) }] }),
  'a fallback alone': (m) => slackPost({ attachments: [{ fallback: plainText(m) }] }),
  'a section': (m) => slackPost({ blocks: [section(markupText(m))] }),
  'a section below a notice': (m) =>
    slackPost({ text: 'This content can’t be displayed.', blocks: [{ type: 'divider' }, section(markupText(m))] }),
  'rich text': (m) => slackPost({ blocks: [richText(m, 'rich_text_section')] }),
  'a quote in rich text': (m) => slackPost({ blocks: [richText(m, 'rich_text_quote')] }),
  'a list in rich text': (m) => slackPost({ blocks: [richText(m, 'rich_text_list')] }),
  'code in rich text': (m) => slackPost({ blocks: [richText(m, 'rich_text_preformatted')] }),
  'a block of Markdown': (m) => slackPost({ blocks: [{ type: 'markdown', text: plainText(m) }] }),
  'a context': (m) => slackPost({ blocks: [{ type: 'context', elements: [{ type: 'mrkdwn', text: markupText(m) }] }] }),
  'a table of names and values': (m) =>
    slackPost({ blocks: [{ type: 'table', rows: rowsOf(m).map((row) => row.map(cell)) }] }),
  'a table with a row for each failure': (m) =>
    slackPost({
      blocks: [{ type: 'table', rows: [0, 1].map((column) => rowsOf(m).map((row) => cell(row[column] ?? ''))) }],
    }),
  'a header and fields': (m) =>
    slackPost({
      blocks: [
        { type: 'header', text: { type: 'plain_text', text: `${m.status} ${m.operation}` } },
        {
          type: 'section',
          fields: fieldList(m).map(([title, value]) => ({ type: 'mrkdwn', text: `*${title}:*\n${value}` })),
        },
      ],
    }),
  'an attachment with fields': (m) =>
    slackPost({
      attachments: [
        {
          title: `${m.status} ${m.operation}`,
          fields: fieldList(m).map(([title, value]) => ({ title, value, short: true })),
        },
      ],
    }),
  'blocks in an attachment': (m) => slackPost({ attachments: [{ color: '#f00', blocks: [section(markupText(m))] }] }),
  'a message that a person shared': (m) =>
    slackPost({
      text: 'look',
      attachments: [
        {
          is_share: true,
          text: markupText(m),
          fallback: `[8:24 PM] ${plainText(m)}`,
          message_blocks: [{ message: { blocks: [section(markupText(m))] } }],
        },
      ],
    }),
  'an edited message, as an event': (m) =>
    JSON.stringify({
      type: 'message',
      subtype: 'message_changed',
      ts: '1714521700.000100',
      message: { text: markupText(m), ts: day, edited: { user: 'U1', ts: '1714521650.000000' } },
      previous_message: { text: markupText({ ...m, operation: 'wrong' }), ts: day },
    }),
  'the root of a thread': (m) =>
    JSON.stringify([
      {
        text: markupText(m),
        ts: day,
        thread_ts: day,
        reply_count: 1,
        replies: [{ user: 'U1', ts: '1714521700.000100' }],
      },
      {
        text: 'on it',
        ts: '1714521700.000100',
        thread_ts: day,
        subtype: 'thread_broadcast',
        root: { text: markupText(m), ts: day },
      },
    ]),
  'an answer of the API': (m) =>
    JSON.stringify({ ok: true, messages: [{ text: markupText(m), ts: day }], has_more: false }),
  'a search result of the API': (m) =>
    JSON.stringify({ ok: true, messages: { matches: [{ text: markupText(m), ts: day, channel: { id: 'C1' } }] } }),
  'a request to a webhook': (m) => JSON.stringify({ channel: '#x', blocks: [section(markupText(m))] }),
  'a snippet': (m) => slackPost({ files: [{ name: 'x.txt', mode: 'snippet', preview: plainText(m) }] }),
};
