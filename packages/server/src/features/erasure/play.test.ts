import { randomUUID } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import type { Answer, CustomerExport, Quiz, Sale } from '@kring/contract';
import { beforeAll, expect, test } from 'vitest';
import { clean } from '../../jobs/cleaning.ts';
import { codeOf, type TestShop } from '../../testing/shop.ts';
import { testServer } from '../../testing/server.ts';
import { customer, guest, points, quizWith } from '../quiz-prizes/quiz-prizes.testing.ts';
import { at, figures, MINUTE, saleDocument, visitor } from '../sale-holds/sale-holds.testing.ts';

const DAY = 86_400_000;

const server = testServer();
let shop: TestShop;

beforeAll(async () => {
  shop = await server.shop({
    quizzes: [
      quizWith({ mode: 'everyone', prize: points }, { leaderboard: { size: 10 } }),
      {
        id: 'which',
        kind: 'personality',
        title: { nl: 'Welke koffie ben jij?', en: 'Which coffee are you?' },
        questions: [
          {
            id: 'when',
            kind: 'single',
            text: { nl: 'Wanneer?', en: 'When?' },
            options: [
              { id: 'right', text: { nl: 'Vroeg', en: 'Early' }, outcome: { zwartkijker: 2 } },
              { id: 'wrong', text: { nl: 'Laat', en: 'Late' }, outcome: { melkmuil: 2 } },
            ],
          },
        ],
        outcomes: ['zwartkijker', 'melkmuil'].map((id) => ({
          id,
          title: { nl: id, en: id },
          text: { nl: 'Dat ben jij.', en: 'That is you.' },
        })),
        profile: { attribute: 'coffee-kind' },
      },
    ],
    sales: [saleDocument({ stock: 6, perCustomer: 3, access: [{ kind: 'everyone', opensAt: at(-60 * MINUTE) }] })],
  });
});

/** Rows of a table. */
function rows(table: string): Record<string, unknown>[] {
  const database = new DatabaseSync(join(server.folder, 'kring.db'), { readOnly: true });
  const found = database.prepare(`SELECT * FROM "${table}"`).all();
  database.close();
  return found;
}

/** Tables in which this can be read. */
function tablesWith(pattern: RegExp): string[] {
  const database = new DatabaseSync(join(server.folder, 'kring.db'), { readOnly: true });
  const names = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
  database.close();
  return names.map(({ name }) => String(name)).filter((name) => pattern.test(JSON.stringify(rows(name))));
}

/** Someone who did one of everything: played, won as a guest and claimed, named, agreed, bought, held and waited. */
async function player(name: string) {
  const onPage = await customer(shop, name);
  const stranger = guest(shop);
  const won = await stranger.play();
  await stranger.call('PUT', `/v1/attempts/${won.id}/name`, { name: `Naam ${name}` });
  await onPage.claim(won.result.ticket);
  const kind = await onPage.play('which');
  await onPage.call('PUT', `/v1/attempts/${kind.id}/profile`, { granted: true, shown: 'Mag het?', language: 'nl' });
  const open = await onPage.begin();
  const atGate = await visitor(shop, name);
  return { onPage, won, kind, open, atGate };
}

async function buy({ atGate }: Awaited<ReturnType<typeof player>>, orderId: string) {
  const { hold } = (await atGate.claim()).body;
  const { body } = await shop.call<Answer<'POST /v1/sale-passes/use'>>('POST', '/v1/sale-passes/use', {
    pass: hold?.pass,
    orderId,
  });
  return body.holdId ?? '';
}

test('an export has each attempt with its answers, prizes, the name, the profile, places and waiting lists', async () => {
  const anna = await player('anna');
  const holdId = await buy(anna, 'order-of-anna');
  const { body, text } = await anna.onPage.page!.get<CustomerExport>('/v1/me/export');
  expect(body.quizzes).toMatchObject([
    {
      kind: 'attempt',
      id: anna.won.id,
      quizId: 'coffee',
      state: 'finished',
      score: 1,
      startedAt: expect.stringMatching(/^\d{4}-/),
      profileGranted: null,
      answers: [{ questionId: 'q1', given: { choices: ['right'] }, correct: true, late: false }],
    },
    {
      id: anna.kind.id,
      outcome: 'zwartkijker',
      profileGranted: true,
      answers: [{ given: { choices: ['right'] }, correct: null }],
    },
    { id: anna.open.id, state: 'playing', answers: [] },
    { kind: 'prize', quizId: 'coffee', mode: 'everyone', state: 'won', prize: { id: 'points' } },
    { kind: 'name', name: 'Naam anna', score: 1 },
    { kind: 'attribute', attribute: 'coffee-kind', value: 'zwartkijker', keptAt: expect.stringMatching(/^\d{4}-/) },
  ]);
  expect(body.sales).toMatchObject([
    {
      kind: 'hold',
      id: holdId,
      saleId: 'vip',
      state: 'bought',
      orderId: 'order-of-anna',
      products: [{ id: 'geisha', price: 1895 }, { id: 'mug' }],
      madeAt: expect.stringMatching(/^\d{4}-/),
    },
  ]);
  // A ticket's hash is no figure of the customer's.
  expect(text).not.toMatch(/"ticket"/);
  await shop.call('DELETE', '/v1/customers/anna');
});

test('who is erased is nowhere in quizzes any more: attempts, answers, profile, name, and what was answered as a guest', async () => {
  const berta = await player('berta');
  const id = berta.onPage.page!.session.me.customer.id;
  const own = new RegExp([berta.won.id, berta.kind.id, berta.open.id, 'Naam berta'].join('|'));
  expect(tablesWith(own).toSorted()).toEqual([
    'events',
    'idempotent_answers',
    'quiz_answers',
    'quiz_attempts',
    'quiz_leaders',
    'quiz_wins',
  ]);
  expect(rows('customer_attributes')).toMatchObject([{ customer_id: id, value: 'zwartkijker' }]);
  const before = (await guest(shop).quiz()).leaderboard;
  expect(before?.map(({ name }) => name)).toContain('Naam berta');
  const played = rows('quiz_totals');

  expect((await berta.onPage.page!.delete('/v1/me')).status).toBe(200);

  // The prize stays a figure of the ledger, with the number of the attempt that won it: nothing is found by that.
  expect(tablesWith(own).toSorted()).toEqual(['events', 'quiz_wins']);
  expect(rows('customer_attributes')).toEqual([]);
  expect((await guest(shop).quiz()).leaderboard?.map(({ name }) => name)).not.toContain('Naam berta');
  expect(codeOf(await guest(shop).call('GET', `/v1/attempts/${berta.won.id}`))).toBe('attempt_unknown');
  expect(rows('quiz_totals')).toEqual(played);
  // The same id of the shop begins anew.
  const again = await customer(shop, 'berta');
  expect(await again.quiz()).toMatchObject({ attempt: null, last: null } satisfies Partial<Quiz>);
});

test('who is erased leaves the place to the next, a bought place without a name, and no try of a passcode', async () => {
  const carla = await player('carla');
  const orderId = 'order-of-carla';
  const holdId = await buy(carla, orderId);
  const dirk = await visitor(shop, 'dirk');
  await carla.atGate.claim();
  const { left } = await figures(shop);
  await Promise.all(Array.from({ length: left }, async (_, i) => (await visitor(shop, `other-${i}`)).claim()));
  expect((await dirk.wait()).body.state satisfies Sale['state']).toBe('waiting');
  const { bought } = await figures(shop);
  const id = carla.onPage.page!.session.me.customer.id;
  await server.storage.write(async (tx) => {
    await tx.sales.addTry({ shopId: shop.keys.shopId, customerId: id }, 'try_1', tx.now);
  });

  expect((await shop.call('DELETE', '/v1/customers/carla')).status).toBe(200);

  expect((await dirk.see()).state).toBe('invited');
  expect((await figures(shop)).bought).toBe(bought);
  const tables = ['sale_holds', 'sale_waiting', 'sale_lots', 'sale_passcode_uses', 'sale_passcode_tries'];
  for (const table of tables) expect(JSON.stringify(rows(table)), table).not.toContain(id);
  expect(rows('sale_holds').find((row) => row['id'] === holdId)).toMatchObject({
    customer_id: null,
    order_id: orderId,
  });
  expect(tablesWith(/"carla"|"carla\\"/)).toEqual([]);
});

test('plays of guests go after thirty days, names after a year, and tickets are not hurt', async () => {
  const [named, nameless] = [guest(shop), guest(shop)];
  const shown = await named.play();
  await named.call('PUT', `/v1/attempts/${shown.id}/name`, { name: 'Vreemde' });
  const gone = await nameless.play();
  const begun = await nameless.begin();
  const mine = await player('emma');
  const ids = () => rows('quiz_attempts').map((row) => row['id']);
  await clean(server.storage);
  expect(ids()).toEqual(expect.arrayContaining([shown.id, gone.id, begun.id, mine.won.id]));

  await server.start(31 * DAY);
  await clean(server.storage);
  expect(ids()).toEqual(expect.arrayContaining([shown.id, mine.won.id, mine.open.id]));
  expect(ids()).not.toEqual(expect.arrayContaining([gone.id]));
  expect(ids()).not.toEqual(expect.arrayContaining([begun.id]));
  expect(rows('quiz_answers').some((row) => row['attempt_id'] === gone.id)).toBe(false);

  await server.start(366 * DAY);
  await clean(server.storage);
  expect(rows('quiz_leaders').map(({ name }) => name)).toEqual(['Naam emma']);
  expect(ids()).not.toEqual(expect.arrayContaining([shown.id]));
  expect(ids()).toEqual(expect.arrayContaining([mine.won.id]));
  await server.start();
});

test('ninety days after the end of a sale only who bought is known', async () => {
  const small = await server.shop({
    sales: [saleDocument({ stock: 1, endsAt: at(2 * DAY), holdMinutes: 60 })],
  });
  const [buyer, waits] = [await visitor(small, 'buyer'), await visitor(small, 'waits')];
  const first = (await buyer.claim()).body;
  await buyer.release(first.hold!.id);
  const { hold } = (await buyer.claim()).body;
  await small.call('POST', '/v1/sale-passes/use', { pass: hold?.pass, orderId: randomUUID() });
  await waits.wait();
  const of = (table: string) => rows(table).filter((row) => row['shop_id'] === small.keys.shopId);
  await server.start(91 * DAY);
  await clean(server.storage);
  expect([of('sale_holds').length, of('sale_waiting').length]).toEqual([2, 1]);
  await server.start(93 * DAY);
  await clean(server.storage);
  expect(of('sale_holds')).toMatchObject([{ state: 'bought' }]);
  expect(of('sale_waiting')).toEqual([]);
  expect(of('sale_places')).toMatchObject([{ bought: 1, held: 0, waiting: 0 }]);
  await server.start();
});
