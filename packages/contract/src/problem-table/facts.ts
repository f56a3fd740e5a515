/** Refusals of what a shop reports or decides about a customer. */
export const factsProblems = {
  customer_unknown: {
    status: 404,
    title: 'There is no such customer',
    help: 'Create the customer with PUT /v1/customers/:customerId, or send an order for it.',
  },
  order_unknown: { status: 404, title: 'There is no such order', help: 'Send it first with PUT /v1/orders/:orderId.' },
  order_conflict: {
    status: 409,
    title: 'This order was reported before with other contents',
    help: 'An order is a fact and does not change; report what was taken back as a refund.',
  },
  order_line_unknown: {
    status: 422,
    title: 'The order has no such line',
    help: '`reason.lines` lists the lines that the order has.',
  },
  refund_conflict: {
    status: 409,
    title: 'This refund was reported before with other contents',
    help: 'Use a new refund id for another refund.',
  },
  refund_exceeds_line: {
    status: 422,
    title: 'More is refunded than was paid',
    help: '`reason` names the line, what was asked and what can still be refunded.',
  },
  currency_mismatch: {
    status: 422,
    title: "The currency is not the programme's",
    help: "Send amounts in the programme's currency; Kring does not convert money.",
  },
  fulfilment_conflict: {
    status: 409,
    title: 'This order was reported as delivered at another moment',
    help: 'A delivery happens once; `reason.deliveredAt` is what was reported first.',
  },
  adjustment_unknown: { status: 404, title: 'There is no such adjustment', help: '`GET /v1/adjustments` lists them.' },
  adjustment_decided: {
    status: 409,
    title: 'This adjustment was decided already',
    help: '`reason.state` is what was decided.',
  },
  approval_same_key: {
    status: 403,
    title: 'The key that asked may not approve',
    help: 'Approve with another secret key of the shop.',
  },
  nothing_owed: { status: 409, title: 'This customer owes nothing', help: 'There is no debt to let go.' },
  action_unknown: {
    status: 404,
    title: 'The programme has no such action',
    help: '`reason.actions` lists the actions of `earning.actions`.',
  },
  action_conflict: {
    status: 409,
    title: 'This occurrence was reported before for another customer',
    help: 'Give each occurrence of an action an id of its own, also between customers.',
  },
  birthday_missing: {
    status: 422,
    title: 'A yes to `birthday` needs the day',
    help: 'Send `birthday` as 1990-05-17, or --05-17 without the year.',
  },
  birthday_invalid: {
    status: 422,
    title: 'This is not a day that exists',
    help: 'Send `birthday` as 1990-05-17, or --05-17 without the year.',
  },
} as const;
