import { randomUUID } from 'node:crypto';
import { Command } from 'commander';
import { SignJWT } from 'jose';
import { chooseShop, withDatabase, type DatabaseOption } from './database.ts';
import { Failure } from './failure.ts';
import { clockOffset } from './settings.ts';

interface TokenOptions extends DatabaseOption {
  readonly shop?: string;
  readonly callName?: string;
  readonly language?: string;
  readonly minutes: string;
}

interface Signer {
  readonly shopId: string;
  readonly keyId: string;
  readonly key: string;
}

/** From the environment where it has all three, so that it works beside a running server; else from the database. */
function findSigner(options: TokenOptions): Promise<Signer> {
  const { KRING_SHOP_ID: shopId, KRING_SIGNING_KEY_ID: keyId, KRING_SIGNING_KEY: key } = process.env;
  if (shopId && keyId && key && options.shop === undefined) return Promise.resolve({ shopId, keyId, key });
  return withDatabase(options, (storage) =>
    storage.read(async (tx) => {
      const shop = await chooseShop(tx, options.shop);
      for (const { kind, id } of await tx.identity.listKeys(shop)) {
        const found = kind === 'signing' ? await tx.identity.findSigningKey(id) : undefined;
        if (found?.algorithm === 'HS256') return { shopId: shop, keyId: found.id, key: found.material };
      }
      throw new Failure(`Shop ${shop} has no signing key made by Kring, so only the shop itself can sign tokens.`);
    }),
  );
}

async function makeToken(customerId: string, options: TokenOptions): Promise<string> {
  const minutes = Number(options.minutes);
  if (!(minutes > 0 && minutes <= 10))
    throw new Failure(`A token lives more than 0 and at most 10 minutes, not "${options.minutes}".`, 2);
  const { shopId, keyId, key } = await findSigner(options);
  const now = Math.floor((Date.now() + clockOffset(process.env['KRING_CLOCK'])) / 1000);
  const { callName, language } = options;
  return new SignJWT({ ...(callName ? { callName } : {}), ...(language ? { language } : {}) })
    .setProtectedHeader({ alg: 'HS256', typ: 'kring-customer+jwt', kid: keyId })
    .setIssuer(shopId)
    .setAudience('kring')
    .setSubject(customerId)
    .setIssuedAt(now)
    .setExpirationTime(now + Math.round(minutes * 60))
    .setJti(randomUUID())
    .sign(Buffer.from(key, 'base64url'));
}

export function tokenCommand(): Command {
  return new Command('token')
    .description('sign a customer token, to try things or to compare with your own')
    .argument('<customerId>', "the shop's own customer id")
    .option('--call-name <name>', 'how the customer wants to be called')
    .option('--language <language>', 'nl or en')
    .option('--minutes <minutes>', 'how long the token lives, at most 10', '5')
    .option('--shop <shopId>', 'which shop, where there are more')
    .option('--database <file>', 'instead of DATABASE_URL or ./data/kring.db')
    .addHelpText(
      'after',
      '\nExample:\n  $ kring token 1001 --call-name Sanne\n\nBeside a running server, set KRING_SHOP_ID, KRING_SIGNING_KEY_ID and KRING_SIGNING_KEY as `kring init` printed them.',
    )
    .action(async (customerId: string, options: TokenOptions) => {
      console.log(await makeToken(customerId, options));
    });
}
