import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';

/** A place that a camera noted: the Dam in Amsterdam. */
export const PLACE = { latitude: '52/1 22/1 23/1', longitude: '4/1 53/1 32/1' };

/** A picture of four corners in colours of their own, so that it shows how it was turned. */
export function corners(width = 80, height = 40) {
  const quarter = (background: string, left: number, top: number) => ({
    input: {
      create: { width: width / 2, height: height / 2, channels: 3 as const, background },
    },
    left,
    top,
  });
  return sharp({ create: { width, height, channels: 3, background: '#000' } }).composite([
    quarter('#f00', 0, 0),
    quarter('#0f0', width / 2, 0),
    quarter('#00f', 0, height / 2),
    quarter('#fff', width / 2, height / 2),
  ]);
}

/** A JPEG as a telephone makes it: with the place, the camera, a comment of the owner's and an orientation. */
export async function fromCamera(orientation = 1): Promise<Buffer> {
  const jpeg = await corners()
    .withExif({
      IFD0: { Make: 'Geheim toestel', Artist: 'Zwaantje' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: PLACE.latitude,
        GPSLongitudeRef: 'E',
        GPSLongitude: PLACE.longitude,
      },
    })
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF>Zwaantje-xmp</rdf:RDF></x:xmpmeta>')
    .withIccProfile('p3')
    .withMetadata({ orientation })
    .jpeg()
    .toBuffer();
  return Buffer.concat([
    jpeg.subarray(0, 2),
    segment(0xfe, Buffer.from('Zwaantje-comment')),
    segment(0xed, iptc('Zwaantje-iptc')),
    jpeg.subarray(2),
  ]);
}

function segment(marker: number, body: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}

/** A Photoshop block with a by-line. */
function iptc(name: string): Buffer {
  const record = Buffer.concat([Buffer.from([0x1c, 2, 80, 0, name.length]), Buffer.from(name)]);
  const block = Buffer.alloc(12);
  block.write('8BIM', 0, 'latin1');
  block.writeUInt16BE(0x0404, 4);
  block.writeUInt32BE(record.length, 8);
  const even = Buffer.alloc(record.length % 2);
  return Buffer.concat([Buffer.from('Photoshop 3.0\0', 'latin1'), block, record, even]);
}

/** A part of a PNG. */
export function chunk(type: string, body: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  const head = Buffer.alloc(4);
  head.writeUInt32BE(body.length);
  const tail = Buffer.alloc(4);
  tail.writeUInt32BE(crc32(named));
  return Buffer.concat([head, named, tail]);
}

interface PngOptions {
  readonly interlaced?: boolean;
  /** Bits of a sample. */
  readonly depth?: 8 | 16;
  /** Chunks of one's own, before the picture and behind it. */
  readonly before?: readonly Buffer[];
  readonly behind?: readonly Buffer[];
}

/** A black PNG by hand: small, however many pixels it has. */
export function png(width: number, height: number, options: PngOptions = {}): Buffer {
  const { interlaced = false, depth = 8, before = [], behind = [] } = options;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([depth, 2, 0, 0, interlaced ? 1 : 0], 8);
  const row = 1 + (width * 3 * depth) / 8;
  // Adam7 has some bytes more; what is too much is not read.
  const pixels = Buffer.alloc(row * height + (interlaced ? height * 8 : 0));
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    ...before,
    chunk('IDAT', deflateSync(pixels, { level: 9 })),
    ...behind,
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A small lossless WebP that says it is of this size, at most 16,384 each way. */
export async function webpOfSize(width: number, height: number): Promise<Buffer> {
  const file = await plain('#f00').webp({ lossless: true }).toBuffer();
  // Behind the signature of one byte: fourteen bits each, less one.
  const at = file.indexOf('VP8L', 0, 'latin1') + 9;
  file.writeUInt32LE(width - 1 + (height - 1) * 2 ** 14, at);
  return file;
}

/** A small progressive JPEG in all its colours that says it is of this size. */
export async function progressiveOfSize(width: number, height: number): Promise<Buffer> {
  const file = await plain('#f00').jpeg({ progressive: true, chromaSubsampling: '4:4:4' }).toBuffer();
  // Behind the mark of a progressive frame: its length, the bits of a sample, and the size.
  const at = file.indexOf(Buffer.from([0xff, 0xc2]));
  file.writeUInt16BE(height, at + 5);
  file.writeUInt16BE(width, at + 7);
  return file;
}

/** Two pictures, one after the other: red, then blue. */
export async function animatedWebp(): Promise<Buffer> {
  const frames = await Promise.all(['#f00', '#00f'].map((background) => plain(background).png().toBuffer()));
  return sharp(frames, { join: { animated: true } })
    .webp({ lossless: true, delay: [100, 100] })
    .toBuffer();
}

/** The same as PNG. */
export async function animatedPng(): Promise<Buffer> {
  const [red, blue] = await Promise.all(['#f00', '#00f'].map((background) => plain(background).png().toBuffer()));
  const control = (sequence: number) => {
    const body = Buffer.alloc(26);
    body.writeUInt32BE(sequence, 0);
    body.writeUInt32BE(SIZE, 4);
    body.writeUInt32BE(SIZE, 8);
    body.writeUInt16BE(1, 20);
    body.writeUInt16BE(10, 22);
    return chunk('fcTL', body);
  };
  const two = Buffer.from([0, 0, 0, 2, 0, 0, 0, 0]);
  const data = Buffer.concat([Buffer.from([0, 0, 0, 2]), bodyOf(blue!, 'IDAT')]);
  return Buffer.concat([
    red!.subarray(0, 33),
    chunk('acTL', two),
    control(0),
    chunk('IDAT', bodyOf(red!, 'IDAT')),
    control(1),
    chunk('fdAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const SIZE = 20;
const plain = (background: string) => sharp({ create: { width: SIZE, height: SIZE, channels: 3, background } });

/** The body of the first chunk of this type. */
function bodyOf(file: Buffer, type: string): Buffer {
  const at = file.indexOf(type, 0, 'latin1');
  return file.subarray(at + 4, at + 4 + file.readUInt32BE(at - 4));
}

/** The names of the parts of a WebP. */
export function partsOf(file: Uint8Array): string[] {
  const bytes = Buffer.from(file);
  const names: string[] = [];
  for (let at = 12; at + 8 <= bytes.length; at += 8 + bytes.readUInt32LE(at + 4) + (bytes.readUInt32LE(at + 4) % 2))
    names.push(bytes.toString('latin1', at, at + 4));
  return names;
}
