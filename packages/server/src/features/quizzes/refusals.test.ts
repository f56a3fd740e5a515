import { randomUUID } from 'node:crypto';
import type { Attempt, QuizDocument } from '@kring/contract';
import { expect, test } from 'vitest';
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
  wrong,
} from './quizzes.testing.ts';

const server = testServer();

const timed: QuizDocument = { ...knowledge, secondsPerQuestion: 20 };

const shopWith = (quiz: QuizDocument): Promise<TestShop> => server.shop({ quizzes: [quiz] });
const read = async (player: Player, { id }: Pick<Attempt, 'id'>): Promise<Attempt> =>
  (await player.get<Attempt>(`/v1/attempts/${id}`)).body;

/** What an attempt has come to: nothing of it may change by what is refused. */
const standOf = async (player: Player, attempt: Attempt) => {
  const { now: _, ...stand } = await read(player, attempt);
  return stand;
};

test('a call that comes again under its key is answered as before, and counts once', async () => {
  const player = guest(await shopWith(knowledge));
  const begun = await begin(player);
  const once = { 'idempotency-key': randomUUID() };
  const first = await answer(player, begun, 'origin', right['origin']!, once);
  const again = await answer(player, begun, 'origin', right['origin']!, once);
  expect(again.text).toBe(first.text);
  expect(again.headers['idempotent-replayed']).toBe('true');
  expect(codeOf(await answer(player, begun, 'origin', wrong['origin']!, once))).toBe('idempotency_key_reused');
  expect((await read(player, begun)).score).toBe(1);
});

test('beginning twice under one key is one attempt', async () => {
  const player = guest(await shopWith(knowledge));
  const once = { 'idempotency-key': randomUUID() };
  const ids = await Promise.all(
    [1, 2, 3].map(async () => (await player.post<Attempt>('/v1/quizzes/coffee/attempts', {}, once)).body.id),
  );
  expect(new Set(ids).size).toBe(1);
});

test('a question that was answered is not answered again, rightly or wrongly, and the score stays', async () => {
  const player = guest(await shopWith(knowledge));
  const begun = await begin(player);
  await answer(player, begun, 'origin', wrong['origin']!);
  const before = await standOf(player, begun);
  for (const given of [right['origin']!, wrong['origin']!, null])
    expect(refusalOf(await answer(player, begun, 'origin', given))).toEqual({ code: 'question_answered' });
  expect(await standOf(player, begun)).toEqual(before);
  expect(before.score).toBe(0);
});

test('questions are answered in the order in which they are asked', async () => {
  const player = guest(await shopWith(knowledge));
  const begun = await begin(player);
  for (const id of ['milk', 'steps', 'no-question', 'coffee'])
    expect(refusalOf(await answer(player, begun, id, right[id] ?? null))).toEqual({
      code: 'question_not_asked',
      reason: { asked: 'origin' },
    });
  const { now: _, ...untouched } = begun;
  expect(await standOf(player, begun)).toEqual(untouched);
});

test.each<[string, string, unknown, string]>([
  ['an option of another question', 'origin', { choices: ['latte'] }, 'answer_invalid'],
  ['two options where one is right', 'origin', { choices: ['java', 'ethiopia'] }, 'answer_invalid'],
  ['the same option twice', 'origin', { choices: ['ethiopia', 'ethiopia'] }, 'invalid_request'],
  ['a number', 'origin', { number: 1 }, 'answer_invalid'],
  ['no options', 'origin', { choices: [] }, 'invalid_request'],
  ['text', 'origin', 'ethiopia', 'invalid_request'],
  ['nothing at all', 'origin', undefined, 'invalid_request'],
  ['an object of nothing', 'origin', {}, 'invalid_request'],
  ['a score of one’s own', 'origin', { correct: true, points: 100 }, 'invalid_request'],
  ['no question', '', { choices: ['ethiopia'] }, 'invalid_request'],
])('%s is no answer, and changes nothing', async (_, questionId, given, code) => {
  const player = guest(await shopWith(knowledge));
  const begun = await begin(player);
  expect(codeOf(await player.post(`/v1/attempts/${begun.id}/answers`, { questionId, given }))).toBe(code);
  const { now: _now, ...untouched } = begun;
  expect(await standOf(player, begun)).toEqual(untouched);
});

test('an answer that does not fit is told what would', async () => {
  const player = guest(await shopWith({ ...knowledge, questions: knowledge.questions.slice(3) }));
  const begun = await begin(player);
  expect(refusalOf(await answer(player, begun, 'grams', { number: 101 }))).toEqual({
    code: 'answer_invalid',
    reason: { kind: 'estimate', expected: '{number}: a whole number from 0 to 100' },
  });
  await answer(player, begun, 'grams', right['grams']!);
  expect(refusalOf(await answer(player, begun, 'steps', { choices: ['grind', 'pour'] }))).toEqual({
    code: 'answer_invalid',
    reason: { kind: 'order', expected: '{choices}: the ids of all 3 options, in order' },
  });
});

test('more than was asked for is not read: grade, time and score are the server’s', async () => {
  const player = guest(await shopWith(timed));
  const begun = await begin(player);
  const forged = {
    questionId: 'origin',
    given: wrong['origin'],
    correct: true,
    points: 9,
    score: 9,
    askedAt: begun.now,
  };
  const { body } = await player.post<Attempt>(`/v1/attempts/${begun.id}/answers`, forged);
  expect(body).toMatchObject({ score: 0, graded: [{ correct: false, points: 0 }] });
});

test('ids of attempts are not guessed, and look like nothing else', async () => {
  const player = guest(await shopWith(knowledge));
  const { id } = await begin(player);
  const turned = `att_${id.slice(5)}${id[4]}`;
  expect(codeOf(await player.get(`/v1/attempts/${turned}`))).toBe('attempt_unknown');
  expect(codeOf(await answer(player, { id: turned }, 'origin', null))).toBe('attempt_unknown');
  for (const bad of ['att_1', id.toUpperCase(), `${id}0`, 'constructor'])
    expect(codeOf(await player.get(`/v1/attempts/${bad}`))).toBe('invalid_request');
});

test('after the last answer nothing is answered any more', async () => {
  const player = guest(await shopWith(knowledge));
  const end = await playOn(player, await begin(player), wrong);
  for (const id of ['steps', 'origin', 'no-question'])
    expect(refusalOf(await answer(player, end, id, right[id] ?? null))).toEqual({ code: 'attempt_finished' });
  expect(await standOf(player, end)).toMatchObject({ state: 'finished', score: 0 });
});

test('of answers that come side by side one counts, and the others are refused', async () => {
  const shop = await shopWith(knowledge);
  for (const player of [guest(shop), asPlayer(await shop.signIn('a'))]) {
    const begun = await begin(player);
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, n) => answer(player, begun, 'origin', (n % 2 === 0 ? right : wrong)['origin']!)),
    );
    const counted = answers.filter(({ status }) => status === 200);
    expect(counted).toHaveLength(1);
    for (const other of answers.filter(({ status }) => status !== 200))
      expect(refusalOf(other)).toEqual({ code: 'question_answered' });
    const { graded, score, number } = await read(player, begun);
    expect({ number, graded: graded.length }).toEqual({ number: 1, graded: 1 });
    expect(score).toBe(graded[0]?.points);
  }
});

test('side by side a customer begins one attempt, and each answer to its last question finishes it once', async () => {
  const shop = await shopWith(knowledge);
  const page = asPlayer(await shop.signIn('a'));
  const begun = await Promise.all(Array.from({ length: 10 }, () => begin(page)));
  expect(new Set(begun.map(({ id }) => id)).size).toBe(1);
  let last = begun[0]!;
  for (const id of ['origin', 'milk', 'cup', 'grams']) last = (await answer(page, last, id, right[id]!)).body;
  const ends = await Promise.all(Array.from({ length: 10 }, () => answer(page, last, 'steps', right['steps']!)));
  expect(ends.filter(({ status }) => status === 200)).toHaveLength(1);
  expect((await look(page)).last).toMatchObject({ score: 6 });
  const { body } = await shop.call<{ items: object[] }>('GET', '/v1/events?type=quiz.finished');
  expect(body.items).toHaveLength(1);
});
