import { readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { cleanPhotos } from './clean.ts';
import { png } from './photos.testing.ts';

const small = { data: png(20, 20).toString('base64') };
const large = { data: png(8_000, 5_000).toString('base64') };

/** The process that opens photos. */
function darkroom(): number {
  const all = readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8').trim().split(' ').map(Number);
  const found = all.find((pid) => pid > 0 && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('darkroom-process'));
  if (found === undefined) throw new Error('No photos are being opened.');
  return found;
}

test('a photo that ends the process that opens it is broken, and the next is opened by another', async () => {
  expect(await cleanPhotos([small])).toMatchObject([{ width: 20 }]);
  const ended = darkroom();
  const lost = cleanPhotos([small, large]);
  const refused = expect(lost).rejects.toMatchObject({
    code: 'photo_refused',
    message: 'Photo 2 is damaged: it can not be opened.',
    reason: { index: 1, why: 'broken' },
  });
  await new Promise((resolve) => setTimeout(resolve, 100));
  process.kill(ended, 'SIGKILL');
  await refused;
  expect(await cleanPhotos([small])).toMatchObject([{ width: 20 }]);
  expect(darkroom()).not.toBe(ended);
});

test('where several are under way none is blamed: they are to come again', async () => {
  await cleanPhotos([small]);
  const lost = Promise.allSettled([cleanPhotos([large]), cleanPhotos([large]), cleanPhotos([large])]);
  await new Promise((resolve) => setTimeout(resolve, 50));
  process.kill(darkroom(), 'SIGKILL');
  for (const outcome of await lost)
    expect(outcome).toMatchObject({
      status: 'rejected',
      reason: { code: 'overloaded', headers: { 'retry-after': '2' } },
    });
  expect(await Promise.all([cleanPhotos([small]), cleanPhotos([small])])).toMatchObject([[{}], [{}]]);
});

test('the process knows nothing of the server’s environment', async () => {
  await cleanPhotos([small]);
  const names = readFileSync(`/proc/${darkroom()}/environ`, 'utf8')
    .split('\0')
    .map((line) => line.split('=')[0]);
  expect(names.filter((name) => name && !/^(?:MALLOC_|NODE_CHANNEL_)/.test(name))).toEqual([]);
});

test('a photo that comes just as the idle process is ended is opened by the next', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    await cleanPhotos([small]);
    const ended = darkroom();
    // Time enough to end it, and no moment in which it could be told that it did.
    vi.advanceTimersByTime(30_000);
    expect(await cleanPhotos([small])).toMatchObject([{ width: 20 }]);
    expect(darkroom()).not.toBe(ended);
  } finally {
    vi.useRealTimers();
  }
});

test('a few wait for their turn, and no more than that', async () => {
  const told = await Promise.allSettled(Array.from({ length: 18 }, () => cleanPhotos([small])));
  expect(told.slice(0, 16).map(({ status }) => status)).toEqual(Array.from({ length: 16 }, () => 'fulfilled'));
  for (const refused of told.slice(16))
    expect(refused).toMatchObject({
      status: 'rejected',
      reason: { code: 'overloaded', headers: { 'retry-after': '2' } },
    });
  expect(await cleanPhotos([small])).toMatchObject([{ width: 20 }]);
});

test('photos that come when it has just died are to come again, however many', async () => {
  await cleanPhotos([small]);
  process.kill(darkroom(), 'SIGKILL');
  // Long enough to die, and nobody is told meanwhile.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  const told = await Promise.allSettled(Array.from({ length: 3 }, () => cleanPhotos([small])));
  for (const refused of told) expect(refused).toMatchObject({ reason: { code: 'overloaded' } });
  expect(await cleanPhotos([small])).toMatchObject([{ width: 20 }]);
});
