import type { ProgrammeDocument, ProgrammeDraft } from '@kring/contract';
import { beforeAll, expect, test } from 'vitest';
import { defaultProgramme } from '../../commands/default-programme.ts';
import { codeOf, type TestShop } from '../../testing/shop.ts';
import { testServer } from '../../testing/server.ts';
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
];

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
