import { expect, test } from 'vitest';
import { newCode, readCode, showCode } from './codes.ts';

test('a code is ten characters of Crockford base32, each as likely as any other', () => {
  const counts = new Map<string, number>();
  const codes = Array.from({ length: 20_000 }, newCode);
  for (const char of codes.join('')) counts.set(char, (counts.get(char) ?? 0) + 1);
  expect(codes.every((code) => /^[0-9A-HJKMNP-TV-Z]{10}$/.test(code))).toBe(true);
  expect(counts.size).toBe(32);
  // 200,000 characters, 6,250 of each on average, 78 off by chance; six times that never happens.
  for (const count of counts.values()) expect(Math.abs(count - 6250)).toBeLessThan(470);
  expect(new Set(codes).size).toBe(codes.length);
});

test('what is shown is read as the code it was made of', () => {
  expect(showCode('0123456789')).toBe('0123-4567-89');
  for (const code of Array.from({ length: 500 }, newCode)) {
    expect(readCode(showCode(code))).toBe(code);
    expect(readCode(showCode(code).toLowerCase())).toBe(code);
  }
});

test.each([
  ['abcd-efgh-jk', 'ABCDEFGHJK'],
  [' ABCD EFGH JK ', 'ABCDEFGHJK'],
  ['ABCD–EFGH—JK', 'ABCDEFGHJK'],
  ['oO0l-I1iL-00', '0001111100'],
  ['ABCDEFGHJU', 'ABCDEFGHJU'],
  ['', ''],
])('%j is read as %j', (typed, code) => expect(readCode(typed)).toBe(code));
