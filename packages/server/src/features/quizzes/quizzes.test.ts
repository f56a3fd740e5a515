import type { Attempt, Quiz } from '@kring/contract';
import { expect, test } from 'vitest';
import { defaultProgramme } from '../../commands/default-programme.ts';
import { testServer } from '../../testing/server.ts';
import { codeOf } from '../../testing/shop.ts';
import { answer, asPlayer, begin, guest, knowledge, look, playOn, refusalOf, right, wrong } from './quizzes.testing.ts';

const server = testServer();
const hour = 3_600_000;
const fromNow = (milliseconds: number) => new Date(Date.now() + milliseconds).toISOString();

test('a quiz tells what it asks, how fast and what it brings, and nothing of its questions', async () => {
  const shop = await server.shop({
    quizzes: [{ ...knowledge, secondsPerQuestion: 20, terms: { nl: 'De voorwaarden', en: 'The terms' } }],
  });
  const quiz = await look(guest(shop));
  expect(quiz).toMatchObject({
    id: 'coffee',
    kind: 'knowledge',
    title: 'De koffiequiz',
    intro: 'Wat weet jij van koffie?',
    state: 'open',
    questions: 5,
    secondsPerQuestion: 20,
    timerOptional: true,
    timeText: '5 vragen, 20 seconden per vraag.',
    prizeText: '',
    chance: false,
    terms: 'De voorwaarden',
    opens: null,
    ends: null,
    attempt: null,
    last: null,
    next: null,
    draw: null,
    leaderboard: null,
  });
  expect(Math.abs(Date.parse(quiz.now) - Date.now())).toBeLessThan(10_000);
});

test('words come in the language that is asked for', async () => {
  const shop = await server.shop({ quizzes: [knowledge] });
  const headers = { origin: 'https://shop.example', 'accept-language': 'en' };
  const { body } = await server.send<Quiz>('GET', `/v1/quizzes/coffee?key=${shop.keys.publishableKey}`, { headers });
  expect(body).toMatchObject({ title: 'De koffiequiz (en)', timeText: '5 questions, no time limit.' });
});

test('one question is asked at a time, each kind with what it needs, and graded with its explanation', async () => {
  const player = guest(await server.shop({ quizzes: [knowledge] }));
  const begun = await begin(player);
  expect(begun).toMatchObject({ quizId: 'coffee', state: 'playing', number: 0, of: 5, score: 0, timer: false });
  expect(begun.id).toMatch(/^att_[0-9a-z]{26}$/);
  expect(begun.question).toMatchObject({ id: 'origin', number: 1, deadline: null, image: null, range: null });
  expect(begun.question?.options.map(({ id, text }) => [id, text])).toEqual([
    ['peru', 'Optie peru'],
    ['ethiopia', 'Optie ethiopia'],
    ['java', 'Optie java'],
  ]);

  const second = (await answer(player, begun, 'origin', right['origin']!)).body;
  expect(second).toMatchObject({ number: 1, score: 1, question: { id: 'milk', kind: 'multiple', number: 2 } });
  expect(second.graded).toEqual([
    {
      questionId: 'origin',
      given: { choices: ['ethiopia'] },
      correct: true,
      points: 1,
      right: { choices: ['ethiopia'] },
      rightText: 'Optie ethiopia',
      explanation: 'Geheim over Ethiopië',
    },
  ]);
  const third = (await answer(player, begun, 'milk', wrong['milk']!)).body;
  expect(third.graded[1]).toMatchObject({ correct: false, points: 0, rightText: 'Optie latte en Optie cortado' });
  expect(third.question?.options[1]).toEqual({
    id: 'small',
    text: 'Optie small',
    image: { url: '/small.webp', alt: 'Foto small' },
  });
  const fourth = (await answer(player, begun, 'cup', right['cup']!)).body;
  expect(fourth.score).toBe(3);
  expect(fourth.question).toMatchObject({
    kind: 'estimate',
    options: [],
    range: { minimum: 0, maximum: 100, step: 5, unit: 'gram', from: 50 },
  });
  const fifth = (await answer(player, begun, 'grams', null)).body;
  expect(fifth.graded[3]).toMatchObject({ given: null, correct: false, points: 0, rightText: '61 gram' });
  const end = (await answer(player, begun, 'steps', right['steps']!)).body;
  expect(end.graded[4]?.rightText).toBe('Optie grind → Optie pour → Optie drink');
  expect(end).toMatchObject({ state: 'finished', number: 5, score: 4, question: null });
  expect(end.result).toEqual({
    attemptId: begun.id,
    score: 4,
    of: 6,
    correct: 3,
    text: '3 van de 5 goed.',
    outcome: null,
    prize: null,
    ticket: null,
    share: 'Ik had 3 van de 5 goed in “De koffiequiz”. Hoeveel heb jij er?',
    profile: null,
    rank: null,
  });
});

test('a guest who comes back goes on at the same question with the same deadline, and later sees the result', async () => {
  const player = guest(await server.shop({ quizzes: [{ ...knowledge, secondsPerQuestion: 60, shuffle: true }] }));
  const begun = await begin(player);
  const again = async () => (await player.get<Attempt>(`/v1/attempts/${begun.id}`)).body;
  const { now: _, ...attempt } = begun;
  expect(await again()).toMatchObject(attempt);
  const { question } = begun;
  expect(Date.parse(question!.deadline!) - Date.parse(question!.askedAt)).toBe(60_000);
  const next = (await answer(player, begun, question!.id, right[question!.id]!)).body;
  expect(Date.parse(next.question!.askedAt)).toBeGreaterThanOrEqual(Date.parse(question!.askedAt));
  expect((await again()).question).toEqual(next.question);
  const end = await playOn(player, next);
  expect(end.result).toMatchObject({ score: 6, of: 6, correct: 5 });
  const { now: _now, ...ended } = end;
  expect(await again()).toMatchObject(ended);
});

test('a customer who comes back finds the attempt with the quiz, on every device, and afterwards how it ended', async () => {
  const shop = await server.shop({ quizzes: [knowledge] });
  const [one, other] = [asPlayer(await shop.signIn('a')), asPlayer(await shop.signIn('a'))];
  const begun = await begin(one);
  expect((await look(other)).attempt).toMatchObject({ id: begun.id, question: begun.question });
  expect((await begin(other)).id).toBe(begun.id);
  await answer(other, begun, 'origin', right['origin']!);
  const end = await playOn(one, (await look(one)).attempt!, wrong);
  expect(end.score).toBe(1);
  expect(await look(other)).toMatchObject({ state: 'open', attempt: null, last: { score: 1, correct: 1 } });
  expect((await begin(other)).id).not.toBe(begun.id);
});

test('an attempt of a customer is that customer’s alone; of a guest it is whoever has its id', async () => {
  const shop = await server.shop({ quizzes: [knowledge] });
  const mine = await begin(asPlayer(await shop.signIn('a')));
  const elsewhere = await server.shop({ quizzes: [knowledge] });
  const strangers = [
    guest(shop),
    asPlayer(await shop.signIn('b')),
    asPlayer(await elsewhere.signIn('a')),
    guest(elsewhere),
  ];
  for (const stranger of strangers) {
    expect(codeOf(await stranger.get(`/v1/attempts/${mine.id}`))).toBe('attempt_unknown');
    expect(codeOf(await answer(stranger, mine, 'origin', right['origin']!))).toBe('attempt_unknown');
  }
  const free = await begin(guest(shop));
  const [, signedIn, other, page] = strangers;
  expect((await answer(signedIn!, free, 'origin', right['origin']!)).body).toMatchObject({ score: 1 });
  for (const stranger of [other!, page!])
    expect(codeOf(await stranger.get(`/v1/attempts/${free.id}`))).toBe('attempt_unknown');
});

test('a quiz that is not open, or not there, says so', async () => {
  const [startsAt, endsAt] = [fromNow(hour), fromNow(2 * hour)];
  const shop = await server.shop({
    quizzes: [
      { ...knowledge, id: 'later', startsAt, endsAt },
      { ...knowledge, id: 'over', endsAt: fromNow(-hour) },
    ],
  });
  const player = guest(shop);
  expect(await look(player, 'later')).toMatchObject({
    state: 'upcoming',
    opens: { at: startsAt },
    ends: { at: endsAt },
  });
  expect(refusalOf(await player.post('/v1/quizzes/later/attempts', {}))).toEqual({
    code: 'quiz_not_open',
    reason: { state: 'upcoming', opensAt: startsAt, endsAt },
  });
  expect(await look(player, 'over')).toMatchObject({ state: 'ended', opens: null });
  expect(refusalOf(await player.post('/v1/quizzes/over/attempts', {}))).toMatchObject({
    code: 'quiz_not_open',
    reason: { state: 'ended', opensAt: null },
  });
  for (const path of ['/v1/quizzes/none', '/v1/quizzes/none/attempts'])
    expect(codeOf(await (path.endsWith('attempts') ? player.post(path, {}) : player.get(path)))).toBe('quiz_unknown');
  expect(codeOf(await guest(await server.bareShop()).get('/v1/quizzes/coffee'))).toBe('programme_unpublished');
});

test('a play goes by the quiz as it was when it began, also where the answers change meanwhile', async () => {
  const shop = await server.shop({ quizzes: [knowledge] });
  const player = guest(shop);
  const begun = await begin(player);
  const [first, ...others] = knowledge.questions;
  const changed = { ...knowledge, questions: [{ ...first, answer: 'java' }, ...others.slice(0, 2)] };
  const document = { ...defaultProgramme('Test'), quizzes: [changed] };
  const put = await shop.call<{ revision: number }>('PUT', '/v1/programme/draft', document);
  await shop.call('POST', '/v1/programme/publish', { revision: put.body.revision });
  expect((await look(player)).questions).toBe(3);
  expect((await playOn(player, begun)).result).toMatchObject({ score: 6, correct: 5 });
});

test('what a customer finished is an event for the shop; what a guest did is none', async () => {
  const shop = await server.shop({ quizzes: [knowledge] });
  await playOn(guest(shop), await begin(guest(shop)));
  const page = asPlayer(await shop.signIn('a'));
  await playOn(page, await begin(page), { cup: right['cup']! });
  const { body } = await shop.call<{ items: object[] }>('GET', '/v1/events?type=quiz.finished');
  expect(body.items).toMatchObject([{ customerId: 'a', data: { quizId: 'coffee', score: 2, of: 6 } }]);
  expect(body.items).toHaveLength(1);
});
