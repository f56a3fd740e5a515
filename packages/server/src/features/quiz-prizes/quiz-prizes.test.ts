import type { QuizPrizes } from '@kring/contract';
import { expect, test } from 'vitest';
import { testServer } from '../../testing/server.ts';
import { verifyQuizPrizes } from './verify.ts';
import { code, customer, guest, inHours, points, quizWith } from './quiz-prizes.testing.ts';

const server = testServer();

const shopWith = (prizes: QuizPrizes | undefined, more = {}, questions = 1) =>
  server.shop({ quizzes: [quizWith(prizes, more, questions)] });

test('a quiz without prizes brings none', async () => {
  const shop = await shopWith(undefined);
  const anna = await customer(shop, 'anna');
  const { result } = await anna.play();
  expect([result.prize, result.ticket, await anna.points()]).toEqual([null, null, 0]);
  expect((await anna.quiz()).prizeText).toBe('');
});

test('everyone who finishes wins, once for ever, and can spend it at once', async () => {
  const shop = await shopWith({ mode: 'everyone', prize: points });
  const anna = await customer(shop, 'anna');
  expect((await anna.quiz()).prizeText).toBe('Speel de quiz uit en win 100 punten.');
  const { id, result } = await anna.play('coffee', 0);
  const won = { state: 'won', text: 'Je wint 100 punten.', points: 100, code: null, until: null };
  expect(result.prize).toEqual(won);
  expect(await anna.points()).toBe(100);
  const again = (await anna.play()).result.prize;
  expect(again).toMatchObject({ state: 'none', text: 'Je hebt met deze quiz al een prijs gewonnen.', points: 0 });
  expect(await anna.points()).toBe(100);
  expect((await anna.result(id)).prize).toEqual(won);
});

test('points of a quiz are in the history by its name, and the shop hears who won', async () => {
  const shop = await shopWith({ mode: 'everyone', prize: points });
  const anna = await customer(shop, 'anna');
  await anna.play();
  const { items } = (await anna.page!.get<{ items: object[] }>('/v1/me/entries')).body;
  expect(items).toContainEqual(
    expect.objectContaining({ kind: 'earn', source: 'quiz', title: 'Koffiequiz', points: 100 }),
  );
  const events = await shop.call<{ items: { data: object }[] }>('GET', '/v1/events?type=quiz.won');
  expect(events.body.items.map(({ data }) => data)).toEqual([
    { winId: expect.stringMatching(/^qwn_/), quizId: 'coffee', prizeId: 'points', mode: 'everyone' },
  ]);
});

test('a code that was won works at the checkout, once, and is the winner’s to see', async () => {
  const shop = await shopWith({ mode: 'everyone', prize: code });
  const anna = await customer(shop, 'anna');
  const { id, result } = await anna.play();
  expect(result.prize).toMatchObject({ state: 'won', points: 0, code: expect.stringMatching(/^[0-9A-Z-]{8,12}$/) });
  expect(result.prize?.text).toMatch(/^Je wint € 5 korting\. Gebruik de code uiterlijk \d+ \p{L}+( \d{4})?\.$/u);
  expect(await (await customer(shop, 'anna')).result(id)).toMatchObject({ prize: { code: result.prize?.code } });
  const use = await shop.call('POST', `/v1/redemptions/${result.prize?.code}/use`, { orderId: '1', orderAmount: 4000 });
  expect(use.status).toBe(200);
});

test('who comes to the score wins, and who does not hears what it takes', async () => {
  const shop = await shopWith({ mode: 'score', atLeast: 2, prize: points }, {}, 3);
  const anna = await customer(shop, 'anna');
  expect((await anna.quiz()).prizeText).toBe('Win 100 punten met 2 of meer goed.');
  const missed = (await anna.play('coffee', 1)).result.prize;
  expect(missed).toMatchObject({ state: 'none', text: 'Deze keer geen prijs: die is er met 2 of meer goed.' });
  expect((await anna.play('coffee', 2)).result.prize?.state).toBe('won');
  const bram = await customer(shop, 'bram');
  expect((await bram.play('coffee', 3)).result.prize?.state).toBe('won');
  expect([await anna.points(), await bram.points()]).toEqual([100, 100]);
});

test('no more are given than there are', async () => {
  const shop = await shopWith({ mode: 'everyone', prize: { ...points, stock: 2 } });
  const states: unknown[] = [];
  for (const name of ['anna', 'bram', 'carla']) states.push((await (await customer(shop, name)).play()).result.prize);
  expect(states).toMatchObject([
    { state: 'won' },
    { state: 'won' },
    { state: 'gone', text: 'Helaas, de prijzen zijn op.', points: 0 },
  ]);
  expect((await (await customer(shop, 'dirk')).play()).result.prize?.state).toBe('gone');
});

test('stock is of all versions: a later programme does not begin anew', async () => {
  const prizes: QuizPrizes = { mode: 'everyone', prize: { ...points, stock: 1 } };
  const shop = await shopWith(prizes);
  await (await customer(shop, 'anna')).play();
  const draft = await shop.call<{ revision: number; document: object }>('GET', '/v1/programme/draft');
  const put = await shop.call<{ revision: number }>('PUT', '/v1/programme/draft', {
    ...draft.body.document,
    quizzes: [quizWith({ mode: 'everyone', prize: { ...points, stock: 2 } })],
  });
  await shop.call('POST', '/v1/programme/publish', { revision: put.body.revision });
  expect((await (await customer(shop, 'bram')).play()).result.prize?.state).toBe('won');
  expect((await (await customer(shop, 'carla')).play()).result.prize?.state).toBe('gone');
});

test('the first who finishes after each moment wins; a moment to come is nobody’s', async () => {
  const moments = [inHours(-3), inHours(-2), inHours(5)];
  const shop = await shopWith({ mode: 'moments', prize: points, moments });
  const view = await (await customer(shop, 'anna')).quiz();
  expect(view).toMatchObject({ chance: true, prizeText: 'Maak kans op 100 punten: er zijn 3 winnende momenten.' });
  const states: (string | undefined)[] = [];
  for (const name of ['anna', 'anna', 'bram', 'carla'])
    states.push((await (await customer(shop, name)).play()).result.prize?.text);
  expect(states).toEqual([
    'Je wint 100 punten.',
    'Je hebt met deze quiz al een prijs gewonnen.',
    'Je wint 100 punten.',
    'Dit was geen winnend moment.',
  ]);
});

test('what a customer won stays in the books when they are erased, and names nobody', async () => {
  const shop = await shopWith({ mode: 'everyone', prize: { ...code, stock: 5 } });
  const { result } = await (await customer(shop, 'anna')).play();
  expect((await shop.call('DELETE', '/v1/customers/anna')).status).toBeLessThan(300);
  const { text } = await shop.call('GET', '/v1/quizzes');
  expect(text).not.toContain('anna');
  expect(JSON.parse(text).items[0]).toMatchObject({
    prizes: { given: 1 },
    winners: [{ customerId: null, state: 'won' }],
  });
  const use = await shop.call('POST', `/v1/redemptions/${result.prize?.code}/use`, { orderId: '1', orderAmount: 4000 });
  expect(use.status).toBe(409);
  expect(await verifyQuizPrizes(server.storage)).toEqual([]);
});

test('nothing that a player reads tells when the moments are', async () => {
  const moments = [inHours(0.1), inHours(5)];
  const shop = await shopWith({ mode: 'moments', prize: points, moments });
  const player = guest(shop);
  const texts = [JSON.stringify(await player.quiz()), JSON.stringify(await player.play())];
  const programme = await player.call('GET', '/v1/programme');
  for (const text of [...texts, programme.text]) for (const moment of moments) expect(text).not.toContain(moment);
});

test('the shop sees what was given, what waits and who won', async () => {
  const shop = await shopWith({
    mode: 'moments',
    prize: { ...points, stock: 9 },
    moments: [inHours(-3), inHours(-2), inHours(3)],
  });
  await (await customer(shop, 'anna')).play();
  await guest(shop).play();
  const { body } = await shop.call<{ items: object[] }>('GET', '/v1/quizzes', undefined, { 'accept-language': 'nl' });
  expect(body.items).toMatchObject([
    {
      id: 'coffee',
      title: 'Koffiequiz',
      state: 'open',
      attempts: { started: 2, finished: 2, guests: 1 },
      prizes: { mode: 'moments', stock: 9, given: 1, waiting: 1, passed: 2 },
      draw: null,
      winners: [
        { customerId: null, prize: '100 punten', state: 'claimable' },
        { customerId: 'anna', prize: '100 punten', state: 'won' },
      ],
    },
  ]);
});
