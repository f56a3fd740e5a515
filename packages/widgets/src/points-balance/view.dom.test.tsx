import { cancel, MockShop, MOCK_CUSTOMER, redeem, type Scenario } from '@kring/mocks';
import { cleanView, renderView } from '@kring/kit/testing/view';
import type { KringError } from '@kring/kit';
import { fireEvent, screen } from '@testing-library/dom';
import { afterEach, expect, test, vi } from 'vitest';
import { debtStrings } from './debt-strings.ts';
import { historyLines } from './history-model.ts';
import { EntryLine } from './history-view.tsx';
import { balance, invitation, pointsName } from './model.ts';
import { earns, ProductLine } from './product.tsx';
import { productStrings } from './product-strings.ts';
import { redeemStrings } from './redeem-strings.ts';
import { refusalWords } from './refusal-words.ts';
import { refused } from './refused.tsx';
import { strings } from './strings.ts';
import { BalanceCard, GuestCard, NoticeCard } from './view.tsx';

const shop = new MockShop('member', () => new Date('2026-11-22T12:00:00Z'));
const programme = shop.publicProgramme();
const me = shop.me(MOCK_CUSTOMER, 'nl');
const nl = { language: 'nl', textLanguage: 'nl' } as const;
const words = strings.nl;
const english = { language: 'en', textLanguage: 'en' } as const;
afterEach(cleanView);

/** A card of a customer in a scenario. */
function card(scenario: Scenario) {
  const there = new MockShop(scenario, () => new Date('2026-11-22T12:00:00Z'));
  const shown = balance(there.me(MOCK_CUSTOMER, 'nl'), there.publicProgramme(), nl, debtStrings);
  return renderView(<BalanceCard balance={shown} words={words} shown={3} />);
}

test('a balance, in words', () => {
  card('member');
  screen.getByText('Dag Anna, je spaarde');
  screen.getByText('1.240');
  screen.getByText('+85 komt vrij op 6 december');
  screen.getByText('Nog 675 punten tot Goud.');
  screen.getByRole('img', { name: 'Zilver, 66% op weg naar Goud' });
});

test('the ring: the highest tier, a tier at risk, no tier yet, no tiers at all', () => {
  card('top');
  expect(screen.getByRole('img', { name: 'Goud' }).getAttribute('class')).toBe('ring');
  card('atRisk');
  expect(screen.getByRole('img', { name: 'Goud' }).getAttribute('class')).toBe('ring gold');
  card('empty');
  screen.getByRole('img', { name: '0% op weg naar Zilver' });
  expect(balance({ ...me, tier: null }, programme, nl).ring).toEqual({ share: 93 });
});

test('points that expire within 30 days are golden and come first; later ones are not told yet', () => {
  const container = card('expiring');
  expect(container.querySelector('.chip.gold')?.textContent).toBe('40 verlopen op 3 december');
  screen.getByText('+85 later');
  const far = { points: 40, at: '2027-01-02T23:00:00Z', on: '2027-01-02', onText: '2 januari 2027' };
  expect(balance({ ...me, expiring: [far] }, programme, nl).facts.some(({ gold }) => gold)).toBe(false);
});

test('a debt is explained, and says where the next points go', () => {
  card('debt');
  screen.getByText('Door een terugbetaling sta je 20 punten in de min. Wat je nu spaart, gaat daar eerst naartoe.');
});

test('each reward has its price and a button, or says why not yet', () => {
  card('rewards');
  const rows = screen.getAllByRole('listitem').map(({ textContent }) => textContent);
  expect(rows).toEqual([
    '€ 10 korting500 puntenInwisselen € 10 korting',
    'Gratis verzending250 puntenInwisselen Gratis verzending',
    'Koffieproeverij voor tweenog 760 punten te gaan2.000',
    'Twee kopjes cadeauuitverkocht900',
    'Avond bij de brandervoor Goud800',
    '€ 25 winkeltegoednog 260 punten te gaan1.500',
  ]);
  screen.getByText('Alle 6');
});

test('a code that can still be used stands before the rewards', () => {
  card('redeemed');
  expect(screen.getAllByRole('listitem')[0]!.textContent).toBe(
    'Gratis verzendingGeldig t/m 22 decemberToon code Gratis verzending',
  );
});

test('a button says whose it is', () => {
  const onAct = vi.fn();
  const shown = balance(me, programme, nl);
  renderView(<BalanceCard balance={shown} words={words} shown={3} onAct={onAct} />);
  fireEvent.click(screen.getByRole('button', { name: 'Inwisselen Gratis verzending' }));
  expect(onAct).toHaveBeenCalledExactlyOnceWith('verzending');
});

test('one point is one point, and the shop may call it something else', () => {
  const own = { ...programme, points: { name: { nl: { one: 'boon', other: 'bonen' } } } };
  const one = { ...me, points: { ...me.points, available: 1 } };
  expect(balance(one, own, nl).unit).toBe('boon');
  expect(balance(me, own, { language: 'en', textLanguage: 'en' }).unit).toBe('bonen');
  expect(pointsName(undefined, nl)).toEqual({ one: 'punt', other: 'punten' });
});

test('without a call name nobody is greeted by one', () => {
  expect(balance({ ...me, customer: { ...me.customer, callName: null } }, programme, nl).hello).toBe('Je spaarde');
});

test('the history says when it opens', () => {
  const onHistory = vi.fn();
  const shown = balance(me, programme, nl);
  const view = <BalanceCard balance={shown} words={words} shown={3} onHistory={onHistory} history="Lines" />;
  const container = renderView(view);
  const details = container.querySelector<HTMLDetailsElement>('[part=history]')!;
  fireEvent(details, new Event('toggle'));
  expect(onHistory, 'when it closes').not.toHaveBeenCalled();
  details.setAttribute('open', '');
  fireEvent(details, new Event('toggle'));
  expect(onHistory).toHaveBeenCalled();
});

test('a busy button does nothing and keeps the focus', () => {
  const onRetry = vi.fn();
  renderView(<NoticeCard title="Stil" text="Even" retry="Nog eens" busy onRetry={onRetry} />);
  const button = screen.getByRole('button', { name: 'Nog eens' });
  fireEvent.click(button);
  expect(onRetry).not.toHaveBeenCalled();
  renderView(<NoticeCard title="Stil" text="Even" retry="Nog eens" onRetry={onRetry} />);
  fireEvent.click(button);
  expect(onRetry).toHaveBeenCalledOnce();
});

test('a guest reads what joining brings, and where', () => {
  renderView(<GuestCard invitation={invitation(programme, nl)} words={words} shown={3} />);
  expect(document.querySelector('[part=figure]')?.textContent?.replace(/\s+/g, ' ')).toBe('1 punt per € 1');
  screen.getByText('Koffieproeverij voor twee');
  screen.getByText('Vrij 14 dagen na je bezorging, 24 maanden geldig.');
  expect(screen.getByRole('link', { name: 'Doe mee' }).getAttribute('href')).toBe('/account');
  expect(
    invitation({ ...programme, shop: { ...programme.shop, joinUrl: 'javascript:alert(1)' } }, nl).joinUrl,
  ).toBeNull();
});

test('a product, and why it earns so much', () => {
  const part = { lineId: null, title: null, amount: 1895, points: 36, why: 'rule_multiplier' as const, ruleId: 'x' };
  const earnings = { productId: 'p', points: 36, part: { ...part, ruleLabel: { nl: 'Dubbele punten op bonen' } } };
  renderView(<ProductLine line={earns(earnings, programme, nl)} words={productStrings.nl} />);
  screen.getByText('Spaart 36 punten · Dubbele punten op bonen');
  expect(earns({ ...earnings, points: 0 }, programme, nl)).toBe('Hiermee spaar je geen punten');
});

test('each line of the history says what it was, when, and how much', () => {
  const forms = pointsName(programme, nl);
  const entries = shop
    .customer(MOCK_CUSTOMER)
    .wallet.history({ now: shop.now(), timeZone: 'Europe/Amsterdam', language: 'nl' });
  const lines = historyLines(entries, nl, forms).map(({ title, about, points }) => [title, about, points].join(' | '));
  expect(lines.slice(0, 3)).toEqual([
    'Bestelling 1003 | 20 november · vrij op 6 december | +85',
    'Terugbetaling van bestelling 1002 | 12 november | \u221225',
    'Bedenktijd van bestelling 1002 voorbij | 8 november | 85 vrij',
  ]);
});

test('why a line earned what it did', () => {
  const [entry] = shop
    .customer(MOCK_CUSTOMER)
    .wallet.history({ now: shop.now(), timeZone: 'Europe/Amsterdam', language: 'nl' });
  const [line] = historyLines([entry!], nl, pointsName(programme, nl));
  renderView(<EntryLine line={line!} why="Per product" />);
  screen.getByText('Bonen, 1 kg (Dubbele punten op bonen)');
});

/** The history of somebody to whom everything has happened. */
function everything(language: 'nl' | 'en'): string[] {
  const there = new MockShop('redeemed', () => new Date('2026-11-22T12:00:00Z'));
  const anna = there.customer(MOCK_CUSTOMER);
  const now = there.now();
  cancel(there, MOCK_CUSTOMER, there.redemptions[0]!.id);
  redeem(there, anna, { rewardId: 'verzending', mode: 'hold' }, there.words('nl'));
  anna.wallet.reward(20, { nl: 'Nieuwsbrief', en: 'Newsletter' }, now, null);
  anna.wallet.adjust(50, 'Excuus', now, null);
  anna.wallet.adjust(5, 'Kort', now, new Date(now.getTime() - 1000));
  anna.wallet.settle(now);
  anna.wallet.clawBack({ orderId: '1001', number: '1001' }, 'r9', 1400, now);
  anna.wallet.forgive(30, '', now);
  const speech = language === 'nl' ? nl : english;
  const lines = historyLines(anna.wallet.history(there.words(language)), speech, pointsName(programme, speech));
  return lines.slice(0, 9).map(({ title, points }) => `${title} | ${points}`);
}

test('every kind of entry has its words, and what was set aside shows while it is', () => {
  expect(everything('nl')).toEqual([
    'Tekort kwijtgescholden | +30',
    'Terugbetaling van bestelling 1001 | \u22121.400',
    'Verlopen | \u22125',
    'Van de winkel: Kort | +5',
    'Van de winkel: Excuus | +50',
    'Nieuwsbrief | +20',
    'Opzij gezet: Gratis verzending | \u2212250',
    'Terug van Gratis verzending | +250',
    'Ingewisseld: Gratis verzending | \u2212250',
  ]);
  expect(everything('en').slice(6)).toEqual([
    'Set aside: Free shipping | \u2212250',
    'Back from Free shipping | +250',
    'Redeemed: Free shipping | \u2212250',
  ]);
});

const no = (code: string, reason: Record<string, unknown> = {}, status = 409) =>
  ({ name: 'KringError', kind: 'refused', code, status, reason, message: code }) as unknown as KringError;

test.each([
  ['insufficient_points', { missing: 260 }, 'Je komt nog 260 punten tekort.'],
  ['insufficient_points', { missing: 'x' }, redeemStrings.nl.other],
  ['reward_sold_out', { stock: 100 }, 'Deze beloning is uitverkocht.'],
  ['reward_limit_reached', { limit: 1, had: 1 }, 'Je hebt deze beloning al gehad.'],
  ['reward_limit_reached', { limit: 3, had: 3 }, 'Je hebt deze beloning al 3 keer gehad.'],
  ['reward_tier', { tiers: ['zilver', 'goud'], tier: null }, 'Deze beloning is voor Zilver en Goud.'],
  ['reward_tier', { tiers: ['gone'] }, redeemStrings.nl.other],
  ['reward_not_open', { opensAt: '2026-11-28T09:00:00Z' }, 'Deze beloning gaat open op 28 november om 10:00.'],
  ['reward_ended', {}, 'Deze beloning is voorbij.'],
  ['redemption_used', { orderId: '7' }, 'Deze code is al gebruikt, dus ongedaan maken kan niet meer.'],
  ['redemption_expired', {}, 'Deze code is verlopen. Je punten heb je terug.'],
  ['constructor', {}, redeemStrings.nl.other],
] as const)('a refusal in words: %s %o', (code, reason, expected) => {
  const about = { programme, forms: pointsName(programme, nl), speech: nl };
  expect(refusalWords(no(code, reason), about).replace(' om ', ' om ')).toBe(expected);
});

test('a refusal of a busy server, or of a session that ended, says what to do', () => {
  const about = { programme, forms: pointsName(programme, nl), speech: nl };
  expect(refusalWords(no('overloaded', {}, 503), about)).toContain('een paar minuten');
  expect(refusalWords(no('session_expired', {}, 401), about)).toContain('Log opnieuw in');
});

test('of a refusal to show anything, what may pass has no words of its own', () => {
  const tell = vi.fn();
  renderView(refused(no('token_expired'), programme, 'nl', tell)?.view);
  expect(screen.getByRole('link', { name: 'Inloggen' }).getAttribute('href')).toBe('/account');
  expect(refused(no('origin_not_allowed'), programme, 'nl', tell)?.signIn).toBe(false);
  expect(refused(no('rate_limited'), programme, 'nl', tell)).toBeUndefined();
  expect(tell).toHaveBeenCalledWith('has nothing to show: token_expired. token_expired');
});

test('an entry of a kind that is not known here is passed over, and so is a broken one', () => {
  const [entry] = shop
    .customer(MOCK_CUSTOMER)
    .wallet.history({ now: shop.now(), timeZone: 'Europe/Amsterdam', language: 'nl' });
  const odd = [{ ...entry!, kind: 'miracle' as never }, null as never, { ...entry!, parts: [null as never] }, entry!];
  expect(historyLines(odd, nl, pointsName(programme, nl))).toHaveLength(1);
});

test('points for friends and for a review say where they came from, and where they went', () => {
  const [entry] = shop
    .customer(MOCK_CUSTOMER)
    .wallet.history({ now: shop.now(), timeZone: 'Europe/Amsterdam', language: 'nl' });
  const plain = { ...entry!, orderId: null, orderNumber: null, title: null };
  const titles = (kind: 'earn' | 'mature' | 'claw_back', source: 'referral' | 'review', title: string | null = null) =>
    historyLines([{ ...plain, kind, source, title }], nl, pointsName(programme, nl)).map((line) => line.title);
  expect(titles('earn', 'referral')).toEqual(['Vrienden uitnodigen']);
  expect(titles('mature', 'referral')).toEqual(['Bedenktijd van de uitnodiging voorbij']);
  expect(titles('claw_back', 'referral')).toEqual(['De bestelling bij de uitnodiging ging terug']);
  expect(titles('earn', 'review', 'Sumatra Mandheling')).toEqual(['Je review van Sumatra Mandheling']);
  expect(titles('earn', 'review')).toEqual(['Je review']);
  expect(titles('mature', 'review')).toEqual([]);
});
