import { beforeAll, expect, test } from 'vitest';
import type { QuizDrawStore } from '../features/quiz-draws/store.ts';
import { customer, guest, inHours, moveClock, points, quizWith } from '../features/quiz-prizes/quiz-prizes.testing.ts';
import type { Storage, Tx } from '../storage/storage.ts';
import { testServer } from '../testing/server.ts';
import type { TestShop } from '../testing/shop.ts';
import { settleAllQuizPrizes } from './quiz-prizes.ts';

const server = testServer();
let shops: TestShop[];

/** Three shops in each of which something is due: a draw, and a ticket that nobody came with. */
beforeAll(async () => {
  shops = [];
  for (let count = 0; count < 3; count++) {
    const shop = await server.shop({
      quizzes: [
        quizWith({ mode: 'draw', prize: points, winners: 1 }, { endsAt: inHours(50) }),
        quizWith({ mode: 'everyone', prize: { ...points, stock: 1 } }, { id: 'tea' }),
      ],
    });
    await (await customer(shop, 'anna')).play();
    await guest(shop).play('tea');
    shops.push(shop);
  }
  await moveClock(server, 73);
});

const signal = new AbortController().signal;

/** The job over the storage of the server, with another store of draws. */
function api(through: (store: QuizDrawStore) => QuizDrawStore = (store) => store) {
  const told: string[] = [];
  const at =
    <T>(work: (tx: Tx) => Promise<T>) =>
    (tx: Tx): Promise<T> =>
      work({ ...tx, quizDraws: through(tx.quizDraws) });
  const storage: Storage = {
    ...server.storage,
    write: (work) => server.storage.write(at(work)),
    read: (work) => server.storage.read(at(work)),
  };
  const publish = (_shop: string, { customerId }: { customerId: string }) => void told.push(customerId);
  return { storage, publisher: { publish }, told };
}

const drawn = () =>
  server.storage.read((tx) =>
    Promise.all(shops.map(async ({ keys }) => (await tx.quizDraws.find(keys.shopId, 'coffee'))?.drawnAt !== null)),
  );

test('one draw that can not be drawn keeps no other waiting, and is told of; then all is done, and winners hear of it', async () => {
  const broken = api((store) => ({
    ...store,
    close: (row, at) =>
      row.shopId === shops[0]?.keys.shopId ? Promise.reject(new Error('of no use')) : store.close(row, at),
  }));
  await expect(settleAllQuizPrizes(broken, signal)).rejects.toThrow('could not be given what a quiz brought: 1.');
  expect(await drawn()).toEqual([false, true, true]);
  expect(broken.told).toHaveLength(2);
  const whole = api();
  expect(await settleAllQuizPrizes(whole, signal)).toBe(1);
  expect(whole.told).toHaveLength(1);
  expect(await settleAllQuizPrizes(whole, signal)).toBe(0);
  expect(await drawn()).toEqual([true, true, true]);
});

test('it stops when it is asked to', async () => {
  const stopping = new AbortController();
  stopping.abort();
  expect(await settleAllQuizPrizes(api(), stopping.signal)).toBe(0);
});
