import sharp from 'sharp';
import { beforeAll, expect, test } from 'vitest';
import type { Refusal } from '../../http/problems.ts';
import { cleanPhotos, type CleanPhoto } from './clean.ts';
import {
  animatedPng,
  animatedWebp,
  chunk,
  corners,
  fromCamera,
  partsOf,
  png,
  progressiveOfSize,
  webpOfSize,
} from './photos.testing.ts';

const MB = 1024 * 1024;

async function cleanOne(file: Uint8Array): Promise<CleanPhoto> {
  const [photo] = await cleanPhotos([{ data: Buffer.from(file).toString('base64') }]);
  return photo!;
}

/** Why a file is refused, and in which words. */
async function refusalOf(...files: Uint8Array[]) {
  const error = await cleanPhotos(files.map((file) => ({ data: Buffer.from(file).toString('base64') }))).then(
    () => undefined,
    (cause: unknown) => cause as Refusal,
  );
  return error && { code: error.code, ...error.reason, message: error.message };
}

const colours: Readonly<Record<string, readonly number[]>> = {
  red: [255, 0, 0],
  green: [0, 255, 0],
  blue: [0, 0, 255],
  white: [255, 255, 255],
};

/** The colours of the four corners: left and right above, left and right below. */
async function cornersOf({ bytes, width, height }: CleanPhoto): Promise<string[]> {
  const { data } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const at = (x: number, y: number) => [...data.subarray((y * width + x) * 3, (y * width + x) * 3 + 3)];
  const far = (a: readonly number[], b: readonly number[]) => a.reduce((sum, v, i) => sum + Math.abs(v - b[i]!), 0);
  return [at(3, 3), at(width - 4, 3), at(3, height - 4), at(width - 4, height - 4)].map(
    (pixel) => Object.keys(colours).toSorted((a, b) => far(pixel, colours[a]!) - far(pixel, colours[b]!))[0]!,
  );
}

let noisy: Buffer;
beforeAll(async () => {
  const create = {
    width: 400,
    height: 300,
    channels: 3,
    background: '#888',
    noise: { type: 'gaussian', mean: 128, sigma: 60 },
  } as const;
  noisy = await sharp({ create }).png().toBuffer();
});

test.each(['jpeg', 'png', 'webp'] as const)('a %s becomes a WebP that looks the same', async (format) => {
  const photo = await cleanOne(await corners().toFormat(format).toBuffer());
  expect(photo).toMatchObject({ width: 80, height: 40, position: 0 });
  expect(await sharp(photo.bytes).metadata()).toMatchObject({ format: 'webp', width: 80, height: 40 });
  expect(await cornersOf(photo)).toEqual(['red', 'green', 'blue', 'white']);
});

test('where it was taken, by whom and with what is gone: no EXIF, XMP, IPTC, colour profile or comment', async () => {
  const source = await fromCamera();
  const before = await sharp(source).metadata();
  // The position is in the source: 52° north, 4° east, as fractions.
  const position = Buffer.alloc(8);
  position.writeUInt32LE(52, 0);
  position.writeUInt32LE(1, 4);
  expect(before.exif?.includes(position)).toBe(true);
  expect(Object.keys(before)).toEqual(expect.arrayContaining(['exif', 'xmp', 'iptc', 'icc']));
  expect(source.includes('Zwaantje-comment')).toBe(true);

  const { bytes } = await cleanOne(source);
  const after = await sharp(bytes).metadata();
  for (const name of ['exif', 'xmp', 'iptc', 'icc', 'comments', 'orientation']) expect(after).not.toHaveProperty(name);
  expect(partsOf(bytes)).toEqual(['VP8 ']);
  expect(Buffer.from(bytes).toString('latin1')).not.toMatch(/Zwaantje|Geheim|GPS|Exif|rdf/);
  expect(Buffer.from(bytes).includes(position)).toBe(false);
});

test.each([
  [1, ['red', 'green', 'blue', 'white']],
  [2, ['green', 'red', 'white', 'blue']],
  [3, ['white', 'blue', 'green', 'red']],
  [4, ['blue', 'white', 'red', 'green']],
  [5, ['red', 'blue', 'green', 'white']],
  [6, ['blue', 'red', 'white', 'green']],
  [7, ['white', 'green', 'blue', 'red']],
  [8, ['green', 'white', 'red', 'blue']],
])('a photo stands as it was held: orientation %i', async (orientation, expected) => {
  const photo = await cleanOne(await fromCamera(orientation));
  expect([photo.width, photo.height]).toEqual(orientation > 4 ? [40, 80] : [80, 40]);
  expect(await cornersOf(photo)).toEqual(expected);
});

test('a large photo is made smaller, a small one stays as it is', async () => {
  expect(await cleanOne(png(8000, 2000))).toMatchObject({ width: 1600, height: 400 });
  expect(await cleanOne(png(1, 1))).toMatchObject({ width: 1, height: 1 });
});

test('what else is in the file is gone: a page behind a JPEG, a script in its comment, an archive behind a PNG', async () => {
  const page = Buffer.from('<!doctype html><script>alert(document.domain)</script>');
  const jpeg = await corners().jpeg().toBuffer();
  const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, page.length + 2]), page]);
  const archive = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), Buffer.from('secret.txt'), Buffer.alloc(100)]);
  const polyglots = [
    Buffer.concat([jpeg, page]),
    Buffer.concat([jpeg.subarray(0, 2), comment, jpeg.subarray(2)]),
    Buffer.concat([await corners().png().toBuffer(), archive]),
    png(40, 40, {
      before: [chunk('tEXt', Buffer.concat([Buffer.from('Comment\0'), page]))],
      behind: [chunk('zzZz', archive)],
    }),
    Buffer.concat([await corners().webp().toBuffer(), page]),
  ];
  for (const polyglot of polyglots) {
    const { bytes } = await cleanOne(polyglot);
    expect(Buffer.from(bytes).toString('latin1')).not.toMatch(/script|doctype|secret/);
    expect(partsOf(bytes)).toEqual(['VP8 ']);
    expect(Buffer.from(bytes).readUInt32LE(4) + 8).toBe(bytes.length);
  }
});

test('a script that begins as a GIF is told to be a GIF', async () => {
  const polyglot = Buffer.from('GIF89a/*\0\0\0\0*/=1;alert(document.domain)');
  expect(await refusalOf(polyglot)).toEqual({
    code: 'photo_refused',
    index: 0,
    why: 'kind',
    message: 'Photo 1 is GIF. Send JPEG, PNG or WebP.',
  });
});

test.each([
  ['SVG', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
  ['SVG', () => Buffer.from('\ufeff<?xml version="1.0"?><!-- a --><!DOCTYPE svg><svg\nwidth="1"/>')],
  [
    'HEIC',
    () => Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic\0\0\0\0mif1heic'), Buffer.alloc(99)]),
  ],
  [
    'HEIC',
    () => Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypmif1\0\0\0\0mif1heic'), Buffer.alloc(99)]),
  ],
  ['AVIF', () => corners().avif().toBuffer()],
  ['GIF', () => corners().gif().toBuffer()],
  ['TIFF', () => corners().tiff().toBuffer()],
  ['BMP', () => Buffer.concat([Buffer.from('BM'), Buffer.alloc(60)])],
])('%s is not taken, and the refusal names it', async (name, make) => {
  const told = { index: 1, why: 'kind', message: `Photo 2 is ${name}. Send JPEG, PNG or WebP.` };
  expect(await refusalOf(png(1, 1), await make())).toMatchObject(told);
});

test.each([
  ['PDF', Buffer.from('%PDF-1.7\n1 0 obj')],
  ['HTML', Buffer.from('<!doctype html><title>Hoi</title>')],
  ['text', Buffer.from('just words')],
  ['zero bytes', Buffer.alloc(0)],
  ['zeros', Buffer.alloc(5_000)],
  ['a Windows program', Buffer.from('MZ\x90\0')],
])('%s is no photo', async (_name, file) => {
  expect(await refusalOf(file)).toMatchObject({
    index: 0,
    why: 'not_a_photo',
    message: 'Photo 1 is not a photo. Send JPEG, PNG or WebP.',
  });
});

test.each([
  ['a PNG of 100 megapixels', () => png(10_000, 10_000), 'has 100 megapixels; at most 40 can be taken.'],
  ['a WebP of 100 megapixels', () => webpOfSize(10_000, 10_000), 'has 100 megapixels; at most 40 can be taken.'],
  ['a little more than 40', () => png(8_000, 5_001), 'has 41 megapixels; at most 40 can be taken.'],
  ['a thread of a photo', () => png(40_000_000, 1), 'is 40000000 by 1 pixels; a side may have 20000.'],
])('%s is refused by what it says of itself', async (_name, make, message) => {
  const file = await make();
  expect(file.length).toBeLessThan(300_000);
  const began = performance.now();
  expect(await refusalOf(file)).toMatchObject({ index: 0, why: 'too_many_pixels', message: `Photo 1 ${message}` });
  expect(performance.now() - began).toBeLessThan(200);
});

test('what would take too much memory to open is refused before it is opened', async () => {
  for (const file of [await progressiveOfSize(7_000, 5_000), png(6_000, 6_000, { interlaced: true, depth: 16 })])
    expect(await refusalOf(file)).toMatchObject({
      why: 'too_many_pixels',
      message: expect.stringMatching(/^Photo 1 has 3[56] megapixels in a form that takes too much to open\./),
    });
});

test('a photo may have 2 MB to the byte, and not one more', async () => {
  const pad = (size: number) => png(9, 9, { before: [chunk('tEXt', Buffer.alloc(size - png(9, 9).length - 12, 'a'))] });
  expect(pad(2 * MB)).toHaveLength(2 * MB);
  expect(await cleanOne(pad(2 * MB))).toMatchObject({ width: 9, height: 9 });
  expect(await refusalOf(pad(2 * MB + 1))).toMatchObject({ why: 'too_large', message: 'Photo 1 is larger than 2 MB.' });
});

test('a file that breaks off is refused', async () => {
  const whole = [
    await sharp(noisy).jpeg().toBuffer(),
    await sharp(noisy).jpeg({ progressive: true }).toBuffer(),
    noisy,
    await sharp(noisy).webp().toBuffer(),
  ];
  for (const file of whole)
    for (const part of [0.02, 0.5, 0.9])
      expect(await refusalOf(file.subarray(0, Math.floor(file.length * part)))).toMatchObject({
        why: 'broken',
        message: expect.stringMatching(/^Photo 1 is damaged/),
      });
});

test('a file with damage within is refused or made anew, and brings nothing of its bytes along', async () => {
  const mark = Buffer.from('<script>damage</script>');
  for (const format of ['jpeg', 'png', 'webp'] as const) {
    const file = await sharp(noisy).toFormat(format).toBuffer();
    for (let at = 40; at < file.length - 60; at += Math.floor(file.length / 9)) {
      const damaged = Buffer.from(file);
      mark.copy(damaged, at);
      const clean = await cleanOne(damaged).catch((error: Refusal) => error);
      if (clean instanceof Error) expect(clean.reason).toMatchObject({ index: 0, why: 'broken' });
      else expect(Buffer.from(clean.bytes).includes(mark)).toBe(false);
    }
  }
});

test('of what moves, the first picture is taken', async () => {
  for (const file of [await animatedWebp(), await animatedPng()]) {
    const photo = await cleanOne(file);
    expect(photo).toMatchObject({ width: 20, height: 20 });
    expect(await cornersOf(photo)).toEqual(['red', 'red', 'red', 'red']);
    expect(partsOf(photo.bytes)).toEqual(['VP8 ']);
  }
  expect(await sharp(await animatedWebp()).metadata()).toMatchObject({ pages: 2 });
});

test('grey, transparent, deep and printed colours are taken as well', async () => {
  const files = [
    await corners().greyscale().jpeg().toBuffer(),
    await corners().ensureAlpha(0.5).png().toBuffer(),
    await corners().toColourspace('b-w').ensureAlpha(0.5).png().toBuffer(),
    png(80, 40, { depth: 16 }),
    png(80, 40, { interlaced: true }),
    await corners().png({ palette: true }).toBuffer(),
    await corners().toColourspace('cmyk').jpeg().toBuffer(),
  ];
  for (const file of files) expect(await cleanOne(file)).toMatchObject({ width: 80, height: 40 });
});

test('what is there by its id keeps its place in the list, and the index of a refusal counts it', async () => {
  const data = png(5, 5).toString('base64');
  expect(await cleanPhotos([])).toEqual([]);
  const cleaned = await cleanPhotos([{ data }, { id: 'pho_a' }, { data }]);
  expect(cleaned.map(({ position }) => position)).toEqual([0, 2]);
  await expect(cleanPhotos([{ id: 'pho_a' }, { data: 'AAAA' }])).rejects.toMatchObject({
    reason: { index: 1, why: 'not_a_photo' },
  });
});
