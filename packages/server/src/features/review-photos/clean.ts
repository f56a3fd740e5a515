import { bytesOf } from '../../http/large-json.ts';
import { refuse } from '../../http/problems.ts';
import { develop } from '../../photos/darkroom.ts';
import { kindOf } from './kinds.ts';
import type { Redrawn, Trouble } from '../../photos/work.ts';

/** A photo as a review is asked to have it: a new one in base64, or one that it has, by its id. */
export type AskedPhoto = { readonly data: string } | { readonly id: string };

/** A photo that is fit to be shown: WebP, upright, at most 1,600 pixels each way, and nothing in it but the picture. */
export interface CleanPhoto extends Redrawn {
  /** Where it stands in the list that was asked for, from 0. */
  readonly position: number;
}

/** 2 MB, as the contract takes. */
const MOST_BYTES = 2 * 1024 * 1024;

async function cleanOne(bytes: Buffer): Promise<Redrawn | Trouble> {
  if (bytes.length > MOST_BYTES) return { why: 'too_large', detail: 'is larger than 2 MB.' };
  const kind = kindOf(bytes);
  if (!kind) return { why: 'not_a_photo', detail: 'is not a photo. Send JPEG, PNG or WebP.' };
  if (kind !== 'taken') return { why: 'kind', detail: `is ${kind.name}. Send JPEG, PNG or WebP.` };
  return develop(bytes);
}

/**
 * Makes the new photos of a list anew, so that nothing of what was sent is left but the picture: no place, no camera,
 * no second file behind it. Those that are there by id are left out of the answer. One after the other: a review with
 * four photos keeps no other waiting for more than its own turn. Takes time: run it before a transaction.
 * Refuses `photo_refused` with {index, why}, for the first that can not be taken.
 */
export async function cleanPhotos(photos: readonly AskedPhoto[]): Promise<CleanPhoto[]> {
  const cleaned: CleanPhoto[] = [];
  for (const [index, photo] of photos.entries()) {
    if (!('data' in photo)) continue;
    const result = await cleanOne(bytesOf(photo));
    if ('why' in result)
      throw refuse('photo_refused', `Photo ${index + 1} ${result.detail}`, { reason: { index, why: result.why } });
    cleaned.push({ ...result, position: index });
  }
  return cleaned;
}
