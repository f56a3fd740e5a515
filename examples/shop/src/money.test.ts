import { expect, test } from 'vitest';
import { parseEuros, vatIn } from './money.ts';

test.each([
  ['12,95', 1295],
  ['12.9', 1290],
  ['€ 12', 1200],
  ['0,01', 1],
])('%s is %i cents', (text, cents) => {
  expect(parseEuros(text)).toBe(cents);
});

test.each(['', '-1', '1,999', '1.000,00', 'NaN', '9999999'])('"%s" is no amount', (text) => {
  expect(parseEuros(text)).toBeNull();
});

test('the VAT within an amount', () => {
  expect(vatIn(1295, 9)).toBe(107);
  expect(vatIn(2500, 0)).toBe(0);
});
