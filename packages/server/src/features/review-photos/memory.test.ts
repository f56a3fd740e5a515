import { randomUUID } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { expect, onTestFinished, test } from 'vitest';
import { serveProcess } from '../../testing/process.ts';
import { ORIGIN, TestServer, type TestPage } from '../../testing/shop.ts';
import { asking, delivered, requestFor } from './asking.testing.ts';
import { chunk, png, webpOfSize } from './photos.testing.ts';

const MB = 1024 * 1024;
const UPLOADS = 30;
const MOST = 400 * MB;

/** The most memory that a process ever had, in bytes. */
function peakOf(pid: number): number {
  const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) * 1024;
}

/** The process that opens photos; it ends itself when it has been idle. */
const childrenOf = (pid: number): number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number);

/** As large as a photo may be, so that bodies are too; what stands behind a picture is not read. */
const full = (file: Buffer) => Buffer.concat([file, Buffer.alloc(Math.max(0, 2 * MB - file.length), 'x')]);

const large = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#357' }, limitInputPixels: false });

/** Photos that ask for as much as they can, with the answer that each is to get. */
async function hostile(): Promise<readonly (readonly [name: string, file: Buffer, status: number])[]> {
  const grain = await sharp({
    create: {
      width: 500,
      height: 300,
      channels: 3,
      background: '#888',
      noise: { type: 'gaussian', mean: 128, sigma: 40 },
    },
  })
    .png()
    .toBuffer();
  const grainy = (width: number, height: number) =>
    sharp(grain).resize(width, height, { kernel: 'nearest', fit: 'fill' });
  const zeros = deflateSync(Buffer.alloc(1_000 * MB), { level: 9 });
  const compressed = (type: string, before: string) =>
    png(900, 900, { before: [chunk(type, Buffer.concat([Buffer.from(before, 'latin1'), zeros]))] });
  return [
    ['a PNG of 100 megapixels', png(10_000, 10_000), 422],
    ['a WebP of 100 megapixels', await webpOfSize(10_000, 10_000), 422],
    ['a PNG of 40 megapixels', png(8_000, 5_000), 201],
    ['a wide PNG of 40 megapixels', png(20_000, 2_000), 201],
    ['a deep interlaced PNG of 40 megapixels', png(8_000, 5_000, { interlaced: true, depth: 16 }), 422],
    ['an interlaced PNG of 33 megapixels', png(6_600, 5_000, { interlaced: true }), 201],
    ['a progressive JPEG of 40 megapixels', await large(8_000, 5_000).jpeg({ progressive: true }).toBuffer(), 201],
    [
      'a progressive JPEG of 21 megapixels in all its colours',
      await large(7_000, 3_000).jpeg({ progressive: true, chromaSubsampling: '4:4:4' }).toBuffer(),
      201,
    ],
    [
      'a lossless WebP of 32 megapixels',
      await grainy(8_000, 4_000).webp({ lossless: true, effort: 1 }).toBuffer(),
      201,
    ],
    ['a PNG with a gigabyte of text', compressed('zTXt', 'Comment\0\0'), 201],
    ['a PNG with a gigabyte of colour profile', compressed('iCCP', 'icc\0\0'), 201],
    ['an unending PNG', png(8_000, 5_000).subarray(0, 60_000), 422],
  ];
}

test(`${UPLOADS} hostile uploads at once: each is answered, and neither the server nor where it opens photos has 400 MB`, async () => {
  const server = await new TestServer().start();
  const shop = await server.shop(asking);
  const files = await hostile();
  const padding = full(png(1, 1)).toString('base64');
  const uploads = await Promise.all(
    Array.from({ length: UPLOADS }, async (_, i) => {
      const customerId = `customer-${i}`;
      await delivered(shop, `order-${i}`, customerId, ['tea']);
      const page = await shop.signIn(customerId);
      const [name, file, status] = files[i % files.length]!;
      return { page, request: await requestFor(page, 'tea'), name, file, status };
    }),
  );
  await server.stop();

  const served = await serveProcess({
    cwd: server.folder,
    env: { DATABASE_URL: join(server.folder, 'kring.db'), LOG_LEVEL: 'info' },
  });
  // Also where the test fails or takes too long: nothing of it goes on.
  onTestFinished(async () => {
    await served.end('SIGKILL');
    rmSync(server.folder, { recursive: true });
  });
  const started = peakOf(served.pid);
  let waits = 0;

  async function upload(page: TestPage, request: string, file: Buffer): Promise<number> {
    const data = full(file).toString('base64');
    // The others make the body as large as it may be.
    const photos = [{ data: padding }, { data: padding }, { data }, { data: padding }];
    const body = JSON.stringify({ request, stars: 3, language: 'nl', text: 'x'.repeat(5_000), photos });
    const headers = {
      authorization: `Bearer ${page.session.sessionToken}`,
      origin: ORIGIN,
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
    };
    for (;;) {
      const answer = await fetch(`${served.url}/v1/reviews`, { method: 'POST', headers, body });
      const text = await answer.text();
      if (answer.status !== 503) return answer.status;
      expect([answer.headers.get('retry-after'), text]).toEqual(['2', expect.stringContaining('overloaded')]);
      waits++;
      await setTimeout(1_500 + 1_000 * Math.random());
    }
  }

  const told = await Promise.all(
    uploads.map(async ({ page, request, name, file }) => [name, await upload(page, request, file)]),
  );
  const peak = peakOf(served.pid);
  const [darkroom = 0] = childrenOf(served.pid).map(peakOf);
  const healthy = (await fetch(`${served.url}/healthz`)).status;
  const shown = [started, peak, darkroom].map((bytes) => Math.round(bytes / MB));
  console.log(`memory: ${shown[0]} MB at first, ${shown[1]} MB at most, ${shown[2]} MB apart; ${waits} waits`);
  expect(told).toEqual(uploads.map(({ name, status }) => [name, status]));
  expect(healthy).toBe(200);
  expect(waits).toBeGreaterThan(0);
  expect(peak).toBeLessThan(MOST);
  expect(darkroom).toBeGreaterThan(0);
  expect(darkroom).toBeLessThan(MOST);
}, 300_000);
