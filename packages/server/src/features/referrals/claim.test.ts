import { beforeEach, expect, test } from 'vitest';
import { testServer } from '../../testing/server.ts';
import { at, documentWith, inDays, listed, offsets, pair, stateOf } from './referrals.testing.ts';

const server = testServer();
beforeEach(async () => {
  if (offsets.ms !== 0) await inDays(server, 0);
});

const plain = (code: string) => code.replace('-', '');

test('the same code again is the same invitation, also many times at once', async () => {
  const shop = await server.shop(documentWith());
  const [anna, bram] = [await at(shop, 'anna'), await at(shop, 'bram')];
  const code = plain(await anna.code());
  const answers = await Promise.all(Array.from({ length: 10 }, () => bram.follow(code)));
  expect(new Set(answers.map(({ state }) => state))).toEqual(new Set(['claimed']));
  expect(await listed(shop)).toHaveLength(1);
});

test('the code of one who follows it themselves is their own', async () => {
  const shop = await server.shop(documentWith());
  const anna = await at(shop, 'anna');
  const code = plain(await anna.code());
  expect(await anna.follow(code)).toMatchObject({
    state: 'blocked',
    why: { code: 'own_code', text: 'Dit is je eigen code. Deel hem met een vriend.' },
    text: 'Deze uitnodiging telt niet mee.',
  });
  // They are no friend of their own, and can still follow another's.
  expect((await anna.referral()).friends).toEqual([]);
  const bram = await at(shop, 'bram');
  expect(await anna.follow(plain(await bram.code()))).toMatchObject({ state: 'claimed' });
});

test.each([
  ['sam@example.org', 'Sam@Example.ORG'],
  ['sam@example.org', 'sam+second@example.org'],
  ['sam.de.vries@gmail.com', 'samdevries+kring@googlemail.com'],
])('%s and %s are one mailbox: a second account brings nothing', async (email, second) => {
  const shop = await server.shop(documentWith());
  const anna = await at(shop, 'anna', { email });
  const other = await at(shop, 'other', { email: second });
  const code = plain(await anna.code());
  expect(await other.follow(code)).toMatchObject({
    state: 'blocked',
    why: { code: 'same_email', text: 'Jij en wie je uitnodigde hebben hetzelfde e-mailadres.' },
  });
  const { friends } = await anna.referral('en');
  expect(friends).toMatchObject([
    {
      state: 'blocked',
      text: 'does not count',
      why: { code: 'same_email', text: 'You both have the same e-mail address.' },
    },
  ]);
  expect((await other.order('1', 9000, { referralCode: code })).body.referral).toMatchObject({ why: 'same_email' });
  expect(await anna.points()).toMatchObject({ pending: 0 });
});

test('a mailbox in common that was told after the claim counts at the order', async () => {
  const shop = await server.shop(documentWith());
  const anna = await at(shop, 'anna', { email: 'sam@example.org' });
  const other = await at(shop, 'other');
  expect(await other.follow(plain(await anna.code()))).toMatchObject({ state: 'claimed' });
  await shop.call('PUT', '/v1/customers/other', { email: 'sam+later@example.org' });
  expect((await other.order('1', 9000)).body.referral).toMatchObject({ state: 'blocked', why: 'same_email' });
  expect(await anna.points()).toMatchObject({ pending: 0 });
});

test('who had no e-mail address told has no mailbox in common', async () => {
  const shop = await server.shop(documentWith());
  expect((await pair(shop)).bram.name).toBe('bram');
  expect(await stateOf(shop, 'bram')).toBe('claimed');
});

test('who ordered before is a customer already', async () => {
  const shop = await server.shop(documentWith());
  const [anna, bram] = [await at(shop, 'anna'), await at(shop, 'bram')];
  const code = plain(await anna.code());
  await bram.order('before', 500);
  expect(await bram.follow(code)).toMatchObject({
    state: 'blocked',
    why: { code: 'existing_customer', text: 'De code is voor nieuwe klanten, en jij had al besteld.' },
  });
  expect((await anna.referral()).friends).toMatchObject([{ why: { text: 'Je vriend was al klant.' } }]);
  expect((await bram.order('after', 9000, { referralCode: code })).body.referral).toMatchObject({
    state: 'blocked',
    why: 'existing_customer',
  });
  expect(await anna.points()).toMatchObject({ pending: 0 });
});

test('an order that was placed before the code was there, and reported after it, shows a customer too', async () => {
  const shop = await server.shop(documentWith());
  const { anna, bram } = await pair(shop);
  const placedAt = new Date(Date.now() - 2 * 3_600_000).toISOString();
  expect((await bram.order('1', 9000, { placedAt })).body.referral).toMatchObject({
    state: 'blocked',
    why: 'existing_customer',
  });
  expect(await anna.points()).toMatchObject({ pending: 0 });
});

test('a friend who was brought by somebody is not brought by another, until that is over', async () => {
  const shop = await server.shop(documentWith());
  const { bram } = await pair(shop);
  const carla = await at(shop, 'carla');
  const code = plain(await carla.code());
  expect(await bram.follow(code)).toMatchObject({
    state: 'blocked',
    why: { code: 'already_referred', text: 'Jij of wie je uitnodigde was al door iemand uitgenodigd.' },
  });
  expect((await carla.referral()).friends).toMatchObject([
    { why: { code: 'already_referred', text: 'Een van jullie was al door iemand uitgenodigd.' } },
  ]);
  // The one that stands is what bram sees.
  expect((await bram.referral()).invitation).toMatchObject({ state: 'claimed', from: 'anna Jansen' });
  await inDays(server, 31);
  expect(await bram.follow(code)).toMatchObject({ state: 'claimed' });
  expect(await listed(shop, '?customerId=bram')).toMatchObject([
    { state: 'claimed', referrerId: 'carla' },
    { state: 'expired', why: 'not_ordered_in_time', referrerId: 'anna' },
  ]);
});

test('two new customers do not bring each other: who was brought by one does not bring that one', async () => {
  const shop = await server.shop(documentWith());
  const { anna, bram } = await pair(shop);
  expect(await anna.follow(plain(await bram.code()))).toMatchObject({
    state: 'blocked',
    why: { code: 'already_referred', text: 'Jij of wie je uitnodigde was al door iemand uitgenodigd.' },
  });
  expect((await bram.referral('en')).friends).toMatchObject([
    { why: { text: 'One of you had been invited already.' } },
  ]);
  // By the order's code neither; and what stands is carried out.
  const back = await anna.order('1', 9000, { referralCode: await bram.code() });
  expect(back.body.referral).toMatchObject({ state: 'blocked', why: 'already_referred' });
  await bram.order('2', 9000);
  expect([await anna.points(), await bram.points()]).toMatchObject([{ pending: 500 }, { pending: 200 }]);
});

test('nor do three in a round; an invitation that came to nothing shuts nobody out', async () => {
  const shop = await server.shop(documentWith({ expiryDays: 1 }));
  const { anna, bram } = await pair(shop);
  const carla = await at(shop, 'carla');
  expect(await carla.follow(plain(await bram.code()))).toMatchObject({ state: 'claimed' });
  expect(await anna.follow(plain(await carla.code()))).toMatchObject({
    state: 'blocked',
    why: { code: 'already_referred' },
  });
  await inDays(server, 2);
  expect(await anna.follow(plain(await carla.code()))).toMatchObject({ state: 'claimed' });
});

test('two codes by one friend at once: the first stands', async () => {
  const shop = await server.shop(documentWith());
  const [anna, bram, carla] = [await at(shop, 'anna'), await at(shop, 'bram'), await at(shop, 'carla')];
  const codes = [plain(await anna.code()), plain(await carla.code())];
  const states = await Promise.all([...codes, ...codes].map((code) => bram.follow(code)));
  expect(states.map(({ state }) => state)).toEqual(['claimed', 'blocked', 'claimed', 'blocked']);
  await bram.order('1', 9000, { referralCode: codes[1] as string });
  expect([await anna.points(), await carla.points()]).toMatchObject([{ pending: 500 }, { pending: 0 }]);
});

test('an invitation that nobody used expires with its last day, in words with that day', async () => {
  const shop = await server.shop(documentWith({ expiryDays: 1 }));
  const { anna, bram } = await pair(shop);
  const { invitation } = await bram.referral();
  expect(invitation?.text).toBe(`Bestel tot en met ${invitation?.expires?.onText} voor minstens € 40.`);
  await inDays(server, 2);
  expect((await bram.referral()).invitation).toMatchObject({
    state: 'expired',
    text: `Deze uitnodiging is verlopen op ${invitation?.expires?.onText}.`,
    why: { code: 'not_ordered_in_time', text: 'Je hebt niet op tijd besteld.' },
    expires: null,
  });
  expect((await anna.referral('en')).friends).toMatchObject([
    { state: 'expired', why: { text: 'Your friend did not order in time.' } },
  ]);
  expect((await bram.order('1', 9000)).body.referral).toBeNull();
});

test('an order that was placed in time counts, also where it is reported after the last day', async () => {
  const shop = await server.shop(documentWith({ expiryDays: 1 }));
  const { anna, bram } = await pair(shop);
  const placedAt = new Date().toISOString();
  await inDays(server, 3);
  expect(await stateOf(shop, 'bram')).toBe('expired not_ordered_in_time');
  expect((await bram.order('1', 9000, { placedAt })).body.referral?.state).toBe('qualified');
  expect(await anna.points()).toMatchObject({ pending: 500 });
});
