import type { Visit } from '../visit.ts';
import type { Product } from '../products.ts';
import type { Order } from '../store/orders.ts';
import { html, type Html } from '../html.ts';
import type { Page } from './layout.ts';

/** As programme.json has it: Kring asks so many days after the delivery, for so many days. */
export const askAfterDays = 7;
export const askForDays = 60;
const dayMs = 86_400_000;

/** The day in the shop, counted. */
const dayOf = (at: Date): number =>
  Date.parse(at.toLocaleDateString('sv-SE', { timeZone: 'Europe/Amsterdam' })) / dayMs;

/** Whether Kring may well ask about something in this order now: it counts days by the calendar, not hours. */
export function isAsked({ deliveredAt }: Pick<Order, 'deliveredAt'>, now: Date): boolean {
  const days = deliveredAt ? dayOf(now) - dayOf(new Date(deliveredAt)) : -1;
  return days >= askAfterDays && days < askAfterDays + askForDays;
}

/**
 * Asks about one thing that was bought and used, and shows what the customer wrote before. Where there may well be something
 * to ask, room is kept for it from the start, so that nothing moves when it comes; else it takes none.
 */
export function reviewPrompt(orders: readonly Order[], now: Date): Html {
  return html`<kring-review-prompt
    ${orders.some((order) => isAsked(order, now)) && html`reserve`}
  ></kring-review-prompt>`;
}

/** The question alone. */
export const reviewQuestion = html`<kring-review-prompt only="ask"></kring-review-prompt>`;

/** What others thought of a product. The figures also go into the page for search engines. */
export function productReviews(product: Product, name: string, { t }: Visit): Html {
  return html`<section class="wide product-reviews" aria-labelledby="reviews">
    <h2 id="reviews">${t('Wat anderen vinden', 'What others think')}</h2>
    <kring-review-prompt product="${product.id}" name="${name}" json-ld
      ><p class="quiet">
        ${t('De reviews zijn er even niet.', 'The reviews are not here right now.')}
      </p></kring-review-prompt
    >
  </section>`;
}

/** Where a link from a mail leads: a review without signing in, once. */
export function reviewLinkPage({ t }: Visit): Page {
  const title = t('Wat vind je ervan?', 'What do you think of it?');
  return {
    title,
    content: html`<div class="narrow review-link">
      <h1>${title}</h1>
      <p class="lead">
        ${t('Je kreeg een link van ons omdat je dit bij ons kocht. Hij werkt één keer; inloggen hoeft niet.', 'You got a link from us because you bought this here. It works once; no need to sign in.')}
      </p>
      <kring-review-prompt reserve only="ask"
        ><p class="quiet">
          ${t('Je review schrijven kan hier zo weer. Je link blijft werken.', 'You can write your review here again in a moment. Your link keeps working.')}
        </p></kring-review-prompt
      >
    </div>`,
  };
}
