// Pictures of every state of a widget, in both languages, light and dark, at three widths, in test-results/gallery/.
//   node scripts/gallery.mjs [points-balance] [--open]     --open: serve it for a browser, and wait
import { mkdirSync } from 'node:fs';
import { chromium } from 'playwright';
import { createServer, defaultClientConditions } from 'vite';

const widget = process.argv.slice(2).find((word) => !word.startsWith('--')) ?? 'points-balance';
const server = await createServer({
  configFile: false,
  root: process.cwd(),
  logLevel: 'warn',
  cacheDir: 'node_modules/.vite-gallery',
  resolve: { conditions: ['source', ...defaultClientConditions] },
  oxc: { jsx: { runtime: 'automatic', importSource: '@kring/kit' } },
  optimizeDeps: { entries: ['scripts/gallery/index.html'] },
  server: { port: 0, host: '127.0.0.1', hmr: false },
});
await server.listen();
const at = `http://127.0.0.1:${server.httpServer.address().port}/scripts/gallery/index.html?widget=${widget}`;
if (process.argv.includes('--open')) console.log(at);
else {
  mkdirSync('test-results/gallery', { recursive: true });
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium', args });
  const page = await browser.newPage({ deviceScaleFactor: 1 });
  page.on('console', (message) => message.type() === 'error' && console.log(message.text()));
  page.on('pageerror', (error) => console.log(String(error)));
  for (const lang of ['nl', 'en']) {
    for (const width of [240, 380, 720]) {
      const across = width < 300 ? 5 : width < 500 ? 4 : 2;
      await page.setViewportSize({ width: across * (width + 28) + 28, height: 900 });
      await page.goto(`${at}&lang=${lang}&width=${width}`);
      await page.waitForSelector('html[data-drawn]', { timeout: 300_000, state: 'attached' });
      await page.waitForTimeout(400);
      const path = `test-results/gallery/${widget}-${lang}-${width}.png`;
      await page.screenshot({ path, fullPage: true });
      console.log(path);
    }
  }
  await browser.close();
  await server.close();
}
