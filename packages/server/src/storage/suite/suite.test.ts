/**
 * What Kring needs of a database, through the interfaces alone. Each implementation runs it; another one joins with a
 * line here.
 */
import { describe } from 'vitest';
import { testStorage } from '../storage.testing.ts';
import { happeningsSuite } from './happenings.testing.ts';
import { ledgerSuite } from './ledger.testing.ts';
import { nounSuite } from './nouns.testing.ts';
import type { OpenEmpty } from './open-empty.testing.ts';
import { quizPrizeSuite } from './quiz-prizes.testing.ts';
import { quizSuite } from './quizzes.testing.ts';
import { redemptionSuite } from './redemptions.testing.ts';
import { referralSuite } from './referrals.testing.ts';
import { runningSaleSuite } from './running-sales.testing.ts';
import { saleSuite } from './sales.testing.ts';
import { transactionSuite } from './transactions.testing.ts';

const databases: Readonly<Record<string, OpenEmpty>> = {
  embedded: async () => (await testStorage()).storage,
};

describe.each(Object.entries(databases))('%s', (_name, open) => {
  transactionSuite(open);
  nounSuite(open);
  ledgerSuite(open);
  happeningsSuite(open);
  redemptionSuite(open);
  quizSuite(open);
  quizPrizeSuite(open);
  referralSuite(open);
  saleSuite(open);
  runningSaleSuite(open);
});
