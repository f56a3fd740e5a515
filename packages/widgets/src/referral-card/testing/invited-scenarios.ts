import { consent, forget, land } from '@kring/kit/landing';
import { never, type Scenario } from '@kring/kit/testing/world';
import { addReferral, MOCK_CUSTOMER, type MockReferral, type MockShop } from '@kring/mocks';

const DAY = 86_400_000;

/** As if the visitor had followed this link, or remembered it before. One invitation a page: without a code there is none. */
export function follow(code?: string, remembered = false): void {
  // Nobody tells the server here, and the loader is not on this page.
  land({ session: { state: 'opening', subscribe: () => () => {} } } as never);
  forget();
  if (code === undefined) return;
  localStorage.setItem('kring.referral', JSON.stringify({ code, at: Date.now(), claimedAt: 0 }));
  dispatchEvent(new StorageEvent('storage', { key: 'kring.referral' }));
  if (!remembered) consent(false);
}

/** Anna came by the link of Bram. */
function invite(shop: MockShop, about: Partial<MockReferral> & Pick<MockReferral, 'state'>): void {
  follow();
  shop.customer('bram').profile = { callName: 'Bram', email: null, language: 'nl' };
  shop.referralCodes.set('bram', 'BRAM2WXY');
  const claimedAt = new Date(shop.now().getTime() - 2 * DAY);
  addReferral(shop, { referrerId: 'bram', friendId: MOCK_CUSTOMER, claimedAt, ...about });
}

/** A page that an invitation leads to. */
const landing = { view: 'friend', reserve: '' };

/** Who came by a link: as a guest, as a customer, and at a checkout. */
export const invitedScenarios: readonly Scenario[] = [
  {
    name: 'a friend too',
    state: 'ready',
    alone: true,
    world: { prepare: (shop) => invite(shop, { state: 'claimed' }) },
    says: { nl: 'Code BRAM-2WXY van Bram', en: 'Code BRAM-2WXY from Bram' },
  },
  {
    name: 'a friend too, and no friends',
    state: 'ready empty',
    alone: true,
    world: { shop: 'empty', prepare: (shop) => invite(shop, { state: 'blocked', why: 'existing_customer' }) },
    says: { nl: 'De code is voor nieuwe klanten', en: 'The code is for new customers' },
  },
  {
    name: 'invited guest',
    state: 'guest invited',
    alone: true,
    world: { shop: 'guest', prepare: () => follow('SNN74KQX') },
    says: { nl: 'SNN7-4KQX', en: 'SNN7-4KQX' },
  },
  {
    name: 'invited guest, remembered',
    state: 'guest invited',
    alone: true,
    world: { shop: 'guest', prepare: () => follow('SNN74KQX', true) },
    says: { nl: 'Je code staat 30 dagen op dit apparaat', en: 'Your code is on this device for 30 days' },
  },
  {
    name: 'checkout, invited guest',
    reads: '/v1/programme',
    state: 'guest invited',
    alone: true,
    attributes: { view: 'friend' },
    world: { shop: 'guest', prepare: () => follow('SNN74KQX') },
    says: { nl: 'Vul de code in bij het afrekenen', en: 'Enter the code at the checkout' },
  },
  {
    name: 'checkout, a friend',
    reads: '/v1/me/referral',
    state: 'ready invited',
    alone: true,
    attributes: { view: 'friend' },
    world: { prepare: (shop) => invite(shop, { state: 'claimed' }) },
    says: { nl: 'Bestel tot en met', en: 'Order until' },
  },
  {
    name: 'checkout, a friend who is looked at',
    reads: '/v1/me/referral',
    state: 'ready invited',
    alone: true,
    attributes: { view: 'friend' },
    world: { prepare: (shop) => invite(shop, { state: 'held', why: 'same_household' }) },
    says: { nl: 'wordt bekeken', en: 'being looked at' },
  },
  {
    name: 'checkout, a friend who ordered',
    reads: '/v1/me/referral',
    state: 'ready invited',
    alone: true,
    attributes: { view: 'friend' },
    world: {
      prepare: (shop) => {
        const rewardsAt = new Date(shop.now().getTime() + 14 * DAY);
        const order = { orderId: '91', placedAt: new Date(shop.now().getTime() - DAY) };
        invite(shop, { state: 'pending', order, rewardsAt });
      },
    },
    says: { nl: 'Je bestelling telt mee', en: 'Your order counts' },
  },
  {
    name: 'checkout, a code that does not count',
    reads: '/v1/me/referral',
    state: 'ready invited',
    alone: true,
    attributes: { view: 'friend' },
    world: {
      prepare: (shop) => {
        invite(shop, { state: 'blocked', why: 'existing_customer' });
        follow('BRAM2WXY');
      },
    },
    says: { nl: 'De code is voor nieuwe klanten', en: 'The code is for new customers' },
  },
  {
    name: 'landing, loading',
    state: 'loading',
    spoil: false,
    alone: true,
    attributes: landing,
    world: { prepare: () => follow('BRAM2WXY'), answer: () => never },
    says: { nl: 'Je link komt eraan', en: 'Your link is on its way' },
  },
  {
    name: 'landing, a guest',
    reads: '/v1/programme',
    state: 'guest invited',
    alone: true,
    attributes: landing,
    world: { shop: 'guest', prepare: () => follow('SNN74KQX') },
    says: { nl: 'Vul de code in bij het afrekenen', en: 'Enter the code at the checkout' },
  },
  {
    name: 'landing, what is settled',
    reads: '/v1/me/referral',
    state: 'ready invited',
    alone: true,
    attributes: landing,
    world: { prepare: (shop) => invite(shop, { state: 'expired', why: 'not_ordered_in_time' }) },
    says: { nl: 'verlopen', en: 'expired' },
  },
  {
    name: 'landing, offline',
    state: 'offline',
    spoil: false,
    alone: true,
    attributes: landing,
    world: { shop: 'offline', prepare: () => follow('BRAM2WXY') },
    says: { nl: 'Geen verbinding', en: 'No connection' },
  },
  {
    name: 'checkout, nobody invited',
    state: 'off',
    alone: true,
    attributes: { view: 'friend' },
    world: { prepare: () => follow() },
    says: { nl: '', en: '' },
  },
];
