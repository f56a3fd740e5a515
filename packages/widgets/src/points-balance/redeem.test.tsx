import { define } from '@kring/kit';
import { arrive, readable, until, type Mounted, type Scenario } from '@kring/kit/testing/world';
import { MOCK_CUSTOMER } from '@kring/mocks';
import { afterEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { KringPointsBalance } from './element.tsx';

define(KringPointsBalance);

const { tag } = KringPointsBalance;
const member: Scenario = { name: 'member', state: 'ready', says: { nl: '', en: '' } };
let mounted: Mounted | undefined;
afterEach(() => {
  mounted?.remove();
  mounted = undefined;
  vi.restoreAllMocks();
});

const REDEEM = '/v1/me/redemptions';

/** A page with the widget, all that it sent (a dry run left out), and what it told the page. */
async function page(world: Scenario['world'] = {}) {
  const sent: { path: string; key: string | null }[] = [];
  const told: [string, unknown][] = [];
  const answer: NonNullable<NonNullable<Scenario['world']>['answer']> = async (request, usual) => {
    const dry = (await request.clone().text()).includes('dryRun');
    const { pathname } = new URL(request.url);
    if (request.method === 'POST' && pathname.startsWith(REDEEM) && !dry)
      sent.push({ path: pathname, key: request.headers.get('idempotency-key') });
    return world.answer && !dry ? world.answer(request, usual) : usual();
  };
  mounted = await arrive({ ...member, world: { ...world, answer } }, { tag });
  const { element, stage } = mounted;
  for (const name of ['kring:reward-redeemed', 'kring:redemption-cancelled', 'kring:code-copied'])
    element.addEventListener(name, (event) => told.push([name, (event as CustomEvent).detail]));
  const root = element.shadowRoot!;
  const find = async (selector: string) => {
    await until(
      () => root.querySelector(selector) !== null,
      () => `${selector} in "${readable(element)}"`,
    );
    return root.querySelector<HTMLElement>(selector)!;
  };
  const says = (words: string) =>
    until(
      () => readable(element).includes(words),
      () => `"${words}" in "${readable(element)}"`,
    );
  const focused = () => (root.activeElement as HTMLElement | null)?.textContent?.trim();
  const available = () => stage.shop.customer(MOCK_CUSTOMER).wallet.points.available;
  return { element, stage, root, sent, told, find, says, focused, available };
}

const button = (id: string) => `[part=reward][data-id^=${id}] button`;
/** Once the terms of a dry run are there. */
const ASKED = '[part=panel] .quiet p:nth-child(2):not(:has(.bone))';

async function press(there: Awaited<ReturnType<typeof page>>, selector: string) {
  (await there.find(selector)).click();
}

test('redeeming by keyboard: asks, does it, shows the code, and the focus goes along', async () => {
  const there = await page();
  (await there.find(button('tien-euro'))).focus();
  await userEvent.keyboard('{Enter}');
  const panel = await there.find('[part=panel]');
  await until(
    () => there.root.activeElement === panel,
    () => `the focus in the panel; it is in "${there.focused()}"`,
  );
  expect(panel.getAttribute('aria-label')).toBe('€ 10 korting inwisselen?');
  await there.find(ASKED);
  expect(readable(panel)).toContain('Dat kost 500 punten. Je houdt 740 punten over.');
  expect(readable(panel)).toMatch(/Je kunt de code gebruiken t\/m .+\. Bij een bestelling vanaf € ?25\./u);
  expect(there.sent).toEqual([]);
  await userEvent.tab();
  expect(there.focused()).toBe('Inwisselen');
  await userEvent.keyboard('{Enter}');
  const code = (await there.find('[part=code]')).textContent;
  expect(code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}$/);
  await there.says(`Gelukt. Je code voor € 10 korting is ${code}.`);
  await there.says('Je saldo is nu 740 punten');
  await until(
    () => there.root.activeElement?.matches('[part=panel]') === true,
    () => 'the focus in the panel',
  );
  const detail = { rewardId: 'tien-euro', name: '€ 10 korting', cost: 500, code };
  expect(there.told).toEqual([['kring:reward-redeemed', expect.objectContaining(detail)]]);
  expect(there.available()).toBe(740);
  await userEvent.keyboard('{Escape}');
  await until(
    () => there.focused() === 'Toon code € 10 korting',
    () => `the focus on the new code; it is on "${there.focused()}"`,
  );
});

test('Escape leaves, nothing was done, and the focus is back where it was', async () => {
  const there = await page();
  const escaped = vi.fn();
  there.element.addEventListener('keydown', escaped);
  await press(there, button('tien-euro'));
  await there.find(ASKED);
  await userEvent.keyboard('{Escape}');
  await until(
    () => there.focused() === 'Inwisselen € 10 korting',
    () => `the focus on the button; it is on "${there.focused()}"`,
  );
  expect(there.root.querySelector('[part=panel]')).toBeNull();
  expect(escaped, 'a dialog of the page around it stays open').not.toHaveBeenCalled();
  expect(there.sent).toEqual([]);
  expect(there.available()).toBe(1_240);
});

test('pressed twice, redeemed once', async () => {
  const there = await page();
  await press(there, button('tien-euro'));
  await there.find(ASKED);
  const yes = await there.find('[part=panel] .row button');
  yes.click();
  yes.click();
  await there.find('[part=code]');
  expect(there.sent).toHaveLength(1);
  expect(there.available()).toBe(740);
});

test('what is refused before it begins is said at once', async () => {
  const there = await page();
  await there.find(button('tien-euro'));
  Object.assign(there.stage.shop.programme.rewards![0]!, { perCustomer: 1, stock: 0 });
  await press(there, button('tien-euro'));
  await there.says('Deze beloning is uitverkocht.');
  expect(there.sent).toEqual([]);
  await press(there, '[part=panel] .row button');
  await there.says('uitverkocht');
  expect(there.root.querySelector('[part=panel]')).toBeNull();
});

test('undoing gives the points back, tells the page, and the reward can be had again', async () => {
  const there = await page({ shop: 'redeemed' });
  await press(there, button('red_'));
  await press(there, '[part=panel] .row button:nth-child(2)');
  await there.says('De code werkt dan niet meer en je krijgt 250 punten terug.');
  await press(there, '[part=panel] .row button');
  await there.says('Ongedaan gemaakt. Je hebt 250 punten terug.');
  expect(there.available()).toBe(1_240);
  const detail = { redemptionId: there.stage.shop.redemptions[0]!.id, rewardId: 'verzending', points: 250 };
  expect(there.told).toEqual([['kring:redemption-cancelled', detail]]);
  await until(
    () => there.focused() === 'Inwisselen Gratis verzending',
    () => `the focus on the reward; it is on "${there.focused()}"`,
  );
});

test('a code that cost nothing is not undone: it would only be lost', async () => {
  const there = await page({
    shop: 'redeemed',
    prepare: ({ redemptions }) => void Object.assign(redemptions[0]!.reward, { cost: 0 }),
  });
  await press(there, button('red_'));
  await there.find('[part=code]');
  const buttons = [...there.root.querySelectorAll('[part=panel] .row button')].map(({ textContent }) => textContent);
  expect(buttons).toEqual(['QR-code', 'Sluiten']);
});

test('of a code that was used meanwhile, undoing says so', async () => {
  const there = await page({ shop: 'redeemed' });
  await press(there, button('red_'));
  await press(there, '[part=panel] .row button:nth-child(2)');
  const [redemption] = there.stage.shop.redemptions;
  Object.assign(redemption!, { state: 'used', used: { orderId: '77', at: new Date() } });
  await press(there, '[part=panel] .row button');
  await there.says('Deze code is al gebruikt');
  expect(there.told).toEqual([]);
});

test('a code is copied, and the page hears of it', async () => {
  const write = vi.fn(() => Promise.resolve());
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: write } });
  const there = await page({ shop: 'redeemed' });
  await press(there, button('red_'));
  const { id: redemptionId, code } = there.stage.shop.redemptions[0]!;
  await press(there, '[part=panel] .code button');
  await there.says('Gekopieerd');
  expect(write).toHaveBeenCalledExactlyOnceWith(code);
  expect(there.told).toEqual([['kring:code-copied', { redemptionId, rewardId: 'verzending', code }]]);
});

test('where the page may not copy, the code is selected and the words say so', async () => {
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value: undefined });
  const select = vi.spyOn(Selection.prototype, 'selectAllChildren');
  const there = await page({ shop: 'redeemed' });
  await press(there, button('red_'));
  await press(there, '[part=panel] .code button');
  await there.says('De code is geselecteerd');
  expect(select).toHaveBeenCalledExactlyOnceWith(there.root.querySelector('[part=code]'));
  expect(there.told).toEqual([]);
});

test('an answer that got lost is kept and sent once more under its key: one redemption, one code', async () => {
  let lost = true;
  const there = await page({
    answer: async (request, usual) => {
      const { pathname } = new URL(request.url);
      if (request.method !== 'POST' || pathname !== REDEEM) return usual();
      // It was done; only the answer does not arrive.
      const done = await usual();
      return lost ? Response.error() : done;
    },
  });
  await press(there, button('tien-euro'));
  await there.find(ASKED);
  await press(there, '[part=panel] .row button');
  await there.says('We wisselen je beloning één keer in');
  lost = false;
  dispatchEvent(new Event('online'));
  await until(
    () => there.told.length > 0,
    () => `the redemption; it says "${readable(there.element)}"`,
    15_000,
  );
  expect(new Set(there.sent.map(({ key }) => key)).size).toBe(1);
  expect(there.told).toHaveLength(1);
  expect(there.available()).toBe(740);
  expect(there.stage.shop.redemptions).toHaveLength(1);
});

test('the QR code comes when it is asked for, says what it is, and goes', async () => {
  const there = await page({ shop: 'redeemed' });
  await press(there, button('red_'));
  await press(there, '[part=panel] .row button');
  const svg = await there.find('[part=qr]');
  expect(svg.getAttribute('aria-label')).toBe(`QR-code van ${there.stage.shop.redemptions[0]!.code}`);
  await press(there, '[part=panel] .row button');
  await until(
    () => there.root.querySelector('[part=qr]') === null,
    () => 'no QR code',
  );
});

test('another reward can be opened in its place, and the first is as it was', async () => {
  const there = await page();
  await press(there, button('tien-euro'));
  await there.find(ASKED);
  await press(there, button('verzending'));
  await there.says('Gratis verzending inwisselen?');
  expect(there.root.querySelectorAll('[part=panel]')).toHaveLength(1);
});
