import { daysAgo, once, type Step } from './step.testing.ts';

const line = (lineId: string, productId: string, title?: string) => ({
  lineId,
  productId,
  ...(title && { title }),
  quantity: 1,
  amount: 2_000,
  vatAmount: 0,
});
const order = (customerId: string | null, placedDaysAgo: number, ...lines: object[]) => ({
  customerId,
  placedAt: daysAgo(placedDaysAgo),
  currency: 'EUR',
  lines,
});
const signIn = (customerId: string): Step => ({
  ask: 'POST /v1/session',
  as: 'page',
  body: { token: `TOKEN ${customerId}` },
  keep: ({ sessionToken }, _, kept) => (kept['session'] = String(sessionToken)),
});

/** The smallest whole PNG, and things that are none. */
const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';
const gif = 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';
const text = 'SGVsbG8sIEkgYW0gbm90IGEgcGhvdG8uIE5vdCBhdCBhbGwu';

const keepRequests = ({ items }: Record<string, unknown>, _: Headers, kept: Record<string, string>): void => {
  for (const { id, product } of items as { id: string; product: { id: string } }[]) kept[`ask_${product.id}`] = id;
};
const written = { stars: 2, title: 'Lekt', text: 'De bak is te klein.', language: 'nl' };
const decision = { actor: 'Sam', revision: 1 };
const mine: Step = { ask: 'GET /v1/me/review-requests', as: 'session' };
const seen: Step = { ask: 'GET /v1/products/pot/reviews', as: 'page' };

/** A customer is asked, answers, is moderated and read. */
export const reviewSteps: readonly Step[] = [
  {
    ask: 'PUT /v1/orders/v1',
    body: order('vera', 30, line('1', 'pot', 'Pot'), line('2', 'pan'), line('3', 'lid', 'Deksel'), line('4', 'cup')),
  },
  { ask: 'PUT /v1/customers/vera', body: { callName: 'Vera Maria' } },
  signIn('vera'),
  mine,
  { ask: 'POST /v1/orders/v1/fulfilment', body: { deliveredAt: daysAgo(28) }, ...once('delivered-v1') },
  { ...mine, keep: keepRequests },
  { ask: 'GET /v1/me/review-requests', as: 'page' },
  { ask: 'GET /v1/me', as: 'session' },
  {
    ask: 'POST /v1/orders/v1/refunds',
    body: { refundId: 'v1', refundedAt: daysAgo(20), what: { lines: [{ lineId: '4', amount: 2_000 }] } },
    ...once('refund-v1'),
  },
  mine,
  { ask: 'POST /v1/me/review-requests/{ask_pot}/shown', as: 'session' },
  { ask: 'POST /v1/me/review-requests/{ask_pot}/shown', as: 'session' },
  { ask: 'POST /v1/me/review-requests/rvq_unknown/shown', as: 'session' },
  { ask: 'POST /v1/me/review-requests/{ask_lid}/dismissal', as: 'session', body: { choice: 'later' } },
  { ask: 'POST /v1/me/review-requests/{ask_pan}/dismissal', as: 'session', body: { choice: 'never' } },
  { ask: 'POST /v1/me/review-requests/{ask_cup}/dismissal', as: 'session', body: { choice: 'never' } },
  { ask: 'POST /v1/me/review-requests/rvq_unknown/dismissal', as: 'session', body: { choice: 'never' } },
  mine,
  { ask: 'GET /v1/review-requests/counts' },
  { ask: 'POST /v1/me/review-requests/{ask_pan}/dismissal', as: 'session', body: { choice: 'undo' } },
  mine,
  { ask: 'GET /v1/me', as: 'session' },
  // Writing.
  { ask: 'POST /v1/reviews', as: 'session', body: { ...written, request: 'rvq_unknown' }, ...once('review-1') },
  { ask: 'POST /v1/reviews', as: 'session', body: written, ...once('review-2') },
  { ask: 'POST /v1/reviews', as: 'session', body: written },
  {
    ask: 'POST /v1/reviews',
    as: 'session',
    body: { ...written, request: 'rvq_unknown', photos: Array.from({ length: 4 }, () => ({ data: text })) },
    ...once('review-3'),
  },
  ...[gif, text].map((data, at) => ({
    ask: 'POST /v1/reviews',
    as: 'session' as const,
    body: { ...written, request: 'KEPT ask_pot', photos: [{ data: png }, { data }] },
    ...once(`review-photo-${at}`),
  })),
  {
    ask: 'POST /v1/reviews',
    as: 'session',
    body: { ...written, request: 'KEPT ask_pot', photos: [{ data: png }], recommend: 7 },
    ...once('review-4'),
    keep: ({ id, photos }, _, kept) =>
      Object.assign(kept, { review: String(id), photo: (photos as { id: string }[])[0]!.id }),
  },
  {
    ask: 'POST /v1/reviews',
    as: 'session',
    body: { ...written, request: 'KEPT ask_pot', photos: [{ data: png }], recommend: 7 },
    ...once('review-4'),
  },
  { ask: 'POST /v1/reviews', as: 'session', body: { ...written, request: 'KEPT ask_pot' }, ...once('review-5') },
  { ask: 'POST /v1/me/review-requests/{ask_pot}/dismissal', as: 'session', body: { choice: 'never' } },
  mine,
  { ask: 'GET /v1/me', as: 'session' },
  { ask: 'GET /v1/me/entries', as: 'session' },
  // Moderation.
  seen,
  { ask: 'GET /v1/reviews' },
  { ask: 'GET /v1/reviews?state=published' },
  { ask: 'GET /v1/reviews?followUp=open&productId=pot' },
  { ask: 'GET /v1/reviews?cursor=nonsense' },
  { ask: 'GET /v1/reviews', as: 'session' },
  { ask: 'POST /v1/reviews/rev_unknown/decision', body: { ...decision, decision: 'publish' }, ...once('moderate-1') },
  { ask: 'POST /v1/reviews/{review}/decision', body: { ...decision, decision: 'reject' }, ...once('moderate-2') },
  {
    ask: 'POST /v1/reviews/{review}/decision',
    body: { ...decision, decision: 'publish', reason: 'offensive' },
    ...once('moderate-3'),
  },
  {
    ask: 'POST /v1/reviews/{review}/decision',
    body: { ...decision, decision: 'publish', revision: 2 },
    ...once('moderate-4'),
  },
  {
    ask: 'POST /v1/reviews/{review}/decision',
    body: { ...decision, decision: 'reject', reason: 'advertising' },
    ...once('moderate-5'),
  },
  mine,
  // Changed, and sent again.
  {
    ask: 'PUT /v1/me/reviews/{review}',
    as: 'session',
    body: { ...written, revision: 9 },
  },
  {
    ask: 'PUT /v1/me/reviews/rev_unknown',
    as: 'session',
    body: { ...written, revision: 1 },
  },
  {
    ask: 'PUT /v1/me/reviews/{review}',
    as: 'session',
    body: { ...written, revision: 1, photos: [{ id: 'pho_unknown' }] },
  },
  {
    ask: 'PUT /v1/me/reviews/{review}',
    as: 'session',
    body: { ...written, stars: 1, revision: 1, photos: [{ data: png }, { id: 'KEPT photo' }] },
  },
  {
    ask: 'POST /v1/reviews/{review}/decision',
    body: { ...decision, decision: 'publish', revision: 2 },
    ...once('moderate-6'),
  },
  { ask: 'POST /v1/reviews/{review}/reply', body: { text: 'Dank je wel.', actor: 'Sam' }, ...once('reply-1') },
  { ask: 'POST /v1/reviews/rev_unknown/reply', body: { text: 'x', actor: 'Sam' }, ...once('reply-2') },
  { ask: 'POST /v1/reviews/{review}/follow-up', body: { text: 'Nieuwe bak.', actor: 'Sam' }, ...once('follow-1') },
  { ask: 'POST /v1/reviews/{review}/follow-up', body: { text: 'Nog een.', actor: 'Sam' }, ...once('follow-2') },
  mine,
  { ask: 'GET /v1/reviews?state=published&followUp=answered' },
  // Read by others, and found helpful once.
  { ...seen, keep: (_, headers, kept) => (kept['reviews-etag'] = headers.get('etag') ?? '') },
  { ...seen, headers: { 'if-none-match': 'reviews-etag' } },
  { ask: 'GET /v1/products/pot/reviews', as: 'session' },
  { ask: 'GET /v1/products/nothing/reviews?sort=helpful&limit=2', as: 'page' },
  { ask: 'GET /v1/products/pot/reviews?cursor=nonsense', as: 'page' },
  { ask: 'PUT /v1/reviews/{review}/helpful', as: 'session', body: { helpful: true } },
  signIn('wim'),
  { ask: 'PUT /v1/reviews/{review}/helpful', as: 'nobody', body: { helpful: true } },
  { ask: 'PUT /v1/reviews/rev_unknown/helpful', as: 'session', body: { helpful: true } },
  { ask: 'PUT /v1/reviews/{review}/helpful', as: 'session', body: { helpful: true } },
  { ask: 'PUT /v1/reviews/{review}/helpful', as: 'session', body: { helpful: true } },
  { ask: 'GET /v1/products/pot/reviews', as: 'session' },
  { ask: 'PUT /v1/reviews/{review}/helpful', as: 'session', body: { helpful: false } },
  { ask: 'DELETE /v1/me/reviews/{review}', as: 'session' },
  // Without signing in.
  { ask: 'PUT /v1/orders/v2', body: order('wim', 5, line('1', 'pot', 'Pot')) },
  { ask: 'PUT /v1/orders/v3', body: order(null, 5, line('1', 'pot')) },
  { ask: 'POST /v1/review-links', body: { orderId: 'gone', productId: 'pot' }, ...once('link-1') },
  { ask: 'POST /v1/review-links', body: { orderId: 'v3', productId: 'pot' }, ...once('link-2') },
  { ask: 'POST /v1/review-links', body: { orderId: 'v2', productId: 'pan' }, ...once('link-3') },
  { ask: 'POST /v1/review-links', body: { orderId: 'v1', productId: 'pot' }, ...once('link-4') },
  {
    ask: 'POST /v1/review-links',
    body: { orderId: 'v2', productId: 'pot', page: '/account', days: 30 },
    ...once('link-5'),
    keep: ({ token }, _, kept) => (kept['link'] = String(token)),
  },
  { ask: 'GET /v1/review-links/{link}', as: 'page' },
  { ask: 'GET /v1/review-links/rvl_0000000000000000000000', as: 'page' },
  { ask: 'POST /v1/reviews', as: 'page', body: { ...written, stars: 5 }, ...once('review-6') },
  {
    ask: 'POST /v1/reviews',
    as: 'page',
    body: { stars: 5, link: 'KEPT link', language: 'nl' },
    ...once('review-7'),
    keep: ({ id }, _, kept) => (kept['second'] = String(id)),
  },
  { ask: 'POST /v1/reviews', as: 'page', body: { stars: 5, link: 'KEPT link', language: 'nl' }, ...once('review-8') },
  { ask: 'GET /v1/review-links/{link}', as: 'page' },
  { ask: 'GET /v1/review-requests/counts' },
  // Taken back, and forgotten.
  mine,
  { ask: 'DELETE /v1/me/reviews/{second}', as: 'session' },
  { ask: 'DELETE /v1/me/reviews/{second}', as: 'session' },
  mine,
  { ask: 'GET /v1/me', as: 'session' },
  { ask: 'DELETE /v1/customers/vera' },
  { ask: 'GET /v1/reviews' },
  { ask: 'GET /v1/review-requests/counts' },
  seen,
];
