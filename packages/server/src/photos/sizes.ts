import type { Metadata } from 'sharp';

/** The most pixels that a photo may have. */
export const MOST_PIXELS = 40_000_000;
/** The longest side that a photo may have, in pixels: readers hold several rows at a time. */
export const LONGEST_SIDE = 20_000;
/** The most memory that a photo may need to be opened, in bytes. */
export const LARGEST_DECODING = 130_000_000;

/** Samples per pixel that a JPEG keeps, by how its colours are thinned out. */
const samples: Readonly<Record<string, number>> = { '4:2:0': 1.5, '4:2:2': 2, '4:4:4': 3, '4:4:4:4': 4 };

/**
 * The memory that it takes to open a photo, in bytes, as measured of the library. A plain JPEG or WebP is made smaller
 * while it is read; a progressive JPEG, an interlaced PNG and a lossless WebP are held whole, whatever they become.
 */
export function decodingBytes(metadata: Metadata, bytes: Buffer): number {
  const { format, width, height, channels, depth, isProgressive, chromaSubsampling = '', pages = 1 } = metadata;
  const pixels = width * height;
  if (format === 'png') return pixels * channels * (depth === 'ushort' ? 2 : 1) * (isProgressive ? 1.3 : 0.65);
  // The mark of a lossless picture; by chance in another, that one counts as more than it is.
  if (format === 'webp') return pixels * (pages > 1 ? 8 : bytes.includes('VP8L') ? 4 : 1);
  return pixels * (isProgressive ? 2 * (samples[chromaSubsampling] ?? 4) : 0.5);
}
