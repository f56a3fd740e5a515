import { MockShop, MOCK_CUSTOMER } from '@kring/mocks';
import { cleanView, renderView } from '@kring/kit/testing/view';
import { fireEvent, screen } from '@testing-library/dom';
import { afterEach, expect, test, vi } from 'vitest';
import { historyLines } from './history-model.ts';
import { EntryLine } from './history-view.tsx';
import { balance, earns, invitation, pointsName } from './model.ts';
import { strings } from './strings.ts';
import { BalanceCard, GuestCard, NoticeCard, ProductLine } from './view.tsx';

const shop = new MockShop('member', () => new Date('2026-11-22T12:00:00Z'));
const programme = shop.publicProgramme();
const me = shop.me(MOCK_CUSTOMER, 'nl');
const nl = { language: 'nl', textLanguage: 'nl' } as const;
const words = strings.nl;
afterEach(cleanView);

test('a balance, in words', () => {
  renderView(<BalanceCard balance={balance(me, programme, nl)} words={words} />);
  screen.getByText('Dag Anna, je spaarde');
  screen.getByText('1.240');
  screen.getByText('+85 komt vrij op 6 december');
  screen.getByRole('img', { name: '93% van je punten kun je nu gebruiken' });
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
  const view = <BalanceCard balance={balance(me, programme, nl)} words={words} onHistory={onHistory} history="Lines" />;
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
  renderView(<GuestCard invitation={invitation(programme, nl)} words={words} />);
  screen.getByText('Vrij 14 dagen na je bezorging, 24 maanden geldig.');
  expect(screen.getByRole('link', { name: 'Doe mee' }).getAttribute('href')).toBe('/account');
  expect(
    invitation({ ...programme, shop: { ...programme.shop, joinUrl: 'javascript:alert(1)' } }, nl).joinUrl,
  ).toBeNull();
});

test('a product, and why it earns so much', () => {
  const part = { lineId: null, title: null, amount: 1895, points: 36, why: 'rule_multiplier' as const, ruleId: 'x' };
  const earnings = { productId: 'p', points: 36, part: { ...part, ruleLabel: { nl: 'Dubbele punten op bonen' } } };
  renderView(<ProductLine line={earns(earnings, programme, nl)} words={words} />);
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

test('an entry of a kind that is not known here is passed over, and so is a broken one', () => {
  const [entry] = shop
    .customer(MOCK_CUSTOMER)
    .wallet.history({ now: shop.now(), timeZone: 'Europe/Amsterdam', language: 'nl' });
  const odd = [{ ...entry!, kind: 'gift' as never }, null as never, { ...entry!, parts: [null as never] }, entry!];
  expect(historyLines(odd, nl, pointsName(programme, nl))).toHaveLength(1);
});
