import { Command } from 'commander';
import { renewSaleKey } from '../features/sale-passes/service.ts';
import { chooseShop, withDatabase, type DatabaseOption } from './database.ts';

async function renew(options: DatabaseOption & { readonly shop?: string }): Promise<void> {
  const { shopId, made, kept, ended } = await withDatabase(options, (storage) =>
    storage.write(async (tx) => {
      const id = await chooseShop(tx, options.shop);
      return { shopId: id, ...(await renewSaleKey(tx, id)) };
    }),
  );
  console.log(`${made} signs the passes of sales of shop ${shopId} from now on.`);
  if (kept !== undefined) console.log(`Passes that ${kept} signed stay good until they are over.`);
  for (const kid of ended) console.log(`Passes that ${kid} signed are refused from now on.`);
}

/** `kring key renew-sale`. */
export function keyRenewSaleCommand(): Command {
  return new Command('renew-sale')
    .description('make a new key to sign passes of sales with; the last one goes on to verify, older ones do not')
    .option('--shop <shopId>', 'which shop, where there are more')
    .option('--database <file>', 'instead of DATABASE_URL or ./data/kring.db')
    .addHelpText(
      'after',
      '\nA pass lives an hour at most. Where a key leaked, renew twice: passes of the first are refused then.\n\nExample:\n  $ kring key renew-sale',
    )
    .action(renew);
}
