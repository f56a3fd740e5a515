import { expect, test } from 'vitest';
import { findBrowsers, installAdvice, missingEngines, requireEngines } from './browsers.mjs';

const debian = [
  '/usr/bin/chromium',
  '/usr/bin/firefox-esr',
  '/usr/bin/WebKitWebDriver',
  '/usr/bin/Xvfb',
  '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser',
];
const machine = (paths: readonly string[], env = {}) =>
  findBrowsers({ exists: (path) => paths.includes(path), env, arch: 'x64' });

test('finds all three on Debian', () => {
  expect(missingEngines(machine(debian))).toEqual([]);
  expect(machine(debian).chromium).toBe('/usr/bin/chromium');
});

test.each(debian)('names what is missing without %s', (gone) => {
  const missing = missingEngines(machine(debian.filter((path) => path !== gone)));
  const expected = gone.includes('chromium') ? 'chromium' : gone.includes('firefox') ? 'firefox' : 'webkit';
  expect(missing).toEqual([expected]);
  expect(installAdvice(missing, 'linux')).toMatch(
    new RegExp(
      `Not found on this machine: ${expected}\\.[\\s\\S]*apt-get install chromium firefox-esr webkit2gtk-driver xvfb`,
    ),
  );
});

test('a path of your own goes first, if it is there', () => {
  expect(machine([...debian, '/opt/c'], { CHROMIUM_PATH: '/opt/c' }).chromium).toBe('/opt/c');
  expect(machine(debian, { CHROMIUM_PATH: '/opt/c' }).chromium).toBe('/usr/bin/chromium');
});

test('CI and KRING_REQUIRE_ENGINES require all', () => {
  expect(requireEngines({ CI: 'true' })).toBe(true);
  expect(requireEngines({ KRING_REQUIRE_ENGINES: '1' })).toBe(true);
  expect(requireEngines({ CI: 'false' })).toBe(false);
  expect(requireEngines({})).toBe(false);
});
