import { randomUUID } from 'node:crypto';
import type { Attempt, Quiz, QuizDocument, QuizPrizes, QuizResult } from '@kring/contract';
import { type Answered, codeOf, ORIGIN, TestPage, type TestServer, type TestShop } from '../../testing/shop.ts';

const HOUR = 3_600_000;

/** So many hours from now, or ago, by the clock of this machine. */
export const inHours = (hours: number): string => new Date(Date.now() + hours * HOUR).toISOString();

/** A quiz of so many questions, of which `right` is right everywhere. */
export function quizWith(
  prizes: QuizPrizes | undefined,
  more: Partial<QuizDocument> = {},
  questions = 1,
): QuizDocument {
  return {
    id: 'coffee',
    kind: 'knowledge',
    title: { nl: 'Koffiequiz', en: 'Coffee quiz' },
    terms: { nl: 'De voorwaarden.', en: 'The terms.' },
    questions: Array.from({ length: questions }, (_, i) => ({
      kind: 'single' as const,
      id: `q${i + 1}`,
      text: { nl: 'Waar?', en: 'Where?' },
      options: [
        { id: 'right', text: { nl: 'Hier', en: 'Here' } },
        { id: 'wrong', text: { nl: 'Daar', en: 'There' } },
      ],
      answer: 'right',
    })),
    ...(prizes && { prizes }),
    ...more,
  };
}

/** A hundred points. */
export const points = { id: 'points', name: { nl: '100 punten', en: '100 points' }, gives: { points: 100 } };

/** € 5 off, with a code of thirty days. */
export const code = {
  id: 'five',
  name: { nl: '€ 5 korting', en: '€5 off' },
  gives: { reward: { kind: 'fixed_discount' as const, amount: 500, vat: 'included' as const }, codeDays: 30 },
};

type Headers = Readonly<Record<string, string>>;

/** Somebody at a browser: a customer, or a guest with the key of the page alone. */
export class Player {
  readonly shop: TestShop;
  readonly page: TestPage | null;

  constructor(shop: TestShop, page: TestPage | null) {
    this.shop = shop;
    this.page = page;
  }

  call<T>(method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown, more: Headers = {}): Promise<Answered<T>> {
    const headers: Headers = {
      origin: ORIGIN,
      'accept-language': 'nl',
      ...(this.page && { authorization: `Bearer ${this.page.session.sessionToken}` }),
      ...(method === 'POST' && { 'idempotency-key': randomUUID() }),
      ...more,
    };
    const url = this.page ? path : `${path}?key=${this.shop.keys.publishableKey}`;
    return this.shop.server.send<T>(method, url, { headers, body });
  }

  async begin(quizId = 'coffee'): Promise<Attempt> {
    const { status, body, text } = await this.call<Attempt>('POST', `/v1/quizzes/${quizId}/attempts`, {});
    if (status !== 201) throw new Error(`The attempt was not begun: ${text}`);
    return body;
  }

  /** Answers the question that is asked. */
  answer(attempt: Attempt, choice = 'right'): Promise<Answered<Attempt>> {
    return this.call('POST', `/v1/attempts/${attempt.id}/answers`, {
      questionId: attempt.question?.id,
      given: { choices: [choice] },
    });
  }

  /** Plays to the end: the first `right` answers are right. */
  async play(quizId = 'coffee', right = Infinity): Promise<Finished> {
    let attempt = await this.begin(quizId);
    for (let i = 0; attempt.state === 'playing'; i++) {
      const { body, status, text } = await this.answer(attempt, i < right ? 'right' : 'wrong');
      if (status !== 200) throw new Error(`The answer was not taken: ${text}`);
      attempt = body;
    }
    return finished(attempt);
  }

  claim(ticket: string | null, headers: Headers = {}): Promise<Answered<QuizResult>> {
    return this.call('POST', '/v1/quiz-claims', { ticket }, headers);
  }

  async quiz(quizId = 'coffee'): Promise<Quiz> {
    return (await this.call<Quiz>('GET', `/v1/quizzes/${quizId}`)).body;
  }

  async result(attemptId: string): Promise<QuizResult> {
    const { body } = await this.call<Attempt>('GET', `/v1/attempts/${attemptId}`);
    return finished(body).result;
  }

  async points(): Promise<number> {
    return (await this.page?.get())?.body.points.available ?? 0;
  }
}

export type Finished = Attempt & { readonly result: QuizResult };

function finished(attempt: Attempt): Finished {
  if (!attempt.result) throw new Error('The attempt is not finished.');
  return { ...attempt, result: attempt.result };
}

export const guest = (shop: TestShop): Player => new Player(shop, null);

export const customer = async (shop: TestShop, name: string): Promise<Player> =>
  new Player(shop, await shop.signIn(name));

/** Why a ticket was refused. */
export const whyOf = (answer: Answered): unknown =>
  codeOf(answer) === 'ticket_invalid' ? (answer.body as { reason?: { why?: unknown } }).reason?.why : codeOf(answer);

const clocks = new WeakMap<TestServer, number>();

/** Starts the server again, so many hours from now; who was signed in signs in again. */
export async function moveClock(server: TestServer, hours: number): Promise<void> {
  if ((clocks.get(server) ?? 0) === hours) return;
  clocks.set(server, hours);
  await server.start(hours * HOUR);
}
