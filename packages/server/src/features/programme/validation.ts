import { ProgrammeDocument, type FieldError } from '@kring/contract';
import { compile } from '../../http/validation/validate.ts';
import { mistakesInEarning } from './mistakes/earning.ts';
import { mistakesInQuizzes } from './mistakes/quizzes.ts';
import { mistakesInReferral } from './mistakes/referral.ts';
import { mistakesInReviews } from './mistakes/reviews.ts';
import { mistakesInRewards } from './mistakes/rewards.ts';
import { mistakesInSales } from './mistakes/sales.ts';
import { mistakesInShop } from './mistakes/shop.ts';
import { mistakesInTiers } from './mistakes/tiers.ts';

const fits = compile(ProgrammeDocument, 'body', 'refuse');

function* mistakesIn(document: ProgrammeDocument): Generator<FieldError> {
  yield* mistakesInShop(document);
  yield* mistakesInEarning(document);
  yield* mistakesInTiers(document);
  yield* mistakesInRewards(document);
  yield* mistakesInReferral(document);
  yield* mistakesInReviews(document);
  yield* mistakesInSales(document);
  yield* mistakesInQuizzes(document);
}

/** What does not hold together in a document that fits the schema; the first twenty. */
export function findMistakes(document: ProgrammeDocument): FieldError[] {
  return [...mistakesIn(document)].slice(0, 20);
}

/** Everything that is wrong with a would-be programme document: its form, and then what it says. */
export function checkProgramme(document: unknown): FieldError[] {
  const errors = fits(document);
  return errors.length > 0 ? errors : findMistakes(document as ProgrammeDocument);
}
