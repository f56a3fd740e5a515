import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import {
  importBalances,
  ImportRefusedError,
  type ImportSummary,
  type LineError,
  type OpeningBalance,
} from '../features/adjustments/opening.ts';
import { chooseShop, withDatabase, type DatabaseOption } from './database.ts';
import { Failure } from './failure.ts';
import { readBalances } from './balances.ts';
import { columns } from './columns.ts';

interface ImportOptions extends DatabaseOption {
  readonly shop?: string;
  readonly name?: string;
  readonly dryRun?: true;
  readonly json?: true;
}

/** Lines that are listed; the rest is counted. */
const LISTED = 100;

function readText(file: string): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    throw new Failure(`${file} can't be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Failure(`${file} is not UTF-8. Save it as "CSV UTF-8" and try again. Nothing was applied.`);
  }
}

function refuseLines(file: string, errors: readonly LineError[]): void {
  if (errors.length === 0) return;
  const lines = errors
    .toSorted((a, b) => a.line - b.line)
    .slice(0, LISTED)
    .map(({ line, text }) => `  line ${line}: ${text}`);
  if (errors.length > LISTED) lines.push(`  and ${errors.length - LISTED} more`);
  throw new Failure(`${file} does not fit. Nothing was applied.\n${lines.join('\n')}`);
}

/** Carries the summary of a dry run out of the transaction, which it undoes. */
class DryRun extends Error {
  readonly summary: ImportSummary;

  constructor(summary: ImportSummary) {
    super('A dry run ends here.');
    this.summary = summary;
  }
}

async function apply(
  file: string,
  name: string,
  balances: readonly OpeningBalance[],
  options: ImportOptions,
): Promise<ImportSummary> {
  const progress = (done: number) => console.error(`${done} of ${balances.length} lines`);
  try {
    return await withDatabase(options, (storage) =>
      storage.write(async (tx) => {
        const shopId = await chooseShop(tx, options.shop);
        if (!(await tx.programmes.findCurrent(shopId)))
          throw new Failure(`Shop ${shopId} has no published programme yet. See: kring programme publish`);
        const summary = await importBalances(tx, { shopId, name, balances, progress });
        if (options.dryRun) throw new DryRun(summary);
        return summary;
      }),
    );
  } catch (error) {
    if (error instanceof DryRun) return error.summary;
    if (error instanceof ImportRefusedError) refuseLines(file, error.errors);
    throw error;
  }
}

function inWords(summary: ImportSummary, name: string, dry: boolean): string {
  const { customers, before, elsewhere, points, paidDebt, months } = summary;
  const figures = [
    ['customers, new', String(customers.new)],
    ['customers, known', String(customers.known)],
    ['lines imported before', String(before)],
    ['customers with points of another import', String(elsewhere)],
    ['points', String(points)],
    ['points that paid a debt', String(paidDebt)],
  ] as const;
  const title = dry ? 'A dry run: nothing was changed. It would come to:' : 'Imported:';
  const byMonth = months.map(({ month, points: sum }) => [month ?? 'never', String(sum)]);
  const table = byMonth.length === 0 ? '' : `\n\n${columns([['expires', 'points'], ...byMonth])}`;
  const twice =
    elsewhere === 0
      ? ''
      : `\n\n${elsewhere} customers of this file were given points by an import of another name. Is it the same file, corrected? Then
import it under the name of the first, with --name, and correct by adjustments what was given already.`;
  const again = dry ? '' : `\n\nThe name of this import is ${name}: under it, no customer is given points again.`;
  return `${title}\n\n${columns(figures)}${table}${twice}${again}`;
}

async function run(file: string, options: ImportOptions): Promise<void> {
  const text = readText(file);
  const name = options.name ?? createHash('sha256').update(text).digest('hex').slice(0, 16);
  if (!/^[A-Za-z0-9._-]{1,60}$/.test(name))
    throw new Failure(`The name of an import is "${name}"; expected 1 to 60 letters, digits, dots, _ or -.`, 2);
  const { balances, errors } = readBalances(text);
  refuseLines(file, errors);
  const summary = await apply(file, name, balances, options);
  if (options.json) console.log(JSON.stringify({ name, dryRun: options.dryRun ?? false, ...summary }, null, 2));
  else console.log(inWords(summary, name, options.dryRun ?? false));
}

export function importCommand(): Command {
  return new Command('import')
    .description('give customers the points that they bring along from another programme')
    .argument('<file>', 'CSV in UTF-8, with a header, separated by , or ;')
    .option('--dry-run', 'say what it would come to, and change nothing')
    .option('--name <name>', 'what this import is called: under a name, a customer is given points once')
    .option('--shop <shopId>', 'which shop, where there are more')
    .option('--json', 'print JSON')
    .option('--database <file>', 'instead of DATABASE_URL or ./data/kring.db')
    .addHelpText(
      'after',
      `
Columns, in any order:
  customerId   your own id of the customer
  points       a whole number from 0
  expiresOn    the last day, for instance 2027-12-31, or never; as the programme says where it is left empty
  callName, email, language (nl or en); what is left empty stays as it is

All of the file is imported, or nothing. Without --name it is named after its contents, so that the same file again
changes nothing. Do this while \`kring serve\` does not run: one process at a time opens the database.

Example:
  $ kring import balances.csv --dry-run
  $ kring import balances.csv --name 2026-12`,
    )
    .action(run);
}
