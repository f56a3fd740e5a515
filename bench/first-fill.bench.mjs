import { freshPage, launch } from './lib/chromium.mjs';
import { fixedApi } from './lib/fixed-api.mjs';
import { median } from './lib/backend.mjs';
import { allFilled, pages } from './lib/pages.mjs';

const ROUNDS = 7;
/** 150 ms a request, 1.6 Mbit/s down, 750 kbit/s up: a slow phone. */
const NETWORK = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 750e3 / 8 };

/** Milliseconds from navigation start until the frame after the balance is there. */
async function filledAt(browser, url) {
  const { page, devtools, close } = await freshPage(browser);
  await devtools.send('Network.enable');
  await devtools.send('Network.emulateNetworkConditions', NETWORK);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await page.goto(url, { waitUntil: 'commit' });
  await page.waitForFunction(allFilled, undefined, { polling: 'raf' });
  const at = await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => resolve(performance.now()))),
  );
  await close();
  return at;
}

export default {
  name: 'first-fill',
  about:
    'Time to the first filled balance on a cold cache (150 ms a request, 1.6 Mbit/s, 4x CPU), as a ratio to a static page',
  async run() {
    const server = await fixedApi(pages);
    const browser = await launch();
    const times = { '/static': [], '/kring/1': [], '/control/1': [] };
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const path of Object.keys(times)) {
        const at = await filledAt(browser, server.origin + path);
        if (round > 0) times[path].push(at);
      }
    }
    await browser.close();
    server.stop();
    const at = (path) => median(times[path]);
    return [
      { figure: 'static page, ms', value: at('/static').toFixed(0) },
      { figure: 'hand-written element (one request fewer), ms', value: at('/control/1').toFixed(0) },
      { figure: 'points balance, ms', value: at('/kring/1').toFixed(0) },
      { figure: 'ratio to the static page', value: (at('/kring/1') / at('/static')).toFixed(2) },
      { figure: 'ratio to the hand-written element', value: (at('/kring/1') / at('/control/1')).toFixed(2) },
    ];
  },
};
