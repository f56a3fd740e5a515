import { expect, test } from 'vitest';
import { minorUnits } from './price.ts';

test.each([
  ['18.95', 1895],
  ['18,95', 1895],
  ['18', 1800],
  ['18.9', 1890],
  ['0.07', 7],
  ['1.15', 115],
  [' 4.35 ', 435],
  ['9999999999.99', 999999999999],
])('%s is %i cents, exactly', (price, cents) => {
  expect(minorUnits(price)).toBe(cents);
});

test.each(['', '-5', '1.234,50', '18.955', '1e3', 'NaN', '€ 18', '18.', '12345678901'])('"%s" is no price', (price) => {
  expect(minorUnits(price)).toBeNull();
});
