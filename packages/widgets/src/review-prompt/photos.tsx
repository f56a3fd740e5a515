import type { KringElement, Language } from '@kring/kit';
import type { Child } from '@kring/kit/ui';
import type { Draft, DraftPhoto } from './draft.ts';
import { line } from './question-model.ts';
import { photoStrings } from './photos-strings.ts';
import { Photos as PhotosView } from './photos-view.tsx';
import { NoPhoto, picture, shrink } from './shrink.ts';

let made = 0;

/**
 * The photos of a draft: chosen, made smaller, shown, removed. Shown on a canvas, since a strict page may forbid pictures
 * from `blob:` and `data:`.
 */
export class Photos {
  readonly #host: KringElement;
  readonly #draft: Draft;
  readonly #changed: () => void;
  readonly #drawing = new Set<string>();
  #coming = 0;
  #problems: readonly string[] = [];

  constructor(host: KringElement, draft: Draft, changed: () => void) {
    this.#host = host;
    this.#draft = draft;
    this.#changed = changed;
  }

  /** Something is still being made ready. */
  get busy(): boolean {
    return this.#coming > 0;
  }

  async add(files: readonly File[], most: number, language: Language): Promise<void> {
    const words = photoStrings[language];
    const room = Math.max(0, most - this.#draft.photos.length - this.#coming);
    this.#problems = files.length > room ? [words.full(most)] : [];
    const taken = files.slice(0, room);
    this.#coming += taken.length;
    this.#host.requestUpdate();
    // One after the other: decoded photos are large.
    for (const file of taken) {
      const name = line(file.name) || 'foto';
      try {
        const data = await shrink(file);
        this.#coming -= 1;
        const photo: DraftPhoto = { id: `new${(made += 1)}`, name, data };
        this.#draft.photos = [...this.#draft.photos, photo];
        this.#changed();
      } catch (thrown) {
        this.#coming -= 1;
        const fault = thrown instanceof NoPhoto ? thrown.fault : 'broken';
        this.#problems = [...this.#problems, words.faults[fault](name)];
      }
      this.#host.requestUpdate();
    }
  }

  /** The server did not take one: says which. */
  refuse(index: unknown, language: Language): boolean {
    const photo = typeof index === 'number' ? this.#draft.photos[index] : undefined;
    if (photo) this.#problems = [photoStrings[language].refused(photo.name)];
    return photo !== undefined;
  }

  view(most: number, language: Language): Child {
    const words = photoStrings[language];
    const { photos } = this.#draft;
    if (photos.some(({ data }) => data)) void this.#draw(photos);
    return (
      <PhotosView
        words={words}
        photos={photos}
        most={most}
        coming={this.#coming}
        problems={this.#problems}
        onRemove={this.#remove}
      />
    );
  }

  readonly #remove = (photo: DraftPhoto): void => {
    const { photos } = this.#draft;
    const at = photos.indexOf(photo);
    this.#draft.photos = photos.filter((one) => one !== photo);
    this.#problems = [];
    this.#changed();
    this.#host.requestUpdate();
    // The focus stays where photos are.
    void this.#host.updateComplete.then(() => {
      const buttons = this.#host.shadowRoot?.querySelectorAll<HTMLElement>('.remove') ?? [];
      const to = buttons[Math.min(at, buttons.length - 1)];
      (to ?? this.#host.shadowRoot?.querySelector<HTMLElement>('input[type=file]'))?.focus();
    });
  };

  /** Draws what stands on the page and was not drawn: in the middle, as large as fits. */
  async #draw(photos: readonly DraftPhoto[]): Promise<void> {
    await this.#host.updateComplete;
    for (const { id, data } of photos) {
      const canvas = this.#host.shadowRoot?.querySelector<HTMLCanvasElement>(`[data-photo=${id}]`);
      if (!canvas || canvas.dataset['drawn'] || this.#drawing.has(id)) continue;
      this.#drawing.add(id);
      try {
        const bitmap = await picture(data);
        const { width, height } = bitmap;
        const side = Math.min(width, height);
        canvas
          .getContext('2d')
          ?.drawImage(bitmap, (width - side) / 2, (height - side) / 2, side, side, 0, 0, canvas.width, canvas.height);
        canvas.dataset['drawn'] = '';
        bitmap.close();
      } catch {
        // It goes along all the same; its name says which it is.
      }
      this.#drawing.delete(id);
    }
  }
}
