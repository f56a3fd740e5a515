import sharp, { type Metadata } from 'sharp';
import { decodingBytes, LARGEST_DECODING, LONGEST_SIDE, MOST_PIXELS } from './sizes.ts';
import type { Redrawn, Trouble } from './work.ts';

/** The longest side of what comes out, in pixels. */
const SIDE = 1_600;
/** A picture that takes longer than this to read or to write was made to, in seconds. */
const PATIENCE = 30;

// One thread for a photo, and no memory of earlier ones.
sharp.concurrency(1);
sharp.cache(false);
// The bytes alone decide what reads them: of all that the library can read, these three are open.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'],
});

let last: Promise<unknown> = Promise.resolve();

/** One photo at a time, in the order of asking: what it takes to open, to turn and to write one is there once. `work` never fails. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const turn = last.then(work);
  last = turn;
  return turn;
}

const megapixels = (pixels: number): number => Math.ceil(pixels / 1_000_000);

/** Why a photo can't be opened within bounds, by what it says of itself. */
function tooMany(metadata: Metadata, bytes: Buffer): Trouble | undefined {
  const { width, height } = metadata;
  const told = (detail: string): Trouble => ({ why: 'too_many_pixels', detail });
  if (width * height > MOST_PIXELS)
    return told(`has ${megapixels(width * height)} megapixels; at most 40 can be taken.`);
  if (Math.max(width, height) > LONGEST_SIDE)
    return told(`is ${width} by ${height} pixels; a side may have ${LONGEST_SIDE}.`);
  if (decodingBytes(metadata, bytes) > LARGEST_DECODING)
    return told(
      `has ${megapixels(width * height)} megapixels in a form that takes too much to open. Send it smaller, or neither progressive, interlaced nor lossless.`,
    );
  return undefined;
}

/**
 * Turns and mirrors as the camera noted it (EXIF orientation, 1 to 8): first around, by degrees, then left to right.
 * The library does the same by itself, but then holds a large picture whole.
 */
const upright: Readonly<Record<number, readonly [degrees: number, mirrored: boolean]>> = {
  2: [0, true],
  3: [180, false],
  4: [180, true],
  5: [90, true],
  6: [90, false],
  7: [270, true],
  8: [270, false],
};

/** Makes the picture anew: first small, as it comes in, and then upright. */
async function draw(bytes: Buffer, orientation: number): Promise<Redrawn> {
  const small = await sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error', pages: 1 })
    .timeout({ seconds: PATIENCE })
    .resize(SIDE, SIDE, { fit: 'inside', withoutEnlargement: true })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = small.info;
  const [degrees, mirrored] = upright[orientation] ?? [0, false];
  const turned = await sharp(small.data, { raw: { width, height, channels } })
    .rotate(degrees)
    .raw()
    .toBuffer({ resolveWithObject: true });
  const drawn = sharp(turned.data, { raw: turned.info });
  const { data, info } = await (mirrored ? drawn.flop() : drawn)
    .timeout({ seconds: PATIENCE })
    .webp({ quality: 80 })
    .toBuffer({ resolveWithObject: true });
  return { bytes: data, width: info.width, height: info.height };
}

async function redrawNow(bytes: Buffer): Promise<Redrawn | Trouble> {
  try {
    const metadata = await sharp(bytes, { limitInputPixels: false, failOn: 'error' }).metadata();
    return tooMany(metadata, bytes) ?? (await draw(bytes, metadata.orientation ?? 1));
  } catch {
    return { why: 'broken', detail: 'is damaged: it can not be read, or not to its end.' };
  }
}

/** Makes a JPEG, PNG or WebP anew, so that nothing of it is left but the picture; or says why not. */
export const redraw = (bytes: Buffer): Promise<Redrawn | Trouble> => inTurn(() => redrawNow(bytes));
