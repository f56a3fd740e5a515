/** The drivers themselves, on a page with the strictest policy that Kring promises to live under. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engines, launch, type Browser } from './browser.ts';

const policy = `default-src 'none'; script-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'`;

const pages: Record<string, string> = {
  '/': `<!doctype html><title>Smoke</title><script src="/page.js"></script>
    <label>Name <input id="name"></label><button id="greet">Greet <b>now</b></button><a href="/second">To the second page</a>
    <x-card><p>Light</p></x-card><p hidden>Hidden</p><output></output>`,
  '/second': `<!doctype html><title>Second</title><script src="/broken.js"></script><p id="where">second</p>`,
  '/page.js': `customElements.define('x-card', class extends HTMLElement {
      connectedCallback() {
        const root = this.attachShadow({ mode: 'open' });
        const button = root.appendChild(Object.assign(document.createElement('button'), { textContent: 'Count' }));
        const value = root.appendChild(Object.assign(document.createElement('p'), { className: 'value', textContent: '0  times' }));
        value.setAttribute('data-unit', 'times');
        button.onclick = () => setTimeout(() => (value.textContent = parseInt(value.textContent) + 1 + '\\n times'), 100);
      }
    });
    addEventListener('DOMContentLoaded', () => {
      const [input, output] = [document.querySelector('input'), document.querySelector('output')];
      document.querySelector('#greet').onclick = () => (output.textContent = 'Hello ' + input.value);
      input.onkeydown = (event) => { if (event.key === 'Enter') output.textContent = 'Entered'; };
    });`,
  '/broken.js': `setTimeout(() => {
      Promise.reject(new Error('nobody caught this'));
      document.body.appendChild(new Image()).src = 'https://other.invalid/x.png';
      throw new Error('thrown late');
    }, 400);
    throw new Error('thrown early');`,
};

let server: Server;
let origin: string;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kring-smoke-'));
  server = createServer((request, response) => {
    const body = pages[request.url ?? ''];
    const type = request.url?.endsWith('.js') ? 'text/javascript' : 'text/html';
    response
      .writeHead(body === undefined ? 404 : 200, { 'content-type': type, 'content-security-policy': policy })
      .end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true, force: true });
});

test('there is an engine to try', () => {
  expect(engines.length).toBeGreaterThan(0);
});

describe.each(engines)('%s', (engine) => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch(engine);
  });
  afterAll(async () => {
    await browser?.close();
  });

  test('reads, fills, presses and clicks', async () => {
    await browser.open(`${origin}/`);
    await browser.fill('#name', 'Anna');
    await browser.click({ text: 'greet NOW' });
    expect(await browser.text('output')).toBe('Hello Anna');
    await browser.fill('#name', 'Bo');
    await browser.press('Enter');
    await browser.waitForText('output', 'Entered', 2_000);
    expect(await browser.attribute('#name', 'id')).toBe('name');
    expect(await browser.attribute('#name', 'missing')).toBe(null);
  });

  test('goes into shadow roots', async () => {
    await browser.open(`${origin}/`);
    expect(await browser.text('x-card >>> .value')).toBe('0 times');
    await browser.click({ text: 'count', within: 'x-card' });
    expect(await browser.waitForText('x-card >>> .value', /^1 times$/, 3_000)).toBe('1 times');
    expect(await browser.attribute('x-card >>> .value', 'data-unit')).toBe('times');
  });

  test('counts only what is in view', async () => {
    expect(await browser.count('p[hidden]')).toBe(0);
    expect(await browser.count('#name')).toBe(1);
  });

  test('says what it saw when words do not come', async () => {
    await expect(browser.waitForText('x-card >>> .value', /never/, 300)).rejects.toThrow(
      /did not show .*never.* it showed: 1 times/,
    );
  });

  test('runs functions under the strictest policy', async () => {
    const add = async (a: number, b: { value: number }) => [await Promise.resolve(a + b.value), document.title];
    expect(await browser.evaluate(add, 1, { value: 2 })).toEqual([3, 'Smoke']);
    const fail = browser.evaluate(() => {
      throw new Error('on purpose');
    });
    await expect(fail).rejects.toThrow(/on purpose/);
    expect(await browser.errors()).toEqual([]);
  });

  test('collects errors and violations, also after a link', async () => {
    await browser.open(`${origin}/`);
    await browser.click({ text: 'second page' });
    await browser.waitForText('#where', 'second');
    const seen = async () => (await browser.errors()).map(({ kind, message }) => `${kind}: ${message}`).join('\n');
    await expect.poll(seen, { timeout: 5_000 }).toMatch(/csp: img-src refused/);
    await expect.poll(seen).toMatch(/error: unhandled rejection: Error: nobody caught this/);
    await expect.poll(seen).toMatch(/error: Error: thrown late/);
    // WebKit can be asked only after a document has begun.
    if (engine !== 'webkit') expect(await seen()).toMatch(/error: Error: thrown early/);
    expect(await browser.errors()).toHaveLength((await seen()).includes('thrown early') ? 4 : 3);
  });

  test('takes a picture of a window of the size asked for', async () => {
    expect(await browser.viewport(600, 500)).toEqual({ width: 600, height: 500 });
    expect(await browser.evaluate(() => [innerWidth, innerHeight])).toEqual([600, 500]);
    const path = join(folder, `${engine}.png`);
    await browser.screenshot(path);
    const png = await readFile(path);
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([600, 500]);
  });

  test('keeps two visitors apart', async () => {
    await browser.open(`${origin}/`);
    await browser.evaluate(() => localStorage.setItem('who', 'first'));
    const other = await browser.newContext();
    await other.open(`${origin}/`);
    expect(await other.evaluate(() => localStorage.getItem('who'))).toBe(null);
    await other.close();
    expect(await browser.evaluate(() => localStorage.getItem('who'))).toBe('first');
  });
});
