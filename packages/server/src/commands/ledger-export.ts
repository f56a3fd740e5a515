import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { Command } from 'commander';
import { accounts, pointsOf } from '../ledger/entry.ts';
import { exportLedger, type ExportedEntry } from '../ledger/export.ts';
import { chooseShop, withReader, type DatabaseOption } from './database.ts';
import { Failure } from './failure.ts';

interface ExportOptions extends DatabaseOption {
  readonly shop?: string;
  readonly format: string;
  readonly out?: string;
}

const facts = ['id', 'at', 'customerId', 'accountId', 'kind', 'points'] as const;
const header = [...facts, ...accounts, 'orderId', 'holdId', 'reason'];

function rowOf(entry: ExportedEntry): Readonly<Record<string, string | number | object | null>> {
  const { id, at, kind, deltas, orderId, holdId, reason, shopCustomerId, customerId } = entry;
  return {
    id,
    at: at.toISOString(),
    customerId: shopCustomerId,
    accountId: customerId,
    kind,
    points: pointsOf({ kind, deltas }),
    ...deltas,
    orderId,
    holdId,
    reason,
  };
}

/** A cell of a CSV file, as RFC 4180 has it. */
function cell(value: string | number | object | null | undefined): string {
  const text = typeof value === 'object' && value !== null ? JSON.stringify(value) : `${value ?? ''}`;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const formats: Readonly<Record<string, { readonly head: string; line(entry: ExportedEntry): string }>> = {
  jsonl: { head: '', line: (entry) => `${JSON.stringify(rowOf(entry))}\n` },
  csv: {
    head: `${header.join(',')}\r\n`,
    line: (entry) => {
      const row = rowOf(entry);
      return `${header.map((name) => cell(row[name])).join(',')}\r\n`;
    },
  },
};

/** Characters that are gathered before they are written. */
const CHUNK = 64 * 1024;

async function write(out: Writable, text: string): Promise<void> {
  if (!out.write(text)) await once(out, 'drain');
}

async function run(options: ExportOptions): Promise<void> {
  const format = formats[options.format];
  if (!format) throw new Failure(`The format is "${options.format}"; expected csv or jsonl.`, 2);
  let count = 0;
  const send = async (out: Writable) => {
    await withReader(options, (storage) =>
      // One read, and so one moment: what is written meanwhile is in none of it.
      storage.read(async (tx) => {
        const shopId = await chooseShop(tx, options.shop);
        let text = format.head;
        for await (const entry of exportLedger(tx, shopId)) {
          count += 1;
          text += format.line(entry);
          if (text.length < CHUNK) continue;
          await write(out, text);
          text = '';
        }
        await write(out, text);
      }),
    );
  };
  if (options.out === undefined) {
    // Who reads has seen enough (`| head`): that is no failure.
    process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
    return send(process.stdout);
  }
  const file = createWriteStream(options.out, { flags: 'w', mode: 0o600 });
  try {
    await once(file, 'open');
    await send(file);
    file.end();
    await finished(file);
  } catch (error) {
    file.destroy();
    if (error instanceof Error && 'syscall' in error)
      throw new Failure(`${options.out} can't be written: ${error.message}`);
    throw error;
  }
  console.error(`${count} ${count === 1 ? 'entry is' : 'entries are'} in ${options.out}.`);
}

export function ledgerExportCommand(): Command {
  return new Command('export')
    .description('every entry of a shop, in order; also beside a running server')
    .option('--format <format>', 'csv or jsonl', 'csv')
    .option('--out <file>', 'a file, in place of the standard output')
    .option('--shop <shopId>', 'which shop, where there are more')
    .option('--database <file>', 'instead of DATABASE_URL or ./data/kring.db')
    .addHelpText(
      'after',
      `
customerId is your own id, empty for a customer who was erased; accountId (cus_…) stays. Of each line the eight accounts
sum to zero: pending + available + held - debt + issued + redeemed + expired + adjusted.

Examples:
  $ kring ledger export --out ledger.csv
  $ kring ledger export --format jsonl | gzip > ledger.jsonl.gz`,
    )
    .action(run);
}
