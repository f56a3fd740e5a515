import { randomUUID } from 'node:crypto';
import type { Attempt, Problem, QuizDocument, QuizQuestion } from '@kring/contract';
import { expect, test } from 'vitest';
import { testServer } from '../../testing/server.ts';
import { ORIGIN, type TestShop } from '../../testing/shop.ts';
import { knowledge, personality } from './quizzes.testing.ts';

const server = testServer();

/** The same quiz to look at, in which everything else is right, worth something else and explained otherwise. */
function otherwise(quiz: QuizDocument): QuizDocument {
  const turned = quiz.questions.map((question): QuizQuestion => {
    const told = { points: 7, explanation: { nl: 'Heel anders', en: 'Quite different' } };
    const ids = question.kind === 'estimate' ? [] : question.options.map(({ id }) => id);
    switch (question.kind) {
      case 'estimate':
        return { ...question, ...told, answer: 20, tolerance: 11 };
      case 'order':
        return { ...question, ...told, answer: [...question.answer].reverse() };
      case 'multiple':
        return { ...question, ...told, answers: ids.slice(1, 2) };
      case 'single':
      case 'image':
        return { ...question, ...told, answer: ids[0]! };
    }
  });
  return { ...quiz, questions: turned };
}

/** Of a personality quiz: every choice speaks for another outcome. */
function otherwiseWeighed(quiz: QuizDocument): QuizDocument {
  const turned = quiz.questions.map((question): QuizQuestion => {
    if (question.kind !== 'single' && question.kind !== 'multiple') return question;
    const options = question.options.map((option, place) => ({
      ...option,
      outcome: question.options[question.options.length - 1 - place]?.outcome ?? {},
    }));
    return { ...question, options };
  });
  return { ...quiz, questions: turned };
}

/** Everything that a page receives in one whole play, by what was asked; each answer is a pass. */
async function everything(shop: TestShop, quizId: string): Promise<[string, string][]> {
  const received: [string, string][] = [];
  const token = await shop.token('a');
  const send = async <T>(method: 'GET' | 'POST', path: string, body?: unknown, authorization?: string): Promise<T> => {
    const answered = await server.send<T>(method, authorization ? path : `${path}?key=${shop.keys.publishableKey}`, {
      headers: {
        origin: ORIGIN,
        'idempotency-key': randomUUID(),
        ...(authorization && { authorization }),
      },
      ...(body !== undefined && { body }),
    });
    received.push([
      `${method} ${path.replaceAll(/att_\w+/g, 'att')}`,
      JSON.stringify([answered.headers, answered.text]),
    ]);
    return answered.body;
  };
  await send('GET', '/v1/programme');
  const { sessionToken } = await send<{ sessionToken: string }>('POST', '/v1/session', { token });
  for (const authorization of [undefined, `Bearer ${sessionToken}`]) {
    await send('GET', `/v1/quizzes/${quizId}`, undefined, authorization);
    let attempt = await send<Attempt>('POST', `/v1/quizzes/${quizId}/attempts`, {}, authorization);
    while (attempt.question) {
      const path = `/v1/attempts/${attempt.id}`;
      const { id } = attempt.question;
      await send('GET', path, undefined, authorization);
      await send('GET', `/v1/quizzes/${quizId}`, undefined, authorization);
      // What is no answer is refused in words: they must not tell either.
      for (const given of [{ number: 1_000_000 }, { choices: ['nothing-like-it'] }])
        await send<Problem>('POST', `${path}/answers`, { questionId: id, given }, authorization);
      await send<Problem>('POST', `${path}/answers`, { questionId: 'not-asked', given: null }, authorization);
      attempt = await send<Attempt>('POST', `${path}/answers`, { questionId: id, given: null }, authorization);
    }
  }
  return received;
}

/** Leaves out what differs between any two plays, and what is told of questions that are behind. */
function comparable([asked, text]: [string, string], shop: TestShop): [string, unknown] {
  const [headers, body] = JSON.parse(text) as [Record<string, unknown>, string];
  for (const name of ['x-request-id', 'date', 'content-length', 'etag', 'x-ratelimit-remaining', 'x-ratelimit-reset'])
    delete headers[name];
  const plain = body
    .replaceAll(shop.keys.shopId, 'shop')
    .replaceAll(shop.keys.publishableKey, 'pk')
    .replaceAll(/(att|cus|req|ks)_[\w-]+/g, '$1')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'time')
    .replaceAll(/\d\d[.:]\d\d( uur)?"/g, 'time"');
  const parsed = JSON.parse(plain) as { graded?: unknown[]; number?: number; attempt?: typeof parsed; state?: string };
  const attempts = [parsed, parsed.attempt].filter((one) => one?.graded);
  for (const attempt of attempts) {
    // Only of what is behind is anything told.
    expect(attempt?.graded).toHaveLength(attempt?.number ?? -1);
    delete attempt?.graded;
    if (attempt?.state === 'finished') Object.assign(attempt, { result: 'behind' });
  }
  if ('last' in parsed) Object.assign(parsed, { last: 'behind' });
  return [asked, sortedOrder(parsed)];
}

/** What is to be put in order is mixed by dice: which order it comes in is another in every play. */
function sortedOrder(value: unknown): unknown {
  const text = JSON.stringify(value);
  return text.replace(/"kind":"order".*?"options":\[(.*?)\]/, (all, options: string) =>
    all.replace(
      options,
      options
        .split('},{')
        .map((one) => one.replaceAll(/[{}]/g, ''))
        .sort()
        .join('|'),
    ),
  );
}

test.each<[string, QuizDocument, QuizDocument]>([
  ['a knowledge quiz', knowledge, otherwise(knowledge)],
  ['a personality quiz', personality, otherwiseWeighed(personality)],
])(
  'in a whole play of %s, nothing that is received before an answer depends on what is right',
  async (_, one, other) => {
    const plays = await Promise.all(
      [one, other].map(async (quiz) => {
        const shop = await server.shop({ quizzes: [quiz] });
        return (await everything(shop, quiz.id)).map((answered) => comparable(answered, shop));
      }),
    );
    expect(plays[0]!.length).toBeGreaterThan(25);
    expect(plays[0]).toEqual(plays[1]);
  },
);

test('no field of a question that is asked carries its answer, its worth or its explanation', async () => {
  const shop = await server.shop({ quizzes: [{ ...knowledge, shuffle: true }, personality] });
  for (const quizId of ['coffee', 'which']) {
    const received = await everything(shop, quizId);
    const asked = received.flatMap(([, text]) => {
      const [, body] = JSON.parse(text) as [unknown, string];
      const { question } = JSON.parse(body) as Partial<Attempt>;
      return question ? [question] : [];
    });
    expect(asked.length).toBeGreaterThan(3);
    for (const question of asked) {
      expect(Object.keys(question).sort()).toEqual([
        'askedAt',
        'deadline',
        'id',
        'image',
        'kind',
        'number',
        'options',
        'range',
        'text',
      ]);
      for (const option of question.options) expect(Object.keys(option).sort()).toEqual(['id', 'image', 'text']);
      expect(JSON.stringify(question)).not.toMatch(/Geheim|answer|tolerance|outcome|points|explanation/);
    }
    // Before the first question is behind, no word of any answer came along.
    const early = received.slice(
      0,
      received.findIndex(([, text]) => text.includes('graded\\":[{')),
    );
    for (const [, text] of early) expect(text).not.toMatch(/Geheim|tolerance|Kort en krachtig/);
  }
});
