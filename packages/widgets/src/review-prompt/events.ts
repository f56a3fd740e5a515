/** Detail of `kring:review-asked`. */
export interface ReviewAsked {
  /** `rvq_…` */
  readonly requestId: string;
  /** The shop's own id, for instance to put a picture of it in the slot. */
  readonly productId: string;
}

/** Detail of `kring:review-dismissed`. */
export interface ReviewDismissed {
  readonly requestId: string;
  readonly productId: string;
  /** `undo` where the customer took the last word back. */
  readonly choice: 'later' | 'never' | 'undo';
}

/** Detail of `kring:review-written`. */
export interface ReviewWritten {
  /** `rev_…` */
  readonly reviewId: string;
  readonly productId: string;
  /** 1 to 5. */
  readonly stars: number;
  /** What it brought; 0 where nothing. */
  readonly points: number;
}

/** Detail of `kring:review-changed`. */
export interface ReviewChanged {
  readonly reviewId: string;
  readonly productId: string;
  readonly stars: number;
}

/** Detail of `kring:review-withdrawn`. */
export interface ReviewWithdrawn {
  readonly reviewId: string;
  readonly productId: string;
}
