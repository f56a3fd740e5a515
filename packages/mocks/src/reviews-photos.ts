import type { ReviewPhoto } from '@kring/contract';
import { Refusal } from './refusal.ts';

const MOST_BYTES = 2_000_000;

/** How each kind begins, in base64. */
const kinds = [
  ['/9j/', 'image/jpeg'],
  ['iVBORw0KGgo', 'image/png'],
  ['UklGR', 'image/webp'],
] as const;

/** Pictures that are none of the kinds that are taken: GIF, TIFF, BMP, an SVG, a HEIC. */
const others = /^(?:R0lGOD|SUkq|TU0AK|Qk|PHN2Zy|PD94bWwg|AAAA[A-Za-z0-9+/]{2}m?Z0eX)/;

let made = 0;

/** A photo kept in memory: its address is the data itself, so that it shows without a server. */
export function keepPhoto(data: string, index: number): ReviewPhoto {
  const kind = kinds.find(([start]) => data.startsWith(start));
  const refuse = (why: string, detail: string) => new Refusal('photo_refused', detail, { index, why });
  if (!kind)
    throw others.test(data) ? refuse('kind', 'Send JPEG, PNG or WebP.') : refuse('not_a_photo', 'It is no photo.');
  if ((data.length * 3) / 4 > MOST_BYTES) throw refuse('too_large', 'A photo may have 2 MB.');
  made += 1;
  return { id: `pho_mock${made.toString(36)}`, url: `data:${kind[1]};base64,${data}`, ...sizeOf(data, kind[1]) };
}

/** A PNG says its size in its first bytes; for the others a usual one will do. */
function sizeOf(data: string, kind: string): { width: number; height: number } {
  if (kind !== 'image/png') return { width: 1_200, height: 900 };
  const head = atob(data.slice(0, 32));
  const at = (from: number) => [0, 1, 2, 3].reduce((sum, byte) => sum * 256 + head.charCodeAt(from + byte), 0);
  return { width: at(16), height: at(20) };
}

export function refuseTooMany(limit: number, sent: number): void {
  if (sent > limit) throw new Refusal('too_many_photos', `At most ${limit} photos.`, { limit, sent });
}
