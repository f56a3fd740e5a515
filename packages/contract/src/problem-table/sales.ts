/** Refusals about sales: the gate, places, passcodes and passes. */
export const salesProblems = {
  sale_unknown: { status: 404, title: 'There is no such sale', help: 'Ids are those of `sales` in the programme.' },
  sale_not_open: {
    status: 409,
    title: 'This sale is not open to this customer yet',
    help: '`reason.opensAt` is when it opens to them.',
  },
  sale_locked: {
    status: 403,
    title: 'This sale is not open to this customer',
    help: '`reason.ways` says what would open it.',
  },
  sale_sold_out: {
    status: 409,
    title: 'All places are taken',
    help: '`reason.waitingList` says whether there is a list to wait on; places that lapse come back.',
  },
  sale_ended: { status: 409, title: 'This sale is over', help: '`reason.endedAt` is when it ended.' },
  sale_limit_reached: {
    status: 409,
    title: 'This customer has as many places as one may have',
    help: '`reason` has {limit, bought}.',
  },
  sale_not_sold_out: { status: 409, title: 'There are places left', help: 'Claim one instead of waiting.' },
  sale_end_invalid: {
    status: 422,
    title: 'A sale can only be extended to a later moment',
    help: '`reason` has {endsAt}: the end as it stands.',
  },
  waiting_list_off: { status: 409, title: 'This sale has no waiting list', help: 'Add `waitingList` to the sale.' },
  passcode_wrong: { status: 403, title: 'That is not the passcode', help: '`reason.triesLeft` more tries are taken.' },
  passcode_used_up: {
    status: 409,
    title: 'This passcode was used as often as it may be',
    help: 'Ask for another one.',
  },
  passcode_tries: {
    status: 429,
    title: 'Too many wrong passcodes',
    help: 'Wait until Retry-After is over; `reason.nextTryAt` is when.',
  },
  passcode_unknown: {
    status: 404,
    title: 'The programme names no such passcode',
    help: 'Passcodes are named in `access` of the sale.',
  },
  hold_unknown: { status: 404, title: 'There is no such place', help: 'Check the id, and who is signed in.' },
  hold_over: {
    status: 409,
    title: 'This place is no longer kept',
    help: '`reason.state` is lapsed, released or bought.',
  },
  pass_invalid: { status: 422, title: 'This is no pass of ours', help: '`reason.why` says which check failed.' },
  pass_expired: { status: 409, title: 'This pass is over', help: '`reason.expiredAt` is since when.' },
  pass_used: { status: 409, title: 'This pass was used for another order', help: '`reason.orderId` is which.' },
} as const;
