import { Skeleton, type Child } from '@kring/kit/ui';
import type { DraftPhoto } from './draft.ts';
import { Photo } from './photo-view.tsx';
import type { PhotoStrings } from './photos-strings.ts';

export interface PhotosProps {
  readonly words: PhotoStrings;
  readonly photos: readonly DraftPhoto[];
  readonly most: number;
  /** How many are being made ready. */
  readonly coming: number;
  readonly problems: readonly string[];
  readonly onRemove: (photo: DraftPhoto) => void;
}

/** The photos that go along; those of the device are drawn on their canvas afterwards. Parts `photos` and `photo`. */
export const Photos = ({ words, photos, most, coming, problems, onRemove }: PhotosProps): Child => [
  photos.length + coming > 0 && (
    <ul part="photos" class="list photos" aria-label={words.photos}>
      {photos.map((photo) => (
        <li key={photo.id} class="shot">
          {photo.url ? (
            <Photo url={photo.url} label={words.photo(photo.name)} />
          ) : (
            <canvas
              part="photo"
              role="img"
              aria-label={words.photo(photo.name)}
              data-photo={photo.id}
              width={176}
              height={176}
            />
          )}
          <button type="button" class="remove" aria-label={words.remove(photo.name)} onClick={() => onRemove(photo)}>
            <svg viewBox="0 0 14 14" aria-hidden="true">
              <path d="M2 2l10 10M12 2L2 12" />
            </svg>
          </button>
        </li>
      ))}
      {Array.from({ length: coming }, () => (
        <li class="shot">
          <Skeleton like="" />
          <span class="hidden">{words.busy}</span>
        </li>
      ))}
    </ul>
  ),
  problems.length > 0 && (
    <div class="wrong" role="alert">
      {problems.map((problem) => (
        <p>{problem}</p>
      ))}
    </div>
  ),
  <p class="hidden" role="status">
    {photos.length > 0 && words.added(photos.length, most)}
  </p>,
];
