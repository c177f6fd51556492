// The summary across logs for a reader: an aligned table on a terminal, a page of Markdown in an editor.

import { dayAndSecond } from '../../text/dates.ts';
import { formatCount, plural } from '../../text/count.ts';
import { codeSpan, escapeText } from '../../text/escape/escape.ts';
import type { LogsSummary, SignatureSummary } from './logs-summary.ts';
import { tableLines } from '../terminal/table.ts';
import { toVisible, type Palette } from '../terminal/terminal.ts';
import { severityWords } from '../words.ts';

/** The table and what the failures come to, with a line end; empty if fewer than two logs were read. */
export function formatLogsSummary(summary: LogsSummary, palette: Palette): string {
  if (summary.logs < 2) return '';
  const { signatures } = summary;
  const table = tableLines(
    columns,
    signatures.map((one) => [one.severity, ...cellsOf(one).map(toVisible)]),
  );
  const rows = table.map((line, index) => {
    const { severity = 'hint' } = signatures[index - 1] ?? {};
    const colour = index === 0 ? palette.faint : palette[severity];
    const first = index === 0 ? line : line.slice(0, severity.length);
    return `  ${colour(first)}${line.slice(first.length)}`;
  });
  const failures = failureWords(summary).map((line) => `  ${toVisible(line)}`);
  const lines = [
    palette.strong(`In all ${formatCount(summary.logs)} logs`),
    ...(signatures.length === 0 ? ['  No known error was found.'] : rows),
    '',
    ...failures,
  ];
  return `${lines.join('\n')}\n\n`;
}

/** The same as a Markdown document. Text of logs and catalogs in it is escaped. */
export function renderLogsSummary(summary: LogsSummary): string {
  const table = [
    row(['Severity', 'Error', 'Logs', 'Places', 'First (UTC)', 'Last (UTC)']),
    row(['---', '---', '--:', '--:', '---', '---']),
    ...summary.signatures.map((one) => row(pageCells(one))),
  ];
  const [head = '', ...paths] = failureWords(summary);
  return [
    `# Summary of ${plural(summary.logs, 'scanned log')}`,
    escapeText(head),
    paths.map((path) => `- ${escapeText(path.trim())}`).join('\n'),
    summary.signatures.length === 0 ? 'No known error was found.' : table.join('\n'),
    'This page counts the logs that are scanned now. Times are those of the lines; a place whose line has no date and zone has no time.',
  ]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n');
}

function pageCells(one: SignatureSummary): readonly string[] {
  const [id = '', ...rest] = cellsOf(one);
  const what = rest.at(-1) ?? '';
  return [severityWords[one.severity], `${escapeText(what)} ${codeSpan(id)}`, ...rest.slice(0, -1).map(escapeText)];
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

const columns = [
  { heading: 'severity' },
  { heading: 'signature' },
  { heading: 'logs', number: true },
  { heading: 'places', number: true },
  { heading: 'first (UTC)' },
  { heading: 'last (UTC)' },
  { heading: 'what it is' },
] as const;

function cellsOf(one: SignatureSummary): readonly string[] {
  const { signature, title, logs, possible, count, first, last } = one;
  const doubt = possible === 0 ? '' : possible === logs ? 'possible: ' : `in ${formatCount(possible)} possible: `;
  return [signature, formatCount(logs), formatCount(count), timeWords(first), timeWords(last), `${doubt}${title}`];
}

function timeWords(iso: string | undefined): string {
  return iso === undefined ? 'not told' : dayAndSecond(iso);
}

/** What the failures come to, then the paths of those that nothing explains. */
function failureWords({ logs, failures }: LogsSummary): readonly string[] {
  if (failures.logs === 0) return [`None of ${plural(logs, 'log')} states a failure.`];
  const states = failures.logs === 1 ? 'states' : 'state';
  const share = `${Math.round((failures.rate ?? 0) * 100)} %`;
  const head = `${formatCount(failures.logs)} of ${plural(logs, 'log')} ${states} a failure: ${formatCount(failures.known)} with a known cause (${share}), ${formatCount(failures.unknown)} without`;
  const listed = failures.unexplained.slice(0, mostPaths);
  const more = failures.unknown - listed.length;
  return [
    `${head}${listed.length === 0 ? '.' : ':'}`,
    ...listed.map((path) => `  ${path}`),
    ...(more > 0 ? [`  and ${formatCount(more)} more`] : []),
  ];
}

const mostPaths = 10;
