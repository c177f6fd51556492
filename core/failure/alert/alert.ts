// Finds Alertmanager and PagerDuty alerts in a paste, however their labels are written down.

import { draftAlert, isAnnotation, isIdentity, isSource } from './draft.ts';
import type { AlertDraft, DraftEntry } from './draft.ts';
import { readAlertLine, readAlertRow } from './line.ts';
import type { AlertLine } from './line.ts';
import type { AlertTitle } from './values.ts';
import { withContext } from './label-set.ts';
import type { FiringTitle } from './title.ts';
import { isRequestId, isRequestKey } from '../../log/ids.ts';
import type { Paste } from '../paste/paste.ts';

/** The alerts in a paste, in its order. Linear in the paste. */
export function findAlerts(paste: Paste): readonly AlertDraft[] {
  const drafts: AlertDraft[] = [];
  let before: Block | undefined;
  for (let line = 0; line < paste.lines.length; line += 1) {
    if (!mayBegin(paste.lines[line] ?? '')) continue;
    const block = readBlock(paste, line);
    if (block === undefined) continue;
    // The state at the head of a group applies to each of its alerts.
    if (before !== undefined && isBlank(paste, before.endLine, block.line)) block.status ??= before.status;
    before = block;
    if (isAlert(block)) drafts.push(draftOf(paste, block));
    // Of a long list that is not an alert, no later part is one.
    else if (block.endLine - line < 20) continue;
    line = Math.max(line, block.endLine - 1);
  }
  return drafts;
}

function isBlank(paste: Paste, from: number, to: number): boolean {
  return to - from < 10 && paste.lines.slice(from, to).every((line) => line.trim() === '' || betweenGroups.test(line));
}

/** What Grafana writes between the title of a group and the labels of its alerts. */
const betweenGroups =
  /^\W{0,6}(?:firing|resolved|values?:|view alert|go to|(?:\d{1,4}|no) (?:firing|resolved) (?:alert )?instances?)(?![\w=])/i;

interface Pair extends DraftEntry {
  value: string;
  /** Its opening quote is not closed yet. */
  open: boolean;
  ending: string;
  readonly indent: number;
}

interface Block {
  readonly line: number;
  endLine: number;
  title: AlertTitle | undefined;
  status: string | undefined;
  /** What a title of Alertmanager says. */
  named: FiringTitle | undefined;
  /** Lines of titles and states, which may link to where the alert comes from. */
  readonly titles: number[];
  readonly pairs: Pair[];
}

function draftOf(paste: Paste, block: Block): AlertDraft {
  const first = paste.raw[block.line] ?? '';
  const extent = {
    from: { line: block.line, column: first.length - first.trimStart().length },
    to: { line: block.endLine - 1, column: (paste.raw[block.endLine - 1] ?? '').length },
  };
  const draft = draftAlert({ ...block, entries: block.pairs, extent }, (line) => paste.links(line)[0]?.url);
  const { named } = block;
  const context = {
    links: titleLinks(paste, block),
    ...(named !== undefined && draft.other['title'] === undefined ? { title: named.text } : {}),
    ...(named?.alertname !== undefined && block.pairs.length === 0 ? { alertname: named.alertname } : {}),
  };
  return withContext(draft, context);
}

/** The links of an alert's title: one that is titled by the state alone leads to the source. */
function titleLinks(paste: Paste, block: Block): AlertDraft['links'] {
  return block.titles.flatMap((line) =>
    paste
      .links(line)
      .map(({ title, url }) => ({ title: /^(?:firing|resolved|link)$/i.test(title) ? 'Source' : title, url })),
  );
}

/** Cheap: whether an alert can begin with this line. */
function mayBegin(line: string): boolean {
  if (line.length < 5 || line.length > 4000) return false;
  return /labels|annotations|alert|bluemix\.|\[(?:firing|resolved)|^\W{0,40}(?:\d{1,4}\]\s)?(?:req|txn|uuid|corrid|firing|resolved)/i.test(
    line,
  );
}

/** No alert has more; a longer list is cut into several. */
const maxPairs = 300;

/** Reads the block that begins at a line; undefined if none does. */
function readBlock(paste: Paste, first: number): Block | undefined {
  const block: Block = {
    line: first,
    endLine: first,
    title: undefined,
    status: undefined,
    named: undefined,
    titles: [],
    pairs: [],
  };
  let map: Pair['map'];
  let blanks = 0;
  let bare = false;
  for (let number = first; number < paste.lines.length; number += 1) {
    const text = paste.lines[number] ?? '';
    if (text.trim() === '') {
      blanks += 1;
      if (blanks > 3) break;
      continue;
    }
    const line = text.length > 20_000 ? undefined : (readAlertRow(paste.raw[number] ?? '') ?? readAlertLine(text));
    if (number === first && !begins(line, paste.lines[first - 1] ?? '')) return undefined;
    if (line === undefined) {
      if (blanks > 0 || !continues(block.pairs.at(-1), text)) break;
    } else if (line.kind === 'brace') {
      // JSON: nothing to read, nothing to end the alert.
    } else if (line.kind === 'link') {
      if (paste.links(number).length > 0) block.titles.push(number);
    } else if (line.kind === 'heading') {
      if (line.map === 'labels' && block.pairs.some((pair) => pair.map === 'labels')) break;
      map = line.map;
      block.status = line.status ?? block.status;
    } else if (line.kind === 'title') {
      if (block.title !== undefined || (block.pairs.length > 0 && blanks > 0)) break;
      block.title = line;
      block.titles.push(number);
    } else if (line.kind === 'state') {
      if (block.pairs.length > 0 || (block.named !== undefined && line.named !== undefined)) break;
      block.status = line.status;
      block.named = line.named;
      block.titles.push(number);
    } else {
      const pairs = line.pairs;
      const lead = pairs[0];
      if (
        lead === undefined ||
        block.pairs.length >= maxPairs ||
        pairs.some((pair) => isAnother(block, pair.key, pair.value))
      )
        break;
      if (block.pairs.length === 0) bare = line.bare;
      // Without a dash or an indent, `word: text` is as likely talk about the alert.
      if (line.bare && line.colon && !isKnown(lead.key) && !(bare && /^[a-z][a-z0-9_]*$/.test(lead.key))) break;
      for (const pair of pairs)
        block.pairs.push({ ...pair, line: number, map: isSource(pair.key) ? undefined : map, indent: line.indent });
    }
    blanks = 0;
    block.endLine = number + 1;
  }
  return block;
}

function isAlert(block: Block): boolean {
  if (block.pairs.length === 0 && block.named?.alertname !== undefined) return true;
  return block.title !== undefined || block.pairs.some(({ key, value }) => identifies(key, value));
}

function begins(line: AlertLine | undefined, before: string): boolean {
  if (line === undefined || line.kind === 'brace') return false;
  if (line.kind !== 'pairs') return true;
  // `ReqID: …` on a line of its own may be a wrapped piece of a failure message.
  const wrapped = !line.dash && line.colon && before.trim() !== '' && line.pairs.every(({ key }) => isRequestKey(key));
  return !wrapped && line.pairs.some(({ key, value }) => identifies(key, value) || key.toLowerCase() === 'alertname');
}

function identifies(key: string, value: string): boolean {
  return (isIdentity(key) && value !== '') || (isRequestKey(key) && isRequestId(value));
}

function isKnown(key: string): boolean {
  return isIdentity(key) || isRequestKey(key) || isAnnotation(key) || isSource(key);
}

/** Whether a second value of a key that an alert has once begins another alert. */
function isAnother(block: Block, key: string, value: string): boolean {
  const once = isIdentity(key) || isRequestKey(key);
  if (!once) return false;
  const index = block.pairs.findLastIndex((pair) => pair.key.toLowerCase() === key.toLowerCase());
  const known = block.pairs[index];
  if (known === undefined) return false;
  // A list of alerts without headings repeats the name of the first label.
  return (
    known.value !== value || (index === 0 && block.pairs.length > 1 && known.map === undefined && /name$/i.test(key))
  );
}

/** Takes a line as the rest of a value: inside quotes, indented below it, or the prose of an annotation. */
function continues(pair: Pair | undefined, text: string): boolean {
  if (pair === undefined || pair.value.length > 20_000) return false;
  const indent = /^ */.exec(text)?.[0].length ?? 0;
  const prose = pair.map === 'annotations' || isAnnotation(pair.key);
  if (!pair.open && indent <= pair.indent && !(prose && !/\b(?:APP|on Carrier:|for ClusterID:)/.test(text)))
    return false;
  const rest = text.trim();
  const closed = pair.open && /"[,;]?$/.test(rest);
  pair.value = `${pair.value}${pair.ending} ${closed ? rest.replace(/"[,;]?$/, '') : rest}`.trim();
  pair.ending = '';
  if (closed) pair.open = false;
  return true;
}
