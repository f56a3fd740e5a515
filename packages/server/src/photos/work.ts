/** A photo as it was made anew: WebP. */
export interface Redrawn {
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Why a photo can't be taken, with words that follow on "Photo 1". */
export interface Trouble {
  readonly why: 'not_a_photo' | 'kind' | 'too_large' | 'too_many_pixels' | 'broken';
  readonly detail: string;
}

/** What the server hands to the process that opens photos. */
export interface Task {
  readonly id: number;
  readonly bytes: Uint8Array;
}

/** What comes back. */
export interface Done {
  readonly id: number;
  readonly result: Redrawn | Trouble;
}
