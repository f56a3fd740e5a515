import { existsSync } from 'node:fs';
import { OrderFact, type ProgrammeDocument } from '@kring/contract';
import type { EarningCircumstances } from '@kring/rules';
import { Command } from 'commander';
import type { CustomerRow } from '../features/customers/store.ts';
import { circumstancesOf, decideEarnings } from '../features/orders/earning.ts';
import { earnKeyOf } from '../features/orders/service.ts';
import { programmeVersion } from '../features/programme/service.ts';
import { compile } from '../http/validation/validate.ts';
import type { Tx } from '../storage/storage.ts';
import { chooseShop, type DatabaseOption, withReader } from './database.ts';
import { explainEntry } from './explain-entry.ts';
import { explainEarning } from './explain.ts';
import { Failure } from './failure.ts';
import { readJson, refuseFile } from './json-file.ts';
import { explainChance } from './programme-chance.ts';
import { readProgramme } from './programme-file.ts';

/** What `kring init` writes. */
const USUAL = 'kring.programme.json';

interface ExplainOptions extends DatabaseOption {
  readonly programme?: string;
  readonly customer?: string;
  readonly order?: string;
  readonly entry?: string;
  readonly shop?: string;
  readonly chance?: true;
}

const HELP = `
What an order would earn, by a programme document or, with --customer, by the published programme:
  $ kring programme explain order.json
  $ kring programme explain order.json --programme summer.json
  $ kring programme explain order.json --customer 1001

What was earned or taken, by the rules and the figures of then:
  $ kring programme explain --customer 1001 --order BP-1001
  $ kring programme explain --customer 1001 --entry ent_01jdk3v5tg…

What the quizzes of a programme give away by chance, year by year, beside what the Dutch code of conduct allows:
  $ kring programme explain --chance

The database is only read, also while \`kring serve\` runs.`;

function readOrder(file: string): OrderFact {
  const order = readJson(file);
  refuseFile(file, compile(OrderFact, 'body', 'refuse')(order));
  return order as OrderFact;
}

/** What an order would earn by a document, in the circumstances of a customer where there is one. */
function explainFile(order: OrderFact, document: ProgrammeDocument, circumstances: EarningCircumstances): string {
  const { currency, timeZone } = document.shop;
  if (order.currency !== currency)
    throw new Failure(`The order is in ${order.currency}, the programme in ${currency}: it would be refused.`);
  return explainEarning({ ...decideEarnings(order, document, circumstances, null), currency, timeZone });
}

function explainForAnyone(order: OrderFact, document: ProgrammeDocument): string {
  const bonus = document.earning.firstOrder?.points ?? 0;
  return [
    explainFile(order, document, {}),
    'For a customer in no tier who earned nothing else that day; say who with --customer.',
    ...(bonus > 0 ? [`A customer's first order brings ${bonus} more.`] : []),
    ...(order.customerId === null
      ? ['This order has no customer: it earns nothing, and with a customer it would have earned this.']
      : []),
  ].join('\n');
}

async function explainFor(tx: Tx, order: OrderFact, customer: CustomerRow, options: ExplainOptions): Promise<string> {
  const published = await tx.programmes.findCurrent(customer.shopId);
  const document = options.programme === undefined ? published?.document : readProgramme(options.programme);
  if (!published || !document) throw new Failure('This shop has no published programme yet: kring programme publish.');
  const whose = { shopId: customer.shopId, customerId: customer.id };
  const circumstances = await circumstancesOf(tx, whose, new Date(order.placedAt), document);
  return explainFile(order, document, circumstances);
}

/** The order was reported, and earned nothing: then there is no line in the ledger, and the order tells why. */
async function explainPastOrder(tx: Tx, customer: CustomerRow, orderId: string): Promise<string> {
  const order = await tx.orders.find(customer.shopId, orderId);
  if (order?.customerId !== customer.id)
    throw new Failure(`No order ${orderId} of customer ${customer.customerId} was reported.`);
  const entry = await tx.ledger.entryByKey(customer.shopId, earnKeyOf(orderId));
  if (entry) return explainEntry(tx, entry);
  const { document } = await programmeVersion(tx, customer.shopId, order.programmeVersion);
  const { currency, timeZone } = document.shop;
  return [
    `Order ${orderId} earned nothing, by version ${order.programmeVersion} of the programme.`,
    explainEarning({ points: order.earned, parts: order.parts, figures: undefined, currency, timeZone }),
  ].join('\n');
}

async function explainPastEntry(tx: Tx, customer: CustomerRow, id: string): Promise<string> {
  const entry = await tx.ledger.entry(customer.shopId, id);
  if (entry?.customerId !== customer.id) throw new Failure(`Customer ${customer.customerId} has no entry ${id}.`);
  return explainEntry(tx, entry);
}

async function requireCustomer(tx: Tx, customerId: string, shop: string | undefined): Promise<CustomerRow> {
  const shopId = await chooseShop(tx, shop);
  const customer = await tx.customers.findByShopId(shopId, customerId);
  if (!customer) throw new Failure(`No customer ${customerId} was reported to this shop.`);
  return customer;
}

/** The document to go by, without a customer. */
function programmeOf(programme: string | undefined): ProgrammeDocument {
  if (programme === undefined && !existsSync(USUAL))
    throw new Failure(`There is no ${USUAL} here. Say by which rules: --programme <file> or --customer <id>.`, 2);
  return readProgramme(programme ?? USUAL);
}

function explain(file: string | undefined, options: ExplainOptions): Promise<string> | string {
  const { programme, customer, order, entry, shop } = options;
  if (options.chance) return explainChance(programmeOf(programme));
  const asked = [file, order, entry].filter((one) => one !== undefined);
  if (asked.length !== 1)
    throw new Failure('Say one thing to explain: a file with an order, --order <id> or --entry <id>.', 2);
  if (customer === undefined) {
    if (file === undefined) throw new Failure('Say whose it is with --customer <id>.', 2);
    const document = programmeOf(programme);
    return explainForAnyone(readOrder(file), document);
  }
  if (file === undefined && programme !== undefined)
    throw new Failure('What happened is explained by the rules of then: leave --programme out.', 2);
  const fact = file === undefined ? undefined : readOrder(file);
  return withReader(options, (storage) =>
    storage.read(async (tx) => {
      const found = await requireCustomer(tx, customer, shop);
      if (fact) return explainFor(tx, fact, found, options);
      return order === undefined ? explainPastEntry(tx, found, entry ?? '') : explainPastOrder(tx, found, order);
    }),
  );
}

export function explainCommand(): Command {
  return new Command('explain')
    .description('what an order would earn, or what was earned, and why, per line')
    .argument('[order.json]', 'a file with an order, as PUT /v1/orders/:orderId takes it')
    .option('--programme <file>', `the rules to go by; where left out ${USUAL}, or with --customer the published ones`)
    .option('--customer <id>', "with the tier, the first order and the day of this customer, by the shop's own id")
    .option('--order <orderId>', 'an order of the customer that was reported')
    .option('--entry <id>', 'a line of the customer in the ledger, ent_…')
    .option('--chance', 'prizes by chance of the quizzes, by calendar year')
    .option('--shop <shopId>', 'which shop, where there are more')
    .option('--database <file>', 'instead of DATABASE_URL or ./data/kring.db')
    .addHelpText('after', HELP)
    .action(async (file: string | undefined, options: ExplainOptions) => console.log(await explain(file, options)));
}
