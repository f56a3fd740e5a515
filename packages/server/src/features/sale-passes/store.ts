/** A key pair of a shop, Ed25519; `x` and `d` as in RFC 8037, each 32 bytes in base64url. */
export interface SaleKey {
  readonly shopId: string;
  readonly kid: string;
  readonly x: string;
  readonly d: string;
}

/** The keys that passes of sales are signed with. */
export interface SaleKeyStore {
  add(key: SaleKey): Promise<void>;
  /** Newest first: that one signs. */
  ofShop(shopId: string): Promise<SaleKey[]>;
  remove(shopId: string, kid: string): Promise<void>;
}
