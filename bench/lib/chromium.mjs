// Chromium for benches, with the switches that the tests use too.
import { chromium } from 'playwright';
import { findBrowsers } from '../../scripts/browsers.mjs';

export async function launch() {
  const { chromium: found } = findBrowsers();
  if (!found) throw new Error('The browser benches need Chromium; `npm test` says how to install it.');
  const args = [
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-sync',
  ];
  if (process.getuid?.() === 0) args.push('--no-sandbox');
  return await chromium.launch({ executablePath: found, args });
}

/** A page in a profile of its own: nothing is cached. Also its DevTools session. */
export async function freshPage(browser) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  return { page, devtools, close: () => context.close() };
}
