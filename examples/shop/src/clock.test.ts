import { expect, test } from 'vitest';
import { clockFrom } from './clock.ts';

const shiftOf = (text: string) => Math.round((clockFrom(text)().getTime() - Date.now()) / 60_000);

test.each([
  ['+15d', 15 * 24 * 60],
  ['-2h', -120],
  ['+1d12h', 36 * 60],
  ['+90m', 90],
])('KRING_CLOCK=%s shifts by %i minutes', (text, minutes) => {
  expect(shiftOf(text)).toBe(minutes);
});

test.each(['15d', '+15', '+d', 'tomorrow'])('KRING_CLOCK=%s is refused with an example', (text) => {
  expect(() => clockFrom(text)).toThrow(/\+15d/);
});
