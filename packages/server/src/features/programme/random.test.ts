import type { GivenAnswer, ProgrammeDocument, QuizDocument, QuizQuestion, SaleDocument } from '@kring/contract';
import {
  answerableFrom,
  countsForWay,
  countedFrom,
  dayOf,
  deadlineOf,
  fitsWay,
  gamesOfChance,
  gradeOf,
  hasLapsed,
  isLate,
  limitReached,
  misfitOf,
  mostPoints,
  openingsOf,
  ordersNeeded,
  outcomeOf,
  planAttempt,
  quizState,
  rightAnswer,
  saleState,
  seesContent,
  yearsOfChance,
} from '@kring/rules';
import { expect, test } from 'vitest';
import { chanceNotes, explainChance } from '../../commands/programme-chance.ts';
import { orderFact } from '../../testing/shop.ts';
import { decideEarnings } from '../orders/earning.ts';
import { fullDocument, randomDocument, randomOf } from './random.testing.ts';
import { publicProgramme } from './service.ts';
import { checkProgramme } from './validation.ts';

const RUNS = 20_000;
const moments = ['2026-11-26T09:00:00Z', '2026-12-01T10:00:00Z', '2031-01-01T00:00:00Z'].map((at) => new Date(at));

/** Whatever somebody may send to a question, what is right among it. */
function answersTo(kind: QuizDocument['kind'], question: QuizQuestion): (GivenAnswer | null)[] {
  const ids = question.kind === 'estimate' ? ['a'] : question.options.map(({ id }) => id);
  return [
    null,
    rightAnswer(kind, question),
    { choices: ids },
    { choices: ids.slice(0, 1) },
    { choices: ids.toReversed() },
    { choices: ['constructor', '__proto__'] },
    { number: 0 },
    { number: -1_000_000_000 },
  ];
}

function play(quiz: QuizDocument, random: () => number, timeZone: string): void {
  const { kind, questions } = quiz;
  const plan = planAttempt(quiz, (below) => Math.floor(random() * below));
  expect(plan.map(({ id }) => id).toSorted()).toEqual(questions.map(({ id }) => id).toSorted());
  for (const question of questions)
    for (const given of answersTo(kind, question)) {
      if (given) misfitOf(question, given);
      gradeOf(kind, question, given);
    }
  const best = questions.map((question) => ({ questionId: question.id, given: rightAnswer(kind, question) }));
  // What was accepted can be played to the full score, by answers that are taken.
  const points = questions.map((question) => {
    const given = rightAnswer(kind, question);
    if (given) expect(misfitOf(question, given)).toBeUndefined();
    return gradeOf(kind, question, given).points;
  });
  expect(points.reduce((sum, one) => sum + one, 0)).toBe(mostPoints(quiz));
  for (const answers of [best, []]) {
    const outcome = outcomeOf(quiz, answers);
    if (kind === 'personality') expect(outcome).toBeDefined();
  }
  for (const now of moments) {
    const deadline = deadlineOf(quiz, now, true);
    isLate(deadline, answerableFrom(quiz, now));
    quizState(quiz, now);
    hasLapsed(now, quiz, now);
    for (const played of [0, 1, 1_000_000])
      limitReached(quiz, { campaign: played, customer: { ever: played, onDay: played } }, now, timeZone);
  }
}

function visit(sale: SaleDocument, timeZone: string): void {
  const endsAt = new Date(sale.endsAt);
  const facts = { tier: 'gold', segments: ['press'], passcodes: ['friends'] };
  for (const now of moments)
    for (const opensNow of [null, now]) {
      const openings = openingsOf(sale, { opensNow, endsAt }, now);
      for (const { access } of openings) {
        if (access.kind !== 'purchase') {
          fitsWay(access, facts);
          continue;
        }
        countedFrom(access, dayOf(now, timeZone));
        ordersNeeded(access);
        countsForWay(access, { lines: orderFact().lines, refunds: [] });
      }
      const opensAt = openings[0]?.opensAt ?? null;
      const anyOpen = openings.some(({ open }) => open);
      for (const signedIn of [true, false]) {
        const state = saleState({
          now,
          endsAt,
          signedIn,
          opensAt,
          anyOpen,
          standing: 'none',
          bought: 0,
          limit: sale.perCustomer ?? 1,
          left: sale.stock,
        });
        seesContent(state, { now, opensAt });
      }
    }
}

/** Everything that is decided by a programme, once. */
function useAll(document: ProgrammeDocument, random: () => number): void {
  const { shop, quizzes = [], sales = [] } = document;
  for (const quiz of quizzes) play(quiz, random, shop.timeZone);
  for (const sale of sales) visit(sale, shop.timeZone);
  yearsOfChance(gamesOfChance(quizzes, shop.timeZone));
  chanceNotes(document);
  explainChance(document);
  publicProgramme({ version: 1, document, publishedAt: new Date(0) });
  const fact = orderFact({ placedAt: '2026-11-26T09:00:00Z' });
  decideEarnings(fact, document, {}, null);
}

test('the document that all are made of fits', () => {
  expect(checkProgramme(fullDocument)).toEqual([]);
});

test(`of ${RUNS} random programmes the check throws at none, and what it accepts makes no rule throw`, () => {
  let accepted = 0;
  const failures: string[] = [];
  for (let seed = 1; seed <= RUNS && failures.length < 5; seed++) {
    try {
      const document = randomDocument(seed);
      if (checkProgramme(document).length > 0) continue;
      accepted += 1;
      useAll(document as ProgrammeDocument, randomOf(seed));
    } catch (error) {
      failures.push(`seed ${seed}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    }
  }
  expect(failures).toEqual([]);
  // Neither all nor none: else nothing was looked at.
  expect(accepted).toBeGreaterThan(RUNS / 20);
  expect(accepted).toBeLessThan(RUNS * 0.95);
}, 240_000);

test('what is no document at all is refused, not thrown at', () => {
  for (const garbage of [null, undefined, 7, 'x', [], [[]], {}, { quizzes: null }, { sales: {} }, () => 1])
    expect(checkProgramme(garbage).length).toBeGreaterThan(0);
});
