import type { FieldError, ProgrammeDocument } from '@kring/contract';
import { twins, untold } from './lists.ts';

/** The rewards, and the tiers that they name. */
export function* mistakesInRewards(document: ProgrammeDocument): Generator<FieldError> {
  const { rewards = [] } = document;
  const known = (document.tiers?.levels ?? []).map(({ id }) => id);
  yield* twins('/rewards', rewards);
  for (const [index, { name, description, tiers = [], opensAt, endsAt }] of rewards.entries()) {
    const path = `/rewards/${index}`;
    yield* untold(`${path}/name`, name, 'the name', document);
    yield* untold(`${path}/description`, description, 'the description', document);
    for (const [nth, tier] of tiers.entries()) {
      if (!known.includes(tier))
        yield {
          path: `${path}/tiers/${nth}`,
          value: tier,
          expected:
            known.length > 0 ? `a tier of /tiers/levels: ${known.join(', ')}` : 'no tier, since /tiers has none',
        };
    }
    if (opensAt !== undefined && endsAt !== undefined && Date.parse(endsAt) <= Date.parse(opensAt))
      yield { path: `${path}/endsAt`, value: endsAt, expected: `a moment after ${path}/opensAt, which is ${opensAt}` };
  }
}
