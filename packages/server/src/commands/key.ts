import { Command } from 'commander';
import { chooseShop, withDatabase, type DatabaseOption } from './database.ts';
import { Failure } from './failure.ts';
import { exactOrigin } from './settings.ts';

interface ListOptions extends DatabaseOption {
  readonly shop?: string;
  readonly json?: true;
}

async function list(options: ListOptions): Promise<void> {
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

export function keyCommand(): Command {
  const database = ['--database <file>', 'instead of DATABASE_URL or ./data/kring.db'] as const;
  return new Command('key')
    .description('see keys, and let a publishable key be used from more origins')
    .addCommand(
      new Command('list')
        .description('the active keys of a shop; secrets are not shown')
        .option('--shop <shopId>', 'which shop, where there are more')
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
    );
}
