// @ts-check
/**
 * Where the three engines are on this machine, and how to get one that is missing.
 * Shared by Vitest, the journeys and `npm test`; plain JavaScript, since it also runs on Node 20 before anything is installed.
 */
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

/**
 * @typedef {object} WebKit
 * @property {string} driver the WebKitWebDriver program
 * @property {string} miniBrowser the browser it drives
 * @property {string} xvfb the X server without a screen that the browser draws on
 *
 * @typedef {object} Browsers
 * @property {string} [chromium] path of the program
 * @property {string} [firefox] path of the program
 * @property {WebKit} [webkit]
 *
 * @typedef {object} Machine what is looked at; given by tests
 * @property {(path: string) => boolean} [exists]
 * @property {Record<string, string | undefined>} [env]
 * @property {string} [arch]
 */

/** The engines every change is tried in, in the order they are reported. */
export const engineNames = /** @type {const} */ (['chromium', 'firefox', 'webkit']);

/** Debian and Ubuntu packages that bring all three engines. */
export const debianPackages = ['chromium', 'firefox-esr', 'webkit2gtk-driver', 'xvfb'];

const triplets = /** @type {Record<string, string>} */ ({ x64: 'x86_64-linux-gnu', arm64: 'aarch64-linux-gnu' });

/**
 * Finds the engines. `CHROMIUM_PATH`, `FIREFOX_PATH`, `WEBKIT_DRIVER_PATH` and `WEBKIT_PATH` go before the usual places.
 * @param {Machine} [machine]
 * @returns {Browsers} only what is there
 */
export function findBrowsers({ exists = existsSync, env = process.env, arch = process.arch } = {}) {
  /** @param {(string | undefined)[]} paths */
  const first = (...paths) => paths.find((path) => path !== undefined && path !== '' && exists(path));
  const chromium = first(
    env['CHROMIUM_PATH'],
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  );
  const firefox = first(
    env['FIREFOX_PATH'],
    '/usr/bin/firefox-esr',
    '/usr/bin/firefox',
    '/Applications/Firefox.app/Contents/MacOS/firefox',
  );
  const driver = first(env['WEBKIT_DRIVER_PATH'], '/usr/bin/WebKitWebDriver');
  const library = `/usr/lib/${triplets[arch] ?? arch}`;
  const miniBrowser = first(
    env['WEBKIT_PATH'],
    `${library}/webkit2gtk-4.1/MiniBrowser`,
    `${library}/webkitgtk-6.0/MiniBrowser`,
    `${library}/webkit2gtk-4.0/MiniBrowser`,
    '/usr/libexec/webkit2gtk-4.1/MiniBrowser',
  );
  const xvfb = first('/usr/bin/Xvfb');
  return {
    ...(chromium === undefined ? {} : { chromium }),
    ...(firefox === undefined ? {} : { firefox }),
    ...(driver && miniBrowser && xvfb ? { webkit: { driver, miniBrowser, xvfb } } : {}),
  };
}

/**
 * The engines that tests can't use here.
 * @param {Browsers} found
 */
export function missingEngines(found) {
  return engineNames.filter((name) => found[name] === undefined);
}

/** Chromium refuses its own sandbox as root, and needs no graphics card or background traffic in a test. */
export const chromiumArguments = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

/**
 * Whether a missing engine fails the run instead of only being named.
 * @param {Record<string, string | undefined>} [env]
 */
export function requireEngines(env = process.env) {
  return (env['CI'] !== undefined && env['CI'] !== '' && env['CI'] !== 'false') || env['KRING_REQUIRE_ENGINES'] === '1';
}

/**
 * What to do about missing engines, in words.
 * @param {readonly string[]} missing
 * @param {string} [platform]
 */
export function installAdvice(missing, platform = process.platform) {
  const names = missing.join(', ');
  if (platform === 'linux') {
    return [
      `Not found on this machine: ${names}.`,
      `  Debian, Ubuntu:  sudo apt-get update && sudo apt-get install ${debianPackages.join(' ')}`,
      '  Fedora:          sudo dnf install chromium firefox webkit2gtk4.1 webkit2gtk-driver xorg-x11-server-Xvfb',
      '  Elsewhere set CHROMIUM_PATH, FIREFOX_PATH, WEBKIT_DRIVER_PATH and WEBKIT_PATH to the programs.',
    ].join('\n');
  }
  return [
    `Not found on this machine: ${names}.`,
    '  Install Chromium (or Chrome) and Firefox, or set CHROMIUM_PATH and FIREFOX_PATH.',
    '  WebKit is tested through WebKitGTK, which only Linux has; CI covers it.',
  ].join('\n');
}

// `node scripts/browsers.mjs` says what is here; it fails when one is missing and all are required.
if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const found = findBrowsers();
  for (const name of engineNames) {
    const engine = found[name];
    console.log(
      `${name.padEnd(9)} ${engine === undefined ? 'missing' : typeof engine === 'string' ? engine : engine.driver}`,
    );
  }
  const missing = missingEngines(found);
  if (missing.length > 0) {
    console.log(installAdvice(missing));
    if (requireEngines()) process.exitCode = 1;
  }
}
