import { mockProgramme } from './programme.ts';

/** One request, sent to the mock and to the server. */
export interface Step {
  readonly ask: string;
  readonly as?: 'page' | 'session' | 'secret' | 'nobody' | `Bearer ${string}`;
  readonly body?: unknown;
  readonly text?: string;
  readonly headers?: Record<string, string>;
  readonly keep?: (body: Record<string, unknown>, headers: Headers, kept: Record<string, string>) => void;
}

const order = (customerId: string | null, amount: number, currency = 'EUR') => ({
  customerId,
  placedAt: new Date(Date.now() - 86_400_000).toISOString().replace(/\.\d+/, ''),
  currency,
  lines: [
    { lineId: '1', productId: 'beans', title: 'Bonen', categories: ['bonen'], quantity: 1, amount, vatAmount: 0 },
    { lineId: '2', productId: 'mug', quantity: 2, amount: 1_900, vatAmount: 330 },
  ],
  shipping: { amount: 495, vatAmount: 0 },
});
const first = order('carla', 4_250);
const at = '2026-11-20T10:00:00.000Z';
const all = (refundId: string) => ({ refundId, refundedAt: at, what: { everything: true } });
const part = (refundId: string, lineId: string, amount: number) => ({
  refundId,
  refundedAt: at,
  what: { lines: [{ lineId, amount }] },
});
const once = (key: string) => ({ headers: { 'idempotency-key': `drift-${key}` } });

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().replace(/\.\d+/, '');
const action = { occurrenceId: 'once', happenedAt: at };
const byHand = { reason: 'Excuus', actor: 'Sam' };
const consent = { granted: true, shown: 'Ja, graag.', language: 'nl' };

/** In this order: later ones build on what earlier ones did. */
export const steps: readonly Step[] = [
  { ask: 'GET /healthz', as: 'nobody' },
  { ask: 'GET /readyz', as: 'nobody' },
  {
    ask: 'GET /v1/programme',
    as: 'page',
    keep: (_, headers, kept) => (kept['programme-etag'] = headers.get('etag') ?? ''),
  },
  { ask: 'GET /v1/programme', as: 'page', headers: { 'if-none-match': 'programme-etag' } },
  { ask: 'GET /v1/programme', as: 'nobody' },
  { ask: 'GET /v1/programme?key=unknown', as: 'nobody' },
  { ask: 'GET /v1/products/mug/earnings?price=1250&categories=bonen,extra', as: 'page' },
  { ask: 'GET /v1/products/mug/earnings?price=x', as: 'page' },
  { ask: 'GET /v1/products/mug/earnings', as: 'page' },
  { ask: 'POST /v1/session', as: 'page', body: { token: 'no token' } },
  { ask: 'POST /v1/session', as: 'page', text: 'no json' },
  { ask: 'POST /v1/session', as: 'nobody', body: { token: 'TOKEN guest' } },
  { ask: 'GET /v1/me', as: 'nobody' },
  { ask: 'GET /v1/me', as: 'secret' },
  { ask: 'GET /v1/me', as: 'Bearer ks_unknown' },
  { ask: 'GET /v1/me/entries', as: 'page' },
  { ask: 'PUT /v1/orders/1', as: 'nobody', body: first },
  { ask: 'PUT /v1/orders/1', as: 'page', body: first },
  { ask: 'PUT /v1/orders/1', as: 'Bearer pk_mock', body: first },
  { ask: 'PUT /v1/orders/1', body: first },
  { ask: 'PUT /v1/orders/1', body: first },
  { ask: 'PUT /v1/orders/1', body: order('carla', 1) },
  { ask: 'PUT /v1/orders/2', body: order('carla', 100, 'USD') },
  { ask: 'PUT /v1/orders/3', body: order(null, 100) },
  { ask: 'GET /v1/orders/1' },
  { ask: 'GET /v1/orders/unknown' },
  { ask: 'POST /v1/orders/1/refunds', body: part('r1', '1', 1_000) },
  { ask: 'POST /v1/orders/1/refunds', body: part('r1', '1', 1_000), ...once('refund-1') },
  { ask: 'POST /v1/orders/1/refunds', body: part('r1', '1', 1_000), ...once('refund-1') },
  { ask: 'POST /v1/orders/1/refunds', body: part('r1', '1', 2_000), ...once('refund-1') },
  { ask: 'POST /v1/orders/1/refunds', body: part('r1', '1', 2_000), ...once('refund-2') },
  { ask: 'POST /v1/orders/1/refunds', body: part('r2', '1', 99_000), ...once('refund-3') },
  { ask: 'POST /v1/orders/1/refunds', body: part('r2', '9', 1), ...once('refund-4') },
  { ask: 'POST /v1/orders/4/refunds', body: all('early'), ...once('refund-5') },
  { ask: 'PUT /v1/orders/4', body: order('carla', 3_000) },
  { ask: 'POST /v1/orders/1/fulfilment', body: { deliveredAt: at }, ...once('fulfilment-1') },
  { ask: 'POST /v1/orders/1/fulfilment', body: { deliveredAt: '2026-11-21T10:00:00.000Z' }, ...once('fulfilment-2') },
  { ask: 'POST /v1/orders/5/fulfilment', body: { deliveredAt: at }, ...once('fulfilment-3') },
  { ask: 'PUT /v1/customers/bea', body: { callName: 'Bea', language: 'en' } },
  { ask: 'GET /v1/customers/bea' },
  { ask: 'GET /v1/customers/carla' },
  { ask: 'GET /v1/customers/nobody' },
  {
    ask: 'POST /v1/session',
    as: 'page',
    body: { token: 'TOKEN carla' },
    keep: ({ sessionToken }, _, kept) => (kept['session'] = String(sessionToken)),
  },
  { ask: 'POST /v1/session', as: 'page', body: { token: 'TOKEN carla' } },
  { ask: 'GET /v1/me', as: 'session', keep: (_, headers, kept) => (kept['me-etag'] = headers.get('etag') ?? '') },
  { ask: 'GET /v1/me', as: 'session', headers: { 'if-none-match': 'me-etag' } },
  { ask: 'GET /v1/programme', as: 'session' },
  { ask: 'GET /v1/me/entries', as: 'session' },
  {
    ask: 'GET /v1/me/entries?limit=1',
    as: 'session',
    keep: ({ nextCursor }, _, kept) => (kept['cursor'] = String(nextCursor)),
  },
  { ask: 'GET /v1/me/entries?limit=1&cursor={cursor}', as: 'session' },
  { ask: 'GET /v1/me/entries?cursor=nonsense', as: 'session' },
  { ask: 'GET /v1/customers/carla', as: 'session' },
  // Somebody with points to spend.
  { ask: 'PUT /v1/orders/d1', body: { ...order('dora', 60_000), placedAt: daysAgo(60) } },
  { ask: 'PUT /v1/orders/d2', body: { ...order('dora', 2_000), placedAt: daysAgo(3) } },
  { ask: 'PUT /v1/customers/dora', body: { callName: 'Dora' } },
  {
    ask: 'POST /v1/session',
    as: 'page',
    body: { token: 'TOKEN dora' },
    keep: ({ sessionToken }, _, kept) => (kept['session'] = String(sessionToken)),
  },
  { ask: 'GET /v1/me', as: 'session' },
  { ask: 'POST /v1/me/redemptions', as: 'session', body: { rewardId: 'verzending' } },
  { ask: 'POST /v1/me/redemptions', as: 'nobody', body: { rewardId: 'verzending' }, ...once('redeem-0') },
  { ask: 'POST /v1/me/redemptions', as: 'session', body: { rewardId: 'gone' }, ...once('redeem-1') },
  { ask: 'POST /v1/me/redemptions', as: 'session', body: { rewardId: 'proeverij' }, ...once('redeem-2') },
  {
    ask: 'POST /v1/me/redemptions',
    as: 'session',
    body: { rewardId: 'verzending', dryRun: true },
    ...once('redeem-3'),
  },
  { ask: 'POST /v1/me/redemptions', as: 'session', body: { rewardId: 'proeverij', dryRun: true }, ...once('redeem-4') },
  {
    ask: 'POST /v1/me/redemptions',
    as: 'session',
    body: { rewardId: 'verzending' },
    ...once('redeem-5'),
    keep: ({ id }, _, kept) => (kept['undone'] = String(id)),
  },
  { ask: 'POST /v1/me/redemptions', as: 'session', body: { rewardId: 'verzending' }, ...once('redeem-5') },
  { ask: 'GET /v1/me', as: 'session' },
  { ask: 'GET /v1/me/entries', as: 'session' },
  { ask: 'POST /v1/me/redemptions/{undone}/cancel', as: 'session', ...once('cancel-1') },
  { ask: 'POST /v1/me/redemptions/{undone}/cancel', as: 'session', ...once('cancel-2') },
  { ask: 'POST /v1/me/redemptions/{undone}/capture', as: 'session', ...once('capture-1') },
  { ask: 'POST /v1/me/redemptions/red_unknown/cancel', as: 'session', ...once('cancel-3') },
  {
    ask: 'POST /v1/me/redemptions',
    as: 'session',
    body: { rewardId: 'verzending', mode: 'hold' },
    ...once('redeem-6'),
    keep: ({ id }, _, kept) => (kept['held'] = String(id)),
  },
  { ask: 'GET /v1/me', as: 'session' },
  { ask: 'POST /v1/me/redemptions/{held}/capture', as: 'session', ...once('capture-2') },
  { ask: 'POST /v1/me/redemptions/{held}/capture', as: 'session', ...once('capture-3') },
  {
    ask: 'POST /v1/me/redemptions',
    as: 'session',
    body: { rewardId: 'tien-euro' },
    ...once('redeem-7'),
    keep: ({ id, code }, _, kept) => Object.assign(kept, { used: String(id), code: String(code) }),
  },
  { ask: 'GET /v1/me/redemptions', as: 'session' },
  { ask: 'GET /v1/redemptions/{code}' },
  { ask: 'GET /v1/redemptions/NOPE-NOPE-NO' },
  { ask: 'GET /v1/redemptions/{code}', as: 'session' },
  { ask: 'POST /v1/redemptions/{code}/use', body: { orderId: 'd3', orderAmount: 2_499 }, ...once('use-1') },
  {
    ask: 'POST /v1/redemptions/{code}/use',
    body: { orderId: 'd3', orderAmount: 3_000, customerId: 'carla' },
    ...once('use-2'),
  },
  { ask: 'POST /v1/redemptions/{code}/use', body: { orderId: 'd3', orderAmount: 3_000 }, ...once('use-3') },
  { ask: 'POST /v1/redemptions/{code}/use', body: { orderId: 'd3', orderAmount: 3_000 }, ...once('use-4') },
  { ask: 'POST /v1/redemptions/{code}/use', body: { orderId: 'd4', orderAmount: 3_000 }, ...once('use-5') },
  { ask: 'POST /v1/me/redemptions/{used}/cancel', as: 'session', ...once('cancel-4') },
  { ask: 'GET /v1/me', as: 'session' },
  // By hand.
  { ask: 'POST /v1/customers/dora/actions', body: { ...action, actionId: 'newsletter' }, ...once('action-1') },
  { ask: 'POST /v1/customers/dora/actions', body: { ...action, actionId: 'newsletter' }, ...once('action-2') },
  { ask: 'POST /v1/customers/dora/actions', body: { ...action, actionId: 'unknown' }, ...once('action-3') },
  { ask: 'POST /v1/customers/dora/adjustments', body: { ...byHand, points: 75 }, ...once('adjust-1') },
  { ask: 'POST /v1/customers/dora/adjustments', body: { ...byHand, points: -25 }, ...once('adjust-2') },
  { ask: 'POST /v1/customers/dora/adjustments', body: { ...byHand, points: -99_999 }, ...once('adjust-3') },
  { ask: 'POST /v1/customers/gone/adjustments', body: { ...byHand, points: 1 }, ...once('adjust-4') },
  { ask: 'POST /v1/adjustments/adj_unknown/decision', body: { decision: 'approve', actor: 'b' }, ...once('decide-1') },
  { ask: 'GET /v1/adjustments' },
  { ask: 'POST /v1/customers/dora/forgiveness', body: byHand, ...once('forgive-1') },
  { ask: 'GET /v1/me/entries', as: 'session' },
  // Points that were spent and are refunded become a debt, which may be let go.
  { ask: 'POST /v1/orders/d1/refunds', body: all('d1-all'), ...once('refund-d1') },
  { ask: 'GET /v1/me', as: 'session' },
  { ask: 'POST /v1/customers/dora/forgiveness', body: { ...byHand, points: 10 }, ...once('forgive-2') },
  { ask: 'POST /v1/me/redemptions/{held}/cancel', as: 'session', ...once('cancel-5') },
  { ask: 'GET /v1/me', as: 'session' },
  { ask: 'GET /v1/me/entries', as: 'session' },
  { ask: 'GET /v1/me/consents', as: 'session' },
  { ask: 'PUT /v1/me/consents', as: 'session', body: { ...consent, purpose: 'marketing' } },
  { ask: 'PUT /v1/me/consents', as: 'session', body: { ...consent, purpose: 'birthday' } },
  { ask: 'PUT /v1/me/consents', as: 'session', body: { ...consent, purpose: 'birthday', birthday: '--05-17' } },
  { ask: 'DELETE /v1/customers/nobody' },
  { ask: 'DELETE /v1/me', as: 'session' },
  { ask: 'GET /v1/me', as: 'session' },
  { ask: 'GET /v1/customers/dora' },
  { ask: 'GET /v1/programme/draft' },
  { ask: 'PUT /v1/programme/draft', body: mockProgramme },
  { ask: 'POST /v1/programme/publish', body: { revision: 77 }, ...once('publish-1') },
  { ask: 'POST /v1/programme/publish', body: { revision: 2 }, ...once('publish-2') },
];
