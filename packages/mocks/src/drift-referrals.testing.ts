import { daysAgo, once as onceBy, type Step } from './step.testing.ts';

const line = { lineId: '1', productId: 'beans', title: 'Bonen', quantity: 1, amount: 5_000, vatAmount: 0 };
const order = (customerId: string, days: number, referralCode?: string) => ({
  customerId,
  placedAt: daysAgo(days),
  currency: 'EUR',
  lines: [line],
  ...(referralCode && { referralCode }),
});
const once = (key: string) => onceBy(`referral-${key}`);
const decision = { decision: 'release', actor: 'Sam' };

/** Somebody shares a code, and somebody comes with it. `KEPT code` in a body is the code. */
export const referralSteps: readonly Step[] = [
  { ask: 'GET /v1/me/referral', as: 'nobody' },
  { ask: 'PUT /v1/customers/rosa', body: { callName: 'Rosa Vos', email: 'rosa@example.org' } },
  { ask: 'PUT /v1/customers/finn', body: { callName: 'Finn' } },
  {
    ask: 'POST /v1/session',
    as: 'page',
    body: { token: 'TOKEN rosa' },
    keep: ({ sessionToken }, _, kept) => (kept['session'] = String(sessionToken)),
  },
  { ask: 'GET /v1/me/referral', as: 'session', keep: ({ code }, _, kept) => (kept['code'] = String(code)) },
  { ask: 'POST /v1/referral-visits', as: 'page', body: { code: 'KEPT code' } },
  { ask: 'POST /v1/referral-visits', as: 'page', body: { code: '00000000' } },
  { ask: 'POST /v1/referral-visits', as: 'page', body: { code: 'no code' } },
  { ask: 'POST /v1/referral-visits', as: 'nobody', body: { code: 'KEPT code' } },
  { ask: 'POST /v1/referral-visits', as: 'session', body: { code: '00000000' } },
  { ask: 'POST /v1/referral-visits', as: 'session', body: { code: 'KEPT code' } },
  { ask: 'GET /v1/me/referral', as: 'session' },
  { ask: 'GET /v1/referral-codes/{code}' },
  { ask: 'GET /v1/referral-codes/{code}', as: 'session' },
  { ask: 'GET /v1/referral-codes/{code}?orderAmount=3999' },
  { ask: 'GET /v1/referral-codes/{code}?orderAmount=4000&customerId=finn' },
  { ask: 'GET /v1/referral-codes/{code}?customerId=nobody' },
  { ask: 'GET /v1/referral-codes/{code}?customerId=rosa' },
  { ask: 'GET /v1/referral-codes/{code}?customerId=carla' },
  { ask: 'GET /v1/referral-codes/NOPE' },
  { ask: 'PUT /v1/orders/f1', body: order('finn', 3, 'KEPT code') },
  { ask: 'PUT /v1/orders/f2', body: order('finn', 2) },
  { ask: 'GET /v1/referral-codes/{code}?customerId=finn' },
  { ask: 'GET /v1/me/referral', as: 'session' },
  { ask: 'POST /v1/orders/f1/fulfilment', body: { deliveredAt: daysAgo(1) }, ...once('fulfilment') },
  { ask: 'GET /v1/orders/f1' },
  { ask: 'GET /v1/me/referral', as: 'session' },
  { ask: 'GET /v1/me', as: 'session' },
  { ask: 'GET /v1/me/entries', as: 'session' },
  { ask: 'PUT /v1/orders/c1', body: order('carla', 1, 'KEPT code') },
  { ask: 'PUT /v1/orders/c2', body: order('carla', 1, 'unknown') },
  {
    ask: 'GET /v1/referrals?customerId=finn',
    keep: ({ items }, _, kept) => (kept['referral'] = (items as { id: string }[])[0]?.id ?? 'none'),
  },
  { ask: 'GET /v1/referrals?state=held' },
  { ask: 'GET /v1/referrals?state=pending' },
  { ask: 'GET /v1/referrals', as: 'session' },
  { ask: 'POST /v1/referrals/{referral}/decision', body: decision },
  { ask: 'POST /v1/referrals/{referral}/decision', body: decision, ...once('decision-1') },
  { ask: 'POST /v1/referrals/ref_unknown/decision', body: decision, ...once('decision-2') },
  {
    ask: 'POST /v1/orders/f1/refunds',
    body: { refundId: 'f1-all', refundedAt: daysAgo(0), what: { everything: true } },
    ...once('refund'),
  },
  { ask: 'GET /v1/me/referral', as: 'session' },
  { ask: 'GET /v1/me', as: 'session' },
  { ask: 'GET /v1/me/entries', as: 'session' },
  {
    ask: 'POST /v1/session',
    as: 'page',
    body: { token: 'TOKEN finn' },
    keep: ({ sessionToken }, _, kept) => (kept['session'] = String(sessionToken)),
  },
  { ask: 'GET /v1/me/referral', as: 'session' },
];
