import { Command } from 'commander';
import { liability, type Liability } from '../ledger/ledger.ts';
import { columns } from './columns.ts';
import { chooseShop, withReader, type DatabaseOption } from './database.ts';
import { Failure } from './failure.ts';

interface LiabilityOptions extends DatabaseOption {
  readonly shop?: string;
  readonly json?: true;
}

interface Report {
  readonly shopId: string;
  readonly at: string;
  readonly months: readonly (Liability['months'][number] & { readonly total: number })[];
  readonly total: {
    readonly available: number;
    readonly pending: number;
    readonly held: number;
    readonly debt: number;
    /** available + pending + held − debt: what the wallets sum to. */
    readonly total: number;
  };
}

function report(shopId: string, now: Date, { months, debt }: Liability): Report {
  const sum = (of: 'available' | 'pending' | 'held') => months.reduce((total, month) => total + month[of], 0);
  const [available, pending, held] = [sum('available'), sum('pending'), sum('held')];
  return {
    shopId,
    at: now.toISOString(),
    months: months.map((month) => ({ ...month, total: month.available + month.pending + month.held })),
    total: { available, pending, held, debt, total: available + pending + held - debt },
  };
}

function table({ months, total }: Report): string {
  const debt = total.debt === 0 ? '0' : `-${total.debt}`;
  return columns([
    ['expires', 'available', 'pending', 'held', 'debt', 'total'],
    ...months.map((month) => [
      month.month ?? 'never',
      String(month.available),
      String(month.pending),
      String(month.held),
      '',
      String(month.total),
    ]),
    ['all', String(total.available), String(total.pending), String(total.held), debt, String(total.total)],
  ]);
}

async function run(options: LiabilityOptions): Promise<void> {
  const made = await withReader(options, (storage) =>
    storage.read(async (tx) => {
      const shopId = await chooseShop(tx, options.shop);
      const programme = await tx.programmes.findCurrent(shopId);
      if (!programme) throw new Failure(`Shop ${shopId} has no published programme yet: it owes no points.`);
      return report(shopId, tx.now, await liability(tx, shopId, programme.document.shop.timeZone));
    }),
  );
  console.log(options.json ? JSON.stringify(made, null, 2) : table(made));
}

export function ledgerLiabilityCommand(): Command {
  return new Command('liability')
    .description('what a shop owes its customers, in points, by month of expiry; also beside a running server')
    .option('--shop <shopId>', 'which shop, where there are more')
    .option('--json', 'print JSON')
    .option('--database <file>', 'instead of DATABASE_URL or ./data/kring.db')
    .addHelpText(
      'after',
      `
available: can be spent. pending: in the return window. held: set aside for a redemption under way. debt: owed by
customers, which what they earn next pays first. A month is that of the last day on which points can be used.

Example:
  $ kring ledger liability --json`,
    )
    .action(run);
}
