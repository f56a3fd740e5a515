import { expect, test } from 'vitest';
import { Refusal } from '../../http/problems.ts';
import { createPasscodeAddresses, type PasscodeAddresses } from './addresses.ts';

const MINUTE = 60_000;
const AT = new Date('2026-11-23T09:00:00Z');

function clocked() {
  let now = 7;
  return { addresses: createPasscodeAddresses(() => now), pass: (ms: number) => void (now += ms) };
}

const refusalOf = (addresses: PasscodeAddresses, address = '192.0.2.1', attempt = addresses.mind) => {
  try {
    attempt(address, AT);
  } catch (thrown) {
    if (thrown instanceof Refusal) return thrown;
    throw thrown;
  }
  return undefined;
};

test('five wrong ones are counted, and then all are refused until the first is fifteen minutes ago', () => {
  const { addresses, pass } = clocked();
  const left: number[] = [];
  for (let i = 0; i < 5; i++) {
    addresses.mind('192.0.2.1', AT);
    left.push(addresses.noteWrong('192.0.2.1', AT));
    pass(MINUTE);
  }
  expect(left).toEqual([4, 3, 2, 1, 0]);
  for (const next of [addresses.mind, addresses.noteWrong])
    expect(refusalOf(addresses, '192.0.2.1', next)).toMatchObject({
      code: 'passcode_tries',
      reason: { nextTryAt: '2026-11-23T09:10:00.000Z' },
      headers: { 'retry-after': '600' },
    });
  expect(refusalOf(addresses, '192.0.2.2')).toBeUndefined();
  pass(10 * MINUTE - 1);
  expect(refusalOf(addresses)?.headers).toEqual({ 'retry-after': '1' });
  pass(1);
  expect(addresses.noteWrong('192.0.2.1', AT)).toBe(0);
  // The second is still within its fifteen minutes.
  expect(refusalOf(addresses)?.headers).toEqual({ 'retry-after': '60' });
});

test('right ones count for nothing: an office full of customers is never refused', () => {
  const { addresses } = clocked();
  for (let i = 0; i < 500; i++) addresses.mind('192.0.2.1', AT);
  expect(addresses.noteWrong('192.0.2.1', AT)).toBe(4);
});

test('so many addresses are watched and no more: the one that was quiet longest is let go', () => {
  const { addresses } = clocked();
  for (let i = 0; i < 5; i++) addresses.noteWrong('198.51.100.1', AT);
  for (let i = 0; i < 49_999; i++) addresses.noteWrong(`10.${i >> 16}.${(i >> 8) & 255}.${i & 255}`, AT);
  expect(refusalOf(addresses, '198.51.100.1')?.code).toBe('passcode_tries');
  addresses.noteWrong('203.0.113.1', AT);
  expect(refusalOf(addresses, '198.51.100.1')).toBeUndefined();
});
