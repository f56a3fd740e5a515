import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { createSweeper } from './sweep.ts';

const MB = 1024 * 1024;

test('buffers that nobody needs are swept while a stream goes on, and once more when it has closed', async () => {
  const stream = new EventEmitter();
  createSweeper()(stream);
  const held = Array.from({ length: 40 }, () => Buffer.alloc(MB));
  const before = process.memoryUsage().arrayBuffers;
  expect(before).toBeGreaterThanOrEqual(40 * MB);
  held.length = 0;
  // Much less is made meanwhile than would have the engine sweep by itself.
  await expect.poll(() => before - process.memoryUsage().arrayBuffers).toBeGreaterThan(30 * MB);
  const more = Array.from({ length: 40 }, () => Buffer.alloc(MB));
  const full = process.memoryUsage().arrayBuffers;
  more.length = 0;
  stream.emit('close');
  expect(full - process.memoryUsage().arrayBuffers).toBeGreaterThan(30 * MB);
});
