import { define } from '@kring/kit';
import { find, press, readable, until } from '@kring/kit/testing/world';
import { afterEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { KringReviewPrompt } from './element.tsx';
import { page, type Page } from './testing/page.ts';
import { asksNothing, openOwn, photo, type, wroteBefore } from './testing/steps.ts';

define(KringReviewPrompt);

let there: Page;
afterEach(() => there.leave());

const own = () => page({ prepare: (shop) => (asksNothing(shop), wroteBefore(shop)) });
/** The row of a review, the newest first. */
const row = (nth: number) => `[part=review]:nth-of-type(${nth})`;

test('each review says what became of it, and what the shop said', async () => {
  there = await own();
  expect(readable(there.element)).toContain('1 niet geplaatst');
  await openOwn(there.element);
  const rows = [...there.root.querySelectorAll('[part=review]')].map((one) => readable(one));
  expect(rows).toHaveLength(3);
  expect(rows[0]).toMatch(
    /Kopjes, set van vier wordt nagekeken .*Wat Brandpunt ermee deed Excuses.* Alleen jij ziet dit/,
  );
  expect(rows[1]).toMatch(/niet geplaatst Waarom niet: Er staan persoonsgegevens in.*Je kunt hem aanpassen/);
  expect(rows[2]).toMatch(/geplaatst .*50 punten gekregen Antwoord van Brandpunt Fijn om te lezen/);
  expect([...there.root.querySelectorAll('[part=review] [role=img]')].map(({ ariaLabel }) => ariaLabel)).toEqual([
    '1 van 5 sterren',
    '2 van 5 sterren',
    '5 van 5 sterren',
  ]);
});

test('a rejected review is changed and sent again, with the focus going along', async () => {
  there = await own();
  await openOwn(there.element);
  await press(there.element, `${row(2)} .acts button`);
  await until(
    () => there.focused()?.matches('[part=panel]') === true,
    () => 'the focus in the form',
  );
  await type(there.element, `${row(2)} [part=text]`, 'De molen loopt vast bij fijn malen.');
  await press(there.element, `${row(2)} .star:nth-of-type(3) input`);
  await press(there.element, `${row(2)} .row > button`);
  await there.says('Je review is aangepast.');
  const [, review] = there.reviews();
  expect(review).toMatchObject({
    state: 'pending',
    revision: 2,
    stars: 3,
    text: 'De molen loopt vast bij fijn malen.',
  });
  await until(
    () => readable(there.root.querySelector(row(2))!).includes('wordt nagekeken'),
    () => 'pending again',
  );
  expect(there.told).toContainEqual(['kring:review-changed', { reviewId: review!.id, productId: 'molen', stars: 3 }]);
  await until(
    () => there.focused()?.textContent?.trim() === 'Aanpassen Handmolen',
    () => `the focus on the button; it is on "${there.focused()?.textContent}"`,
  );
});

test('photos that stay go by their id, others are removed or added', async () => {
  there = await own();
  await openOwn(there.element);
  await press(there.element, `${row(3)} .acts button`);
  await find(there.element, `${row(3)} .remove`);
  const before = there.reviews()[0]!.photos.map(({ id }) => id);
  await press(there.element, `${row(3)} .remove`);
  const input = (await find(there.element, `${row(3)} input[type=file]`)) as HTMLInputElement;
  const transfer = new DataTransfer();
  transfer.items.add(photo());
  input.files = transfer.files;
  input.dispatchEvent(new Event('change'));
  await find(there.element, `${row(3)} canvas[data-drawn]`);
  await press(there.element, `${row(3)} .row > button`);
  await there.says('Je review is aangepast.');
  const [changed] = there.sentTo(/me\/reviews/);
  expect(changed?.body['photos']).toEqual([{ id: before[1] }, { data: expect.stringMatching(/^\/9j\//) }]);
});

test('changed elsewhere meanwhile: both are shown, nothing is lost, and sending once more replaces it', async () => {
  there = await own();
  await openOwn(there.element);
  await press(there.element, `${row(2)} .acts button`);
  await type(there.element, `${row(2)} [part=text]`, 'Mijn versie');
  const [, review] = there.reviews();
  Object.assign(review!, { revision: 2, text: 'De andere versie' });
  await press(there.element, `${row(2)} .row > button`);
  await there.says('intussen ergens anders aangepast');
  await there.says('De andere versie');
  expect(there.root.querySelector<HTMLTextAreaElement>(`${row(2)} textarea`)!.value).toBe('Mijn versie');
  await press(there.element, `${row(2)} .row > button`);
  await there.says('Je review is aangepast.');
  expect(review).toMatchObject({ text: 'Mijn versie', revision: 3 });
});

test('withdrawing asks first; Escape keeps it, yes takes it away, and the page is told', async () => {
  there = await own();
  await openOwn(there.element);
  await press(there.element, `${row(1)} .acts button:nth-of-type(2)`);
  await there.says('De punten die je ervoor kreeg, houd je.');
  await userEvent.keyboard('{Escape}');
  await until(
    () => there.focused()?.textContent?.trim() === 'Intrekken Kopjes, set van vier',
    () => `the focus on the button; it is on "${there.focused()?.textContent}"`,
  );
  expect(there.reviews()).toHaveLength(3);
  await press(there.element, `${row(1)} .acts button:nth-of-type(2)`);
  await press(there.element, `${row(1)} [part=panel] button`);
  await there.says('Je review is ingetrokken.');
  expect(there.reviews()).toHaveLength(2);
  expect(there.told.at(-1)).toEqual(['kring:review-withdrawn', expect.objectContaining({ productId: 'kopjes' })]);
});

test('text of a customer or a shop is text, whatever it holds', async () => {
  there = await page({
    prepare: (shop) => {
      asksNothing(shop);
      wroteBefore(shop);
      Object.assign(shop.reviews.at(-1)!, {
        title: '<script>alert(1)</script>',
        text: `<img src=x onerror=alert(1)> \u202Eevil ${'😀'.repeat(2_500)}`,
        reply: { text: '<a href="javascript:alert(1)">hier</a>', at: shop.now(), actor: 'Sam' },
      });
    },
  });
  await openOwn(there.element);
  await there.says('<img src=x onerror=alert(1)>');
  await there.says('<a href="javascript:alert(1)">hier</a>');
  expect(there.root.querySelector('script,a,img[src=x]')).toBeNull();
  const card = there.root.querySelector('[part=card]')!;
  expect(card.scrollWidth).toBeLessThanOrEqual(card.clientWidth);
});
