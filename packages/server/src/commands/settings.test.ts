import { expect, test } from 'vitest';
import { callLimits, clockOffset, databaseFile, exactOrigin } from './settings.ts';

test('the clock is moved by sums of units', () => {
  expect(['+15d', '-2h', '+90m', '+1d12h', '', undefined].map(clockOffset)).toEqual([
    15 * 86_400_000,
    -7_200_000,
    5_400_000,
    129_600_000,
    0,
    0,
  ]);
  for (const wrong of ['15d', '+d', '+1y', '+1.5d']) expect(() => clockOffset(wrong), wrong).toThrow('KRING_CLOCK');
});

test('a database is a file', () => {
  expect([undefined, 'a.db', 'file:a.db', 'sqlite:///var/a.db'].map(databaseFile)).toEqual([
    './data/kring.db',
    'a.db',
    'a.db',
    '/var/a.db',
  ]);
  for (const wrong of ['mysql://x/y', 'postgresql://x/y']) expect(() => databaseFile(wrong), wrong).toThrow();
});

test('an origin is exact', () => {
  expect(exactOrigin('https://shop.example/')).toBe('https://shop.example');
  for (const wrong of [
    'shop.example',
    'https://shop.example/nl',
    'ftp://shop.example',
    '*',
    'null',
    'https://*.shop.example',
  ])
    expect(() => exactOrigin(wrong), wrong).toThrow('origin');
});

test('limits are named', () => {
  expect(callLimits('session=6000, secret=100000')).toEqual({ session: 6000, secret: 100_000 });
  expect(callLimits('link=10,media=20,draw=5')).toEqual({ link: 10, media: 20, draw: 5 });
  for (const wrong of ['everyone=1', 'session', 'session=-1'])
    expect(() => callLimits(wrong), wrong).toThrow('KRING_LIMITS');
});
