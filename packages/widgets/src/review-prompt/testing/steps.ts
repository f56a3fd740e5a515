import { find, press, until } from '@kring/kit/testing/world';
import { addReview, MOCK_CUSTOMER, type MockShop } from '@kring/mocks';

/** An account page that is about reviews: room is kept. */
export const reserve = { reserve: '' };

/** Chooses so many stars, once there is a question. */
export const stars = (element: HTMLElement, count: number): Promise<void> =>
  press(element, `.star:nth-of-type(${count}) input`);

/** Types into what is found, as a hand does. */
export async function type(element: HTMLElement, selector: string, text: string): Promise<void> {
  const field = (await find(element, selector)) as HTMLTextAreaElement;
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
}

export const send = (element: HTMLElement): Promise<void> => press(element, '.send > button');

/** Writes a review, without sending it. */
export async function write(element: HTMLElement): Promise<void> {
  await stars(element, 4);
  await find(element, '[part=title]');
  await type(element, '[part=title]', 'Vol en zacht');
  await type(element, '[part=text]', 'Elke ochtend een goede kop, en hij is in een half uur klaar.');
}

/** Waits until some of these words can be read in what is found. */
export const reads = (element: HTMLElement, selector: string, words: RegExp): Promise<void> =>
  until(
    () => words.test(element.shadowRoot!.querySelector(selector)?.textContent ?? ''),
    () => `${words} in "${element.shadowRoot!.querySelector(selector)?.textContent}"`,
  );

/** Opens the customer's own reviews. */
export async function openOwn(element: HTMLElement): Promise<void> {
  ((await find(element, '[part=own]')) as HTMLDetailsElement).open = true;
  await find(element, '[part=review]');
}

/** A PNG in base64, to stand for a photo of a reviewer. */
function sample(color: string): string {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 160;
  const context = canvas.getContext('2d');
  if (context) {
    context.fillStyle = color;
    context.fillRect(0, 0, 160, 160);
    context.fillStyle = '#f4ead8';
    context.arc(80, 80, 46, 0, 7);
    context.fill();
  }
  return canvas.toDataURL('image/png').replace(/^.*,/, '');
}

/** Puts files where a hand would have chosen them. */
export async function choose(element: HTMLElement, ...files: readonly File[]): Promise<void> {
  const input = (await find(element, '.send input[type=file]')) as HTMLInputElement;
  const transfer = new DataTransfer();
  for (const file of files) transfer.items.add(file);
  input.files = transfer.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
}

/** A photo as a camera names it. */
export const photo = (name = 'IMG_2041.png', color = '#7a4a24'): File =>
  new File([Uint8Array.from(atob(sample(color)), (letter) => letter.charCodeAt(0))], name, { type: 'image/png' });

/** What the customer is asked about first. */
export const firstAsk = (shop: MockShop) =>
  shop.reviewRequests.find(({ customerId, state }) => customerId === MOCK_CUSTOMER && state === 'open')!;

/** Nothing to ask about any more. */
export const asksNothing = (shop: MockShop): void => void shop.reviewRequests.splice(0);

/** What the customer wrote before: published with an answer, rejected, pending with a follow-up. */
export function wroteBefore(shop: MockShop): void {
  const mine = { customerId: MOCK_CUSTOMER, points: 50 };
  const now = shop.now();
  addReview(shop, {
    ...mine,
    productId: 'huisblend',
    productTitle: 'Huisblend, 1 kg',
    stars: 5,
    title: 'Elke dag goed',
    text: 'Zacht en vol, ook met melk.\nWij zijn om.',
    writtenDaysAgo: 90,
    photos: [sample('#5b3a1e'), sample('#8c6239')],
    reply: 'Fijn om te lezen. Probeer hem ook eens wat fijner gemalen.',
  });
  addReview(shop, {
    ...mine,
    productId: 'molen',
    productTitle: 'Handmolen',
    stars: 2,
    title: '',
    text: 'Bel me op 06-12345678, dan leg ik uit wat er mis is.',
    writtenDaysAgo: 12,
    state: 'rejected',
    why: 'personal_data',
  });
  addReview(shop, {
    ...mine,
    productId: 'kopjes',
    productTitle: 'Kopjes, set van vier',
    stars: 1,
    title: 'Gebarsten',
    text: 'Twee van de vier waren kapot.',
    writtenDaysAgo: 3,
    state: 'pending',
    followUp: {
      state: 'answered',
      text: 'Excuses. Je krijgt morgen twee nieuwe kopjes.',
      at: now,
      actor: 'Sam',
    },
  });
}

/** A review link in the address, as a mail brings it. `token` left out: one that works. */
export function follows(shop: MockShop, change?: 'used' | 'expired' | 'unknown'): void {
  const token = `rvl_${Math.random().toString(36).slice(2).padEnd(26, '0')}`;
  const request = firstAsk(shop);
  if (change !== 'unknown')
    shop.reviewLinks.push({
      token,
      request,
      expiresAt: new Date(shop.now().getTime() + (change === 'expired' ? -1 : 1) * 864e5),
      used: change === 'used',
    });
  const address = new URL(location.href);
  address.searchParams.set('kring_review', token);
  history.replaceState(history.state, '', address);
}
