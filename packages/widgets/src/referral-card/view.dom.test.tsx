import { cleanView, renderView } from '@kring/kit/testing/view';
import { addReferral, MockShop, MOCK_CUSTOMER, kringMock } from '@kring/mocks';
import type { MyReferral } from '@kring/contract';
import { screen } from '@testing-library/dom';
import { afterEach, expect, test, vi } from 'vitest';
import { friendStrings } from './friend-strings.ts';
import { FriendCard } from './friend-view.tsx';
import { GuestCard } from './guest-view.tsx';
import { invitedRow } from './invited-row.ts';
import { offer, outcome, referral } from './model.ts';
import { sharingStrings } from './sharing-strings.ts';
import { strings } from './strings.ts';
import { ReferralCard } from './view.tsx';

const nl = { language: 'nl', textLanguage: 'nl' } as const;
const en = { language: 'en', textLanguage: 'en' } as const;
const words = strings.nl;
afterEach(cleanView);

const day = (date: string) => new Date(`${date}T12:00:00Z`);
const shopOf = () => new MockShop('member', () => day('2026-11-22'));

/** What the mock says to Anna. */
async function mineOf(shop: MockShop, language = 'nl'): Promise<MyReferral> {
  const mock = kringMock({ apiUrl: 'https://kring.test', shop });
  const headers = { authorization: 'Bearer ks_anna', 'accept-language': language };
  shop.sessions.set('ks_anna', MOCK_CUSTOMER);
  const response = await mock(new Request('https://kring.test/v1/me/referral', { headers }));
  return (await response!.json()) as MyReferral;
}

function show(mine: MyReferral, shop: MockShop, also: Partial<Parameters<typeof ReferralCard>[0]> = {}) {
  const programme = shop.publicProgramme();
  const said = referral(mine, programme, nl);
  const nothing = vi.fn();
  return renderView(
    <ReferralCard
      referral={said}
      offer={offer(programme, nl)}
      words={words}
      shown={3}
      onCopy={nothing}
      onCode={nothing}
      onSent={nothing}
      onQr={nothing}
      {...also}
    />,
  );
}

const rows = () => screen.getAllByRole('listitem').map(({ textContent }) => textContent);

test('the offer, the code, the link, and each friend with a state and a day', async () => {
  const shop = shopOf();
  show(await mineOf(shop), shop);
  screen.getByText(/^Geef €\s10, krijg 500 punten$/);
  screen.getByText('SNN7-4KQX');
  screen.getByText('https://kring.test/r/SNN74KQX');
  screen.getByText('500 punten voor 1 vriend');
  screen.getByText('Nog 8 vrienden · 6× gevolgd');
  expect(rows()).toEqual([
    'J.kan bestellen tot en met 20 januari 2027heeft je code',
    'Noorbestelde 14 novembervrij op 28 november',
    'Milanbestelde 13 oktober, beloond op 29 oktober+500 punten',
  ]);
});

test('what a friend gets names nobody, and no address holds more than the words and the link', async () => {
  const shop = shopOf();
  shop.customer(MOCK_CUSTOMER).profile = { callName: 'Anna', email: 'anna@example.org', language: 'nl' };
  const container = show(await mineOf(shop), shop);
  const [whatsapp, mail] = [...container.querySelectorAll('a')].map(({ href }) => href);
  const text = new URL(whatsapp!).searchParams.get('text')!;
  expect(text).toMatch(
    /^Ik bestel bij Brandpunt\. Met mijn uitnodiging krijg je .* https:\/\/kring\.test\/r\/SNN74KQX$/u,
  );
  const letter = new URLSearchParams(mail!.slice(mail!.indexOf('?')));
  expect(Object.fromEntries(letter)).toEqual({ subject: 'Een tip: Brandpunt', body: text });
  expect(mail).toMatch(/^mailto:\?/);
  expect(`${whatsapp}${mail}`).not.toMatch(/anna|milan|noor|joost|cus_|ref_|%40|@/i);
});

test('each way in which it came to nothing says why, and when', async () => {
  const shop = shopOf();
  shop.referrals.length = 0;
  const claimedAt = day('2026-11-10');
  const about = { referrerId: MOCK_CUSTOMER, claimedAt };
  shop.customer('sem').profile = { callName: 'Sem', email: null, language: null };
  addReferral(shop, { ...about, friendId: 'sem', state: 'blocked', why: 'existing_customer' });
  addReferral(shop, { ...about, friendId: 'nobody', state: 'reversed', why: 'order_refunded' });
  addReferral(shop, { ...about, friendId: 'lotte', state: 'held', why: 'same_household' });
  show(await mineOf(shop), shop);
  expect(rows()).toEqual([
    'Een vriendwacht op de winkel, tot 10 december · Jullie delen een apparaat of een adres. De winkel kijkt er eerst naar.wordt bekeken',
    'Een vriend10 november · De bestelling is teruggestuurd.teruggedraaid',
    'S.10 november · Je vriend was al klant.telt niet mee',
  ]);
  expect(screen.queryByText(/verdien|voor \d/)).toBeNull();
});

test('the friends that do not fit fold, and all are counted', async () => {
  const shop = shopOf();
  const mine = await mineOf(shop);
  const container = show({ ...mine, more: 1_200 }, shop, { shown: 1 });
  expect(container.querySelectorAll('.side > ul > li')).toHaveLength(1);
  screen.getByText('Alle 1.203');
  screen.getByText('+1200');
});

test('a link that is none is not shown: the card says that it can not', async () => {
  const shop = shopOf();
  const mine = await mineOf(shop);
  for (const link of ['javascript:alert(1)', '', null])
    expect(() => referral({ ...mine, link } as never, shop.publicProgramme(), nl)).toThrow(TypeError);
});

test('what became of it in two words, and its tone', () => {
  const on = { at: '', on: '', onText: '28 november' };
  const said = (state: string, points = '') =>
    Object.values(outcome({ state: state as never, rewards: on }, words, points));
  expect(said('pending')).toEqual(['vrij op 28 november', 'gold']);
  expect(said('qualified')).toEqual(['rond 28 november', 'gold']);
  expect(said('rewarded', '500 punten')).toEqual(['+500 punten', '']);
  expect(said('rewarded')).toEqual(['beloond', '']);
  expect(said('claimed')).toEqual(['heeft je code', 'plain']);
  expect(said('expired')).toEqual(['verlopen', 'off']);
  expect(said('a state of tomorrow')).toEqual(['', 'off']);
  expect(said('constructor')).toEqual(['', 'off']);
});

test('a discount for the referrer is told without points', async () => {
  const shop = shopOf();
  const mine = await mineOf(shop);
  const earned = { points: 0, pointsText: '0 punten', friends: 2 };
  expect(referral({ ...mine, earned }, shop.publicProgramme(), nl).earned).toBe('Beloond voor 2 vrienden');
});

test('an invitation that this customer followed is a row: with its code while it serves, with its end after that', () => {
  const programme = shopOf().publicProgramme();
  const claimed = {
    code: 'BRAM-2WXY',
    from: 'Bram',
    state: 'claimed',
    why: null,
    text: 'Bestel tot en met 20 januari.',
    expires: null,
    rewards: null,
  } as const;
  expect(invitedRow(claimed, programme, nl)).toMatchObject({
    name: 'Je krijgt €\u00a010 korting',
    line: 'Code BRAM-2WXY van Bram · Bestel tot en met 20 januari.',
    code: 'BRAM-2WXY',
  });
  const why = { code: 'existing_customer', text: 'The code is for new customers.' } as const;
  const row = invitedRow({ ...claimed, state: 'blocked', why, from: null }, programme, en);
  expect(row).toEqual({ id: 'invitation', name: 'Invitation', line: why.text, chip: "doesn't count", tone: 'off' });
});

test('a guest reads what sharing brings, and where to sign in', () => {
  const programme = shopOf().publicProgramme();
  const about = { offer: offer(programme, nl), words: { ...words, ...friendStrings.nl }, shown: 3 };
  renderView(<GuestCard {...about} joinUrl="/account" />);
  expect(screen.getByRole('link', { name: 'Log in voor je eigen link' }).getAttribute('href')).toBe('/account');
  expect(rows()).toEqual([
    'Je deelt je link of je code.',
    'Je vriend bestelt ermee.',
    'Jullie krijgen allebei een beloning.',
  ]);
  renderView(<GuestCard {...about} joinUrl={null} />);
  expect(screen.queryByRole('link')).toBeNull();
});

test('a friend reads the code only while it serves', () => {
  const about = {
    words: friendStrings.nl,
    title: 'Je krijgt € 10',
    text: 'Bij je eerste bestelling.',
    code: 'SNN7-4KQX',
    from: '',
  };
  const acts = { copied: 'no', denied: false, onCopy: vi.fn(), onKeep: vi.fn() } as const;
  renderView(<FriendCard {...about} {...acts} howTo="Vul de code in." kept={false} joinUrl="/account" />);
  screen.getByText('SNN7-4KQX');
  screen.getByRole('button', { name: 'Bewaar op dit apparaat' });
  renderView(<FriendCard {...about} {...acts} howTo="" from="Bram" outcome={{ chip: 'telt niet mee', tone: 'off' }} />);
  expect(screen.queryByText('SNN7-4KQX')).toBeNull();
  screen.getByText('telt niet mee');
});

test.each([strings, friendStrings, sharingStrings])('every key of one language is in the other', (both) => {
  expect(Object.keys(both.en)).toEqual(Object.keys(both.nl));
});
