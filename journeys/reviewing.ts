/** How a customer writes a review in the prompt, for journeys. */
import type { Browser } from './browser.ts';
import { daysAgo, line, type ShopServer } from './shop-server.ts';

const prompt = 'kring-review-prompt:not([product])';
export const question = `${prompt} >>> [part=question]`;
/** How it ended. */
export const ending = `${prompt} >>> [part=panel]`;
/** What the customer wrote before. */
export const own = `${prompt} >>> [part=own]`;
/** The reviews of the product whose page this is. */
export const productReviews = 'kring-review-prompt[product] >>> [part=reviews]';

/** Takes a photo: a field of colour, as the browser itself makes a JPEG. */
export async function addPhoto(browser: Browser): Promise<void> {
  await browser.evaluate(async (host: string) => {
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = 640;
    const paint = canvas.getContext('2d');
    if (paint) {
      paint.fillStyle = '#b93a1c';
      paint.fillRect(0, 0, 640, 640);
    }
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg'));
    const input = document.querySelector(host)?.shadowRoot?.querySelector<HTMLInputElement>('input[type=file]');
    if (!blob || !input) throw new Error('There is nowhere to put a photo.');
    const files = new DataTransfer();
    files.items.add(new File([blob], 'kopje.jpg', { type: 'image/jpeg' }));
    input.files = files.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  }, prompt);
  // Waits until it was made ready and stands there.
  await browser.attribute(`${prompt} >>> [part=photo]`, 'role');
}

export interface Answer {
  readonly stars: 1 | 2 | 3 | 4 | 5;
  readonly title?: string;
  readonly text: string;
  readonly photo?: boolean;
}

/** Fills in what is asked, without sending it. */
export async function fillIn(browser: Browser, { stars, title, text, photo }: Answer): Promise<void> {
  await browser.click(`${prompt} >>> [part=stars] label:nth-of-type(${stars})`);
  await browser.fill(`${prompt} >>> [part=text]`, text);
  if (title !== undefined) await browser.fill(`${prompt} >>> [part=title]`, title);
  if (photo) await addPhoto(browser);
}

export async function post(browser: Browser): Promise<void> {
  await browser.click({ text: 'Plaatsen', within: prompt });
}

/** The shop's own id of whoever is signed in. */
export async function customerId(browser: Browser): Promise<string> {
  return await browser.evaluate(async () => {
    const data = (await (await fetch('/account/export')).json()) as { shop: { customer: { id: string } } };
    return data.shop.customer.id;
  });
}

/** Something that this customer bought, and had long enough to know what it is like. */
export async function hadLongEnough(shop: ShopServer, orderId: string, who: string, product: string): Promise<void> {
  const bought = { ...line('a', 60), productId: product, title: product };
  await shop.order(orderId, who, [bought], daysAgo(14));
  await shop.deliver(orderId, daysAgo(12));
}

/** Does something with a review at the desk, and waits for what Kring says of it. */
export async function moderate(
  desk: Browser,
  shopUrl: string,
  { id, shelf, button, says }: { id: string; shelf?: string; button: string; says: RegExp },
  before: (card: string) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  await desk.open(`${shopUrl}/desk/reviews?shelf=${shelf ?? 'pending'}`);
  const card = `[data-review=${id}]`;
  await before(card);
  await desk.click({ text: button, within: card });
  await desk.waitForText('.desk-said', says);
}
