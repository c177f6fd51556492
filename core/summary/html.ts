// The summary of many logs as one HTML page that needs nothing else: no scripts, no fonts, no pictures from elsewhere.

import { formatCount, plural } from '../text/count.ts';
import { drawSummary, type PictureCell, type PictureHeat, type PictureTable } from './picture.ts';
import type { Summary } from './summary.ts';

/** The page. All text of logs and catalogs in it is escaped; links lead to https addresses only. */
export function summaryPage(summary: Summary): string {
  const { title, facts, tables, heat } = drawSummary(summary);
  const [first, ...others] = tables.map(tableHtml);
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
${[first ?? '<p>No error was found.</p>', heat === undefined ? '' : heatHtml(heat), ...others].join('\n')}
</body>
</html>
`;
}

const style = `
:root { color-scheme: light dark; --heat: 200, 60, 40; --line: rgba(128, 128, 128, 0.35); }
body { font: 14px/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 80rem; padding: 0 1rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; }
th, td { border-bottom: 1px solid var(--line); padding: 0.25rem 0.6rem; text-align: left; vertical-align: top; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
.error { color: #d13438; } .warning { color: #b36b00; } code { font-size: 0.9em; overflow-wrap: anywhere; }
.day { border: 0; height: 1rem; min-width: 0.9rem; padding: 0; }
th.day { font-size: 0.7rem; font-weight: normal; white-space: nowrap; writing-mode: vertical-rl; }
.s1 { background: rgba(var(--heat), 0.22); } .s2 { background: rgba(var(--heat), 0.45); }
.s3 { background: rgba(var(--heat), 0.7); } .s4 { background: rgb(var(--heat)); }
`;

function tableHtml({ title, columns, rows, more }: PictureTable): string {
  const classOf = (index: number): string => (columns[index]?.number === true ? ' class="number"' : '');
  const head = columns.map(({ heading }, index) => `<th${classOf(index)}>${escapeHtml(heading)}</th>`).join('');
  const body = rows.map(
    (cells) => `<tr>${cells.map((cell, index) => `<td${classOf(index)}>${cellHtml(cell)}</td>`).join('')}</tr>`,
  );
  const rest = more > 0 ? `<p>And ${formatCount(more)} more: see summary.json.</p>` : '';
  return `<h2>${escapeHtml(title)}</h2>
<div class="scroll"><table>
<thead><tr>${head}</tr></thead>
<tbody>
${body.join('\n')}
</tbody></table></div>${rest}`;
}

function cellHtml({ text, kind, url, below, places = [] }: PictureCell): string {
  const words = kind === 'code' ? `<code>${escapeHtml(text)}</code>` : linkHtml(url, text);
  const coloured = kind === 'error' || kind === 'warning' ? `<span class="${kind}">${words}</span>` : words;
  return [
    ...(text === '' ? [] : [coloured]),
    ...(below === undefined ? [] : [`<code>${escapeHtml(below)}</code>`]),
    ...places.map(({ path, line }) => `<code>${escapeHtml(`${path}:${line}`)}</code>`),
  ].join('<br>');
}

function heatHtml({ days, rows, notes }: PictureHeat): string {
  const head = days.map((day) => `<th class="day">${escapeHtml(day)}</th>`).join('');
  const body = rows.map(({ name, title, counts, shades }) => {
    const cells = counts.map((count, index) => {
      const words = `${days[index] ?? ''}: ${plural(count, 'place')}`;
      return `<td class="day s${shades[index] ?? 0}" title="${escapeHtml(words)}"></td>`;
    });
    return `<tr><th title="${escapeHtml(title)}">${escapeHtml(name)}</th>${cells.join('')}</tr>`;
  });
  return `<h2>Known errors by day (UTC)</h2>
<div class="scroll"><table>
<thead><tr><th></th>${head}</tr></thead>
<tbody>
${body.join('\n')}
</tbody></table></div>${notes.map((note) => `<p>${escapeHtml(note)}</p>`).join('')}`;
}

function linkHtml(url: string | undefined, text: string): string {
  if (url === undefined || !url.startsWith('https://') || !URL.canParse(url)) return escapeHtml(text);
  return `<a href="${escapeHtml(new URL(url).href)}" rel="noreferrer">${escapeHtml(text)}</a>`;
}

/** Text as HTML has it; what could drive anything or hide text is a question mark. */
function escapeHtml(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '\ufffd')
    .replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
