import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { createSweeper } from './sweep.ts';

const MB = 1024 * 1024;
const lying = () => process.memoryUsage().arrayBuffers;
const buffers = () => Array.from({ length: 40 }, () => Buffer.alloc(MB));

test('buffers that nobody needs are swept while a stream goes on', async () => {
  const stream = new EventEmitter();
  createSweeper()(stream);
  const held = buffers();
  const before = lying();
  expect(before).toBeGreaterThanOrEqual(40 * MB);
  held.length = 0;
  // Much less is made meanwhile than would have the engine sweep by itself.
  await expect.poll(() => before - lying()).toBeGreaterThan(30 * MB);
  stream.emit('close');
});

test('and once more when it has closed', async () => {
  const sweepDuring = createSweeper();
  const freedByClosing = () => {
    const stream = new EventEmitter();
    sweepDuring(stream);
    const held = buffers();
    const before = lying();
    held.length = 0;
    stream.emit('close');
    return before - lying();
  };
  // The engine may collect while they are made, and then thinks that they will stay.
  await expect.poll(freedByClosing, { timeout: 10_000 }).toBeGreaterThan(30 * MB);
});
