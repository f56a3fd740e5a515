import { spawnSync } from 'node:child_process';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { OverloadedError, StorageRefusedError, StorageUnavailableError } from './errors.ts';
import { openReader, openStorage, openWriter } from './open.ts';
import { testStorage } from './storage.testing.ts';

const shop = (id: string) => ({ id, name: `Shop ${id}` });

describe('write', () => {
  test('concurrent works share a commit', async () => {
    const commits: number[] = [];
    const fixture = await testStorage({ onCommit: (works) => commits.push(works) });
    await Promise.all(
      Array.from({ length: 100 }, (_, i) => fixture.storage.write((tx) => tx.shops.add(shop(`shp_${i}`)))),
    );
    expect(commits).toEqual([64, 36]);
    expect(fixture.query('SELECT count(*) AS n FROM shops')).toEqual([{ n: 100 }]);
  });

  test('a work that throws undoes itself and no other', async () => {
    const fixture = await testStorage();
    const outcomes = await Promise.allSettled([
      fixture.storage.write((tx) => tx.shops.add(shop('shp_a'))),
      fixture.storage.write(async (tx) => {
        await tx.shops.add(shop('shp_b'));
        throw new Error('changed my mind');
      }),
      fixture.storage.write((tx) => tx.shops.add(shop('shp_a'))),
      fixture.storage.write((tx) => tx.shops.add(shop('shp_c'))),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
    expect(fixture.query('SELECT id FROM shops ORDER BY id')).toEqual([{ id: 'shp_a' }, { id: 'shp_c' }]);
  });

  test('a later work of the same batch sees what an earlier one wrote', async () => {
    const fixture = await testStorage();
    const [, seen] = await Promise.all([
      fixture.storage.write((tx) => tx.shops.add(shop('shp_a'))),
      fixture.storage.write((tx) => tx.shops.find('shp_a')),
    ]);
    expect(seen?.name).toBe('Shop shp_a');
  });

  test('when the commit fails every work of the batch is told so, also the one that threw', async () => {
    const fixture = await testStorage();
    // A deferred constraint is looked at by COMMIT itself.
    fixture.raw(
      'CREATE TABLE odd (shop TEXT REFERENCES shops (id) DEFERRABLE INITIALLY DEFERRED);' +
        "CREATE TRIGGER odd_shop AFTER INSERT ON shops WHEN new.id = 'shp_bad' BEGIN INSERT INTO odd VALUES ('nowhere'); END",
    );
    const outcomes = await Promise.allSettled([
      fixture.storage.write((tx) => tx.shops.add(shop('shp_a'))),
      fixture.storage.write((tx) => tx.shops.add(shop('shp_bad'))),
      fixture.storage.write((tx) => tx.shops.add(shop('shp_a'))),
    ]);
    for (const outcome of outcomes) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: expect.any(StorageUnavailableError) as unknown });
    }
    expect(fixture.query('SELECT id FROM shops')).toEqual([]);
    await fixture.storage.write((tx) => tx.shops.add(shop('shp_after')));
    expect(fixture.query('SELECT id FROM shops')).toEqual([{ id: 'shp_after' }]);
  });

  test('when the database ends the transaction by itself, as on a full disk, nobody is told that it worked', async () => {
    const fixture = await testStorage();
    fixture.raw(
      "CREATE TRIGGER full BEFORE INSERT ON shops WHEN new.id = 'shp_bad' BEGIN SELECT RAISE(ROLLBACK, 'disk full'); END",
    );
    const outcomes = await Promise.allSettled(
      ['shp_a', 'shp_bad', 'shp_c'].map((id) => fixture.storage.write((tx) => tx.shops.add(shop(id)))),
    );
    for (const outcome of outcomes) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: expect.any(StorageUnavailableError) as unknown });
      expect(String(outcome.status === 'rejected' && outcome.reason)).toContain('disk full');
    }
    await fixture.storage.write((tx) => tx.shops.add(shop('shp_after')));
    expect(fixture.query('SELECT id FROM shops')).toEqual([{ id: 'shp_after' }]);
  });

  test('a full queue refuses, and what was refused was not done', async () => {
    const fixture = await testStorage({ queue: 3 });
    const outcomes = await Promise.allSettled(
      ['a', 'b', 'c', 'd'].map((id) => fixture.storage.write((tx) => tx.shops.add(shop(id)))),
    );
    expect(outcomes[3]).toMatchObject({ status: 'rejected', reason: expect.any(OverloadedError) as unknown });
    expect(fixture.query('SELECT id FROM shops')).toEqual([{ id: 'a' }, { id: 'b' }, { id: 'c' }]);
  });

  test('close finishes what was asked for and refuses what comes after', async () => {
    const fixture = await testStorage();
    const asked = fixture.storage.write((tx) => tx.shops.add(shop('shp_a')));
    const closing = fixture.storage.close();
    await expect(fixture.storage.write((tx) => tx.shops.list())).rejects.toThrow('closed');
    await Promise.all([asked, closing]);
    expect(fixture.query('SELECT id FROM shops')).toEqual([{ id: 'shp_a' }]);
  });
});

describe('read', () => {
  test('sees what was committed, and can not write', async () => {
    const fixture = await testStorage();
    await fixture.storage.write((tx) => tx.shops.add(shop('shp_a')));
    expect(await fixture.storage.read((tx) => tx.shops.list())).toHaveLength(1);
    await expect(fixture.storage.read((tx) => tx.shops.add(shop('shp_b')))).rejects.toThrow(/readonly/);
  });

  test('is a view of one moment', async () => {
    const fixture = await testStorage();
    const [first, second] = await fixture.storage.read(async (tx) => {
      const before = await tx.shops.list();
      fixture.raw("INSERT INTO shops (id, name, created_at) VALUES ('shp_a', 'A', 0)");
      return [before, await tx.shops.list()];
    });
    expect([first, second]).toEqual([[], []]);
    expect(await fixture.storage.read((tx) => tx.shops.list())).toHaveLength(1);
  });
});

describe('open', () => {
  test('writes ahead, and waits for the disk at each commit', async () => {
    const fixture = await testStorage();
    const writer = openWriter(fixture.path);
    expect(writer.prepare('PRAGMA journal_mode').get()).toMatchObject({ journal_mode: 'wal' });
    expect(writer.prepare('PRAGMA synchronous').get()).toMatchObject({ synchronous: 2 });
    expect(writer.prepare('PRAGMA foreign_keys').get()).toMatchObject({ foreign_keys: 1 });
    writer.close();
  });

  test('moves the clock by the offset', async () => {
    const day = 86_400_000;
    const fixture = await testStorage({ clockOffsetMs: 15 * day });
    const now = await fixture.storage.read(async (tx) => tx.now);
    expect(Math.abs(now.getTime() - Date.now() - 15 * day)).toBeLessThan(60_000);
  });

  test('refuses a second process with its id, and the lock goes with the process', async () => {
    const fixture = await testStorage();
    await expect(openStorage({ url: fixture.path })).rejects.toThrow(StorageRefusedError);
    const lock = new URL('lock.ts', import.meta.url).href;
    const tryLock = (path: string) =>
      spawnSync(
        process.execPath,
        [
          '--input-type=module',
          '-e',
          `const { lock } = await import(${JSON.stringify(lock)});
           try { lock(${JSON.stringify(path)}); console.log('locked'); process.kill(process.pid, 'SIGKILL') }
           catch (error) { console.log(error.message) }`,
        ],
        { encoding: 'utf8' },
      ).stdout.trim();
    expect(tryLock(fixture.path)).toBe(
      `The database ${fixture.path} is in use by process ${process.pid}. One process at a time may write to it: stop that one first.`,
    );
    // The first of these is killed while it holds the lock.
    expect([tryLock(`${fixture.path}-2`), tryLock(`${fixture.path}-2`)]).toEqual(['locked', 'locked']);
  });

  test('a reader beside the process that writes', async () => {
    const fixture = await testStorage();
    await fixture.storage.write((tx) => tx.shops.add(shop('shp_a')));
    const reader = await openReader({ url: fixture.path });
    expect(await reader.read((tx) => tx.shops.list())).toHaveLength(1);
    await fixture.storage.write((tx) => tx.shops.add(shop('shp_b')));
    expect(await reader.read((tx) => tx.shops.list())).toHaveLength(2);
    await reader.close();
    await expect(openReader({ url: `${fixture.path}-not-there` })).rejects.toThrow(StorageRefusedError);
  });

  test('keeps the data, and runs each migration once', async () => {
    const fixture = await testStorage();
    await fixture.storage.write((tx) => tx.shops.add(shop('shp_a')));
    await fixture.storage.close();
    const again = await openStorage({ url: fixture.path });
    expect(await again.read((tx) => tx.shops.find('shp_a'))).toBeDefined();
    await again.close();
  });

  test('refuses a database of a newer version', async () => {
    const fixture = await testStorage();
    await fixture.storage.close();
    const database = new DatabaseSync(fixture.path);
    database.exec("INSERT INTO migrations (id, at) VALUES ('900-future', 0)");
    database.close();
    await expect(openStorage({ url: fixture.path })).rejects.toThrow(/newer version of Kring \(it has 900-future/);
    // The refusal let the lock go.
    await expect(openStorage({ url: fixture.path })).rejects.toThrow(/newer version/);
  });
});
