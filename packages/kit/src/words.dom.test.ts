import { expect, test } from 'vitest';
import { link, list, text, whole } from './read.ts';
import { dayText } from './day-text.ts';
import { money } from './money.ts';
import { counted, number } from './words.ts';

test.each([
  [0, '0', '0'],
  [999, '999', '999'],
  [1240, '1.240', '1,240'],
  [1234567, '1.234.567', '1,234,567'],
])('the number %i', (value, nl, en) => {
  expect([number(value, 'nl'), number(value, 'en')]).toEqual([nl, en]);
});

test('one point, and any other number of points', () => {
  const forms = { one: 'punt', other: 'punten' };
  expect([0, 1, 2].map((count) => counted(count, forms, 'nl'))).toEqual(['0 punten', '1 punt', '2 punten']);
});

test('euros without cents where there are none', () => {
  expect([money(100, 'EUR', 'nl'), money(1895, 'EUR', 'nl'), money(123405, 'EUR', 'en')]).toEqual([
    '€\u00a01',
    '€\u00a018,95',
    '€1,234.05',
  ]);
  expect(money(1000, 'GBP', 'en')).toBe('£10.00');
});

test('a day in words', () => {
  const day = { on: '2026-12-06', onText: '6 december 2026' };
  expect(dayText(day, { language: 'nl', textLanguage: 'nl-NL' })).toBe('6 december 2026');
  expect(dayText(day, { language: 'nl', textLanguage: 'en' })).toBe('6 december');
  expect(dayText(day, { language: 'en', textLanguage: 'nl' })).toBe('6 December');
});

test.each([-1, 0.5, NaN, 2 ** 53, '1', null, [], {}])('%o is no whole number', (value) => {
  expect(() => whole(value)).toThrow(TypeError);
});

test('what is not text or a list is empty', () => {
  expect([text({}), text(null), text('ja')]).toEqual(['', '', 'ja']);
  expect(list('abc' as never)).toEqual([]);
});

test.each(['javascript:alert(1)', ' JavaScript:alert(1)', 'data:text/html,x', 'http://[', 7])(
  '%s is no link',
  (value) => {
    expect(link(value)).toBeNull();
  },
);

test('a link within the site stays as it is', () => {
  expect(['/account', 'https://shop.example/join'].map(link)).toEqual(['/account', 'https://shop.example/join']);
});
