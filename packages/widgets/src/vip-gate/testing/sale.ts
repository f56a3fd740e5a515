import { find, press, shows, until } from '@kring/kit/testing/world';
import { claimPlace, MOCK_CUSTOMER, saleOf, type MockShop } from '@kring/mocks';

export const SALE = 'vroege-oogst';

/** The sale of the mock shop, to change it before anyone looks. */
export const saleIn = ({ programme }: MockShop) => programme.sales![0]!;

const after = (shop: MockShop, seconds: number) => new Date(shop.now().getTime() + seconds * 1000).toISOString();

/** Only this way in, from so many seconds from now on. */
export const opens =
  (seconds: number, kind: 'everyone' | 'tier' = 'everyone') =>
  (shop: MockShop): void => {
    const opensAt = after(shop, seconds);
    saleIn(shop).access = [kind === 'everyone' ? { kind, opensAt } : { kind, tiers: ['goud'], opensAt }];
  };

/** One place, which Bram has; Anna may come in. */
export function taken(shop: MockShop): void {
  opens(-60)(shop);
  saleIn(shop).stock = 1;
  claimPlace(shop, SALE, 'bram');
}

/** Bram gives his place back. */
export function bramLeaves(shop: MockShop): void {
  const { places } = saleOf(shop, SALE).made;
  places.find(({ customerId }) => customerId === 'bram')!.state = 'released';
}

/** Anna has a place. */
export function held(shop: MockShop): void {
  opens(-60)(shop);
  claimPlace(shop, SALE, MOCK_CUSTOMER);
}

/** Anna's place was paid for. */
export function bought(shop: MockShop): void {
  held(shop);
  Object.assign(saleOf(shop, SALE).made.places[0]!, { state: 'bought', orderId: '77' });
}

/** The passcode of the newsletter is set. */
export const withPasscode = (shop: MockShop): void =>
  void saleOf(shop, SALE).made.passcodes.set('nieuwsbrief', { passcode: 'Perzik', limit: null });

/** Only Gold and the passcode let in: Anna has neither. */
export function locked(shop: MockShop): void {
  withPasscode(shop);
  saleIn(shop).access.pop();
}

/** Types a code and sends it; waits for what is then said. */
export async function enter(element: HTMLElement, code: string): Promise<void> {
  await shows(element, 'ready');
  const buttons = () => [...element.shadowRoot!.querySelectorAll('button')];
  if (!element.shadowRoot!.querySelector('.code')) buttons().at(-1)!.click();
  const field = (await find(element, '.code input')) as HTMLInputElement;
  field.value = code;
  await press(element, '.code button');
  await until(
    () => element.dataset['state']!.includes('open') || element.shadowRoot!.querySelector('[part=why]') !== null,
    () => 'an answer to the code',
  );
}
