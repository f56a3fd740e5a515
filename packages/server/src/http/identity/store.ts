/** A publishable key: sits in pages, names the shop, and works from exactly these origins. */
export interface PublishableKey {
  readonly key: string;
  readonly shopId: string;
  readonly origins: readonly string[];
}

/** A secret key by what may be kept of it: never the key itself. */
export interface SecretKey {
  readonly id: string;
  readonly shopId: string;
}

/** A key that customer tokens are signed with. The algorithm belongs to the key; a token can't choose. */
export interface SigningKey {
  readonly id: string;
  readonly shopId: string;
  readonly algorithm: 'HS256' | 'ES256' | 'EdDSA';
  /** HS256: 32 bytes in base64url. ES256 and EdDSA: the public key as a JSON Web Key. */
  readonly material: string;
}

/** An open session of one customer on one page. */
export interface SessionRow {
  readonly shopId: string;
  /** cus_… */
  readonly customerId: string;
  readonly publishableKey: string;
  readonly expiresAt: Date;
}

/** A key as `kring key list` shows it. */
export interface KeyListing {
  readonly kind: 'publishable' | 'secret' | 'signing';
  /** The key itself where it is public, else its id. */
  readonly id: string;
  readonly detail: string;
  readonly createdAt: Date;
}

/** Keys, sessions and the tokens that were used. Secrets and session tokens are known by their SHA-256 only. */
export interface IdentityStore {
  addPublishableKey(key: PublishableKey): Promise<void>;
  findPublishableKey(key: string): Promise<PublishableKey | undefined>;
  /** Replaces the origins of a key. */
  setOrigins(key: string, origins: readonly string[]): Promise<void>;
  /** The origin that links of this shop lead to: the first of its first publishable key, one by https before others; undefined where none has any. */
  firstOrigin(shopId: string): Promise<string | undefined>;
  /** True where at least one publishable key of any shop lists this origin. */
  originKnown(origin: string): Promise<boolean>;
  addSecretKey(key: SecretKey & { readonly hash: string }): Promise<void>;
  findSecretKey(hash: string): Promise<SecretKey | undefined>;
  /** Ends a secret key; false where the shop has none of this id. A running server may take it for 10 seconds more. */
  removeSecretKey(shopId: string, id: string): Promise<boolean>;
  addSigningKey(key: SigningKey): Promise<void>;
  findSigningKey(id: string): Promise<SigningKey | undefined>;
  listKeys(shopId: string): Promise<KeyListing[]>;
  /** Marks a customer token as used until it expires; false where it was used before. */
  useToken(token: { readonly shopId: string; readonly jti: string; readonly expiresAt: Date }): Promise<boolean>;
  openSession(session: SessionRow & { readonly hash: string }): Promise<void>;
  /** The session by the hash of its token, also where it has expired but was not cleaned away yet. */
  findSession(hash: string): Promise<SessionRow | undefined>;
  /** Deletes sessions and used tokens that expired before `now`; answers how many. */
  cleanIdentity(now: Date): Promise<number>;
}
