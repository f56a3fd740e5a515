import type { PrizeOutcome, QuizDocument } from '@kring/contract';
import { expiresAt, limitReached } from '@kring/rules';
import { grantCode } from './redemptions.ts';
import { Refusal } from './refusal.ts';
import {
  attemptsAt,
  playedBy,
  refuseLimit,
  scoreOf,
  unguessable,
  type MockAttempt,
  type MockMiss,
  type MockWin,
} from './quizzes.ts';
import { claimText, enteredText, missText, prizeName, wonText } from './quizzes-words.ts';
import type { MockShop } from './shop.ts';
import { moment, type Words } from './words.ts';

const TICKET_LIFE = 72 * 3_600_000;

/** What the mock commits to: every draw has this seed, and goes to who came first. */
export const MOCK_SEED = '6b72696e67'.padEnd(64, '0');
export const MOCK_SEED_HASH = '91ce7fff616853eeb41017a06b030cf095741baf5d57136cdb1e3f25f8fcfe62';

const winsAt = (shop: MockShop, quizId: string): MockWin[] => attemptsAt(shop, quizId).flatMap(({ win }) => win ?? []);

/** Whether a win holds one of the stock. */
const takes = ({ state }: MockWin): boolean => state === 'won' || state === 'claimable';

/** Lets tickets lapse that nobody came with, and draws where the moment has come. */
export function settleQuiz(shop: MockShop, quiz: QuizDocument): void {
  const now = shop.now();
  for (const win of winsAt(shop, quiz.id))
    if (win.state === 'claimable' && win.ticketUntil <= now) Object.assign(win, { state: 'lapsed', moment: null });
  const { prizes } = quiz;
  if (prizes?.mode !== 'draw' || quiz.endsAt === undefined || new Date(quiz.endsAt) > now) return;
  const entered = attemptsAt(shop, quiz.id).filter(({ win }) => win?.state === 'entered');
  for (const [place, attempt] of entered.entries()) {
    if (place < prizes.winners) award(shop, attempt);
    else if (attempt.win) attempt.win.state = 'lost';
  }
}

/** What stands for a customer with this quiz: won, or in the draw. */
const standing = (shop: MockShop, quizId: string, customerId: string): MockWin | undefined =>
  attemptsAt(shop, quizId)
    .filter((one) => one.customerId === customerId)
    .map(({ win }) => win)
    .find((win) => win && /won|entered|lost/.test(win.state)) ?? undefined;

/** Gives a customer what was won. */
function award(shop: MockShop, { quiz, win, customerId }: MockAttempt): void {
  const prize = quiz.prizes?.prize;
  if (!win || !prize || customerId === null) return;
  win.state = 'won';
  const now = shop.now();
  if ('points' in prize.gives) {
    const ends = expiresAt(now, shop.programme.expiry, shop.programme.shop.timeZone);
    shop.customer(customerId).wallet.reward(prize.gives.points, quiz.title, now, ends, 'quiz');
  } else {
    const { reward: gives, codeDays } = prize.gives;
    const granted = grantCode(shop, customerId, { name: prize.name, gives, codeDays });
    Object.assign(win, { code: granted.code, codeUntil: granted.expiresAt });
  }
  shop.changed(customerId);
}

/** Decides what a finished attempt brings. */
export function decide(shop: MockShop, attempt: MockAttempt): void {
  const { quiz, customerId } = attempt;
  const { prizes } = quiz;
  if (!prizes) return;
  settleQuiz(shop, quiz);
  const why = missOf(shop, attempt, prizes);
  if (typeof why === 'string') {
    attempt.miss = why;
    return;
  }
  const now = shop.now();
  const draw = prizes.mode === 'draw';
  const life = now.getTime() + TICKET_LIFE;
  attempt.win = {
    state: customerId === null ? 'claimable' : draw ? 'entered' : 'won',
    at: now,
    moment: why.moment,
    ticket: customerId === null ? unguessable('qct') : null,
    ticketUntil: new Date(draw && quiz.endsAt ? Math.min(life, Date.parse(quiz.endsAt)) : life),
    code: null,
    codeUntil: null,
  };
  if (attempt.win.state === 'won') award(shop, attempt);
}

/** Why it brings nothing; else the winning moment that it takes. */
function missOf(
  shop: MockShop,
  attempt: MockAttempt,
  prizes: NonNullable<QuizDocument['prizes']>,
): MockMiss | { readonly moment: string | null } {
  const { quiz, customerId } = attempt;
  const now = shop.now();
  if ('atLeast' in prizes && prizes.atLeast !== undefined && scoreOf(attempt) < prizes.atLeast) return 'score';
  const before = customerId === null ? undefined : standing(shop, quiz.id, customerId);
  if (before) return before.state === 'entered' ? 'entered' : before.state === 'lost' ? 'drawn' : 'had';
  if (prizes.mode === 'draw') return new Date(quiz.endsAt ?? 0) <= now ? 'drawn' : { moment: null };
  const wins = winsAt(shop, quiz.id);
  const free =
    prizes.mode === 'moments'
      ? prizes.moments.toSorted().find((at) => new Date(at) <= now && !wins.some(({ moment: taken }) => taken === at))
      : null;
  if (free === undefined) return 'moment';
  return wins.filter(takes).length < (prizes.prize.stock ?? Infinity) ? { moment: free } : 'gone';
}

/** Gives a customer what they won as a guest, and makes the attempt theirs. */
export function claimTicket(shop: MockShop, ticket: string, customerId: string): MockAttempt {
  const attempt = shop.quizAttempts.find(({ win }) => win?.ticket === ticket);
  const win = attempt?.win;
  if (!attempt || !win) throw new Refusal('ticket_invalid', 'No prize waits for it.', { why: 'unknown' });
  const { quiz } = attempt;
  settleQuiz(shop, quiz);
  if (win.state === 'lapsed') throw new Refusal('ticket_invalid', 'Its time is over.', { why: 'expired' });
  if (win.state !== 'claimable') throw new Refusal('ticket_invalid', 'It was used.', { why: 'used' });
  const customer = playedBy(shop, quiz.id, customerId, attempt.startedAt);
  const { timeZone } = shop.programme.shop;
  const limit = limitReached(quiz, { campaign: 0, customer }, shop.now(), timeZone);
  if (limit) throw refuseLimit(limit);
  const before = standing(shop, quiz.id, customerId);
  attempt.customerId = customerId;
  if (before) Object.assign(win, { state: 'had', moment: null });
  else if (quiz.prizes?.mode === 'draw') win.state = 'entered';
  else award(shop, attempt);
  return attempt;
}

/** What an attempt brought, as its player is told; null where there is nothing to win. */
export function prizeOf(
  shop: MockShop,
  { quiz, win, miss, customerId }: MockAttempt,
  words: Words,
): PrizeOutcome | null {
  const prize = quiz.prizes?.prize;
  if (!prize || (!win && !miss)) return null;
  const { language } = words;
  const draw = quiz.prizes?.mode === 'draw';
  const name = prizeName(prize, shop.programme, language);
  const points = 'points' in prize.gives ? prize.gives.points : 0;
  const nothing = { points: 0, code: null, until: null };
  if (!win)
    return {
      state: miss === 'gone' ? 'gone' : miss === 'entered' ? 'entered' : 'none',
      text: missText(miss ?? 'score', quiz, language),
      ...nothing,
    };
  switch (win.state) {
    case 'claimable': {
      const text = claimText(name, draw, win.ticketUntil, words);
      return { state: 'claimable', text, points: draw ? 0 : points, code: null, until: moment(win.ticketUntil, words) };
    }
    case 'entered':
      return { state: 'entered', text: enteredText(new Date(quiz.endsAt ?? 0), words), ...nothing };
    case 'won': {
      const { code, codeUntil } = win;
      const lastDay = codeUntil && new Date(codeUntil.getTime() - 1);
      const until = codeUntil && lastDay && { ...moment(lastDay, words), at: codeUntil.toISOString() };
      return { state: 'won', text: wonText(name, lastDay, words), points, code, until };
    }
    case 'had': {
      const before = customerId === null ? undefined : standing(shop, quiz.id, customerId);
      const why = before?.state === 'entered' ? 'entered' : before?.state === 'lost' ? 'lost' : 'had';
      return { state: why === 'entered' ? 'entered' : 'none', text: missText(why, quiz, language), ...nothing };
    }
    case 'lost':
    case 'lapsed':
      return { state: 'none', text: missText(win.state, quiz, language), ...nothing };
  }
}
