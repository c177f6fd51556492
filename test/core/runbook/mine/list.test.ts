// The lists that mining is measured with say what the pages say.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readPlaces } from '../../../../core/runbook/markdown/anchors.ts';
import { readMiningList, readSitePage, siteAbsent, type ListName } from '../../../support/runbook/mining-list.ts';
import { halfOf, type Half } from '../../../support/runbook/split.ts';

const names: readonly ListName[] = ['dev', 'held-out', 'fresh'];
const cache = new Map<string, { lines: readonly string[]; anchors: ReadonlySet<string> }>();

for (const name of names) {
  const half: Half = name === 'dev' ? 'dev' : 'held-out';
  const { errors, tooCommon, notErrors } = readMiningList(name);

  test(`the ${name} list has only pages of its half`, () => {
    const strange = [...errors, ...tooCommon, ...notErrors].filter(({ page }) => halfOf(page) !== half);
    assert.deepEqual(strange, []);
  });

  test(`each error of the ${name} list has an id of its own`, () => {
    assert.equal(new Set(errors.map(({ id }) => id)).size, errors.length);
  });

  test(`the ${name} list is long enough to measure with`, () => {
    assert.ok(new Set(notErrors.map(({ page }) => page)).size >= 30);
    if (name === 'fresh') return;
    assert.ok(errors.length >= 50, `${errors.length} errors`);
    assert.ok(notErrors.length >= 60, `${notErrors.length} places that are no errors`);
    assert.ok(new Set(errors.map(({ page }) => page)).size >= 20);
    assert.ok(new Set(errors.map(({ convention }) => convention)).size >= 6);
  });

  test(`each error of the ${name} list stands in its line of its page`, { skip: siteAbsent }, () => {
    assert.deepEqual(
      [...errors, ...tooCommon].filter(({ page, line, text }) => !lineOf(page, line)?.includes(text)),
      [],
    );
  });

  test(`each anchor of the ${name} list is on its page`, { skip: siteAbsent }, () => {
    const places = errors.flatMap(({ page, anchor, also = [] }) => [`${page}#${anchor}`, ...also]);
    const missing = places.filter((place) => {
      const [page = '', anchor = ''] = place.split('#');
      return !read(page).anchors.has(anchor);
    });
    assert.deepEqual(missing, []);
  });

  test(`each error of the ${name} list has lines of logs, and none is a line of the page`, { skip: siteAbsent }, () => {
    for (const { id, page, line, log } of errors) {
      assert.ok(log.length > 0, id);
      for (const text of log) assert.notEqual(text.trim(), lineOf(page, line)?.trim(), id);
    }
  });

  test(`what the ${name} list says is no error overlaps no error`, { skip: siteAbsent }, () => {
    for (const { page, line, endLine = line } of notErrors) {
      assert.ok(line >= 1 && line <= endLine && endLine <= read(page).lines.length, `${page}:${line}`);
      const inside = errors.filter((error) => error.page === page && error.line >= line && error.line <= endLine);
      assert.deepEqual(inside, []);
    }
  });
}

function lineOf(page: string, line: number): string | undefined {
  return read(page).lines[line - 1];
}

function read(page: string): { lines: readonly string[]; anchors: ReadonlySet<string> } {
  let known = cache.get(page);
  if (!known) {
    const text = readSitePage(page);
    const { headings, anchors } = readPlaces(text);
    known = { lines: text.split('\n'), anchors: new Set([...headings, ...anchors].map(({ anchor }) => anchor)) };
    cache.set(page, known);
  }
  return known;
}
