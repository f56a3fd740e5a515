/** A review that has photos. */
export interface OfReview {
  readonly shopId: string;
  /** rev_… */
  readonly reviewId: string;
}

/** A photo of a review, without its bytes. */
export interface ReviewPhotoRow extends OfReview {
  /** pho_…, unguessable: it is all that the address of a photo needs. */
  readonly id: string;
  /** Where it stands among the photos of its review, from 0. */
  readonly position: number;
  readonly width: number;
  readonly height: number;
}

/** Photos of reviews, cleaned. Their bytes never change; they go with the row of their review. */
export interface ReviewPhotoStore {
  add(photo: ReviewPhotoRow & { readonly bytes: Uint8Array }): Promise<void>;
  /** The photos of these reviews of a shop, in the order in which they are shown. */
  ofReviews(shopId: string, reviewIds: readonly string[]): Promise<ReviewPhotoRow[]>;
  move(photo: Pick<ReviewPhotoRow, 'shopId' | 'id'>, position: number): Promise<void>;
  /** Gives a photo a new id: the address that it had leads nowhere from now on. */
  renew(photo: Pick<ReviewPhotoRow, 'shopId' | 'id'>, id: string, position: number): Promise<void>;
  remove(photo: Pick<ReviewPhotoRow, 'shopId' | 'id'>): Promise<void>;
  /** The bytes of a photo that may be seen: its review was not rejected. WebP. */
  findShown(id: string): Promise<Uint8Array | undefined>;
}
