/** Refusals about rewards, codes and the points they cost. */
export const redemptionsProblems = {
  insufficient_points: {
    status: 409,
    title: 'There are not enough points',
    help: '`reason` has {required, available, missing}; where points are owed, `missing` counts them in.',
  },
  reward_unknown: {
    status: 404,
    title: 'There is no such reward',
    help: '`GET /v1/programme` lists the rewards that are published now.',
  },
  reward_not_open: {
    status: 409,
    title: 'This reward is not open yet',
    help: '`reason.opensAt` is when it opens.',
  },
  reward_ended: { status: 409, title: 'This reward has ended', help: '`reason.endedAt` is when it ended.' },
  reward_tier: {
    status: 403,
    title: 'This reward is for other tiers',
    help: '`reason` has {tiers, tier}: those that may have it, and the tier of this customer or null.',
  },
  reward_limit_reached: {
    status: 409,
    title: 'This customer has had this reward as often as it may be had',
    help: '`reason` has {limit, had}.',
  },
  reward_sold_out: { status: 409, title: 'This reward is sold out', help: '`reason.stock` is how many there were.' },
  redemption_unknown: {
    status: 404,
    title: 'There is no such redemption',
    help: 'Check the code or the id. Codes have ten letters and digits, without I, L, O and U.',
  },
  redemption_not_held: {
    status: 409,
    title: 'Nothing is set aside for this redemption',
    help: '`reason.state` is what became of it.',
  },
  redemption_used: {
    status: 409,
    title: 'This redemption was used already',
    help: '`reason` has {orderId, usedAt}.',
  },
  redemption_cancelled: {
    status: 409,
    title: 'This redemption was undone',
    help: 'The points are back with the customer, who can redeem again.',
  },
  redemption_expired: {
    status: 409,
    title: 'This redemption was not used in time',
    help: '`reason.expiredAt` is when it ended. The points are back with the customer.',
  },
  redemption_of_another: {
    status: 403,
    title: 'This code belongs to another customer',
    help: 'Leave `customerId` out where whoever has the code may use it.',
  },
  minimum_order_not_met: {
    status: 409,
    title: 'The order is too small for this reward',
    help: '`reason` has {required, amount, missing} in minor units.',
  },
} as const;
