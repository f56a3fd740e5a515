// @ts-check
/** Makes docs/pictures/shop.png, the picture of the README, from the running example shop: a product by day, an account by night. */
import { mkdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { chromiumArguments, findBrowsers } from './browsers.mjs';

const root = new URL('../', import.meta.url);
const demo = new URL('.kring/demo.json', root);

/** @returns {{ shopUrl: string }} */
function running() {
  try {
    return JSON.parse(readFileSync(demo, 'utf8'));
  } catch {
    throw new Error('The example shop is not running. Run `npm start` first, and this beside it.');
  }
}

const { shopUrl } = running();
const executablePath = findBrowsers().chromium;
if (!executablePath) throw new Error('The picture needs Chromium. `node scripts/browsers.mjs` says how to get it.');
const browser = await chromium.launch({ executablePath, args: chromiumArguments });

/** @param {'light' | 'dark'} colorScheme @param {string} path @param {number} width */
async function shoot(colorScheme, path, width) {
  const context = await browser.newContext({ colorScheme, viewport: { width, height: 700 }, deviceScaleFactor: 2 });
  const page = await context.newPage();
  await page.goto(`${shopUrl}/account`);
  await page.getByRole('button', { name: 'Verder als Sanne' }).click();
  await page.goto(shopUrl + path);
  await page.locator('kring-points-balance[data-state~=ready]').first().waitFor();
  await page.waitForTimeout(500);
  const picture = await page.screenshot();
  await context.close();
  return `data:image/png;base64,${picture.toString('base64')}`;
}

const pictures = [await shoot('light', '/products/ethiopie-guji', 1000), await shoot('dark', '/account', 400)];
const page = await browser.newPage({ viewport: { width: 1400, height: 700 } });
await page.setContent(
  `<body style="margin:0;display:flex">${pictures.map((src) => `<img src="${src}" style="height:700px;display:block">`).join('')}</body>`,
);
mkdirSync(new URL('docs/pictures/', root), { recursive: true });
await page.screenshot({ path: fileURLToPath(new URL('docs/pictures/shop.png', root)) });
await browser.close();
