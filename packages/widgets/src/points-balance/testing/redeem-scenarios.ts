import { find, never, press, shows, until, type Scenario } from '@kring/kit/testing/world';

/** Presses the button of a reward or a code. */
async function open(element: HTMLElement, id = 'tien-euro'): Promise<void> {
  await shows(element, 'ready');
  await press(element, `[part=reward][data-id^=${id}] button`);
  await find(element, '[part=panel]');
}

/** Opens a reward, and says yes once its terms are known. */
async function redeem(element: HTMLElement, id?: string): Promise<void> {
  await open(element, id);
  await find(element, '[part=panel] .quiet p:nth-child(2):not(:has(.bone))');
  await press(element, '[part=panel] .row button');
}

async function redeemed(element: HTMLElement): Promise<void> {
  await redeem(element);
  await find(element, '[part=code]');
}

/** Answers of what changes something are as told; the dry run before it is as usual. */
const answers =
  (wanted: () => Response | Promise<Response>) =>
  async (request: Request, usual: () => Promise<Response>): Promise<Response> =>
    request.method === 'POST' &&
    request.url.includes('redemptions') &&
    !(await request.clone().text()).includes('dryRun')
      ? wanted()
      : usual();

const lostReply = () => Response.error();

/** Redeeming, from the question to the undoing. */
export const redeemScenarios: readonly Scenario[] = [
  {
    name: 'redeem: asks',
    state: 'ready redeeming',
    then: async (_stage, element) => {
      await open(element);
      await find(element, '[part=panel] .quiet p:nth-child(2):not(:has(.bone))');
    },
    says: { nl: 'Je houdt 740 punten over', en: 'You keep 740 points' },
  },
  {
    name: 'redeem: busy',
    state: 'ready busy redeeming',
    world: { answer: answers(() => never) },
    then: (_stage, element) => redeem(element),
    says: { nl: 'Bezig met inwisselen', en: 'Redeeming' },
  },
  {
    name: 'redeemed',
    reads: '/v1/me/redemptions',
    state: 'ready redeeming',
    then: (_stage, element) => redeemed(element),
    says: { nl: 'Gelukt: € 10 korting', en: 'Done: €10 off' },
  },
  {
    name: 'redeemed, with a QR code',
    state: 'ready redeeming',
    then: async (_stage, element) => {
      await redeemed(element);
      await press(element, '[part=panel] .row button');
      await find(element, '[part=qr]');
    },
    says: { nl: 'Verberg', en: 'Hide' },
  },
  {
    name: 'a code from before',
    state: 'ready',
    world: { shop: 'redeemed' },
    says: { nl: 'Geldig t/m', en: 'Valid until' },
  },
  {
    name: 'a code from before, shown',
    state: 'ready redeeming',
    world: { shop: 'redeemed' },
    then: (_stage, element) => open(element, 'red_'),
    says: { nl: 'Je code: Gratis verzending', en: 'Your code: Free shipping' },
  },
  {
    name: 'undo: asks',
    state: 'ready redeeming',
    world: { shop: 'redeemed' },
    then: async (_stage, element) => {
      await open(element, 'red_');
      await press(element, '[part=panel] .row button:nth-child(2)');
    },
    says: { nl: 'je krijgt 250 punten terug', en: 'you get 250 points back' },
  },
  {
    name: 'undone',
    state: 'ready',
    world: { shop: 'redeemed' },
    then: async (_stage, element) => {
      await open(element, 'red_');
      await press(element, '[part=panel] .row button:nth-child(2)');
      await press(element, '[part=panel] .row button');
      await until(
        () => !element.dataset['state']?.includes('redeeming'),
        () => 'the end',
      );
    },
    says: { nl: 'Ongedaan gemaakt. Je hebt 250 punten terug', en: 'Undone. You have 250 points back' },
  },
  {
    name: 'redeem: refused',
    state: 'ready redeeming',
    then: async (stage, element) => {
      await open(element);
      await find(element, '[part=panel] .quiet p:nth-child(2):not(:has(.bone))');
      Object.assign(stage.shop.programme.rewards![0]!, { stock: 0 });
      await press(element, '[part=panel] .row button');
      await until(
        () => /uitverkocht|sold out/.test(element.shadowRoot!.querySelector('[part=panel]')?.textContent ?? ''),
        () => 'why not',
      );
    },
    says: { nl: 'Deze beloning is uitverkocht', en: 'This reward is sold out' },
  },
  {
    name: 'redeem: kept',
    state: 'ready redeeming kept',
    world: { answer: answers(lostReply) },
    then: (_stage, element) => redeem(element),
    says: { nl: 'We wisselen je beloning één keer in', en: 'We redeem your reward once' },
  },
];
