import type { Sale } from '@kring/contract';
import { beforeAll, describe, expect, test } from 'vitest';
import { testServer } from '../../testing/server.ts';
import { ORIGIN } from '../../testing/shop.ts';
import { sale, saleShop, seen, setClock, setPasscode, spend, times, waysSeen } from '../sales/sales.testing.ts';

const server = testServer();

/** The clock of the server moves once for each of these: starting takes its time. */
const during = (moment: keyof typeof times, tests: () => void) =>
  describe(moment, () => {
    beforeAll(async () => void (await setClock(server, times[moment])));
    tests();
  });

during('before', () => {
  test('for everyone: closed until its moment, with that moment in words', async () => {
    const shop = await saleShop(server, { access: [{ kind: 'everyone', opensAt: times.everyone }] });
    const opens = { at: '2026-11-27T09:00:00.000Z', on: '2026-11-27', onText: '27 november' };
    expect((await seen(shop, null)).body).toMatchObject({
      name: 'Vriendenverkoop',
      teaser: 'Twintig zakken.',
      state: 'teaser',
      opens,
      deadline: opens.at,
      ends: { at: '2026-11-30T21:30:00.000Z', on: '2026-11-30', onText: '30 november' },
      extended: null,
      ways: [
        {
          kind: 'everyone',
          opens,
          open: false,
          mine: true,
          text: 'Opent voor iedereen vrijdag 27 november om 10.00 uur.',
        },
      ],
      passcode: false,
      stockText: '',
      ruleText: 'Wie het eerst komt.',
      limitText: 'Eén per klant.',
      content: null,
      hold: null,
      waiting: null,
      waitingList: false,
      bought: 0,
    });
    expect((await seen(shop, 'anna')).body).toMatchObject({
      state: 'upcoming',
      opens,
      deadline: opens.at,
      content: null,
    });
    expect((await seen(shop, 'anna', 'en')).body).toMatchObject({
      name: 'Friends sale',
      ways: [{ text: 'Opens to everyone on Friday 27 November at 10:00.' }],
      ruleText: 'First come, first served.',
      limitText: 'One per customer.',
    });
  });

  test('for a tier: those in it read when they come in, others what they lack and when everyone may', async () => {
    const shop = await saleShop(server);
    await spend(shop, 'gwen', 520);
    await spend(shop, 'sam', 380);
    expect(await waysSeen(shop, 'gwen')).toEqual([
      'Goud: opent voor jou donderdag 26 november om 10.00 uur.',
      'Opent voor iedereen vrijdag 27 november om 10.00 uur.',
    ]);
    expect(await waysSeen(shop, 'sam')).toEqual([
      'Goud: nog 120 punten. Opent donderdag 26 november om 10.00 uur.',
      'Opent voor iedereen vrijdag 27 november om 10.00 uur.',
    ]);
    expect(await waysSeen(shop, 'sam', 'en')).toEqual([
      'Gold: 120 points to go. Opens on Thursday 26 November at 10:00.',
      'Opens to everyone on Friday 27 November at 10:00.',
    ]);
    expect((await seen(shop, null)).body).toMatchObject({
      ways: [{ mine: null, text: 'Goud: opent donderdag 26 november om 10.00 uur.' }, { mine: true }],
    });
  });

  test('a tier above one that is listed is not listed itself, and nothing is missing for one below', async () => {
    const shop = await saleShop(server, {
      access: [{ kind: 'tier', opensAt: '2026-11-20T09:00:00Z', tiers: ['silver'] }],
    });
    await spend(shop, 'gwen', 520);
    expect((await seen(shop, 'gwen')).body).toMatchObject({
      state: 'locked',
      opens: null,
      deadline: null,
      ways: [{ mine: false, text: 'Zilver: nu open.' }],
    });
  });

  test('for a segment: from the moment that the shop puts a customer in it, until it takes them out', async () => {
    const label = { nl: 'Voor proevers', en: 'For tasters' };
    const shop = await saleShop(server, {
      access: [{ kind: 'segment', opensAt: '2026-11-20T09:00:00Z', segments: ['tasters', 'press'], label }],
    });
    expect((await seen(shop, 'anna')).body).toMatchObject({
      state: 'locked',
      ways: [{ text: 'Voor proevers: nu open.' }],
    });
    await shop.call('PUT', '/v1/customers/anna', { segments: ['press'] });
    expect((await seen(shop, 'anna')).body).toMatchObject({
      state: 'open',
      ways: [{ text: 'Voor proevers: open voor jou.' }],
    });
    expect(await waysSeen(shop, 'anna', 'en')).toEqual(['For tasters: open to you.']);
    // A profile that does not speak of segments leaves them.
    await shop.call('PUT', '/v1/customers/anna', { callName: 'Anna' });
    expect((await seen(shop, 'anna')).body.state).toBe('open');
    await shop.call('PUT', '/v1/customers/anna', { segments: [] });
    expect((await seen(shop, 'anna')).body).toMatchObject({ state: 'locked', content: null });
  });

  test('for a passcode: who entered it reads when they come in', async () => {
    const shop = await saleShop(server, {
      access: [{ kind: 'passcode', opensAt: times.gold, passcode: 'letter' }],
    });
    expect((await seen(shop, 'anna')).body).toMatchObject({
      state: 'locked',
      passcode: false,
      ways: [{ text: 'Met een toegangscode: opent donderdag 26 november om 10.00 uur.' }],
    });
    await setPasscode(shop, 'Najaar 2026');
    expect((await seen(shop, 'anna')).body.passcode).toBe(true);
    expect((await seen(shop, null)).body).toMatchObject({ state: 'teaser', passcode: false });
    const anna = await shop.signIn('anna');
    const { body } = await anna.post<Sale>('/v1/sales/vip/passcode', { passcode: '  najaar 2026 ' });
    expect(body).toMatchObject({ state: 'upcoming', passcode: false, opens: { at: '2026-11-26T09:00:00.000Z' } });
  });

  test('a passcode is asked where it lets in earlier, and not where it helps nothing', async () => {
    const passcode = { kind: 'passcode', passcode: 'letter' } as const;
    const everyone = { kind: 'everyone', opensAt: times.everyone } as const;
    const early = await saleShop(server, { access: [everyone, { ...passcode, opensAt: times.gold }] });
    await setPasscode(early, 'herfst');
    expect((await seen(early, 'anna')).body).toMatchObject({ state: 'upcoming', passcode: true });
    const late = await saleShop(server, { access: [everyone, { ...passcode, opensAt: '2026-11-28T09:00:00Z' }] });
    await setPasscode(late, 'herfst');
    expect((await seen(late, 'anna')).body).toMatchObject({ state: 'upcoming', passcode: false });
  });

  test('the rule and the limit are said as they are', async () => {
    const told = async (more: Partial<typeof sale>, language: string) => {
      const { ruleText, limitText } = (await seen(await saleShop(server, more), null, language)).body;
      return [ruleText, limitText];
    };
    expect(await told({ lottery: { seconds: 60 }, perCustomer: 2 }, 'nl')).toEqual([
      'Wie in de eerste minuut komt, krijgt een plaats door loting. Daarna: wie het eerst komt.',
      'Hoogstens 2 per klant.',
    ]);
    expect(await told({ lottery: { seconds: 90 }, perCustomer: 2 }, 'en')).toEqual([
      'Who comes in the first 90 seconds is given a place by lot. After that: first come, first served.',
      'At most 2 per customer.',
    ]);
  });

  test('an end at midnight is the end of the day before it', async () => {
    const shop = await saleShop(server, { endsAt: '2026-11-30T23:00:00Z' });
    expect((await seen(shop, null)).body.ends).toEqual({
      at: '2026-11-30T23:00:00.000Z',
      on: '2026-11-30',
      onText: '30 november',
    });
  });

  test('a sale that the programme does not have is unknown, to everybody alike', async () => {
    const shop = await saleShop(server);
    const other = await server.shop();
    const page = await other.signIn('anna');
    expect((await page.get('/v1/sales/vip')).body).toMatchObject({ code: 'sale_unknown', status: 404 });
    const { publishableKey } = (await server.bareShop()).keys;
    expect(
      (await server.send('GET', `/v1/sales/vip?key=${publishableKey}`, { headers: { origin: ORIGIN } })).body,
    ).toMatchObject({ code: 'programme_unpublished' });
    expect((await seen(shop, null)).status).toBe(200);
  });
});

during('gold', () => {
  test('for a tier: those in it come in from its moment on, and others still read what they lack', async () => {
    const shop = await saleShop(server);
    await spend(shop, 'gwen', 520);
    await spend(shop, 'sam', 380);
    const gwen = (await seen(shop, 'gwen')).body;
    expect(gwen).toMatchObject({ state: 'open', ways: [{ mine: true, text: 'Goud: open voor jou.' }, {}] });
    expect((await seen(shop, 'gwen', 'en')).body.ways[0]?.text).toBe('Gold: open to you.');
    expect((await seen(shop, 'sam')).body).toMatchObject({
      state: 'upcoming',
      deadline: '2026-11-27T09:00:00.000Z',
      ways: [{ open: true, mine: false, text: 'Goud: nog 120 punten. Nu open.' }, { open: false }],
      content: null,
    });
    expect((await seen(shop, null)).body).toMatchObject({
      state: 'locked',
      opens: { at: '2026-11-27T09:00:00.000Z' },
      ways: [{ open: true, mine: null, text: 'Goud: nu open.' }, {}],
      content: null,
    });
  });

  test('for a passcode: who entered it comes in from its moment on', async () => {
    const shop = await saleShop(server, {
      access: [{ kind: 'passcode', opensAt: times.gold, passcode: 'letter' }],
    });
    await setPasscode(shop, 'Najaar 2026');
    const anna = await shop.signIn('anna');
    expect((await anna.post<Sale>('/v1/sales/vip/passcode', { passcode: 'najaar 2026' })).body.state).toBe('open');
    expect((await seen(shop, 'anna')).body).toMatchObject({
      state: 'open',
      ways: [{ text: 'Met een toegangscode: open voor jou.' }],
    });
    expect((await seen(shop, 'bram')).body).toMatchObject({ state: 'locked', passcode: true });
  });
});

during('everyone', () => {
  test('for everyone: open from that moment on, to guests too', async () => {
    const shop = await saleShop(server, { access: [{ kind: 'everyone', opensAt: times.everyone }] });
    for (const who of [null, 'anna'])
      expect((await seen(shop, who)).body).toMatchObject({
        state: 'open',
        opens: null,
        deadline: '2026-11-30T21:30:00.000Z',
        ways: [{ open: true, text: 'Open voor iedereen.' }],
        stockText: 'Nog 20 van de 20',
      });
    expect((await seen(shop, null, 'en')).body).toMatchObject({
      ways: [{ text: 'Open to everyone.' }],
      stockText: '20 of 20 left',
    });
  });

  test('what is on sale comes in words and prices of the language, to who may see it', async () => {
    const shop = await saleShop(server);
    const { body, headers } = await seen(shop, null);
    expect(headers).toMatchObject({ 'cache-control': 'private, no-store', vary: 'Origin, Accept-Language' });
    expect(headers['etag']).toBeUndefined();
    expect(body.content?.products).toEqual([
      {
        id: 'geheim-guji',
        title: 'Guji geheim',
        text: 'Perzik geheim',
        url: '/beans/geheim',
        image: { url: '/geheim.webp', alt: 'Zak geheim' },
        price: 1295,
        priceText: '€\u00a012,95',
        lowestText: 'Laagste prijs van de afgelopen 30 dagen: €\u00a016,95',
      },
      {
        id: 'geheim-set',
        title: 'Set geheim',
        text: '',
        url: null,
        image: null,
        price: 2400,
        priceText: '€\u00a024',
        lowestText: '',
      },
    ]);
    expect((await seen(shop, 'anna', 'en')).body.content?.products[0]).toMatchObject({
      title: 'Guji geheim too',
      text: 'Peach geheim',
      priceText: '€12.95',
      lowestText: 'Lowest price of the last 30 days: €16.95',
    });
  });
});

during('over', () => {
  test('a sale that is over opens to nobody and shows nothing', async () => {
    const shop = await saleShop(server);
    for (const who of [null, 'anna'])
      expect((await seen(shop, who)).body).toMatchObject({
        state: 'ended',
        opens: null,
        deadline: null,
        ways: [],
        passcode: false,
        stockText: '',
        content: null,
      });
  });
});
