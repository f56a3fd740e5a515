import type { Programme, ProgrammeDocument, ProgrammeDraft } from '@kring/contract';
import { beforeAll, expect, test } from 'vitest';
import { defaultProgramme } from '../../commands/default-programme.ts';
import { codeOf, type TestShop } from '../../testing/shop.ts';
import { testServer } from '../../testing/server.ts';
import { textsOf } from './texts.ts';
import { checkProgramme } from './validation.ts';

const server = testServer();
let shop: TestShop;

beforeAll(async () => {
  shop = await server.shop();
});

const put = (document: unknown) => shop.call<ProgrammeDraft>('PUT', '/v1/programme/draft', document);
const publish = (revision: number) => shop.call('POST', '/v1/programme/publish', { revision });
const current = () => server.send<{ version: number }>('GET', `/v1/programme?key=${shop.keys.publishableKey}`);

test('a draft is public only once it is published', async () => {
  const before = (await current()).body.version;
  const document = {
    ...defaultProgramme('New name'),
    pending: { days: 30, from: 'order' as const, assumedDeliveryDays: 0 },
  };
  const { body } = await put(document);
  expect((await current()).body.version).toBe(before);
  expect((await publish(body.revision)).body).toMatchObject({ version: before + 1 });
  expect((await current()).body).toMatchObject({
    version: before + 1,
    shop: { name: 'New name' },
    pending: { days: 30 },
  });
});

test('a draft that changed since it was read is not published', async () => {
  const { body } = await put(defaultProgramme('One'));
  await put(defaultProgramme('Two'));
  const answer = await publish(body.revision);
  expect(answer.body).toMatchObject({
    code: 'draft_changed',
    reason: { seen: body.revision, revision: body.revision + 1 },
  });
});

test('an order keeps the version that decided', async () => {
  const { body } = await put({
    ...defaultProgramme('Double'),
    earning: { ...defaultProgramme('').earning, rate: { points: 2, perAmount: 100 } },
  });
  await shop.order('before', { customerId: 'v' });
  await publish(body.revision);
  await shop.order('after', { customerId: 'v' });
  const earned = async (id: string) =>
    ((await shop.call('GET', `/v1/orders/${id}`)).body as { points: { earned: number } }).points.earned;
  expect([await earned('before'), await earned('after')]).toEqual([40, 81]);
});

test('the public programme has an ETag', async () => {
  const { headers } = await current();
  const again = await server.send('GET', `/v1/programme?key=${shop.keys.publishableKey}`, {
    headers: { 'if-none-match': String(headers['etag']) },
  });
  expect(again.status).toBe(304);
});

const wrong: readonly [string, (document: ProgrammeDocument) => unknown, string, RegExp][] = [
  ['an unknown field', (d) => ({ ...d, colour: 'red' }), '/colour', /no such field; known are/],
  ['a missing section', (d) => ({ ...d, points: undefined }), '/points', /it is missing/],
  [
    'a number as text',
    (d) => ({ ...d, pending: { ...d.pending, days: '14' } }),
    '/pending/days',
    /whole number from 0 to 365/,
  ],
  [
    'an unknown time zone',
    (d) => ({ ...d, shop: { ...d.shop, timeZone: 'Europe/Utrecht' } }),
    '/shop/timeZone',
    /Europe\/Amsterdam/,
  ],
  ['an offset as time zone', (d) => ({ ...d, shop: { ...d.shop, timeZone: '+01:00' } }), '/shop/timeZone', /IANA/],
  ['an unknown currency', (d) => ({ ...d, shop: { ...d.shop, currency: 'XQZ' } }), '/shop/currency', /ISO 4217/],
  [
    'a language without a name for points',
    (d) => ({ ...d, points: { name: { nl: d.points.name.nl } } }),
    '/points/name/en',
    /\/shop\/languages/,
  ],
  [
    'two rules of one id',
    (d) => ({ ...d, earning: { ...d.earning, rules: [rule('a'), rule('a')] } }),
    '/earning/rules/1/id',
    /of its own/,
  ],
  [
    'a rule about nothing',
    (d) => ({ ...d, earning: { ...d.earning, rules: [{ id: 'a', earns: { nothing: true } }] } }),
    '/earning/rules/0',
    /products or categories/,
  ],
  [
    'a rule that earns in two ways',
    (d) => ({ ...d, earning: { ...d.earning, rules: [{ ...rule('a'), earns: { nothing: true, pointsEach: 1 } }] } }),
    '/earning/rules/0/earns',
    /object/,
  ],
  [
    'markup as address',
    (d) => ({ ...d, shop: { ...d.shop, joinUrl: 'javascript:alert(1)' } }),
    '/shop/joinUrl',
    /text/,
  ],
  [
    'a window that ends before it begins',
    (d) => ({ ...d, earning: { ...d.earning, windows: [window('2026-12-02T00:00:00Z', '2026-12-01T00:00:00Z')] } }),
    '/earning/windows/0/until',
    /after \/earning\/windows\/0\/from, which is 2026-12-02/,
  ],
  [
    'an action without a label in a language',
    (d) => ({ ...d, earning: { ...d.earning, actions: [{ id: 'a', label: { nl: 'A' }, points: 1 }] } }),
    '/earning/actions/0/label/en',
    /\/shop\/languages/,
  ],
  [
    'levels out of order',
    (d) => ({ ...d, tiers: { ...tiers, levels: [level('gold', 500), level('silver', 500)] } }),
    '/tiers/levels/1/threshold',
    /more than the 500 of \/tiers\/levels\/0/,
  ],
  [
    'two levels of one id',
    (d) => ({ ...d, tiers: { ...tiers, levels: [level('gold', 500), level('gold', 900)] } }),
    '/tiers/levels/1/id',
    /of its own/,
  ],
  [
    'a level without a name in a language',
    (d) => ({ ...d, tiers: { ...tiers, levels: [{ ...level('gold', 500), name: { nl: 'Goud' } }] } }),
    '/tiers/levels/0/name/en',
    /the name in en/,
  ],
  [
    'a perk without words in a language',
    (d) => ({ ...d, tiers: { ...tiers, levels: [{ ...level('gold', 500), perks: [{ en: 'Cake' }] }] } }),
    '/tiers/levels/0/perks/0/nl',
    /the perk in nl/,
  ],
  ['no levels', (d) => ({ ...d, tiers: { ...tiers, levels: [] } }), '/tiers/levels', /1/],
  [
    'a reward for a tier that is not there',
    (d) => ({ ...d, tiers, rewards: [{ ...reward, tiers: ['silver', 'platinum'] }] }),
    '/rewards/0/tiers/1',
    /a tier of \/tiers\/levels: silver/,
  ],
  [
    'a reward for a tier where there are none',
    (d) => ({ ...d, rewards: [{ ...reward, tiers: ['silver'] }] }),
    '/rewards/0/tiers/0',
    /no tier/,
  ],
  [
    'a reward that ends before it opens',
    (d) => ({
      ...d,
      rewards: [{ ...reward, opensAt: '2026-12-02T00:00:00Z', endsAt: '2026-12-02T00:00:00Z' }],
    }),
    '/rewards/0/endsAt',
    /after \/rewards\/0\/opensAt/,
  ],
  [
    'a discount of more than everything',
    (d) => ({ ...d, rewards: [{ ...reward, gives: { kind: 'percentage_discount', percent: 101 } }] }),
    '/rewards/0/gives/percent',
    /from 1 to 100/,
  ],
  [
    'two rewards of one id',
    (d) => ({ ...d, rewards: [reward, reward] }),
    '/rewards/1/id',
    /an id of its own; \/rewards\/0 has this one/,
  ],
];

const window = (from: string, until: string) => ({ id: 'w', multiplierPercent: 200, from, until });
const level = (id: string, threshold: number) => ({
  id,
  name: { nl: id, en: id },
  threshold,
  multiplierPercent: 100,
});
const tiers = { basis: 'points' as const, graceDays: 30, levels: [level('silver', 500)] };
const reward = {
  id: 'five',
  name: { nl: '€ 5 korting', en: '€5 off' },
  cost: 500,
  gives: { kind: 'fixed_discount' as const, amount: 500, vat: 'included' as const },
  codeDays: 30,
};

const rule = (id: string) => ({ id, products: ['espresso'], earns: { pointsEach: 5 } });

test.each(wrong)(
  'a document with %s is refused with path and expectation, and nothing is kept',
  async (_name, spoil, path, expected) => {
    const before = await shop.call<ProgrammeDraft>('GET', '/v1/programme/draft');
    const answer = await put(spoil(defaultProgramme('Wrong')));
    expect(answer.status).toBe(422);
    const { code, reason } = answer.body as unknown as {
      code: string;
      reason: { errors: { path: string; expected: string }[] };
    };
    expect(code).toBe('programme_invalid');
    expect(reason.errors).toContainEqual(expect.objectContaining({ path, expected: expect.stringMatching(expected) }));
    expect((await shop.call('GET', '/v1/programme/draft')).body).toEqual(before.body);
  },
);

test('the public programme says what there is to earn, to reach and to have', async () => {
  const own = await server.shop({ tiers, rewards: [{ ...reward, stock: 3, tiers: ['silver'] }] });
  const { body } = await server.send<Programme>('GET', `/v1/programme?key=${own.keys.publishableKey}`);
  expect(body).toMatchObject({
    tiers: { basis: 'points', graceDays: 30, levels: [{ ...level('silver', 500), perks: [] }] },
    texts: {
      earning: { nl: '1 punt per €\u00a01', en: '1 point per €1' },
      terms: {
        nl: 'Vrij 14 dagen na je bezorging, 24 maanden geldig.',
        en: 'Ready 14 days after delivery, valid for 24 months.',
      },
    },
  });
  expect(body.rewards).toEqual([{ id: 'five', name: reward.name, cost: 500, gives: reward.gives }]);
});

test.each([
  [{ days: 0, from: 'order' }, null, 'Meteen vrij.', 'Ready at once.'],
  [
    { days: 1, from: 'order' },
    1,
    'Vrij 1 dag na je bestelling, 1 maand geldig.',
    'Ready 1 day after your order, valid for 1 month.',
  ],
] as const)('the terms of %o and %s months in words', (pending, months, nl, en) => {
  const document = defaultProgramme('Words');
  const said = textsOf({ ...document, pending: { ...pending, assumedDeliveryDays: 0 }, expiry: { months } });
  expect(said.terms).toEqual({ nl, en });
});

test('points are said in the languages of the shop alone, and any rate by its own money', () => {
  const document = defaultProgramme('Words');
  const said = textsOf({
    ...document,
    shop: { ...document.shop, languages: ['en'], currency: 'GBP' },
    earning: { ...document.earning, rate: { points: 1250, perAmount: 1050 } },
  });
  expect(said.earning).toEqual({ en: '1,250 points per £10.50' });
});

test('a rule of each kind fits', () => {
  const document = defaultProgramme('All');
  const rules = [
    rule('a'),
    { id: 'b', categories: ['x'], earns: { multiplierPercent: 200 } },
    { id: 'c', categories: ['y'], earns: { rate: { points: 3, perAmount: 100 } } },
  ];
  expect(
    checkProgramme({ ...document, $schema: './programme.schema.json', earning: { ...document.earning, rules } }),
  ).toEqual([]);
});

test('a shop without a draft or a programme is told so', async () => {
  const bare = await server.bareShop();
  expect(codeOf(await bare.call('GET', '/v1/programme/draft'))).toBe('draft_missing');
  expect(codeOf(await bare.call('POST', '/v1/programme/publish', { revision: 1 }))).toBe('draft_missing');
  expect(codeOf(await server.send('GET', `/v1/programme?key=${bare.keys.publishableKey}`))).toBe(
    'programme_unpublished',
  );
  expect(codeOf(await bare.order('a'))).toBe('programme_unpublished');
  expect(codeOf(await bare.exchange(await bare.token('1')))).toBe('programme_unpublished');
});
