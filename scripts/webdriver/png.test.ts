import { deflateSync, inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { crop } from './png.ts';

/** A picture of 3 x 3 RGB pixels whose rows use filters 0 to 4; `shown` is what they stand for. */
function picture(filtered: readonly number[][]): Buffer {
  const header = Buffer.alloc(33);
  header.writeUInt32BE(13, 8);
  header.write('IHDR', 12, 'latin1');
  header.writeUInt32BE(3, 16);
  header.writeUInt32BE(filtered.length, 20);
  header.set([8, 2, 0, 0, 0], 24);
  const data = deflateSync(Buffer.from(filtered.flat()));
  const before = Buffer.alloc(8);
  before.writeUInt32BE(data.length);
  before.write('IDAT', 4, 'latin1');
  return Buffer.concat([header, before, data, Buffer.alloc(4)]);
}

/** The raw rows of a picture that `crop` made: each begins with its filter, 0. */
function rows(png: Buffer): number[] {
  return [...inflateSync(png.subarray(41, 41 + png.readUInt32BE(33)))];
}

const plain = [0, 10, 10, 10, 20, 20, 20, 30, 30, 30];

test('cuts a part out', () => {
  const cut = crop(picture([plain, plain, plain]), { x: 1, y: 1, width: 2, height: 1 });
  expect([cut.readUInt32BE(16), cut.readUInt32BE(20)]).toEqual([2, 1]);
  expect(rows(cut)).toEqual([0, 20, 20, 20, 30, 30, 30]);
});

test('undoes every filter', () => {
  const same = Array.from({ length: 9 }, () => 0);
  const filtered = [
    plain,
    [1, 10, 10, 10, 10, 10, 10, 10, 10, 10],
    [2, ...same],
    [3, 5, 5, 5, 5, 5, 5, 5, 5, 5],
    [4, ...same],
  ];
  const cut = crop(picture(filtered), { x: 0, y: 0, width: 3, height: 5 });
  expect(rows(cut)).toEqual([plain, plain, plain, plain, [0, 10, 10, 10, 20, 20, 20, 30, 30, 30]].flat());
});

test('an area that sticks out gives what is there', () => {
  const cut = crop(picture([plain]), { x: 2, y: -4, width: 9, height: 99 });
  expect([cut.readUInt32BE(16), cut.readUInt32BE(20)]).toEqual([1, 1]);
  expect(rows(cut)).toEqual([0, 30, 30, 30]);
});
