import { afterEach, beforeEach, expect, test } from 'vitest';
import { browser, shopInMemory } from './testing.ts';
import { kringStandIn } from './testing-kring.ts';

let kring: Awaited<ReturnType<typeof kringStandIn>>;
let shop: Awaited<ReturnType<typeof shopInMemory>>;
let held: object[];
let reviews: object[];
/** What Kring says to a decision. */
let refusal: object | null;

const referral = (more: object = {}) => ({
  id: 'ref_1',
  state: 'held',
  why: 'same_household',
  signals: ['address', 'browser'],
  code: 'SNN7-4KQX',
  referrerId: 'k-1001',
  friendId: 'k-1002',
  claimedAt: '2026-11-20T09:00:00Z',
  orderId: null,
  rewardsAt: null,
  decideBefore: new Date(Date.now() + 3.5 * 86_400_000).toISOString(),
  decidedBy: null,
  points: { referrer: 500, friend: 0 },
  ...more,
});

const hostile = '<script>alert(1)</script> \u202eesrever\u202c [x](javascript:alert(1))';
const review = (more: object = {}) => ({
  id: 'rev_1',
  revision: 2,
  state: 'pending',
  why: null,
  customerId: 'k-1001',
  author: '<b>Sanne</b>',
  orderId: 'BP-1001',
  product: { id: 'huismelange', title: 'Huismelange' },
  stars: 2,
  title: hostile,
  text: hostile,
  photos: [],
  recommend: 6,
  writtenAt: '2026-11-20T09:00:00Z',
  decidedBy: null,
  reply: null,
  followUp: { state: 'open', text: '', at: '2026-11-20T09:00:00Z', actor: null },
  rewarded: 50,
  ...more,
});

beforeEach(async () => {
  held = [referral()];
  reviews = [review()];
  refusal = null;
  kring = await kringStandIn({}, (method, path) => {
    if (method === 'POST' && /^\/v1\/(referrals|reviews)\//.test(path))
      return refusal ? { status: 409, body: refusal } : { status: 200, body: { state: 'published' } };
    if (path.startsWith('/v1/referrals?')) return { status: 200, body: { items: held } };
    if (path.startsWith('/v1/reviews?')) return { status: 200, body: { items: reviews } };
    return undefined;
  });
  shop = await shopInMemory(kring.url);
});
afterEach(async () => {
  await shop.close();
  await kring.close();
});

const desk = () => browser(shop.app);
const page = async (url: string) => (await desk().get(url)).body.replaceAll(/\s+/g, ' ');
const posted = () => kring.calls.filter(({ method }) => method === 'POST');

test('a held referral says who, why, what they share and when it runs out, and the tabs count what waits', async () => {
  const shown = await page('/desk/referrals');
  expect(shown).toMatch(/Sanne<\/a> <span class="quiet">nodigde uit<\/span> <a[^>]*>Milan/);
  expect(shown).toContain('lijkt hetzelfde huishouden');
  expect(shown).toContain('zelfde internetverbinding');
  expect(shown).toContain('zelfde browser en taal');
  expect(shown).toContain('nog 4 dagen');
  expect(shown).toMatch(/Uitnodigingen <span class="count" ?>1/);
  expect(shown).toMatch(/Reviews <span class="count" ?>2/);
});

test('release and refuse go with who decides and the key of the form; Kring’s refusal is said in words', async () => {
  const fields = { decision: 'release', actor: 'Anna', intent: 'form-1234-ref_1' };
  const answer = await desk().post('/desk/referrals/ref_1', fields);
  expect(posted().at(-1)).toMatchObject({
    path: '/v1/referrals/ref_1/decision',
    key: 'form-1234-ref_1',
    body: { decision: 'release', actor: 'Anna' },
  });
  expect(await page(String(answer.headers.location))).toContain('Vrijgegeven');
  refusal = { code: 'referral_not_held', reason: { state: 'expired' } };
  const late = await desk().post('/desk/referrals/ref_1', { ...fields, decision: 'refuse', intent: 'form-5678' });
  expect(await page(String(late.headers.location))).toMatch(/role="alert"[^>]*> ?Over deze uitnodiging is al beslist/);
  for (const wrong of [
    { ...fields, decision: 'burn' },
    { ...fields, actor: ' ' },
  ])
    expect((await desk().post('/desk/referrals/ref_1', wrong)).statusCode).toBe(422);
  expect((await desk().post('/desk/referrals/..%2f1', fields)).statusCode).toBe(404);
});

test('what a customer wrote stands on the desk as text, isolated, and a photo comes from Kring or not at all', async () => {
  const photo = (url: string) => ({ id: 'pho_1', url, width: 10, height: 10 });
  reviews = [review({ photos: [photo(`${kring.url}/media/reviews/pho_1.webp`), photo('https://evil.example/x.png')] })];
  const shown = await page('/desk/reviews');
  expect(shown).not.toContain('<script>alert');
  expect(shown).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  expect(shown).toContain('<bdi>&lt;b&gt;Sanne&lt;/b&gt;</bdi>');
  expect(shown).not.toMatch(/href="javascript/);
  expect(shown.match(/<p class="written[^"]*" dir="auto"/g)).toHaveLength(2);
  expect(shown).toContain(`src="${kring.url}/media/reviews/pho_1.webp"`);
  expect(shown).not.toContain('evil.example');
});

test('publish, reject, reply and follow-up are sent with what the desk read', async () => {
  const send = (what: string, fields: Record<string, string>) =>
    desk().post(`/desk/reviews/rev_1/${what}`, { actor: 'Anna', shelf: 'pending', ...fields });
  expect((await send('publish', { revision: '2' })).headers.location).toMatch(
    /^\/desk\/reviews\?shelf=pending&said=\d+$/,
  );
  await send('reject', { revision: '2', reason: 'advertising' });
  await send('reply', { text: 'Dank je.\r\nTot ziens.' });
  await send('reply', { remove: '1' });
  await send('follow-up', { text: 'Er is een nieuwe onderweg.' });
  expect(posted().map(({ path, body }) => [path.split('/').pop(), body])).toEqual([
    ['decision', { decision: 'publish', revision: 2, actor: 'Anna' }],
    ['decision', { decision: 'reject', reason: 'advertising', revision: 2, actor: 'Anna' }],
    ['reply', { text: 'Dank je.\nTot ziens.', actor: 'Anna' }],
    ['reply', { text: null, actor: 'Anna' }],
    ['follow-up', { text: 'Er is een nieuwe onderweg.', actor: 'Anna' }],
  ]);
  for (const [what, fields] of [
    ['reject', { revision: '2', reason: 'too_low' }],
    ['reject', { revision: '2' }],
    ['publish', {}],
    ['reply', { text: ' ' }],
  ] as const)
    expect((await send(what, fields)).statusCode, what).toBe(422);
});

test('a review that its author changed meanwhile is not decided about unread', async () => {
  refusal = { code: 'review_changed', reason: { seen: 2, revision: 3 } };
  const answer = await desk().post('/desk/reviews/rev_1/publish', { actor: 'Anna', revision: '2', shelf: 'pending' });
  expect(await page(String(answer.headers.location))).toMatch(/role="alert".*paste de review intussen aan.*versie 3/);
});

test('there are words where nothing waits, and where Kring is away', async () => {
  held = reviews = [];
  expect(await page('/desk/referrals')).toContain('Er wacht niets');
  expect(await page('/desk/reviews')).toContain('Alle reviews zijn bekeken');
  expect(await page('/desk/reviews?shelf=follow-ups')).toContain('Niemand wacht op een antwoord');
  await shop.close();
  shop = await shopInMemory();
  expect(await page('/desk/referrals')).toContain('Kring antwoordt nu niet');
  expect(await page('/desk/reviews')).toContain('Kring antwoordt nu niet');
});

test('a review link is made for something in the order, and shown with what Kring says', async () => {
  const visitor = browser(shop.app);
  await visitor.post('/account/sign-in', { customer: 'k-1001', next: '/' });
  await visitor.post('/cart', { product: 'huismelange' });
  const checkout = /name="checkout"\s+value="([^"]+)"/.exec((await visitor.get('/checkout')).body)?.[1] ?? '';
  const paid = await visitor.post('/checkout', { checkout, method: 'ideal' });
  const id = String(paid.headers.location).split('/').pop() ?? '';
  expect((await desk().post(`/desk/orders/${id}/review-link`, { product: 'kopjes' })).statusCode).toBe(422);
  await desk().post(`/desk/orders/${id}/review-link`, { product: 'huismelange', intent: 'form-link-1' });
  expect(posted().at(-1)).toMatchObject({
    path: '/v1/review-links',
    key: 'form-link-1',
    body: { orderId: id, productId: 'huismelange', page: '/review' },
  });
});
