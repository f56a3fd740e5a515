import type { Sale } from '@kring/contract';
import { cleanView, renderView } from '@kring/kit/testing/view';
import { kringMock, MOCK_CUSTOMER, MockShop } from '@kring/mocks';
import { screen } from '@testing-library/dom';
import { afterEach, expect, test, vi } from 'vitest';
import { doorStrings } from './door-strings.ts';
import { insideStrings } from './inside-strings.ts';
import { gate, spoken, timeLeft } from './model.ts';
import { strings } from './strings.ts';
import { held, SALE, saleIn } from './testing/sale.ts';
import { GateCard, Over, Ways } from './view.tsx';

const words = strings.nl;
afterEach(cleanView);

/** What the mock says to Anna. */
async function saleOf(prepare: (shop: MockShop) => void = () => {}, scenario: 'member' | 'top' = 'top'): Promise<Sale> {
  const shop = new MockShop(scenario, () => new Date('2026-11-25T12:00:00Z'));
  prepare(shop);
  shop.sessions.set('ks_anna', MOCK_CUSTOMER);
  const headers = { authorization: 'Bearer ks_anna', 'accept-language': 'nl' };
  const request = new Request(`https://kring.test/v1/sales/${SALE}`, { headers });
  return (await (await kringMock({ apiUrl: 'https://kring.test', shop })(request))!.json()) as Sale;
}

const second = 1000;
const hour = 3_600 * second;

test.each([
  [0, '0:00', 'over'],
  [1, '0:01', 'over'],
  [59.2 * second, '1:00', 'over'],
  [600 * second, '10:00', 'over'],
  [hour - 1, '1 uur', '0 min'],
  [5 * hour + 90 * second, '5 uur', '1 min'],
  [24 * hour, '1 dag', '0 uur'],
  [53 * hour, '2 dagen', '5 uur'],
])('%d ms are told as %s, %s', (ms, text, note) => expect(timeLeft(ms, words)).toEqual([text, note]));

test('what is said aloud at each mark', () => {
  expect([300, 60, 30, 10].map((seconds) => spoken(seconds, words))).toEqual([
    '5 minuten over',
    '1 minuut over',
    '30 seconden over',
    '10 seconden over',
  ]);
  expect(spoken(60, strings.en)).toBe('1 minute left');
});

test('the ring of a place is full at first and empty at its end; any other never jumps', async () => {
  const place = await saleOf(held);
  const share = (sale: Sale, ms: number) => gate(sale, ms, words, 'x').ring.share;
  expect([600, 300, 0].map((seconds) => share(place, seconds * second))).toEqual([100, 50, 0]);
  const open = await saleOf();
  const steps = Array.from({ length: 2_000 }, (_, minute) => share(open, minute * 60 * second));
  expect(steps[0]).toBe(0);
  expect(steps.at(-1)).toBe(100);
  for (const [index, step] of steps.entries()) {
    expect(step).toBeGreaterThanOrEqual(steps[index - 1] ?? 0);
    expect(step - (steps[index - 1] ?? 0)).toBeLessThan(10);
  }
});

test('the rules, the limit, the end and that it was moved are said', async () => {
  const sale = await saleOf();
  expect(gate(sale, 0, words, 'Open').notes).toEqual([
    '',
    'Wie het eerst komt. Eén per klant. Tot en met 29 november.',
  ]);
  const extended = { from: sale.ends, text: 'Verlengd: zou eindigen op 28 november.' };
  expect(gate({ ...sale, extended }, 0, words, 'Open').notes[0]).toBe(extended.text);
  const ended = gate({ ...sale, state: 'ended' }, undefined, words, 'Afgelopen');
  expect(ended).toMatchObject({ text: 'Tot en met 29 november.', notes: ['', ''] });
});

test('what would open it, and whether it is mine, can be read', async () => {
  const sale = await saleOf(() => {}, 'member');
  const said = gate(sale, 0, words, 'Nog niet open');
  renderView(
    <GateCard
      gate={said}
      list={<Ways ways={said.ways} words={words} />}
      buttons={null}
      why="Die code klopt niet."
      notice={undefined}
    />,
  );
  const ways = screen.getByRole('list', { name: 'Zo kom je binnen' });
  expect([...ways.children].map(({ className, textContent }) => [className, textContent])).toEqual([
    ['way open', 'Goud: nog 675 punten. Nu open.'],
    ['way open', 'Met de code uit de nieuwsbrief: nu open.'],
    ['way mine', 'Opent voor iedereen vrijdag 27 november om 13.00 uur.'],
  ]);
  screen.getByText('Die code klopt niet.');
});

test('what is over says so, since when, that it was moved, and why a last try came to nothing; nothing can be done', async () => {
  const sale = await saleOf();
  const extended = { from: sale.ends, text: 'Verlengd: zou eindigen op 28 november.' };
  const said = gate({ ...sale, state: 'ended', extended }, undefined, words, 'Afgelopen');
  renderView(<Over gate={said} why="De verkoop is net afgelopen." />);
  for (const text of ['Afgelopen', sale.name, 'Tot en met 29 november.', extended.text, 'De verkoop is net afgelopen.'])
    screen.getByText(text);
  expect(screen.queryByRole('button')).toBeNull();
});

test('a notice takes the place of what could be done', async () => {
  const said = gate(await saleOf(), 0, words, 'Open');
  const onRetry = vi.fn();
  const notice = { ...words.offline, retry: words.retry, onRetry };
  renderView(<GateCard gate={said} list={null} buttons={<button type="button">Doe</button>} notice={notice} />);
  expect(screen.queryByRole('button', { name: 'Doe' })).toBeNull();
  screen.getByRole('button', { name: 'Opnieuw proberen' }).click();
  expect(onRetry).toHaveBeenCalledOnce();
});

test('a sale without a teaser says nothing there', async () => {
  const sale = await saleOf((shop) => delete saleIn(shop).teaser);
  expect(gate(sale, 0, words, 'Open').text).toBe('');
});

test.each([strings, insideStrings, doorStrings])('every key of one language is in the other', ({ nl, en }) => {
  expect(Object.keys(en)).toEqual(Object.keys(nl));
  for (const [name, value] of Object.entries(nl)) {
    const other = (en as Record<string, unknown>)[name];
    if (typeof value === 'object') expect(Object.keys(other as object)).toEqual(Object.keys(value as object));
  }
});
