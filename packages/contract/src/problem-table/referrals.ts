/** Refusals about codes of friends, and what they bring. */
export const referralsProblems = {
  referral_off: {
    status: 404,
    title: 'The programme has no referral',
    help: 'Add `referral` to the programme document and publish it.',
  },
  referral_code_unknown: {
    status: 404,
    title: 'There is no such code',
    help: 'Codes have eight letters and digits, without I, L, O and U.',
  },
  referral_guesses: {
    status: 429,
    title: 'Too many unknown codes were tried from here',
    help: 'Wait until Retry-After is over. The limit is 20 unknown codes an hour from one address.',
  },
  referral_refused: {
    status: 409,
    title: 'This customer can not use this code',
    help: '`reason.why` says what stands in the way, for instance existing_customer.',
  },
  referral_unknown: { status: 404, title: 'There is no such referral', help: '`GET /v1/referrals` lists them.' },
  referral_not_held: {
    status: 409,
    title: 'This referral does not wait for a decision',
    help: '`reason.state` is what became of it.',
  },
} as const;
