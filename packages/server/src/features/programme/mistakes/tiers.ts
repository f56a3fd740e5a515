import type { FieldError, ProgrammeDocument } from '@kring/contract';
import { twins, untold } from './lists.ts';

/** The levels of the tiers. */
export function* mistakesInTiers(document: ProgrammeDocument): Generator<FieldError> {
  const levels = document.tiers?.levels ?? [];
  yield* twins('/tiers/levels', levels);
  for (const [index, { name, perks = [], threshold }] of levels.entries()) {
    const path = `/tiers/levels/${index}`;
    const below = levels[index - 1];
    if (below && threshold <= below.threshold)
      yield {
        path: `${path}/threshold`,
        value: threshold,
        expected: `more than the ${below.threshold} of /tiers/levels/${index - 1}: lowest first`,
      };
    yield* untold(`${path}/name`, name, 'the name', document);
    for (const [nth, perk] of perks.entries()) yield* untold(`${path}/perks/${nth}`, perk, 'the perk', document);
  }
}
