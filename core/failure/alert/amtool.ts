// Finds alerts in the tables that `amtool alert query` prints, in its simple and its extended form.

import { draftAlert } from './draft.ts';
import type { AlertDraft, DraftEntry } from './draft.ts';
import { readTime } from '../time.ts';
import { statusOf } from './label-set.ts';

/** Alerts in tables, and rows that could not be read, by line from 0. */
export interface AmtoolAlerts {
  readonly drafts: readonly AlertDraft[];
  /** Lines of the tables, including their headings. */
  readonly lines: ReadonlySet<number>;
  readonly defects: readonly { readonly line: number; readonly message: string }[];
}

/** The alerts in lines as they were pasted. A row may go on over several lines where a value has line ends. Linear. */
export function findAmtoolAlerts(raw: readonly string[]): AmtoolAlerts {
  const drafts: AlertDraft[] = [];
  const defects: { line: number; message: string }[] = [];
  const lines = new Set<number>();
  for (let number = 0; number < raw.length; number += 1) {
    const text = unquote(raw[number] ?? '');
    const extended = /^Labels\s{2,}Annotations\s{2,}Starts At\s/.test(text);
    if (!extended && !/^Alertname\s{2,}Starts At\s/.test(text)) {
      // A row that was copied without its heading.
      const whole = text.length < 20_000 && rowEnd.test(text);
      const draft = whole ? (readSimple(text, number) ?? readExtended(text, number, 1)) : undefined;
      if (draft !== undefined) {
        drafts.push(draft);
        lines.add(number);
      }
      continue;
    }
    lines.add(number);
    while (number + 1 < raw.length) {
      const from = number + 1;
      const row = extended ? readRow(raw, from) : [unquote(raw[from] ?? '')];
      const draft = extended ? readExtended(row.join('\n'), from, row.length) : readSimple(row[0] ?? '', from);
      if (draft === undefined) {
        const first = row[0] ?? '';
        if (rowEnd.test(first) || (extended && /^\w{1,100}="/.test(first))) {
          lines.add(from);
          defects.push({
            line: from,
            message: 'This row of amtool was left out: copy the whole table, without wrapped lines.',
          });
        }
        break;
      }
      drafts.push(draft);
      for (let line = from; line < from + row.length; line += 1) lines.add(line);
      number = from + row.length - 1;
    }
  }
  return { drafts, lines, defects };
}

const rowEnd = /\s(?:active|suppressed|unprocessed)\s*$/;
const date = String.raw`\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?: [+-]\d{4})?(?: [A-Z]{1,5})?`;
const simpleRow = new RegExp(
  String.raw`^([A-Za-z_][\w:.-]{0,200})?\s{1,400}(${date})\s{2}(.{0,3000}?)\s{2,}(active|suppressed|unprocessed)\s*$`,
);
const extendedEnd = new RegExp(
  String.raw`\s{2,400}(${date})\s{2,}(${date})\s{2,}(?:(\S{1,4000})\s{2,})?(active|suppressed|unprocessed)\s*$`,
);

function readSimple(text: string, line: number): AlertDraft | undefined {
  const match = text.length > 20_000 ? null : simpleRow.exec(text);
  if (match === null) return undefined;
  const [, alertname, startsAt = '', summary = '', state] = match;
  const entries: DraftEntry[] = [];
  if (alertname !== undefined) entries.push({ key: 'alertname', value: alertname, map: 'labels', line });
  if (summary.trim() !== '') entries.push({ key: 'summary', value: summary.trim(), map: 'annotations', line });
  return draftOf(entries, startsAt, state, { line, count: 1, width: text.length });
}

/** The lines of a row: up to the one that ends with a state, twenty at most. */
function readRow(raw: readonly string[], from: number): readonly string[] {
  const row: string[] = [];
  for (let number = from; number < raw.length && row.length < 20; number += 1) {
    const text = unquote(raw[number] ?? '');
    row.push(text);
    if (text.length > 20_000) break;
    if (rowEnd.test(text)) return row;
  }
  return row.slice(0, 1);
}

function readExtended(text: string, line: number, count: number): AlertDraft | undefined {
  if (text.length > 100_000 || !/^\w{1,200}="/.test(text)) return undefined;
  const tail = text.slice(-5000);
  const end = extendedEnd.exec(tail);
  if (end === null) return undefined;
  const values = text.slice(0, text.length - tail.length + end.index);
  const gap = /"\s{2,400}(?=[A-Za-z_]\w{0,200}=")/.exec(values);
  const labels = gap === null ? values : values.slice(0, gap.index + 1);
  const annotations = gap === null ? '' : values.slice(gap.index + gap[0].length);
  const entries = [
    ...readSet(labels, 'labels', line),
    ...readSet(annotations, 'annotations', line),
    ...(end[3] === undefined ? [] : [{ key: 'generatorURL', value: end[3], map: undefined, line }]),
  ];
  return draftOf(entries, end[1] ?? '', end[4], { line, count, width: text.length - text.lastIndexOf('\n') - 1 });
}

/** `alertname="A" summary="It says "no"."`: amtool does not escape quotes, so a value ends where the next key begins. */
function readSet(text: string, map: 'labels' | 'annotations', line: number): readonly DraftEntry[] {
  return text
    .trim()
    .split(/(?<=") (?=[A-Za-z_]\w{0,200}=")/)
    .flatMap((piece) => {
      const match = /^(\w{1,200})="([^]*)"$/.exec(piece.trim());
      return match === null ? [] : [{ key: match[1] ?? '', value: match[2] ?? '', map, line }];
    });
}

function draftOf(
  entries: readonly DraftEntry[],
  startsAt: string,
  state: string | undefined,
  at: { readonly line: number; readonly count: number; readonly width: number },
): AlertDraft {
  const extent = { from: { line: at.line, column: 0 }, to: { line: at.line + at.count - 1, column: at.width } };
  const draft = draftAlert({ title: undefined, status: statusOf(state), entries, extent }, () => undefined);
  const time = readTime(startsAt);
  if (time !== undefined) return { ...draft, values: { time, ...draft.values } };
  const message = `The time “${startsAt}” has no zone that is known, so it was ignored. Run amtool with TZ=UTC.`;
  return { ...draft, defects: [...draft.defects, { line: at.line, message }] };
}

function unquote(line: string): string {
  return line.replace(/^(?:> ?){1,20}/, '');
}
