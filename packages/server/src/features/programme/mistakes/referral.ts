import type { FieldError, ProgrammeDocument } from '@kring/contract';

/** What does not hold together in what referral promises. */
export function* mistakesInReferral({ referral }: ProgrammeDocument): Generator<FieldError> {
  if (!referral) return;
  const { referrer, friend, minimumOrder, caps = {}, budget, landing } = referral;
  const path = '/referral';
  if (!referrer.points && !referrer.discount)
    yield { path: `${path}/referrer`, expected: 'points, a discount, or both' };
  if (!friend.points && !friend.discount) yield { path: `${path}/friend`, expected: 'points, a discount, or both' };
  if (referrer.codeDays !== undefined && !referrer.discount)
    yield {
      path: `${path}/referrer/codeDays`,
      value: referrer.codeDays,
      expected: `nothing here without ${path}/referrer/discount, whose code it is about`,
    };
  if (
    friend.discount?.kind === 'fixed_discount' &&
    minimumOrder !== undefined &&
    friend.discount.amount >= minimumOrder
  )
    yield {
      path: `${path}/friend/discount/amount`,
      value: friend.discount.amount,
      expected: `less than the ${minimumOrder} of ${path}/minimumOrder`,
    };
  const { perReferrer, perReferrerPerMonth } = caps;
  if (perReferrer !== undefined && perReferrerPerMonth !== undefined && perReferrerPerMonth > perReferrer)
    yield {
      path: `${path}/caps/perReferrerPerMonth`,
      value: perReferrerPerMonth,
      expected: `at most the ${perReferrer} of ${path}/caps/perReferrer`,
    };
  const each = (referrer.points ?? 0) + (friend.points ?? 0);
  if (budget !== undefined && each === 0)
    yield { path: `${path}/budget`, value: budget, expected: 'nothing here where referrals bring no points' };
  if (budget !== undefined && budget < each)
    yield { path: `${path}/budget`, value: budget, expected: `at least the ${each} points that one referral brings` };
  const [first = ''] = landing.paths;
  if (first.endsWith('*'))
    yield {
      path: `${path}/landing/paths/0`,
      value: first,
      expected: 'one page, without a star: links lead there where they say nothing else',
    };
}
