import type { QuizDocument } from '@kring/contract';
import { expect, test } from 'vitest';
import { limitReached, type LimitReached, type Played } from './quiz-attempts.ts';

const now = new Date('2026-11-22T10:00:00Z');
const tomorrow = new Date('2026-11-22T23:00:00Z');
const guest = (campaign: number): Played => ({ campaign, customer: null });
const had = (ever: number, onDay: number, campaign = ever): Played => ({ campaign, customer: { ever, onDay } });
const limits: NonNullable<QuizDocument['attempts']> = { perCustomer: 5, perCustomerPerDay: 2, campaign: 100 };

test.each<[string, Pick<QuizDocument, 'attempts' | 'endsAt'>, Played, LimitReached | undefined]>([
  ['no limits', {}, had(999, 999), undefined],
  ['the last one of the day', { attempts: limits }, had(3, 1), undefined],
  ['the day is used up', { attempts: limits }, had(3, 2), { limit: 2, per: 'day', nextAttemptAt: tomorrow }],
  [
    'the day is used up, and it is the last',
    { attempts: limits, endsAt: '2026-11-22T23:00:00Z' },
    had(3, 2),
    { limit: 2, per: 'day', nextAttemptAt: null },
  ],
  [
    'the day is used up, and tomorrow has a moment of it',
    { attempts: limits, endsAt: '2026-11-22T23:00:01Z' },
    had(3, 2),
    { limit: 2, per: 'day', nextAttemptAt: tomorrow },
  ],
  ['all are used up', { attempts: limits }, had(5, 0), { limit: 5, per: 'customer', nextAttemptAt: null }],
  ['all are used up today', { attempts: limits }, had(5, 2), { limit: 5, per: 'customer', nextAttemptAt: null }],
  ['all others used it up', { attempts: limits }, had(0, 0, 100), { limit: 100, per: 'campaign', nextAttemptAt: null }],
  [
    'more than a later version allows',
    { attempts: { perCustomer: 1 } },
    had(3, 0),
    { limit: 1, per: 'customer', nextAttemptAt: null },
  ],
  ['a guest, of whom nothing is counted', { attempts: limits }, guest(99), undefined],
  ['a guest after all others', { attempts: limits }, guest(100), { limit: 100, per: 'campaign', nextAttemptAt: null }],
])('%s', (_, quiz, played, reached) => {
  expect(limitReached(quiz, played, now, 'Europe/Amsterdam')).toEqual(reached);
});
