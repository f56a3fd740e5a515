import fc from 'fast-check';
import { expect, test } from 'vitest';
import { normaliseCode, referralCodeOf, shownCode } from './referral-code.ts';

const bytes = fc.uint8Array({ minLength: 8, maxLength: 8 });

test('what is shown is read as the code it was made of, in either case', () => {
  fc.assert(
    fc.property(bytes, (random) => {
      const code = referralCodeOf(random);
      expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/);
      expect(shownCode(code)).toMatch(/^.{4}-.{4}$/);
      expect(normaliseCode(code)).toBe(code);
      expect(normaliseCode(shownCode(code).toLowerCase())).toBe(code);
    }),
  );
});

test('every byte makes a character, and each of the 32 characters comes of 8 bytes: none is likelier', () => {
  const counts = new Map<string, number>();
  for (let byte = 0; byte < 256; byte++) {
    const [char = ''] = referralCodeOf(new Uint8Array(8).fill(byte));
    counts.set(char, (counts.get(char) ?? 0) + 1);
  }
  expect(counts.size).toBe(32);
  expect([...counts.values()].every((count) => count === 8)).toBe(true);
});

test('each byte decides its own character', () => {
  fc.assert(
    fc.property(bytes, fc.nat(7), fc.integer({ min: 1, max: 31 }), (random, at, by) => {
      const other = random.with(at, (random[at] ?? 0) ^ by);
      const [one, two] = [referralCodeOf(random), referralCodeOf(other)];
      expect(Array.from(one, (char, i) => char === two[i])).toEqual(Array.from({ length: 8 }, (_, i) => i !== at));
    }),
  );
});

test.each([
  ['snn7-4kqx', 'SNN74KQX'],
  [' SNN7 4KQX ', 'SNN74KQX'],
  ['SNN7–4KQX', 'SNN74KQX'],
  ['oil00000', '01100000'],
  ['SNN74KQ', undefined],
  ['SNN74KQXX', undefined],
  ['SNN74KQU', undefined],
  ['SNN74KQ\u0000', undefined],
  ['ＳＮＮ７４ＫＱＸ', undefined],
  ['', undefined],
  [`SNN7${'-'.repeat(40)}4KQX`, undefined],
])('%j is read as %j', (typed, code) => expect(normaliseCode(typed)).toBe(code));
