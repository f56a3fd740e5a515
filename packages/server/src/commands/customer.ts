import { Command } from 'commander';
import { erase } from '../features/erasure/service.ts';
import { exportCustomer } from '../features/exports/service.ts';
import type { Tx } from '../storage/storage.ts';
import { chooseShop, withDatabase, withReader, type DatabaseOption } from './database.ts';
import { Failure } from './failure.ts';

interface CustomerOptions extends DatabaseOption {
  readonly shop?: string;
}

async function whose(tx: Tx, customerId: string, asked: string | undefined) {
  const shopId = await chooseShop(tx, asked);
  const customer = await tx.customers.findByShopId(shopId, customerId);
  if (!customer) throw new Failure(`Shop ${shopId} has no customer ${customerId}.`);
  return { shopId, customerId: customer.id };
}

async function exportOne(customerId: string, options: CustomerOptions): Promise<void> {
  const all = await withReader(options, (storage) =>
    storage.read(async (tx) => exportCustomer(tx, await whose(tx, customerId, options.shop))),
  );
  console.log(JSON.stringify(all, null, 2));
}

async function eraseOne(customerId: string, options: CustomerOptions): Promise<void> {
  await withDatabase(options, (storage) =>
    storage.write(async (tx) => erase(tx, await whose(tx, customerId, options.shop), 'shop')),
  );
  console.log(`Customer ${customerId} is forgotten. The same id starts anew.`);
}

export function customerCommand(): Command {
  const shop = ['--shop <shopId>', 'which shop, where there are more'] as const;
  const database = ['--database <file>', 'instead of DATABASE_URL or ./data/kring.db'] as const;
  return new Command('customer')
    .description('hand over or forget what is known of a customer')
    .addCommand(
      new Command('export')
        .description('everything that is known of a customer, as JSON; also beside a running server')
        .argument('<customerId>', "the shop's own customer id")
        .option(...shop)
        .option(...database)
        .addHelpText('after', '\nExample:\n  $ kring customer export 1001 > 1001.json')
        .action(exportOne),
    )
    .addCommand(
      new Command('erase')
        .description('forget a customer: personal data goes, with the points; the ledger keeps nameless entries')
        .argument('<customerId>', "the shop's own customer id")
        .option(...shop)
        .option(...database)
        .addHelpText(
          'after',
          '\nExample:\n  $ kring customer erase 1001\n\nBeside a running server: DELETE /v1/customers/1001 with the secret key.',
        )
        .action(eraseOne),
    );
}
