// What a reader is shown of a summary: what counts most, and how much is left out.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPalette } from '../../../core/report/terminal/terminal.ts';
import { summaryPage } from '../../../core/summary/html.ts';
import { createSummaryAdder } from '../../../core/summary/merge.ts';
import { parseSummaryLine } from '../../../core/summary/parse.ts';
import { drawSummary } from '../../../core/summary/picture.ts';
import type { Summary } from '../../../core/summary/summary.ts';
import { summaryText } from '../../../core/summary/text.ts';

function summarize(logs: readonly object[]): Summary {
  const adder = createSummaryAdder();
  const usual = { catalog: 'c', bytes: 1, lines: 1, outcome: 'failed', origin: {}, findings: [] };
  for (const [at, log] of logs.entries()) {
    const none = { more: false, groups: [] };
    const parsed = parseSummaryLine(JSON.stringify({ path: `${at}.log`, ...usual, unknown: none, ...log }));
    assert.ok('summary' in parsed, JSON.stringify(parsed));
    assert.equal(adder.add(parsed.summary), undefined);
  }
  const total = adder.total();
  assert.ok(total !== undefined && 'summary' in total);
  return total.summary;
}

/** A finding on some days; on none its places tell no time. */
function finding(number: number, days: readonly string[]): object {
  const words = { signature: `error-${number}`, title: 'Error', severity: 'error', confidence: 'confirmed', count: 1 };
  const times = { untimed: days.length === 0 ? 1 : 0, days: days.map((day) => ({ day, count: 1 })) };
  return { ...words, ...times, occurrences: [{ line: 1 }] };
}

test('The page and the text say how many rows, errors and days they do not show', () => {
  const timed = Array.from({ length: 503 }, (_, at) => finding(at, ['2022-01-01', '2024-01-01']));
  const summary = summarize([{ findings: [...timed, finding(900, []), finding(901, [])] }]);
  const left = [
    'And 3 more: see summary.json.',
    '2 known errors not shown: no line tells the day.',
    '729 days without a known error not shown.',
  ];
  assert.deepEqual(drawSummary(summary).heat?.notes, left);
  const page = summaryPage(summary);
  const heat = page.slice(page.indexOf('Known errors by day'));
  for (const words of left) assert.ok(heat.includes(`<p>${words}</p>`), words);
  const text = summaryText(summary, createPalette(false));
  const days = text.slice(text.indexOf('Known errors by day'));
  for (const words of ['and 463 more: see summary.json', ...left.slice(1)]) assert.ok(days.includes(words), days);
});

test('A heat map that shows all says nothing more', () => {
  const summary = summarize([{ findings: [finding(1, ['2024-01-01', '2024-01-04'])] }]);
  const { heat } = drawSummary(summary);
  assert.deepEqual([heat?.days.length, heat?.notes], [4, []]);
});

/** A log with one unknown error, and the section that is likely about it. */
function unknown(heading: string, line = 1): object {
  const likely = { page: 'p.md', anchor: heading, heading, url: 'https://e.org', quote: 'none' };
  return { text: 'cannot reach … now', count: 1, line, likely };
}

test('The likely section of an unknown error is the one that most logs have, whatever its name', () => {
  const logs = ['b', 'c', 'a', 'c', 'b', 'c'].map((heading) => ({
    unknown: { more: false, groups: [unknown(heading), unknown(heading, 2)] },
  }));
  const summary = summarize(logs);
  const counts = summary.unknown.map(({ likely }) => likely.map(({ heading, logs: count }) => `${heading} ${count}`));
  assert.deepEqual(counts, [['c 3', 'b 2', 'a 1']]);
  assert.match(summaryText(summary, createPalette(false)), /likely “c”, https:\/\/e\.org/);
  assert.match(summaryPage(summary), /<td><a href="https:\/\/e\.org\/"[^>]*>c<\/a><\/td>/);
});
