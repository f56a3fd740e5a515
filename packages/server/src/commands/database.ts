import type { Storage, Tx } from '../storage/storage.ts';
import { StorageRefusedError } from '../storage/errors.ts';
import { openReader, openStorage } from '../storage/open.ts';
import { Failure } from './failure.ts';
import { clockOffset, databaseFile } from './settings.ts';

export interface DatabaseOption {
  readonly database?: string;
}

/** Opens the database that the options or the environment name; refuses in a sentence where another process has it. */
export async function openDatabase({ database }: DatabaseOption): Promise<Storage> {
  const url = databaseFile(database ?? process.env['DATABASE_URL']);
  try {
    return await openStorage({ url, clockOffsetMs: clockOffset(process.env['KRING_CLOCK']) });
  } catch (error) {
    if (!(error instanceof StorageRefusedError)) throw error;
    throw new Failure(
      `${error.message}\nOnly one process at a time opens the embedded database. Stop \`kring serve\` first, or do this before you start it.`,
    );
  }
}

/** Opens the database for one thing, and lets it go. */
export async function withDatabase<T>(option: DatabaseOption, use: (storage: Storage) => Promise<T>): Promise<T> {
  const storage = await openDatabase(option);
  try {
    return await use(storage);
  } finally {
    await storage.close();
  }
}

/** Opens the database to look at it, also beside a running server, and lets it go. */
export async function withReader<T>(
  { database }: DatabaseOption,
  use: (storage: Pick<Storage, 'read'>) => Promise<T>,
): Promise<T> {
  const url = databaseFile(database ?? process.env['DATABASE_URL']);
  try {
    const storage = await openReader({ url, clockOffsetMs: clockOffset(process.env['KRING_CLOCK']) });
    try {
      return await use(storage);
    } finally {
      await storage.close();
    }
  } catch (error) {
    if (error instanceof StorageRefusedError) throw new Failure(error.message);
    throw error;
  }
}

/** The shop that is meant: the one that is named, or the only one. */
export async function chooseShop(tx: Tx, asked: string | undefined): Promise<string> {
  const shops = await tx.shops.list();
  const names = shops.map(({ id, name }) => `  ${id}  ${name}`).join('\n');
  if (shops.length === 0)
    throw new Failure('There is no shop in this database yet. Make one: kring init --origin https://shop.example');
  if (asked === undefined) {
    const [only, ...others] = shops;
    if (only && others.length === 0) return only.id;
    throw new Failure(`There is more than one shop; say which with --shop:\n${names}`, 2);
  }
  if (!shops.some(({ id }) => id === asked)) throw new Failure(`There is no shop ${asked}. There are:\n${names}`);
  return asked;
}
