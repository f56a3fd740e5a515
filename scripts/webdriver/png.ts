/** Just enough PNG to cut a part out of a screenshot: 8 bits, RGB or RGBA, not interlaced, as WebKit writes it. */
import { crc32, deflateSync, inflateSync } from 'node:zlib';

export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const signature = Buffer.from('89504e470d0a1a0a', 'hex');

/** Cuts an area out of a picture, in its pixels; what lies outside the picture is left out. */
export function crop(png: Buffer, area: Area): Buffer {
  const { width, height, channels, pixels } = decode(png);
  const left = Math.min(Math.max(0, Math.floor(area.x)), width - 1);
  const top = Math.min(Math.max(0, Math.floor(area.y)), height - 1);
  const right = Math.max(left + 1, Math.min(width, Math.ceil(area.x + area.width)));
  const bottom = Math.max(top + 1, Math.min(height, Math.ceil(area.y + area.height)));
  const rows = Array.from({ length: bottom - top }, (_, row) => {
    const start = ((top + row) * width + left) * channels;
    // Filter 0: the row as it is.
    return Buffer.concat([Buffer.of(0), pixels.subarray(start, start + (right - left) * channels)]);
  });
  const header = Buffer.alloc(13);
  header.writeUInt32BE(right - left, 0);
  header.writeUInt32BE(bottom - top, 4);
  header.set([8, channels === 4 ? 6 : 2], 8);
  const data = deflateSync(Buffer.concat(rows));
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))]);
}

function decode(png: Buffer): { width: number; height: number; channels: number; pixels: Buffer } {
  const width = png.readUInt32BE(16);
  const height = png.readUInt32BE(20);
  const [depth, kind, , , interlace] = png.subarray(24, 29);
  if (depth !== 8 || (kind !== 2 && kind !== 6) || interlace !== 0)
    throw new Error('This kind of PNG is not read here.');
  const channels = kind === 6 ? 4 : 3;
  const parts: Buffer[] = [];
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12) {
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  }
  return {
    width,
    height,
    channels,
    pixels: unfilter(inflateSync(Buffer.concat(parts)), width * channels, height, channels),
  };
}

/** Undoes the filter of each row: a byte was stored as its difference to its neighbours. */
function unfilter(data: Buffer, stride: number, height: number, channels: number): Buffer {
  const out = Buffer.alloc(stride * height);
  for (let row = 0; row < height; row += 1) {
    const filter = data[row * (stride + 1)];
    for (let column = 0; column < stride; column += 1) {
      const at = row * stride + column;
      const left = column >= channels ? (out[at - channels] ?? 0) : 0;
      const up = row > 0 ? (out[at - stride] ?? 0) : 0;
      const corner = row > 0 && column >= channels ? (out[at - stride - channels] ?? 0) : 0;
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter ?? 0] ?? 0;
      out[at] = (data[row * (stride + 1) + 1 + column] ?? 0) + guess;
    }
  }
  return out;
}

function paeth(left: number, up: number, corner: number): number {
  const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

function chunk(name: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
