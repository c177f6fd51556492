// The summary of many logs as one HTML page that needs nothing else: no scripts, no fonts, no pictures from elsewhere.

import { formatBytes } from '../report/terminal/scan.ts';
import { formatCount, plural } from '../text/count.ts';
import { shadeOf, rateWords } from './text.ts';
import type { ErrorTotal, LogPlace, Summary } from './summary.ts';
import { viewSummary, type HeatMap, type SummaryView } from './view.ts';

/** Rows of each table; the JSON has all. */
const mostRows = 500;

/** The page. All text of logs and catalogs in it is escaped; links lead to https addresses only. */
export function summaryPage(summary: Summary): string {
  const view = viewSummary(summary);
  const title = `Failures of ${plural(view.clusters, 'cluster')}`;
  const { logs, bytes, lines, unread, more, catalog } = summary;
  const facts = [
    `${plural(logs, 'log')}, ${formatBytes(bytes)}, ${plural(lines, 'line')}. Catalog ${catalog}.`,
    rateWords(view),
    ...(unread.length > 0 ? [`${plural(unread.length, 'log')} could not be read: see below.`] : []),
    ...(more > 0 ? [`In ${plural(more, 'log')} there are more lines at error level than were looked at.`] : []),
  ];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<h1>${escapeHtml(title)}</h1>
${facts.map((fact) => `<p>${escapeHtml(fact)}</p>`).join('\n')}
${signatureTable(view)}
${heatTable(view.heat)}
${outcomeTable(summary)}
${unknownTable(view)}
${unreadTable(summary)}
</body>
</html>
`;
}

const style = `
:root { color-scheme: light dark; --heat: 200, 60, 40; --line: rgba(128, 128, 128, 0.35); }
body { font: 14px/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 80rem; padding: 0 1rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; } th, td { border-bottom: 1px solid var(--line); padding: 0.25rem 0.6rem; text-align: left; vertical-align: top; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
td.error { color: #d13438; } td.warning { color: #b36b00; } code { font-size: 0.9em; overflow-wrap: anywhere; }
.heat td.day, .heat th.day { border: 0; height: 1rem; min-width: 0.9rem; padding: 0; }
.heat th.day { font-size: 0.7rem; font-weight: normal; white-space: nowrap; writing-mode: vertical-rl; }
.s1 { background: rgba(var(--heat), 0.22); } .s2 { background: rgba(var(--heat), 0.45); }
.s3 { background: rgba(var(--heat), 0.7); } .s4 { background: rgb(var(--heat)); }
`;

type Cell = string | { readonly html: string };

function table(title: string, heads: readonly string[], rows: readonly (readonly Cell[])[], all: number): string {
  if (all === 0) return '';
  const number = new Set(numberHeads);
  const head = heads.map((text) => `<th${number.has(text) ? ' class="number"' : ''}>${escapeHtml(text)}</th>`).join('');
  const body = rows.map((cells) => {
    const written = cells.map((cell, index) => {
      const classes = number.has(heads[index] ?? '') ? ' class="number"' : severityClass(heads[index], cell);
      return `<td${classes}>${typeof cell === 'string' ? escapeHtml(cell) : cell.html}</td>`;
    });
    return `<tr>${written.join('')}</tr>`;
  });
  const rest = all > rows.length ? `<p>And ${formatCount(all - rows.length)} more: see summary.json.</p>` : '';
  return `<h2>${escapeHtml(title)}</h2>
<div class="scroll"><table>
<thead><tr>${head}</tr></thead>
<tbody>
${body.join('\n')}
</tbody></table></div>${rest}`;
}

const numberHeads = [
  'Clusters',
  'Regions',
  'Logs',
  'Places',
  'Failed',
  'Succeeded',
  'Unknown',
  'Known cause',
  'No known cause',
];

function severityClass(head: string | undefined, cell: Cell): string {
  return head === 'Severity' && (cell === 'error' || cell === 'warning') ? ` class="${cell}"` : '';
}

function signatureTable({ signatures }: SummaryView): string {
  const heads = ['Severity', 'Error', ...errorHeads, 'First (UTC)', 'Last (UTC)', 'In regions', 'First logs'];
  const rows = signatures
    .slice(0, mostRows)
    .map((one): readonly Cell[] => [
      one.severity,
      { html: `${link(one.runbook?.url, one.title)}<br><code>${escapeHtml(one.signature)}</code>` },
      ...errorCells(one, one.clusterCount),
      timeWords(one.first),
      timeWords(one.last),
      regionWords(one),
      placeCell(one.places),
    ]);
  return table('Known errors', heads, rows, signatures.length);
}

function unknownTable({ unknown }: SummaryView): string {
  const heads = ['What its lines have in common', ...errorHeads, 'Likely section', 'In regions', 'First logs'];
  const rows = unknown
    .slice(0, mostRows)
    .map((one): readonly Cell[] => [
      { html: `<code>${escapeHtml(one.text)}</code>` },
      ...errorCells(one, one.clusterCount),
      one.likely === undefined ? '' : { html: link(one.likely.url, one.likely.heading) },
      regionWords(one),
      placeCell(one.places),
    ]);
  return table('Errors that no signature knows', heads, rows, unknown.length);
}

const errorHeads = ['Clusters', 'Regions', 'Logs', 'Places'];

function errorCells({ regions, logs, count }: ErrorTotal, clusters: number): readonly string[] {
  return [clusters, regions.length, logs, count].map(formatCount);
}

function regionWords({ regions }: ErrorTotal): string {
  const sorted = regions.toSorted((a, b) => b.logs - a.logs);
  return sorted.map(({ region, logs }) => `${region} ${formatCount(logs)}`).join(', ');
}

function placeCell(places: readonly LogPlace[]): Cell {
  return { html: places.map(({ path, line }) => `<code>${escapeHtml(`${path}:${line}`)}</code>`).join('<br>') };
}

function outcomeTable({ outcomes }: Summary): string {
  const heads = ['Operation', 'Region', 'Failed', 'Succeeded', 'Unknown', 'Known cause', 'No known cause'];
  const sorted = outcomes.toSorted((a, b) => b.failed - a.failed || b.unexplained - a.unexplained);
  const rows = sorted
    .slice(0, mostRows)
    .map((one) => [
      one.operation ?? 'not known',
      one.region ?? 'not known',
      ...[one.failed, one.succeeded, one.unknown, one.explained, one.unexplained].map(formatCount),
    ]);
  return table('Outcome by operation and region', heads, rows, outcomes.length);
}

function unreadTable({ unread }: Summary): string {
  const rows = unread.slice(0, mostRows).map((one) => [one.path, one.unread]);
  return table('Not read', ['Log', 'Why'], rows, unread.length);
}

function heatTable({ days, rows, most }: HeatMap): string {
  if (rows.length === 0) return '';
  const head = days.map((day) => `<th class="day">${escapeHtml(day)}</th>`).join('');
  const body = rows.slice(0, mostRows).map(({ signature, title, counts }) => {
    const cells = counts.map((count, index) => {
      const words = `${days[index] ?? ''}: ${plural(count, 'place')}`;
      return `<td class="day s${shadeOf(count, most)}" title="${escapeHtml(words)}"></td>`;
    });
    return `<tr><th title="${escapeHtml(title)}">${escapeHtml(signature)}</th>${cells.join('')}</tr>`;
  });
  return `<h2>Known errors by day (UTC)</h2>
<div class="scroll"><table class="heat">
<thead><tr><th></th>${head}</tr></thead>
<tbody>
${body.join('\n')}
</tbody></table></div>`;
}

function link(url: string | undefined, text: string): string {
  if (url === undefined || !url.startsWith('https://') || !URL.canParse(url)) return escapeHtml(text);
  return `<a href="${escapeHtml(new URL(url).href)}" rel="noreferrer">${escapeHtml(text)}</a>`;
}

function timeWords(iso: string | undefined): string {
  return iso === undefined ? 'not told' : iso.slice(0, 19).replace('T', ' ');
}

/** Text as HTML has it; what could drive anything or hide text is a question mark. */
function escapeHtml(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '\ufffd')
    .replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
