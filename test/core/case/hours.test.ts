// Business hours: the edges of a day, other time zones, the change of the clocks, nights, and what a user may write.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultCaseSettings, parseCaseSettings } from '../../../core/case/settings.ts';
import {
  defaultBusinessHours,
  describeHours,
  describeLocalTime,
  isBusinessTime,
  parseBusinessHours,
  type BusinessHours,
} from '../../../core/case/hours.ts';

const office = defaultBusinessHours;
const utc: BusinessHours = { ...office, timeZone: 'UTC' };
const night: BusinessHours = { timeZone: 'UTC', days: ['monday', 'friday'], from: '22:00', to: '06:00' };
const wholeDay: BusinessHours = { ...utc, from: '00:00', to: '24:00' };

const times: readonly (readonly [name: string, hours: BusinessHours, now: string, business: boolean | undefined])[] = [
  ['nine in the morning is in', utc, '2024-03-06T09:00:00Z', true],
  ['a minute before nine is out', utc, '2024-03-06T08:59:59Z', false],
  ['a minute before five is in', utc, '2024-03-06T16:59:59Z', true],
  ['five in the afternoon is out', utc, '2024-03-06T17:00:00Z', false],
  ['Saturday is out', utc, '2024-03-09T12:00:00Z', false],
  ['in winter nine in Chicago is 15:00 UTC', office, '2024-01-10T15:00:00Z', true],
  ['in winter 14:30 UTC is early in Chicago', office, '2024-01-10T14:30:00Z', false],
  ['in summer nine in Chicago is 14:00 UTC', office, '2024-07-10T14:00:00Z', true],
  ['on the Monday after the clocks change the new time holds', office, '2024-03-11T14:00:00Z', true],
  ['Monday in Tokyo begins on Sunday in UTC', { ...office, timeZone: 'Asia/Tokyo' }, '2024-03-10T23:30:00Z', false],
  ['and its nine is midnight in UTC', { ...office, timeZone: 'Asia/Tokyo' }, '2024-03-11T00:00:00Z', true],
  ['zones with half hours are known', { ...office, timeZone: 'Asia/Kolkata' }, '2024-03-11T03:30:00Z', true],
  ['a night begins in the evening', night, '2024-03-04T22:00:00Z', true],
  ['a night ends on the morning after', night, '2024-03-05T05:59:00Z', true],
  ['that morning at six is out', night, '2024-03-05T06:00:00Z', false],
  ['a night of no business day is out', night, '2024-03-05T23:00:00Z', false],
  ['the night of Friday reaches into Saturday', night, '2024-03-09T05:00:00Z', true],
  ['midnight is the first minute of a whole day', wholeDay, '2024-03-06T00:00:00Z', true],
  ['and 23:59 its last', wholeDay, '2024-03-06T23:59:59Z', true],
  ['no day at all is never in', { ...utc, days: [] }, '2024-03-06T12:00:00Z', false],
  [
    'a time zone that does not exist has no answer',
    { ...utc, timeZone: 'Mars/Olympus' },
    '2024-03-06T12:00:00Z',
    undefined,
  ],
  ['a moment that is none has no answer', utc, 'yesterday', undefined],
];

for (const [name, hours, now, business] of times) {
  test(`business hours: ${name}`, () => {
    assert.equal(isBusinessTime(hours, new Date(now)), business);
  });
}

test('hours and moments are said as people say them', () => {
  assert.equal(describeHours(office), 'Monday to Friday, 09:00 to 17:00 (America/Chicago)');
  assert.equal(describeHours(night), 'Monday, Friday, 22:00 to 06:00 (UTC)');
  assert.equal(describeHours({ ...utc, days: [] }), 'no day, 09:00 to 17:00 (UTC)');
  assert.equal(describeLocalTime(office, new Date('2024-07-10T14:05:00Z')), 'Wednesday 09:05 (America/Chicago)');
  assert.equal(describeLocalTime({ ...office, timeZone: '' }, new Date()), undefined);
});

const settings: readonly (readonly [name: string, value: unknown, hours: Partial<BusinessHours>, wrong: string])[] = [
  ['nothing', undefined, {}, ''],
  ['null', null, {}, ''],
  ['a part alone', { from: '8:30' }, { from: '08:30' }, ''],
  ['days in any order and case', { days: ['Friday', ' monday '] }, { days: ['monday', 'friday'] }, ''],
  ['a zone', { timeZone: 'Europe/Berlin' }, { timeZone: 'Europe/Berlin' }, ''],
  ['an unknown zone', { timeZone: 'Europe/Atlantis' }, {}, 'timeZone'],
  ['a zone that is no text', { timeZone: 1 }, {}, 'timeZone'],
  ['an unknown day', { days: ['monday', 'someday'] }, {}, 'days'],
  ['a time past midnight', { from: '24:00' }, {}, 'from'],
  ['a minute too many', { to: '16:60' }, {}, 'to'],
  ['hours without length', { from: '10:00', to: '10:00' }, {}, 'same minute'],
  ['no object', '9 to 5', {}, 'object'],
  ['a list', [], {}, 'object'],
];

for (const [name, value, wanted, wrong] of settings) {
  test(`the setting of business hours takes ${name}`, () => {
    const { hours, problems } = parseBusinessHours(value);
    assert.deepEqual(hours, { ...office, ...wanted });
    assert.equal(problems.length, wrong === '' ? 0 : 1);
    assert.ok(
      problems.every(({ message }) => message.includes(wrong)),
      JSON.stringify(problems),
    );
  });
}

function read(handles: unknown): readonly string[] {
  return parseCaseSettings({ handles }).settings.handles;
}

test('handles are given with or without @, and nothing else', () => {
  assert.deepEqual(read(undefined), ['@deploy', '@update']);
  assert.deepEqual(read(['deploy', '@deploy', ' @on.call ']), ['@deploy', '@on.call']);
  for (const wrong of [[], '@deploy', ['@a b'], ['<!channel>'], [1]]) {
    const { settings: kept, problems } = parseCaseSettings({ handles: wrong });
    assert.deepEqual(kept, defaultCaseSettings);
    assert.match(problems[0]?.message ?? '', /armadaTriage\.handles/);
  }
});

test('a problem of the hours names the setting', () => {
  const { settings: kept, problems } = parseCaseSettings({ businessHours: { timeZone: 'Nowhere' } });
  assert.deepEqual(kept, defaultCaseSettings);
  assert.match(problems[0]?.message ?? '', /armadaTriage\.businessHours.*timeZone/);
  assert.deepEqual(parseCaseSettings('x'), { settings: defaultCaseSettings, problems: [] });
});
