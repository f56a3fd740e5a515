import { expect, test } from 'vitest';
import { chooseLanguage, daysIn } from './days.ts';

const now = new Date('2026-11-22T12:00:00Z');

test('a day is the shop’s, in words of the language, with the year where it is another', () => {
  const dutch = daysIn('nl', 'Europe/Amsterdam');
  const late = new Date('2026-12-05T23:30:00Z');
  expect([dutch.on(late), dutch.onText(late, now)]).toEqual(['2026-12-06', '6 december']);
  expect(daysIn('en', 'Europe/Amsterdam').onText(late, now)).toBe('6 December');
  expect(daysIn('en', 'America/New_York').onText(late, now)).toBe('5 December');
  expect(dutch.onText(new Date('2026-12-31T23:30:00Z'), now)).toBe('1 januari 2027');
});

test('the time of day is as people write it', () => {
  const moment = new Date('2026-11-22T13:32:00Z');
  expect(daysIn('nl', 'Europe/Amsterdam').timeText(moment)).toBe('14.32 uur');
  expect(daysIn('en', 'Europe/Amsterdam').timeText(moment)).toBe('14:32');
});

test('a moment has its weekday and time, in the time zone of the shop, also when the clocks change', () => {
  const moment = new Date('2026-11-27T09:00:00Z');
  expect(daysIn('nl', 'Europe/Amsterdam').momentText(moment, now)).toBe('vrijdag 27 november om 10.00 uur');
  expect(daysIn('en', 'Europe/Amsterdam').momentText(moment, now)).toBe('Friday 27 November at 10:00');
  expect(daysIn('en', 'Pacific/Auckland').momentText(moment, now)).toBe('Friday 27 November at 22:00');
  expect(daysIn('nl', 'Europe/Amsterdam').momentText(new Date('2027-03-28T01:00:00Z'), now)).toBe(
    'zondag 28 maart 2027 om 03.00 uur',
  );
});

test.each([
  ['nl-NL,nl;q=0.9,en;q=0.8', 'nl'],
  ['en-US', 'en'],
  ['de, en;q=0.3, nl;q=0.7', 'nl'],
  ['nl;q=0, en;q=0.1', 'en'],
  ['de', 'nl'],
  ['*', 'nl'],
  [';;;,,,q=', 'nl'],
  [undefined, 'nl'],
])('Accept-Language %s gives %s', (header, language) => {
  expect(chooseLanguage(header, ['nl', 'en'])).toBe(language);
});
