import type { Problem, ProblemCode } from '@kring/contract';

/** The refusals that the mock can give. Status and title are the contract's, held to it by the drift test. */
const refusals = {
  invalid_request: [400, 'The request does not fit the contract'],
  malformed_json: [400, 'The body is not JSON'],
  idempotency_key_missing: [400, 'This call needs an Idempotency-Key'],
  idempotency_key_reused: [422, 'This Idempotency-Key was used for another request'],
  key_missing: [401, 'No key was sent'],
  key_unknown: [401, 'This key is not known'],
  key_wrong_kind: [403, 'This key may not do this'],
  token_malformed: [401, 'The customer token is not a JWT'],
  token_expired: [401, 'The customer token is too old'],
  token_replayed: [401, 'This customer token was already used'],
  token_key_unknown: [401, 'The customer token names a signing key that is not known'],
  session_missing: [401, 'No session was sent'],
  session_expired: [401, 'The session has ended'],
  customer_unknown: [404, 'There is no such customer'],
  order_unknown: [404, 'There is no such order'],
  order_conflict: [409, 'This order was reported before with other contents'],
  order_line_unknown: [422, 'The order has no such line'],
  refund_conflict: [409, 'This refund was reported before with other contents'],
  refund_exceeds_line: [422, 'More is refunded than was paid'],
  currency_mismatch: [422, "The currency is not the programme's"],
  fulfilment_conflict: [409, 'This order was reported as delivered at another moment'],
  insufficient_points: [409, 'There are not enough points'],
  reward_unknown: [404, 'There is no such reward'],
  reward_not_open: [409, 'This reward is not open yet'],
  reward_ended: [409, 'This reward has ended'],
  reward_tier: [403, 'This reward is for other tiers'],
  reward_limit_reached: [409, 'This customer has had this reward as often as it may be had'],
  reward_sold_out: [409, 'This reward is sold out'],
  redemption_unknown: [404, 'There is no such redemption'],
  redemption_not_held: [409, 'Nothing is set aside for this redemption'],
  redemption_used: [409, 'This redemption was used already'],
  redemption_cancelled: [409, 'This redemption was undone'],
  redemption_expired: [409, 'This redemption was not used in time'],
  redemption_of_another: [403, 'This code belongs to another customer'],
  minimum_order_not_met: [409, 'The order is too small for this reward'],
  adjustment_unknown: [404, 'There is no such adjustment'],
  adjustment_decided: [409, 'This adjustment was decided already'],
  nothing_owed: [409, 'This customer owes nothing'],
  action_unknown: [404, 'The programme has no such action'],
  birthday_missing: [422, 'A yes to `birthday` needs the day'],
  draft_missing: [404, 'There is no draft'],
  draft_changed: [409, 'The draft has changed since you read it'],
  cursor_invalid: [400, 'The cursor is not one of ours'],
  reviews_off: [404, 'The programme has no reviews'],
  referral_off: [404, 'The programme has no referral'],
  referral_code_unknown: [404, 'There is no such code'],
  referral_guesses: [429, 'Too many unknown codes were tried from here'],
  referral_refused: [409, 'This customer can not use this code'],
  referral_unknown: [404, 'There is no such referral'],
  referral_not_held: [409, 'This referral does not wait for a decision'],
  review_unknown: [404, 'There is no such review'],
  review_request_unknown: [404, 'Nobody asked for this review'],
  review_request_closed: [409, 'This request was answered, or is over'],
  review_link_invalid: [404, 'This review link does not work'],
  review_rejected_reason: [422, 'A rejection needs its reason'],
  review_changed: [409, 'This review was changed meanwhile'],
  follow_up_closed: [409, 'This review has no open follow-up'],
  photo_refused: [422, 'A photo can not be taken'],
  too_many_photos: [422, 'There are too many photos'],
  own_review: [403, 'This is your own review'],
  internal: [500, 'Something is wrong on our side'],
  overloaded: [503, 'The server is busier than it can bear'],
} as const satisfies Partial<Record<ProblemCode, readonly [number, string]>>;

export type RefusalCode = keyof typeof refusals;

/** Thrown by a handler: the mock says no, the way the server does. */
export class Refusal extends Error {
  readonly problem: Problem;

  constructor(code: RefusalCode, detail: string, reason?: Record<string, unknown>) {
    super(detail);
    const [status, title] = refusals[code];
    this.problem = {
      type: `https://kring.example/errors/${code}`,
      title,
      status,
      code,
      detail,
      ...(reason ? { reason } : {}),
      requestId: 'req_mock',
    };
  }
}
