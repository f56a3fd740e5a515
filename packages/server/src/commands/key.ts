import { Command } from 'commander';
import { newSecretKey, sha256 } from '../http/identity/keys.ts';
import { newId } from '../ids.ts';
import type { Tx } from '../storage/storage.ts';
import { chooseShop, withDatabase, type DatabaseOption } from './database.ts';
import { Failure } from './failure.ts';
import { keyRenewSaleCommand } from './key-renew-sale.ts';
import { exactOrigin } from './settings.ts';

interface ShopOptions extends DatabaseOption {
  readonly shop?: string;
  readonly json?: true;
}

/** So many secret keys work at a time: enough to replace one without a pause, and to approve what another asked. */
const MOST_SECRETS = 2;

async function list(options: ShopOptions): Promise<void> {
  const keys = await withDatabase(options, (storage) =>
    storage.read(async (tx) => tx.identity.listKeys(await chooseShop(tx, options.shop))),
  );
  if (options.json) console.log(JSON.stringify(keys, null, 2));
  else
    for (const { kind, id, detail, createdAt } of keys)
      console.log(`${kind.padEnd(11)}  ${id}  ${createdAt.toISOString().slice(0, 10)}  ${detail}`);
}

async function allow(key: string, origins: readonly string[], options: DatabaseOption): Promise<void> {
  const exact = origins.map(exactOrigin);
  const all = await withDatabase(options, (storage) =>
    storage.write(async (tx) => {
      const found = await tx.identity.findPublishableKey(key);
      if (!found) throw new Failure(`There is no publishable key ${key}. See: kring key list`);
      const together = [...new Set([...found.origins, ...exact])];
      await tx.identity.setOrigins(key, together);
      return together;
    }),
  );
  console.log(`${key} works from ${all.join(', ')}.`);
}

const secretsOf = async (tx: Tx, shopId: string) =>
  (await tx.identity.listKeys(shopId)).filter(({ kind }) => kind === 'secret');

async function addSecret(options: ShopOptions): Promise<void> {
  const secretKey = newSecretKey();
  const made = await withDatabase(options, (storage) =>
    storage.write(async (tx) => {
      const shopId = await chooseShop(tx, options.shop);
      const secrets = await secretsOf(tx, shopId);
      if (secrets.length >= MOST_SECRETS)
        throw new Failure(
          `Shop ${shopId} has ${secrets.length} secret keys already. End one first: kring key revoke ${secrets[0]?.id}`,
        );
      const id = newId('sec', tx.now);
      await tx.identity.addSecretKey({ id, shopId, hash: sha256(secretKey) });
      return { shopId, id, secretKey };
    }),
  );
  if (options.json) console.log(JSON.stringify(made, null, 2));
  else
    console.log(
      `${made.id} is a secret key of shop ${made.shopId}. It is shown this once:\n\n  KRING_SECRET_KEY=${secretKey}`,
    );
}

async function revoke(id: string, options: ShopOptions): Promise<void> {
  await withDatabase(options, (storage) =>
    storage.write(async (tx) => {
      const shopId = await chooseShop(tx, options.shop);
      const secrets = await secretsOf(tx, shopId);
      if (!secrets.some((secret) => secret.id === id))
        throw new Failure(`Shop ${shopId} has no secret key ${id}. See: kring key list`);
      if (secrets.length === 1)
        throw new Failure(`${id} is the only secret key of shop ${shopId}. Make another first: kring key add-secret`);
      await tx.identity.removeSecretKey(shopId, id);
    }),
  );
  console.log(`${id} works no more.`);
}

export function keyCommand(): Command {
  const database = ['--database <file>', 'instead of DATABASE_URL or ./data/kring.db'] as const;
  const shop = ['--shop <shopId>', 'which shop, where there are more'] as const;
  return new Command('key')
    .description('see keys, replace secret keys, let a publishable key be used from more origins')
    .addCommand(
      new Command('list')
        .description('the active keys of a shop; secrets are not shown')
        .option(...shop)
        .option('--json', 'print JSON')
        .option(...database)
        .action(list),
    )
    .addCommand(
      new Command('allow')
        .description('let a publishable key be used from these origins too')
        .argument('<key>', 'pk_…')
        .argument('<origins...>', 'for instance https://www.shop.example')
        .option(...database)
        .addHelpText('after', '\nExample:\n  $ kring key allow pk_… https://www.shop.example')
        .action(allow),
    )
    .addCommand(
      new Command('add-secret')
        .description('make a second secret key; two work at a time')
        .option(...shop)
        .option('--json', 'print JSON')
        .option(...database)
        .addHelpText(
          'after',
          '\nTo replace a key: add one, put it on your server, then revoke the old one.\n\nExample:\n  $ kring key add-secret',
        )
        .action(addSecret),
    )
    .addCommand(
      new Command('revoke')
        .description('end a secret key')
        .argument('<id>', 'sec_…, as `kring key list` shows it')
        .option(...shop)
        .option(...database)
        .addHelpText('after', '\nExample:\n  $ kring key revoke sec_…')
        .action(revoke),
    )
    .addCommand(keyRenewSaleCommand());
}
