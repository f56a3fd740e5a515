import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { onTestFinished } from 'vitest';
import { type OpenOptions, openStorage } from './open.ts';
import type { Storage } from './storage.ts';

/** A database in a folder of its own, for tests. */
export interface TestStorage {
  readonly storage: Storage;
  readonly path: string;
  /** SQL behind the storage's back, without foreign keys: to make shops and customers, and to corrupt. */
  raw(sql: string): void;
  query(sql: string): Record<string, unknown>[];
  /** Closes and removes it; comes by itself when the test is over. */
  close(): Promise<void>;
}

/** Opens an empty database on a real file, until the test is over. */
export async function testStorage(options: Omit<OpenOptions, 'url'> = {}): Promise<TestStorage> {
  const folder = mkdtempSync(join(tmpdir(), 'kring-test-'));
  const path = join(folder, 'kring.db');
  const storage = await openStorage({ ...options, url: path });
  const database = new DatabaseSync(path, { enableForeignKeyConstraints: false, timeout: 5000 });
  const close = async () => {
    if (database.isOpen) database.close();
    await storage.close();
    rmSync(folder, { recursive: true, force: true });
  };
  onTestFinished(close);
  return {
    storage,
    path,
    close,
    raw: (sql) => database.exec(sql),
    query: (sql) =>
      database
        .prepare(sql)
        .all()
        .map((row) => ({ ...row })),
  };
}
