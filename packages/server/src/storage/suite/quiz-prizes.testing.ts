import { describe, expect, test } from 'vitest';
import type { DrawRow } from '../../features/quiz-draws/store.ts';
import type { LeaderRow, WinRow } from '../../features/quiz-prizes/store.ts';
import { RowChangedError } from '../errors.ts';
import type { Storage } from '../storage.ts';
import type { OpenEmpty } from './open-empty.testing.ts';

const moment = (minutes: number) => new Date(Date.parse('2026-11-22T10:00:00Z') + minutes * 60_000);

interface World {
  readonly storage: Storage;
  readonly anna: string;
  readonly bram: string;
}

async function world(open: OpenEmpty): Promise<World> {
  const storage = await open();
  return storage.write(async (tx) => {
    for (const id of ['shp_1', 'shp_2']) {
      await tx.shops.add({ id, name: id });
      await tx.programmes.addVersion(id, {} as never, tx.now);
    }
    const of = async (name: string) => (await tx.customers.put('shp_1', name, {})).id;
    return { storage, anna: await of('a'), bram: await of('b') };
  });
}

const win = (id: string, more: Partial<WinRow> = {}): WinRow => ({
  shopId: 'shp_1',
  id: `qwn_${id}`,
  quizId: 'coffee',
  attemptId: `att_${id}`,
  customerId: null,
  mode: 'everyone',
  state: 'claimable',
  prize: { id: 'points', name: { nl: '100 punten' }, gives: { points: 100 } },
  programmeVersion: 1,
  at: moment(0),
  ticket: { hash: `hash of ${id}`, expiresAt: moment(72 * 60) },
  entry: null,
  place: null,
  ...more,
});

const wonBy = (customerId: string) => ({ customerId, state: 'won' as const, ticket: null });

const draw: DrawRow = {
  shopId: 'shp_1',
  quizId: 'coffee',
  seed: '5'.repeat(64),
  hash: 'a'.repeat(64),
  at: moment(10),
  winners: 2,
  programmeVersion: 1,
  drawnAt: null,
};

const leader = (id: string, score: number, minutes: number, customerId: string | null = null): LeaderRow => ({
  shopId: 'shp_1',
  quizId: 'coffee',
  attemptId: `att_${id}`,
  customerId,
  name: id,
  score,
  finishedAt: moment(minutes),
});

/** What is kept of prizes, draws and leaderboards, and what can't be, on any database. */
export function quizPrizeSuite(open: OpenEmpty): void {
  describe('quiz prizes', () => {
    test('a win comes back whole, by id, attempt and ticket, in its own shop only', async () => {
      const { storage } = await world(open);
      await storage.write((tx) => tx.quizPrizes.add(win('a')));
      await storage.read(async ({ quizPrizes }) => {
        expect(await quizPrizes.find('shp_1', 'qwn_a')).toEqual(win('a'));
        expect(await quizPrizes.ofAttempt('shp_1', 'att_a')).toEqual(win('a'));
        expect(await quizPrizes.byTicket('shp_1', 'hash of a')).toEqual(win('a'));
        expect(await quizPrizes.byTicket('shp_2', 'hash of a')).toBeUndefined();
      });
    });

    test('a customer wins once with a quiz, whatever two works think', async () => {
      const { storage, anna, bram } = await world(open);
      await storage.write((tx) => tx.quizPrizes.add(win('a', wonBy(anna))));
      await expect(storage.write((tx) => tx.quizPrizes.add(win('b', wonBy(anna))))).rejects.toThrow(/UNIQUE/i);
      await storage.write((tx) => tx.quizPrizes.add(win('c', wonBy(bram))));
      await storage.write((tx) => tx.quizPrizes.add(win('d', { ...wonBy(anna), quizId: 'tea' })));
      await storage.read(async ({ quizPrizes }) => {
        expect((await quizPrizes.ofCustomer('shp_1', 'coffee', anna))?.id).toBe('qwn_a');
        expect(
          (await quizPrizes.newest('shp_1', 'coffee', 9)).map(({ id, shopCustomerId }) => [id, shopCustomerId]),
        ).toEqual([
          ['qwn_c', 'b'],
          ['qwn_a', 'a'],
        ]);
      });
    });

    test('a ticket is used once: a second work finds the row changed', async () => {
      const { storage, anna, bram } = await world(open);
      await storage.write((tx) => tx.quizPrizes.add(win('a')));
      const claim = (customerId: string) =>
        storage.write((tx) => tx.quizPrizes.change(win('a'), { state: 'won', customerId, place: null }));
      await claim(anna);
      await expect(claim(bram)).rejects.toThrow(RowChangedError);
      const won = win('a', { state: 'won', customerId: anna });
      await expect(
        storage.write((tx) => tx.quizPrizes.change(won, { state: 'lapsed', customerId: null, place: null })),
      ).rejects.toThrow('stays so');
    });

    test('stock ends where it ends, and what is given back can be had again', async () => {
      const { storage } = await world(open);
      const claim = (stock: number | null) =>
        storage.write((tx) => tx.quizPrizes.claimStock('shp_1', 'coffee', 'points', stock));
      expect(await Promise.all([claim(2), claim(2), claim(2)])).toEqual([true, true, false]);
      await storage.write((tx) => tx.quizPrizes.unclaimStock('shp_1', 'coffee', 'points'));
      expect([await claim(2), await claim(2), await claim(null)]).toEqual([true, false, true]);
    });

    test('moments are won in their order, once, and a published list changes only those that nobody won', async () => {
      const { storage, anna } = await world(open);
      await storage.write(async (tx) => {
        await tx.quizPrizes.putMoments('shp_1', 'coffee', [moment(20), moment(10), moment(30)]);
        await tx.quizPrizes.add(win('a', { ...wonBy(anna), mode: 'moments' }));
        await tx.quizPrizes.add(win('b', { mode: 'moments' }));
      });
      const claim = (minutes: number, id: string) =>
        storage.write((tx) => tx.quizPrizes.claimMoment('shp_1', 'coffee', moment(minutes), `qwn_${id}`));
      expect([await claim(9, 'a'), await claim(25, 'a')]).toEqual([false, true]);
      await storage.write((tx) => tx.quizPrizes.putMoments('shp_1', 'coffee', [moment(30), moment(40)]));
      expect(await storage.read((tx) => tx.quizPrizes.counts('shp_1', 'coffee', moment(35)))).toEqual({
        given: 1,
        waiting: 1,
        passed: 2,
      });
      expect([await claim(25, 'b'), await claim(35, 'b'), await claim(35, 'c')]).toEqual([false, true, false]);
      await storage.write((tx) => tx.quizPrizes.unclaimMoment('shp_1', 'qwn_b'));
      expect(await claim(35, 'b')).toBe(true);
    });

    test('tickets are due at their time, the earliest first', async () => {
      const { storage } = await world(open);
      await storage.write(async (tx) => {
        for (const [id, minutes] of [
          ['a', 30],
          ['b', 10],
          ['c', 20],
        ] as const)
          await tx.quizPrizes.add(win(id, { ticket: { hash: id, expiresAt: moment(minutes) } }));
      });
      const ids = (rows: readonly WinRow[]) => rows.map(({ id }) => id);
      await storage.read(async ({ quizPrizes }) => {
        expect(ids(await quizPrizes.dueTickets('shp_1', 'coffee', moment(20), 9))).toEqual(['qwn_b', 'qwn_c']);
        expect(ids(await quizPrizes.dueTickets('shp_1', 'tea', moment(99), 9))).toEqual([]);
        expect(ids(await quizPrizes.allDueTickets(moment(99), 2))).toEqual(['qwn_b', 'qwn_c']);
      });
    });
  });

  describe('quiz draws', () => {
    test('the first seed stays, the moment moves until it is drawn, and it is drawn once, not before', async () => {
      const { storage } = await world(open);
      await storage.write((tx) => tx.quizDraws.put(draw));
      await storage.write((tx) =>
        tx.quizDraws.put({ ...draw, seed: '6'.repeat(64), hash: 'b'.repeat(64), at: moment(20) }),
      );
      const find = () => storage.read((tx) => tx.quizDraws.find('shp_1', 'coffee'));
      const moved = { ...draw, at: moment(20) };
      expect(await find()).toEqual(moved);
      const due = (minutes: number) => storage.read((tx) => tx.quizDraws.due(moment(minutes), 9));
      expect([await due(19), await due(20)]).toEqual([[], [moved]]);
      await expect(storage.write((tx) => tx.quizDraws.close(moved, moment(19)))).rejects.toThrow(/CHECK/i);
      await storage.write((tx) => tx.quizDraws.close(moved, moment(21)));
      await expect(storage.write((tx) => tx.quizDraws.close(moved, moment(21)))).rejects.toThrow(RowChangedError);
      await storage.write((tx) => tx.quizDraws.put({ ...draw, at: moment(99) }));
      expect(await find()).toEqual({ ...moved, drawnAt: moment(21) });
      expect(await due(99)).toEqual([]);
    });

    test('who takes part comes in the order of entries; of those who are not drawn all lose', async () => {
      const { storage, anna, bram } = await world(open);
      const entered = (id: string, customerId: string, entry: string) =>
        win(id, { customerId, mode: 'draw', state: 'entered', ticket: null, entry });
      const [first, second] = [entered('a', anna, '02'), entered('b', bram, '01')];
      await storage.write(async (tx) => {
        await tx.quizPrizes.add(first);
        await tx.quizPrizes.add(second);
        await tx.quizPrizes.add(win('c', { mode: 'draw', entry: '00' }));
      });
      const rows = () => storage.read((tx) => tx.quizDraws.entered('shp_1', 'coffee'));
      expect(await rows()).toEqual([second, first]);
      await storage.write(async (tx) => {
        await tx.quizPrizes.change(first, { state: 'won', customerId: anna, place: 1 });
        await tx.quizDraws.lose('shp_1', 'coffee');
      });
      expect((await rows()).map(({ state, place }) => [state, place])).toEqual([
        ['lost', null],
        ['won', 1],
      ]);
    });
  });

  describe('leaderboards', () => {
    test('the best come first, of the same score who had it first, and each knows how many are ahead', async () => {
      const { storage, anna } = await world(open);
      const all = [leader('low', 1, 0), leader('late', 3, 9), leader('early', 3, 5), leader('anna', 2, 1, anna)];
      await storage.write(async (tx) => {
        for (const one of all) await tx.quizLeaders.put(one);
      });
      await storage.read(async ({ quizLeaders }) => {
        expect((await quizLeaders.best('shp_1', 'coffee', 3)).map(({ name }) => name)).toEqual([
          'early',
          'late',
          'anna',
        ]);
        expect(await Promise.all(all.map((one) => quizLeaders.ahead(one)))).toEqual([3, 1, 0, 2]);
        expect(await quizLeaders.best('shp_2', 'coffee', 3)).toEqual([]);
      });
      await storage.write((tx) => tx.quizLeaders.put(leader('anna again', 0, 20, anna)));
      await storage.write((tx) => tx.quizLeaders.remove('shp_1', 'att_early'));
      const names = await storage.read(async (tx) =>
        (await tx.quizLeaders.best('shp_1', 'coffee', 9)).map(({ name }) => name),
      );
      expect(names).toEqual(['late', 'low', 'anna again']);
    });
  });
}
