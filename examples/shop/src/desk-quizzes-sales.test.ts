import { afterEach, beforeEach, expect, test } from 'vitest';
import { browser, shopInMemory } from './testing.ts';
import { kringStandIn } from './testing-kring.ts';

let kring: Awaited<ReturnType<typeof kringStandIn>>;
let shop: Awaited<ReturnType<typeof shopInMemory>>;
let sales: object[];
let quizzes: object[];
/** What Kring says to a change of a sale. */
let refusal: object | null;

const at = (day: number) => ({ at: `2026-12-0${day}T09:00:00.000Z`, on: `2026-12-0${day}`, onText: `${day} december` });
const sale = (more: object = {}) => ({
  id: 'vroege-oogst',
  name: 'De vroege <i>oogst</i>',
  state: 'open',
  opens: at(1),
  ends: at(5),
  extendedFrom: null,
  stock: 21,
  held: 3,
  invited: 1,
  bought: 6,
  left: 11,
  waiting: 2,
  passcodes: [{ id: 'nieuwsbrief', set: true, used: 4, limit: 200 }],
  changes: [{ change: 'restock', at: '2026-12-02T09:00:00Z', actor: 'Anna', places: 1, endsAt: null }],
  ...more,
});
const quiz = (more: object = {}) => ({
  id: 'branddag',
  title: 'Win op de branddag',
  state: 'open',
  opens: at(1),
  ends: at(5),
  attempts: { started: 31, finished: 27, guests: 13 },
  prizes: { mode: 'moments', stock: 20, given: 2, waiting: 1, passed: 4 },
  draw: null,
  winners: [
    { customerId: 'k-1001', at: '2026-12-02T09:00:00Z', prize: '€ 7,50 korting', state: 'won' },
    { customerId: null, at: '2026-12-01T09:00:00Z', prize: '€ 7,50 korting', state: 'claimable' },
  ],
  ...more,
});

beforeEach(async () => {
  sales = [sale()];
  quizzes = [quiz()];
  refusal = null;
  kring = await kringStandIn({}, (method, path) => {
    if (method === 'POST' && path.startsWith('/v1/sales/'))
      return refusal ? { status: 409, body: refusal } : { status: 200, body: sale({ state: 'sold_out', left: 0 }) };
    if (path === '/v1/sales') return { status: 200, body: { items: sales } };
    if (path === '/v1/quizzes') return { status: 200, body: { items: quizzes } };
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
const change = (fields: Record<string, string>) =>
  desk().post('/desk/sales/vroege-oogst', { actor: 'Anna', intent: `form-${fields['change']}-1234`, ...fields });

test('a sale stands there with its figures, what opens it and what changed, and its name is text', async () => {
  const shown = await page('/desk/sales');
  expect(shown).toContain('De vroege &lt;i&gt;oogst&lt;/i&gt;');
  for (const [count, label] of [
    [21, 'plekken'],
    [6, 'verkocht'],
    [3, 'vastgehouden'],
    [1, 'uitgenodigd'],
    [11, 'over'],
    [2, 'wachten'],
  ])
    expect(shown).toMatch(new RegExp(`<dt>${label}</dt> <dd>${count}</dd>`));
  expect(shown).toContain('4 van de 200 keer gebruikt');
  expect(shown).toMatch(/1 plekken erbij<\/span ?><span class="quiet" ?>[^<]*, Anna/);
});

test('open, end, extend and restock go with who did it and the key of the form, and Kring’s answer is said', async () => {
  await change({ change: 'open' });
  await change({ change: 'end' });
  await change({ change: 'extend', endsAt: '2026-12-06T09:00:00.000Z' });
  const answer = await change({ change: 'restock', places: '5' });
  expect(posted().map(({ path, key, body }) => [path, key, body])).toEqual(
    [
      { change: 'open', actor: 'Anna' },
      { change: 'end', actor: 'Anna' },
      { change: 'extend', endsAt: '2026-12-06T09:00:00.000Z', actor: 'Anna' },
      { change: 'restock', places: 5, actor: 'Anna' },
    ].map((body) => ['/v1/sales/vroege-oogst/changes', `form-${body.change}-1234`, body]),
  );
  expect(await page(String(answer.headers.location))).toContain('Alle plekken zijn bezet; er wachten 2.');
});

test.each([
  ['sale_ended', 'Deze verkoop is al afgelopen'],
  ['sale_end_invalid', 'kan alleen langer open blijven'],
])('%s is said in words: %s', async (code, words) => {
  refusal = { code, reason: {} };
  const answer = await change({ change: 'open' });
  expect(await page(String(answer.headers.location))).toMatch(new RegExp(`role="alert"[^>]*>[^<]*${words}`));
});

test('what does not fit is not sent', async () => {
  for (const fields of [
    { change: 'burn' },
    { change: 'open', actor: ' ' },
    { change: 'restock', places: '0' },
    { change: 'restock', places: 'many' },
    { change: 'extend' },
    { change: 'extend', endsAt: 'tomorrow' },
  ])
    expect((await change(fields as Record<string, string>)).statusCode, JSON.stringify(fields)).toBe(422);
  expect((await desk().post('/desk/sales/..%2f1', { change: 'open', actor: 'Anna' })).statusCode).toBe(404);
  expect(posted()).toEqual([]);
});

test('a sale that is over has nothing to press', async () => {
  sales = [sale({ state: 'ended' })];
  const shown = await page('/desk/sales');
  expect(shown).toContain('Deze verkoop is afgelopen');
  expect(shown).not.toContain('name="change"');
});

test('a quiz stands there with how often it was played, its prizes and who won', async () => {
  const shown = await page('/desk/quizzes');
  for (const [count, label] of [
    [31, 'begonnen'],
    [27, 'uitgespeeld'],
    [13, 'door gasten'],
    [20, 'prijzen'],
    [2, 'gegeven'],
    [1, 'nog op te halen'],
    [4, 'momenten voorbij'],
  ])
    expect(shown).toMatch(new RegExp(`<dt>${label}</dt> <dd>${count}</dd>`));
  expect(shown).toMatch(/Sanne<\/a ?> ?: € 7,50 korting.*gewonnen.*een gast: € 7,50 korting.*op te halen/);
});

test('a draw shows its hash and leads to the page that verifies it', async () => {
  const draw = { hash: 'abc123', at: '2026-12-05T09:00:00Z', drawnAt: null };
  quizzes = [quiz({ draw, prizes: { mode: 'draw', stock: 1, given: 0, waiting: 0, passed: 0 } })];
  const shown = await page('/desk/quizzes');
  expect(shown).toContain(`href="${kring.url}/quiz-draws/pk_test/branddag"`);
  expect(shown).toContain('abc123');
  expect(shown).not.toContain('momenten voorbij');
});

test('there are words where there is nothing, and where Kring is away', async () => {
  sales = quizzes = [];
  expect(await page('/desk/sales')).toContain('Er staat geen verkoop in het programma');
  expect(await page('/desk/quizzes')).toContain('Er staat geen quiz in het programma');
  await shop.close();
  shop = await shopInMemory('http://127.0.0.1:9');
  expect(await page('/desk/sales')).toContain('Kring antwoordt nu niet');
  expect(await page('/desk/quizzes')).toContain('Kring antwoordt nu niet');
});
