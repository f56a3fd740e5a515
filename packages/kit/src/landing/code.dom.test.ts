import fc from 'fast-check';
import { expect, test } from 'vitest';
import { normaliseCode, shownCode as shownByRules } from '../../../rules/src/referral-code.ts';
import { readCode, shownCode } from './code.ts';

const each = (text: string): string[] => Array.from(text);

/** What people and programs make of a code: its own characters, those taken for others, and what may stand between. */
const pieces = fc.constantFrom(
  ...each('0123456789ABCDEFGHJKMNPQRSTVWXYZabcdefghjkmnpqrstvwxyz'),
  ...each('OoIiLlUu-'),
  ...each(' \t\n\u00a0\u2003\u2028\ufeff\u200b'),
  ...each('\u2010\u2011\u2013\u2014\u2212\u058a\u30a0\ufe58\uff0d'),
  // Letters that become others, or more than one, in capitals or by a compatible form.
  ...each('\u0131\u0130\u017f\u212a\u00df\ufb01\uff33\uff17\u0660\u041e\u0399'),
  '\ud83d\ude00',
  '\ud800',
  '\0',
);
const nearly = fc.array(pieces, { maxLength: 14 }).map((all) => all.join(''));
const code = fc
  .array(fc.constantFrom(...each('0123456789ABCDEFGHJKMNPQRSTVWXYZoilOIL')), { minLength: 8, maxLength: 8 })
  .map((all) => all.join(''));
/** A code with something in it, or around it; at times longer than anybody types. */
const dressed = fc
  .tuple(code, fc.nat(8), nearly, fc.nat(40))
  .map(([of, at, between, spaces]) => `${of.slice(0, at)}${between}${of.slice(at)}${' '.repeat(spaces)}`);
const typed = fc.oneof(
  code,
  nearly,
  dressed,
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme', maxLength: 50 }),
);

test('a page reads a code as the rules do, whatever was typed', () => {
  let read = 0;
  fc.assert(
    fc.property(typed, (text) => {
      const known = normaliseCode(text);
      if (known !== undefined) read++;
      expect(readCode(text)).toBe(known);
    }),
    { numRuns: 5_000 },
  );
  // Else the two would agree about nothing.
  expect(read).toBeGreaterThan(500);
});

test('and shows it as they do', () => {
  fc.assert(
    fc.property(code, (one) => {
      expect(shownCode(one)).toBe(shownByRules(one));
    }),
  );
});

test('every character there is means the same to both, in place of one of a code', () => {
  const different: string[] = [];
  for (let point = 0; point <= 0xffff; point++) {
    const text = `SNN7${String.fromCharCode(point)}KQX`;
    const longer = `SNN7${String.fromCharCode(point)}4KQX`;
    if (readCode(text) !== normaliseCode(text) || readCode(longer) !== normaliseCode(longer))
      different.push(point.toString(16));
  }
  expect(different).toEqual([]);
});

test('what is no text is no code', () => {
  for (const value of [undefined, null, 12_345_678, ['SNN74KQX'], { code: 'SNN74KQX' }])
    expect(readCode(value)).toBeUndefined();
});
