import { beforeEach, expect, test } from 'vitest';
import type { Kept } from './kept.ts';
import { createShelf, memoryShelf, storedShelf, type Shelf } from './shelf.ts';
import { byLease, byLocks, type Turn } from './turn.ts';

const NOW = 1_000_000;
const act = (id: string, rewardId = id, at = NOW): Kept => ({
  id,
  shop: 'pk_1',
  customer: 'cus_anna',
  endpoint: 'POST /v1/me/redemptions',
  input: { body: { rewardId } },
  at,
  life: 600_000,
});
// Other tests have pages of the same origin.
const ids = async (shelf: Shelf) => (await shelf.all()).filter(({ shop }) => shop === 'pk_1').map(({ id }) => id);
const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, Math.min(ms, 5)));

const stored = () => storedShelf(globalThis.indexedDB);

beforeEach(async () => stored().remove(({ shop }) => shop === 'pk_1'));

test.each([
  ['in IndexedDB', stored],
  ['in memory', memoryShelf],
])('%s: oldest first, one of each intent, fifty at most', async (_, make) => {
  const shelf = make();
  await shelf.add(act('b', 'b', NOW + 2), NOW);
  await shelf.add(act('a', 'a', NOW + 1), NOW);
  expect(await shelf.add(act('c', 'a', NOW + 3), NOW)).toMatchObject({ id: 'a' });
  expect((await ids(shelf)).toSorted()).toEqual(['a', 'b']);
  await shelf.remove(({ id }) => id === 'a');
  expect(await ids(shelf)).toEqual(['b']);
  for (let count = 1; count < 50; count += 1) await shelf.add(act(`n${count}`), NOW);
  expect(await shelf.add(act('one too many'), NOW)).toBeUndefined();
  // What is too old takes no room.
  expect(await shelf.add(act('later', 'later', NOW + 700_000), NOW + 700_000)).toMatchObject({ id: 'later' });
});

test('two tabs that put the same intent there at once have one key', async () => {
  const tabs = [stored(), stored(), stored(), stored()];
  const placed = await Promise.all(tabs.map((tab, count) => tab.add(act(`tab${count}`, 'gift'), NOW)));
  expect(new Set(placed.map((one) => one?.id)).size).toBe(1);
  expect(await ids(stored())).toHaveLength(1);
});

test('a lease is held by one, runs out, and is not held for ever by a clock that was set back', async () => {
  const name = `lease ${Math.random()}`;
  const shelf = stored();
  expect(await shelf.lease(name, 'one', NOW, NOW + 15_000)).toBe(true);
  expect(await shelf.lease(name, 'two', NOW + 14_999, NOW + 30_000)).toBe(false);
  expect(await shelf.lease(name, 'one', NOW + 5_000, NOW + 20_000)).toBe(true);
  expect(await shelf.lease(name, 'two', NOW + 20_000, NOW + 35_000)).toBe(true);
  expect(await shelf.lease(name, 'three', NOW - 3_600_000, NOW - 3_585_000)).toBe(true);
});

const turns: readonly (readonly [string, (name: string, owner: string) => Turn])[] = [
  ['Web Locks', (name) => byLocks(globalThis.navigator.locks, name, () => Promise.reject(new Error('not asked for')))],
  ['a lease', (name, owner) => byLease(stored(), name, owner, Date.now, sleep)],
];
test.each(turns)('with %s one tab sends at a time, and one that fails lets the next', async (_, make) => {
  const name = `turn ${Math.random()}`;
  let inside = 0;
  let most = 0;
  const run = async (tab: number) => {
    most = Math.max(most, (inside += 1));
    await sleep(5);
    inside -= 1;
    if (tab === 1) throw new Error('this tab fails');
    return tab;
  };
  const tabs = [0, 1, 2, 3].map((tab) => make(name, `tab${tab}`)(() => run(tab)));
  const ends = await Promise.allSettled(tabs);
  expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
  expect(most).toBe(1);
});

test('storage that is denied, or never answers, is memory', async () => {
  const denies = {
    open: () => {
      throw new DOMException('denied', 'SecurityError');
    },
  };
  const silent = { open: () => new EventTarget() };
  for (const factory of [denies, silent, undefined]) {
    const shelf = createShelf(factory as unknown as IDBFactory | undefined);
    expect(await shelf.add(act('kept'), NOW)).toMatchObject({ id: 'kept' });
    expect(await ids(shelf)).toEqual(['kept']);
    expect(await shelf.lease('any', 'one', NOW, NOW + 1)).toBe(true);
  }
  expect(await ids(stored())).not.toContain('kept');
});
