import { expect, test } from 'vitest';
import { Refusal } from '../../http/problems.ts';
import { createGuesses, placeOf, type Guesses } from './guesses.ts';

const HOUR = 3_600_000;

function clocked(): { guesses: Guesses; pass: (ms: number) => void } {
  let now = 5;
  return { guesses: createGuesses(() => now), pass: (ms) => void (now += ms) };
}

const refusalOf = (work: () => void): Refusal | undefined => {
  try {
    work();
  } catch (thrown) {
    if (thrown instanceof Refusal) return thrown;
    throw thrown;
  }
  return undefined;
};
const tryAll = (guesses: Guesses, count: number, isKnown: boolean, address = '192.0.2.1') => {
  for (let i = 0; i < count; i++) guesses.note(address, isKnown);
};

test('twenty unknown codes are answered, and then none, known or not', () => {
  const { guesses } = clocked();
  tryAll(guesses, 20, false);
  for (const isKnown of [false, true])
    expect(refusalOf(() => guesses.note('192.0.2.1', isKnown))).toMatchObject({
      code: 'referral_guesses',
      status: 429,
    });
  expect(refusalOf(() => guesses.mind('192.0.2.1'))?.headers).toEqual({ 'retry-after': '3600' });
  expect(refusalOf(() => guesses.mind('192.0.2.2'))).toBeUndefined();
});

test('known codes count for nothing: an office full of friends is never refused', () => {
  const { guesses } = clocked();
  tryAll(guesses, 19, false);
  tryAll(guesses, 5_000, true);
  tryAll(guesses, 1, false);
  expect(refusalOf(() => guesses.note('192.0.2.1', true))?.code).toBe('referral_guesses');
});

test('after the hour it is free again, whatever was tried meanwhile', () => {
  const { guesses, pass } = clocked();
  tryAll(guesses, 20, false);
  pass(HOUR - 1);
  expect(refusalOf(() => guesses.note('192.0.2.1', false))?.headers).toEqual({ 'retry-after': '1' });
  pass(1);
  tryAll(guesses, 20, false);
  expect(refusalOf(() => guesses.mind('192.0.2.1'))?.headers).toEqual({ 'retry-after': '3600' });
});

test('the hour counts from the first unknown code', () => {
  const { guesses, pass } = clocked();
  tryAll(guesses, 1, false);
  pass(HOUR / 2);
  tryAll(guesses, 19, false);
  expect(refusalOf(() => guesses.mind('192.0.2.1'))?.headers).toEqual({ 'retry-after': '1800' });
});

test('so many addresses are watched and no more: the one that was quiet longest is let go', () => {
  const { guesses } = clocked();
  tryAll(guesses, 20, false, '198.51.100.1');
  tryAll(guesses, 19, false, '198.51.100.2');
  for (let i = 0; i < 49_998; i++) tryAll(guesses, 1, false, `10.${i >> 16}.${(i >> 8) & 255}.${i & 255}`);
  expect(refusalOf(() => guesses.mind('198.51.100.1'))?.code).toBe('referral_guesses');
  // Seen again, so not the longest quiet one any more.
  tryAll(guesses, 1, false, '198.51.100.2');
  tryAll(guesses, 1, false, '203.0.113.1');
  expect(refusalOf(() => guesses.mind('198.51.100.1'))).toBeUndefined();
  expect(refusalOf(() => guesses.mind('198.51.100.2'))?.code).toBe('referral_guesses');
});

test.each([
  ['192.0.2.1', '192.0.2.1'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0DB8:0001:0002::9', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
])('%s stands for %s', (address, place) => expect(placeOf(address)).toBe(place));
