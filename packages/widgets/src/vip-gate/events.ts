/** Detail of `kring:place-held`: what the checkout needs. */
export interface PlaceHeld {
  readonly saleId: string;
  /** Signed, for the shop's server: `POST /v1/sale-passes/verify`. */
  readonly pass: string;
  /** Until when the place is kept, ISO 8601, by the server's clock. */
  readonly until: string;
  /** The shop's own ids of what may be bought with it. */
  readonly products: readonly string[];
}

/** Detail of `kring:place-released` and `kring:place-bought`. */
export interface PlaceGone {
  readonly saleId: string;
}

/** Detail of `kring:sale-opened`. */
export interface SaleOpened {
  readonly saleId: string;
  /** Signed, good for 5 minutes: the shop's server exchanges it for the right to send its own part of the page. */
  readonly token: string;
}
