import { randomUUID } from 'node:crypto';
import type { Attempt, QuizDocument } from '@kring/contract';
import { afterEach, expect, test } from 'vitest';
import { testServer } from '../../testing/server.ts';
import { codeOf, type TestShop } from '../../testing/shop.ts';
import {
  answer,
  asPlayer,
  begin,
  guest,
  knowledge,
  look,
  type Player,
  playOn,
  refusalOf,
  right,
} from './quizzes.testing.ts';

// A server is started anew with its clock elsewhere.

const server = testServer();

const second = 1000;
const timed: QuizDocument = { ...knowledge, secondsPerQuestion: 20 };

afterEach(async () => {
  await server.start();
});

const shopWith = (quiz: QuizDocument): Promise<TestShop> => server.shop({ quizzes: [quiz] });
const read = async (player: Player, { id }: Pick<Attempt, 'id'>): Promise<Attempt> =>
  (await player.get<Attempt>(`/v1/attempts/${id}`)).body;

test('who answers before anybody can have read the question waits, and nothing is lost', async () => {
  const shop = await shopWith({ ...knowledge, minimumSeconds: 3 });
  const begun = await begin(guest(shop));
  const after = new Date(Date.parse(begun.question!.askedAt) + 3 * second).toISOString();
  for (const given of [right['origin']!, null])
    expect(refusalOf(await answer(guest(shop), begun, 'origin', given))).toEqual({
      code: 'answer_too_early',
      reason: { after },
    });
  await server.start(4 * second);
  const next = await answer(guest(shop), begun, 'origin', right['origin']!);
  expect(next.body).toMatchObject({ score: 1 });
  expect(codeOf(await answer(guest(shop), begun, 'milk', right['milk']!))).toBe('answer_too_early');
});

test('an answer after the time is refused and counts as none; the next question has its whole time', async () => {
  const shop = await shopWith(timed);
  const player = guest(shop);
  const begun = await begin(player);
  await server.start(30 * second);
  const shown = await read(player, begun);
  expect(shown.question).toEqual(begun.question);
  const once = { 'idempotency-key': randomUUID() };
  const late = await answer(player, begun, 'origin', right['origin']!, once);
  expect(refusalOf(late)).toEqual({ code: 'answer_late' });
  const next = await read(player, begun);
  expect(next).toMatchObject({
    number: 1,
    score: 0,
    graded: [{ questionId: 'origin', given: null, correct: false, points: 0, rightText: 'Optie ethiopia' }],
    question: { id: 'milk' },
  });
  const { askedAt, deadline } = next.question!;
  expect(Date.parse(deadline!) - Date.parse(askedAt)).toBe(20 * second);
  expect(Date.parse(askedAt)).toBeGreaterThan(Date.parse(begun.question!.deadline!));
  // The refusal was lost, and the page sends once more; the next question is not touched by it.
  expect(refusalOf(await answer(player, begun, 'origin', right['origin']!, once))).toEqual({ code: 'answer_late' });
  expect(refusalOf(await answer(player, begun, 'origin', right['origin']!))).toEqual({ code: 'answer_late' });
  const { now: _, ...untouched } = next;
  expect(await read(player, begun)).toMatchObject(untouched);
});

test('time that ran out is told by null, also late; side by side the question is passed once', async () => {
  const shop = await shopWith(timed);
  const player = guest(shop);
  const begun = await begin(player);
  await server.start(30 * second);
  const answers = await Promise.all(
    Array.from({ length: 12 }, (_, n) => answer(player, begun, 'origin', n % 2 === 0 ? right['origin']! : null)),
  );
  expect(answers.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(1);
  expect(await read(player, begun)).toMatchObject({ number: 1, score: 0, question: { id: 'milk' } });
});

test('after time ran out at the last question the end waits for null, and tells what was won', async () => {
  const shop = await shopWith(timed);
  const player = guest(shop);
  let last = await begin(player);
  for (const id of ['origin', 'milk', 'cup', 'grams']) last = (await answer(player, last, id, right[id]!)).body;
  await server.start(30 * second);
  for (const _ of [1, 2])
    expect(refusalOf(await answer(player, last, 'steps', right['steps']!))).toEqual({ code: 'answer_late' });
  expect(await read(player, last)).toMatchObject({ state: 'playing', number: 4, score: 5, question: { id: 'steps' } });
  expect((await answer(player, last, 'steps', null)).body).toMatchObject({
    state: 'finished',
    score: 5,
    result: { score: 5, correct: 4 },
  });
});

test('who plays without a timer has no deadline; a quiz against the clock refuses that', async () => {
  const shop = await server.shop({ quizzes: [timed, { ...timed, id: 'strict', timerOptional: false }] });
  const player = guest(shop);
  const begun = await begin(player, 'coffee', { timer: false });
  expect(begun).toMatchObject({ timer: false, question: { deadline: null } });
  expect(refusalOf(await player.post('/v1/quizzes/strict/attempts', { timer: false }))).toEqual({
    code: 'timer_required',
  });
  expect((await begin(player, 'strict')).question?.deadline).not.toBeNull();
  await server.start(3600 * second);
  expect((await answer(player, begun, 'origin', right['origin']!)).body).toMatchObject({ score: 1 });
});

test('an attempt of yesterday is over: it is not found, not answered, and counted', async () => {
  const shop = await shopWith({ ...knowledge, attempts: { perCustomer: 2 } });
  const begun = await begin(asPlayer(await shop.signIn('a')));
  const free = await begin(guest(shop));
  await server.start(24 * 3600 * second);
  const page = asPlayer(await shop.signIn('a'));
  for (const [player, attempt] of [
    [page, begun],
    [guest(shop), free],
  ] as const) {
    expect(codeOf(await player.get(`/v1/attempts/${attempt.id}`))).toBe('attempt_unknown');
    expect(codeOf(await answer(player, attempt, 'origin', right['origin']!))).toBe('attempt_finished');
  }
  expect(await look(page)).toMatchObject({ state: 'open', attempt: null, last: null });
  const next = await begin(page);
  expect(next.id).not.toBe(begun.id);
  await playOn(page, next);
  expect(await look(page)).toMatchObject({ state: 'limit' });
});

test('when the quiz ends, so does what was not finished', async () => {
  const endsAt = new Date(Date.now() + 600 * second).toISOString();
  const shop = await shopWith({ ...knowledge, endsAt });
  const begun = await begin(guest(shop));
  await server.start(601 * second);
  expect(codeOf(await guest(shop).get(`/v1/attempts/${begun.id}`))).toBe('attempt_unknown');
  expect(codeOf(await answer(guest(shop), begun, 'origin', right['origin']!))).toBe('attempt_finished');
});
