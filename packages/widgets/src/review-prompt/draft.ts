import type { Input } from '@kring/contract';

/** A photo that goes with a review. */
export interface DraftPhoto {
  /** Unique within the draft; `pho_…` for one that the server has. */
  readonly id: string;
  /** Its name on the device, or which photo of the review it was. */
  readonly name: string;
  /** JPEG, PNG or WebP in base64; empty for one that the server has. */
  readonly data: string;
  /** Where the server has it. */
  readonly url?: string;
}

/** What is being written. One object from the first star to the end, so that nothing typed is lost on the way. */
export interface Draft {
  /** 1 to 5; 0 as long as none was chosen. */
  stars: number;
  title: string;
  text: string;
  /** 0 to 10; null as long as nothing was chosen. */
  recommend: number | null;
  photos: readonly DraftPhoto[];
}

export const emptyDraft = (): Draft => ({ stars: 0, title: '', text: '', recommend: null, photos: [] });

export const isEmpty = ({ stars, title, text, recommend, photos }: Draft): boolean =>
  !stars && !title.trim() && !text.trim() && recommend === null && photos.length === 0;

/** A draft as it is sent, without what was left open. */
export function bodyOf(
  { stars, title, text, recommend, photos }: Draft,
  about: { readonly request: string } | { readonly link: string },
  language: 'nl' | 'en',
): Input<'POST /v1/reviews'>['body'] {
  return {
    ...about,
    stars,
    ...(title.trim() && { title: title.trim() }),
    ...(text.trim() && { text: text.trim() }),
    ...(photos.length && { photos: photos.map(({ data }) => ({ data })) }),
    ...(recommend !== null && { recommend }),
    language,
  };
}
