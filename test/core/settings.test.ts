// Settings: whatever an editor sends, there are settings, and what was wrong is said.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';

import { chosenSeverities, defaultSettings, ignoredIds, parseSettings } from '../../core/settings.ts';

test('nothing set gives the defaults', () => {
  for (const value of [undefined, null, {}, 'text', 7, []]) {
    assert.deepEqual(parseSettings(value), { settings: defaultSettings, problems: [] });
  }
});

test('what is set is read', () => {
  const value = {
    builtinCatalog: false,
    catalogs: ['a.yaml', ' ', 'b'],
    severity: { 'kms-root-key-deleted': 'hint', other: 'off' },
    ignoredSignatures: ['one'],
    hiddenErrors: ['cannot open …'],
    maxOccurrences: 5,
    scanUnknownLogs: true,
    unknownErrors: false,
    detectLanguage: false,
    minedSignatures: false,
    excerptContext: 0,
    rate: { count: 25, minutes: 30 },
    runbookFolders: [{ path: 'x', baseUrl: 'https://example.com/site' }],
    businessHours: { timeZone: 'UTC', days: ['monday'], from: '08:00', to: '16:30' },
    handles: ['@deploy-eu'],
    history: '/srv/history',
    inlineMessages: true,
    stepThrough: 'all',
  };
  const { settings, problems } = parseSettings(value);
  assert.deepEqual(problems, []);
  assert.deepEqual(settings, {
    ...value,
    catalogs: ['a.yaml', 'b'],
    runbookFolders: [{ path: 'x', baseUrl: 'https://example.com/site/' }],
  });
  assert.deepEqual(ignoredIds(settings), ['one', 'other']);
  assert.deepEqual(chosenSeverities(settings), { 'kms-root-key-deleted': 'hint' });
});

const wrong: readonly (readonly [name: string, value: unknown])[] = [
  ['builtinCatalog', 'yes'],
  ['catalogs', 'a.yaml'],
  ['catalogs', [1]],
  ['excerptContext', -1],
  ['excerptContext', 1.5],
  ['severity', { a: 'fatal' }],
  ['severity', []],
  ['ignoredSignatures', {}],
  ['hiddenErrors', 'x'],
  ['maxOccurrences', 0],
  ['maxOccurrences', 1.5],
  ['maxOccurrences', '100'],
  ['scanUnknownLogs', 1],
  ['detectLanguage', 'on'],
  ['minedSignatures', 1],
  ['runbookFolders', [{ path: 'x' }]],
  ['runbookFolders', [{ path: 'x', baseUrl: 'http://example.com' }]],
  ['runbookFolders', 'x'],
  ['rate', 10],
  ['handles', []],
  ['rate', { count: 0 }],
  ['rate', { count: 10, minutes: 0.5 }],
  ['rate', { count: 10, minutes: 100_000 }],
];
for (const [name, value] of wrong) {
  test(`${name} set to ${JSON.stringify(value)} is said to be wrong, and its default used`, () => {
    const { settings, problems } = parseSettings({
      [name]: value,
      maxOccurrences: name === 'maxOccurrences' ? value : 7,
    });
    assert.deepEqual(settings, { ...defaultSettings, maxOccurrences: name === 'maxOccurrences' ? 100 : 7 });
    assert.equal(problems.length, 1);
    assert.match(problems[0]!.message, new RegExp(`armadaTriage\\.${name} must be `));
  });
}

test('half a rate is completed by the default', () => {
  assert.deepEqual(parseSettings({ rate: { count: 3 } }).settings.rate, { count: 3, minutes: 60 });
  assert.deepEqual(parseSettings({ rate: { minutes: 5 } }).settings.rate, { count: 10, minutes: 5 });
});

test('anything at all gives settings', () => {
  fc.assert(fc.property(fc.anything(), (value) => void parseSettings(value)));
});
