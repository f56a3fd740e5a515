import type { FieldError, ProgrammeDocument } from '@kring/contract';
import { untold } from './lists.ts';

/** When is asked for reviews, and in which words. */
export function* mistakesInReviews(document: ProgrammeDocument): Generator<FieldError> {
  const { reviews } = document;
  if (!reviews) return;
  const { askForDays, snoozeDays, recommend } = reviews;
  if (snoozeDays >= askForDays)
    yield {
      path: '/reviews/snoozeDays',
      value: snoozeDays,
      expected: `fewer than the ${askForDays} days of /reviews/askForDays: later would be never`,
    };
  yield* untold('/reviews/recommend/question', recommend?.question, 'the question', document);
}
