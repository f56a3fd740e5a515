import { define } from '@kring/kit';
import { arrive, find, press, readable, until, type Mounted, type Scenario } from '@kring/kit/testing/world';
import { afterEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { KringReferralCard } from './element.tsx';
import { scenarios } from './scenarios.ts';

define(KringReferralCard);

const { tag } = KringReferralCard;
const NAMES = ['shared', 'link-copied', 'rewarded'].map((name) => `kring:referral-${name}`);
const OF_FRIENDS = ['code-copied', 'remembered', 'forgotten'].map((name) => `kring:invitation-${name}`);
const LINK = 'https://kring.test/r/SNN74KQX';
let mounted: Mounted | undefined;
afterEach(() => {
  mounted?.remove();
  mounted = undefined;
  Reflect.deleteProperty(navigator, 'share');
  vi.restoreAllMocks();
});

/** A page in a scenario, and what it told. */
async function page(name = 'member', also: Partial<Scenario> = {}) {
  const told: [string, unknown][] = [];
  mounted = await arrive({ ...scenarios.find((one) => one.name === name)!, ...also }, { tag });
  const { element, stage, state } = mounted;
  for (const event of [...NAMES, ...OF_FRIENDS])
    element.addEventListener(event, (said) => told.push([event, (said as CustomEvent).detail]));
  const says = (words: string) =>
    until(
      () => readable(element).includes(words),
      () => `"${words}" in "${readable(element)}"`,
    );
  const root = element.shadowRoot!;
  const live = () => [...root.querySelectorAll('[role=status]')].map(({ textContent }) => textContent).join('');
  return { element, root, stage, state, told, says, live };
}

const clipboard = (value: unknown) => Object.defineProperty(navigator, 'clipboard', { configurable: true, value });
const menu = (share: (data: ShareData) => Promise<void>) =>
  Object.defineProperty(navigator, 'share', { configurable: true, value: share });

test('the link is copied by keyboard, said, and the page hears of it', async () => {
  const write = vi.fn(() => Promise.resolve());
  clipboard({ writeText: write });
  const there = await page();
  (await find(there.element, '.code button')).focus();
  await userEvent.keyboard('{Enter}');
  await there.state('done');
  expect(write).toHaveBeenCalledExactlyOnceWith(LINK);
  expect(there.live()).toBe('De link is gekopieerd.');
  expect(there.root.activeElement?.textContent).toBe('Gekopieerd');
  expect(there.told).toEqual([['kring:referral-link-copied', { link: LINK, code: 'SNN7-4KQX' }]]);
  await until(
    () => !there.element.dataset['state']!.includes('done'),
    () => 'the end of done',
  );
  await there.says('Kopieer link');
});

test.each([
  ['is not there', undefined],
  ['says no', { writeText: () => Promise.reject(new DOMException('Denied.', 'NotAllowedError')) }],
])('where the clipboard %s, the link is selected and the words say so', async (_, value) => {
  clipboard(value);
  const select = vi.spyOn(Selection.prototype, 'selectAllChildren');
  const there = await page();
  await press(there.element, '.code button');
  await there.says('De link is geselecteerd: kopieer hem zelf.');
  expect(select).toHaveBeenCalledExactlyOnceWith(there.root.querySelector('[part=address]'));
  expect(there.root.querySelector('[part=address]')!.textContent).toBe(LINK);
  expect(there.told).toEqual([]);
});

test('where the device has a menu, it is offered beside the other ways, and gets the words and the link', async () => {
  const share = vi.fn(() => Promise.resolve());
  menu(share);
  const there = await page();
  const ways = [...there.root.querySelectorAll('[part=share] > *')].map(({ textContent }) => textContent);
  expect(ways).toEqual(['Delen', 'WhatsApp', 'Mail', 'QR']);
  await press(there.element, '[part=share] button');
  await there.state('done');
  const text = expect.stringMatching(/^Ik bestel bij Brandpunt\..*:$/su) as unknown;
  expect(share).toHaveBeenCalledExactlyOnceWith({ title: 'Een tip: Brandpunt', text, url: LINK });
  expect(there.told).toEqual([['kring:referral-shared', { channel: 'share' }]]);
});

test('who closes the menu again is told nothing; where it fails, another way is named', async () => {
  let error = new DOMException('Closed.', 'AbortError');
  menu(() => Promise.reject(error));
  const there = await page();
  await press(there.element, '[part=share] button');
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(there.live()).toBe('');
  error = new DOMException('Denied.', 'NotAllowedError');
  await press(there.element, '[part=share] button');
  await there.says('Delen lukt hier niet.');
  expect(there.told).toEqual([]);
});

test('the page hears by which way a message was begun', async () => {
  const there = await page();
  there.root.addEventListener('click', (event) => event.preventDefault());
  for (const link of there.root.querySelectorAll<HTMLElement>('[part=share] a')) link.click();
  expect(there.told.map(([, detail]) => detail)).toEqual([{ channel: 'whatsapp' }, { channel: 'mail' }]);
  const whatsapp = there.root.querySelector<HTMLAnchorElement>('[part=share] a')!;
  expect([whatsapp.target, whatsapp.rel]).toEqual(['_blank', 'noreferrer']);
});

test('the QR code comes when it is asked for, says what it is, and goes', async () => {
  const there = await page();
  await press(there.element, '[part=share] button:last-child');
  expect((await find(there.element, '[part=qr]')).getAttribute('aria-label')).toBe('QR-code van je link');
  expect(there.told).toEqual([['kring:referral-shared', { channel: 'qr' }]]);
  await press(there.element, '[part=share] button:last-child');
  await until(
    () => there.root.querySelector('[part=qr]') === null,
    () => 'no QR code',
  );
});

test('a friend who was rewarded meanwhile is said, and the page hears of it', async () => {
  const there = await page();
  const noor = there.stage.shop.referrals.find(({ state }) => state === 'pending')!;
  noor.rewardsAt = there.stage.shop.now();
  there.stage.changed();
  await there.says('1.000 punten voor 2 vrienden');
  expect(there.live()).toBe('1.000 punten voor 2 vrienden');
  expect(there.told).toEqual([['kring:referral-rewarded', { points: 1_000, friends: 2 }]]);
});

test('an invited guest copies the code, keeps it by a click, and takes it off again', async () => {
  const write = vi.fn(() => Promise.resolve());
  clipboard({ writeText: write });
  const there = await page('invited guest');
  expect(localStorage.getItem('kring.referral')).toBeNull();
  expect(readable(there.element), 'nothing of who shared').not.toMatch(/Anna|Van /);
  await press(there.element, '.code button');
  await there.says('De code is gekopieerd.');
  expect(write).toHaveBeenCalledExactlyOnceWith('SNN7-4KQX');
  const keep = await find(there.element, '.facts button');
  keep.focus();
  keep.click();
  await there.says('Je code staat 30 dagen op dit apparaat.');
  expect(localStorage.getItem('kring.referral')).toContain('SNN74KQX');
  expect(location.search).not.toContain('kring=');
  expect(there.root.activeElement?.textContent).toBe('Niet meer bewaren');
  keep.click();
  await there.says('De code staat niet meer op dit apparaat.');
  expect(localStorage.getItem('kring.referral')).toBeNull();
  await there.says('SNN7-4KQX');
  const code = { code: 'SNN7-4KQX' };
  expect(there.told).toEqual(OF_FRIENDS.map((name) => [name, code]));
});

test('a device that keeps nothing says so, and the code stays where it is', async () => {
  const there = await page('invited guest');
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('Denied.', 'SecurityError');
  });
  await press(there.element, '.facts button');
  await there.says('Dit apparaat bewaart niets.');
  await there.says('SNN7-4KQX');
  expect(there.told).toEqual([]);
});

test('a friend who is signed in copies the code that they came with', async () => {
  const write = vi.fn(() => Promise.resolve());
  clipboard({ writeText: write });
  const there = await page('a friend too');
  await press(there.element, '[part=friend] button');
  await there.state('done');
  expect(write).toHaveBeenCalledExactlyOnceWith('BRAM-2WXY');
  expect(there.told).toEqual([['kring:invitation-code-copied', { code: 'BRAM-2WXY' }]]);
});

test('the card shows again when the network is back', async () => {
  const there = await page('offline, known before');
  there.stage.online = true;
  dispatchEvent(new Event('online'));
  await there.state('ready');
});
