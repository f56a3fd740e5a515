import type { ProgrammeDocument } from '@kring/contract';
import { publishVersion } from '../features/programme/publish.ts';
import { newPublishableKey, newSecretKey, newSigningKey, sha256 } from '../http/identity/keys.ts';
import { newId } from '../ids.ts';
import type { Storage } from '../storage/storage.ts';

/** What a new shop needs to know; the secret key and the signing key are not shown again. */
export interface NewShop {
  readonly shopId: string;
  readonly publishableKey: string;
  readonly origins: readonly string[];
  readonly secretKey: string;
  readonly signingKeyId: string;
  readonly signingKey: string;
  readonly programmeVersion: number | null;
}

/** Makes a shop with a key of each kind and publishes its programme, where it has one already. */
export function makeShop(
  storage: Storage,
  {
    name,
    origins,
    document,
  }: { readonly name: string; readonly origins: readonly string[]; readonly document: ProgrammeDocument | null },
): Promise<NewShop> {
  return storage.write(async (tx) => {
    const shopId = newId('shp', tx.now);
    const publishableKey = newPublishableKey();
    const secretKey = newSecretKey();
    const signing = newSigningKey();
    await tx.shops.add({ id: shopId, name });
    await tx.identity.addPublishableKey({ shopId, key: publishableKey, origins });
    await tx.identity.addSecretKey({ shopId, id: newId('sec', tx.now), hash: sha256(secretKey) });
    await tx.identity.addSigningKey({ shopId, id: signing.id, algorithm: 'HS256', material: signing.key });
    const keys = { shopId, publishableKey, origins, secretKey, signingKeyId: signing.id, signingKey: signing.key };
    if (document === null) return { ...keys, programmeVersion: null };
    await tx.programmes.saveDraft(shopId, document, tx.now);
    const { version } = await publishVersion(tx, shopId, document);
    return { ...keys, programmeVersion: version };
  });
}
