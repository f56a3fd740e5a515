import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type JsonWebKey,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import type { Answer } from '@kring/contract';
import type { Tx } from '../../storage/storage.ts';
import type { SaleKey } from './store.ts';

/** The header `typ` of everything that is signed here. */
export const PASS_TYPE = 'kring-sale-pass+jwt';
/** The claim `aud`. */
export const PASS_AUDIENCE = 'sale';

type PublicKey = Answer<'GET /v1/sale-keys'>['keys'][number];

/** What anybody may know of a key. */
export const publicKeyOf = ({ kid, x }: SaleKey): PublicKey => ({
  kty: 'OKP',
  crv: 'Ed25519',
  x,
  kid,
  alg: 'EdDSA',
  use: 'sig',
});

/** A key that was never used. */
function newSaleKey(shopId: string): SaleKey {
  const { x = '', d = '' } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }) as JsonWebKey;
  return { shopId, kid: `psk_${randomBytes(12).toString('base64url')}`, x, d };
}

/** True where the shop has a key to sign with. A read can ask this, and start a write with {@link requireSaleKey} only then. */
export const hasSaleKey = async (tx: Tx, shopId: string): Promise<boolean> =>
  (await tx.saleKeys.ofShop(shopId)).length > 0;

/** The key that signs for a shop, made at its first use. It is replaced by nobody but the shop. */
export async function requireSaleKey(tx: Tx, shopId: string): Promise<SaleKey> {
  const [newest] = await tx.saleKeys.ofShop(shopId);
  if (newest) return newest;
  const key = newSaleKey(shopId);
  await tx.saleKeys.add(key);
  return key;
}

/** What became of the keys of a shop, each by its `kid`. */
interface Renewed {
  readonly made: string;
  /** The one that signed until now; undefined where there was none. */
  readonly kept: string | undefined;
  readonly ended: readonly string[];
}

/** Makes a key that signs from now on. The one that did goes on to verify; older ones are at their end. */
export async function renewSaleKey(tx: Tx, shopId: string): Promise<Renewed> {
  const [kept, ...older] = await tx.saleKeys.ofShop(shopId);
  const key = newSaleKey(shopId);
  await tx.saleKeys.add(key);
  for (const { kid } of older) await tx.saleKeys.remove(shopId, kid);
  return { made: key.kid, kept: kept?.kid, ended: older.map(({ kid }) => kid) };
}

/** Reading a key costs more than a signature: each pair is read once. */
const known = new Map<string, { readonly private: KeyObject; readonly public: KeyObject }>();

function pairOf({ kid, x, d }: SaleKey): { readonly private: KeyObject; readonly public: KeyObject } {
  const found = known.get(kid);
  if (found) return found;
  const privateKey = createPrivateKey({ key: { kty: 'OKP', crv: 'Ed25519', x, d }, format: 'jwk' });
  const pair = { private: privateKey, public: createPublicKey(privateKey) };
  if (known.size < 1000) known.set(kid, pair);
  return pair;
}

export const signingKeyOf = (key: SaleKey): KeyObject => pairOf(key).private;
export const verifyingKeyOf = (key: SaleKey): KeyObject => pairOf(key).public;
