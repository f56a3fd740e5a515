import { freshPage, launch } from './lib/chromium.mjs';
import { fixedApi } from './lib/fixed-api.mjs';
import { median } from './lib/backend.mjs';
import { allFilled, pages } from './lib/pages.mjs';

const ROUNDS = 11;

/** Main-thread seconds from opening the page until half a second after every balance is filled. */
async function taskSeconds(browser, url) {
  const { page, devtools, close } = await freshPage(browser);
  await devtools.send('Performance.enable');
  await page.goto(url);
  await page.waitForFunction(allFilled);
  await page.waitForTimeout(500);
  const { metrics } = await devtools.send('Performance.getMetrics');
  await close();
  return metrics.find(({ name }) => name === 'TaskDuration').value;
}

export default {
  name: 'cpu',
  about: 'Main-thread CPU of 1 and 100 balances in Chromium, as a ratio to a hand-written element',
  async run() {
    const server = await fixedApi(pages);
    const browser = await launch();
    const paths = ['/empty', '/control/1', '/kring/1', '/control/100', '/kring/100'];
    const seconds = Object.fromEntries(paths.map((path) => [path, []]));
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const path of paths) {
        const taken = await taskSeconds(browser, server.origin + path);
        if (round > 0) seconds[path].push(taken);
      }
    }
    await browser.close();
    server.stop();
    const at = (path) => median(seconds[path]) * 1000;
    const rows = paths.map((path) => ({ figure: `${path}, ms`, value: at(path).toFixed(1) }));
    for (const [count, aim] of [
      [1, 1.3],
      [100, 1.25],
    ]) {
      const ratio = at(`/kring/${count}`) / at(`/control/${count}`);
      const net = (at(`/kring/${count}`) - at('/empty')) / (at(`/control/${count}`) - at('/empty'));
      rows.push({ figure: `ratio, ${count}, whole page`, value: ratio.toFixed(2), aim: `≤ ${aim}`, met: ratio <= aim });
      rows.push({ figure: `ratio, ${count}, less the empty page`, value: net.toFixed(2) });
    }
    return rows;
  },
};
