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
/** At most, in bytes: the server, the process where it opens photos, and both at one moment. */
const MOST = { server: 320 * MB, darkroom: 300 * MB, together: 560 * MB };

/** Memory of a process by the system's own count, in bytes: now, or the most it ever had. */
function memoryOf(pid: number, which: 'VmRSS' | 'VmHWM'): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(new RegExp(`^${which}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1]) * 1024;
}

const peakOf = (pid: number): number => memoryOf(pid, 'VmHWM');

/** The process that opens photos; it ends itself when it has been idle. */
const childrenOf = (pid: number): number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);

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

test(`${UPLOADS} hostile uploads at once: each is answered, and the server has less than 320 MB, where it opens photos 300 MB, both 560 MB`, async () => {
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
    env: { DATABASE_URL: join(server.folder, 'kring.db'), LOG_LEVEL: 'info', TRUST_PROXY: '127.0.0.1' },
  });
  // Also where the test fails or takes too long: nothing of it goes on.
  onTestFinished(async () => {
    await served.end('SIGKILL');
    rmSync(server.folder, { recursive: true });
  });
  const started = peakOf(served.pid);
  let waits = 0;
  let together = 0;
  const sampling = setInterval(() => {
    const now = [served.pid, ...childrenOf(served.pid)].map((pid) => memoryOf(pid, 'VmRSS'));
    together = Math.max(
      together,
      now.reduce((sum, bytes) => sum + bytes, 0),
    );
  }, 20);
  onTestFinished(() => clearInterval(sampling));

  async function upload(page: TestPage, request: string, file: Buffer, from: string): Promise<number> {
    const data = full(file).toString('base64');
    // The others make the body as large as it may be.
    const photos = [{ data: padding }, { data: padding }, { data }, { data: padding }];
    const body = JSON.stringify({ request, stars: 3, language: 'nl', text: 'x'.repeat(5_000), photos });
    const headers = {
      authorization: `Bearer ${page.session.sessionToken}`,
      origin: ORIGIN,
      'x-forwarded-for': from,
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
    // Each from an address of its own, so that as many are let in as there is room for.
    uploads.map(async ({ page, request, name, file }, i) => [name, await upload(page, request, file, `192.0.2.${i}`)]),
  );
  const peak = peakOf(served.pid);
  const [darkroom = 0] = childrenOf(served.pid).map(peakOf);
  const healthy = (await fetch(`${served.url}/healthz`)).status;
  clearInterval(sampling);
  const shown = [started, peak, darkroom, together].map((bytes) => Math.round(bytes / MB));
  console.log(
    `memory: ${shown[0]} MB at first, ${shown[1]} MB at most, ${shown[2]} MB apart, ${shown[3]} MB together; ${waits} waits`,
  );
  expect(told).toEqual(uploads.map(({ name, status }) => [name, status]));
  expect(healthy).toBe(200);
  expect(waits).toBeGreaterThan(0);
  expect(peak).toBeLessThan(MOST.server);
  expect(darkroom).toBeGreaterThan(0);
  expect(darkroom).toBeLessThan(MOST.darkroom);
  expect(together).toBeLessThan(MOST.together);
}, 300_000);
