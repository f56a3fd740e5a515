import type { ShopQuiz } from '@kring/contract';
import { quizState } from '@kring/rules';
import type { Handler } from './handler.ts';
import { titleIn } from './lines.ts';
import { answerQuiz, startQuiz } from './quizzes-play.ts';
import { claimTicket, MOCK_SEED, MOCK_SEED_HASH, settleQuiz } from './quizzes-prizes.ts';
import { describeAttempt, describeQuiz, describeResult } from './quizzes-views.ts';
import { prizeName } from './quizzes-words.ts';
import { attemptOf, attemptsAt, isLapsed, quizOf, type MockAttempt } from './quizzes.ts';
import { Refusal } from './refusal.ts';
import { customerIf, serve, type Stage } from './serve.ts';
import type { MockShop } from './shop.ts';
import { ending, moment, type MockLanguage, type Words } from './words.ts';

/** What travels of a name: what can be seen of it. */
const shown = (typed: string): string =>
  typed
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Surrogate}\p{Co}\p{Cn}]/gu, '')
    .replaceAll(/\s+/gu, ' ')
    .trim();

function putName(attempt: MockAttempt, shop: MockShop, typed: string | null): void {
  const { quiz, state, customerId } = attempt;
  if (state !== 'finished') throw new Refusal('attempt_not_finished', 'Answer all questions first.');
  if (typed !== null && !quiz.leaderboard) throw new Refusal('leaderboard_off', 'It has no leaderboard.');
  const name = typed === null ? null : shown(typed);
  if (name === '')
    throw new Refusal('invalid_request', 'The name has nothing that can be seen.', { in: 'body', errors: [] });
  // In place of the customer's other one.
  if (name !== null && customerId !== null)
    for (const other of attemptsAt(shop, quiz.id)) if (other.customerId === customerId) other.name = null;
  attempt.name = name;
}

function sayProfile(
  shop: MockShop,
  attempt: MockAttempt,
  word: { granted: boolean; shown: string; language: MockLanguage },
) {
  const { customerId, state, quiz, outcome } = attempt;
  if (customerId === null) throw new Refusal('attempt_unknown', 'There is no such attempt of this customer.');
  if (state !== 'finished') throw new Refusal('attempt_not_finished', 'Answer all questions first.');
  if (!quiz.profile || outcome === null) throw new Refusal('profile_not_asked', 'It keeps nothing in the profile.');
  attempt.profileGranted = word.granted;
  const at = shop.now().toISOString();
  const customer = shop.customer(customerId);
  customer.consents.set('profile', { purpose: 'profile', receiptId: `rcp_profile${attempt.id}`, at, ...word });
  customer.attributes = word.granted ? { ...customer.attributes, [quiz.profile.attribute]: outcome } : {};
}

/** A quiz as the shop sees it. */
function forShop(shop: MockShop, quizId: string, words: Words): ShopQuiz {
  const quiz = quizOf(shop, quizId);
  settleQuiz(shop, quiz);
  const { prizes, startsAt, endsAt } = quiz;
  const attempts = attemptsAt(shop, quizId);
  const finished = attempts.filter(({ state }) => state === 'finished');
  const wins = attempts.filter(({ win }) => win && /won|claimable|lapsed/.test(win.state));
  const count = (state: string) => wins.filter(({ win }) => win?.state === state).length;
  const when = (at: string | undefined) => (at === undefined ? null : { ...moment(new Date(at), words), at });
  return {
    id: quizId,
    title: titleIn(quiz.title, words.language) ?? quizId,
    state: quizState(quiz, words.now),
    opens: when(startsAt),
    ends: endsAt === undefined ? null : ending(new Date(endsAt), words),
    attempts: {
      started: attempts.length,
      finished: finished.length,
      guests: finished.filter(({ guest }) => guest).length,
    },
    prizes: prizes
      ? {
          mode: prizes.mode,
          stock: prizes.prize.stock ?? null,
          given: count('won'),
          waiting: prizes.mode === 'draw' ? 0 : count('claimable'),
          passed: prizes.mode === 'moments' ? prizes.moments.filter((at) => new Date(at) <= words.now).length : 0,
        }
      : null,
    draw:
      prizes?.mode === 'draw' && endsAt !== undefined
        ? { hash: MOCK_SEED_HASH, at: endsAt, drawnAt: new Date(endsAt) <= words.now ? endsAt : null }
        : null,
    winners: wins
      .toReversed()
      .slice(0, 20)
      .map(({ win, customerId }) => ({
        customerId,
        at: win!.at.toISOString(),
        prize: prizes ? prizeName(prizes.prize, shop.programme, words.language) : '',
        state: win!.state as 'won',
      })),
  };
}

/** Playing, prizes, and the draw. */
export const quizHandlers = (stage: Stage): Handler[] => {
  const { shop } = stage;
  const tell = ({ customerId, state }: MockAttempt) => {
    if (customerId === null) return;
    if (state === 'finished') shop.customer(customerId).wallet.revision += 1;
    shop.changed(customerId);
  };
  return [
    serve(stage, 'GET /v1/quizzes/:quizId', 'public', ({ input: { params }, request, language }) =>
      describeQuiz(shop, params.quizId, customerIf(stage, request), shop.words(language)),
    ),
    serve(stage, 'POST /v1/quizzes/:quizId/attempts', 'public', ({ input: { params, body }, request, language }) => {
      const attempt = startQuiz(shop, params.quizId, customerIf(stage, request), body?.timer);
      tell(attempt);
      return describeAttempt(shop, attempt, shop.words(language));
    }),
    serve(stage, 'GET /v1/attempts/:attemptId', 'public', ({ input: { params }, request, language }) => {
      const attempt = attemptOf(shop, params.attemptId, customerIf(stage, request));
      if (isLapsed(shop, attempt)) throw new Refusal('attempt_unknown', 'It is over.');
      return describeAttempt(shop, attempt, shop.words(language));
    }),
    serve(stage, 'POST /v1/attempts/:attemptId/answers', 'public', ({ input: { params, body }, request, language }) => {
      const attempt = answerQuiz(shop, params.attemptId, customerIf(stage, request), body);
      tell(attempt);
      return describeAttempt(shop, attempt, shop.words(language), true);
    }),
    serve(stage, 'PUT /v1/attempts/:attemptId/name', 'public', ({ input: { params, body }, request, language }) => {
      const attempt = attemptOf(shop, params.attemptId, customerIf(stage, request));
      putName(attempt, shop, body.name);
      return describeResult(shop, attempt, shop.words(language));
    }),
    serve(
      stage,
      'PUT /v1/attempts/:attemptId/profile',
      'session',
      ({ input: { params, body }, customer, language }) => {
        const attempt = attemptOf(shop, params.attemptId, customer());
        sayProfile(shop, attempt, body);
        tell(attempt);
        return describeResult(shop, attempt, shop.words(language));
      },
    ),
    serve(stage, 'POST /v1/quiz-claims', 'session', ({ input: { body }, customer, language }) => {
      const attempt = claimTicket(shop, body.ticket, customer());
      tell(attempt);
      return describeResult(shop, attempt, shop.words(language));
    }),
    serve(stage, 'GET /v1/quiz-draws/:quizId', 'public', ({ input: { params } }) => {
      const quiz = quizOf(shop, params.quizId);
      if (quiz.prizes?.mode !== 'draw' || quiz.endsAt === undefined)
        throw new Refusal('draw_unknown', 'It has no draw.');
      settleQuiz(shop, quiz);
      const drawn = new Date(quiz.endsAt) <= shop.now();
      const took = attemptsAt(shop, quiz.id).filter(({ win }) => drawn && win && /won|lost/.test(win.state));
      const entry = ({ id }: MockAttempt) =>
        Array.from(id.slice(4), (letter) => letter.charCodeAt(0).toString(16))
          .join('')
          .padEnd(64, '0');
      return {
        quizId: quiz.id,
        hash: MOCK_SEED_HASH,
        at: new Date(quiz.endsAt).toISOString(),
        places: quiz.prizes.winners,
        seed: drawn ? MOCK_SEED : null,
        entries: took.map(entry).toSorted(),
        winners: took.filter(({ win }) => win?.state === 'won').map(entry),
      };
    }),
    serve(stage, 'GET /v1/quizzes', 'secret', ({ language }) => ({
      items: (shop.programme.quizzes ?? []).map(({ id }) => forShop(shop, id, shop.words(language))),
    })),
  ];
};
