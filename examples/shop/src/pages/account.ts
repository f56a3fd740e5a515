import type { Visit } from '../visit.ts';
import { earnedBy } from '../kring/words.ts';
import type { Order } from '../store/orders.ts';
import type { Report } from '../store/reports.ts';
import { orderTotal, statusOf, statusWords } from '../selling.ts';
import { html, type Html } from '../html.ts';
import { birthdayPanel, dataPanel, newsletterPanel, type KringAddress } from './account-data.ts';
import type { Page } from './layout.ts';
import { pointsAside } from './points.ts';
import { reviewPrompt } from './reviews.ts';
import { referralCard } from './invite.ts';

export interface AccountOrder {
  readonly order: Order;
  readonly reports: readonly Report[];
}

function points(reports: readonly Report[], { t }: Visit): Html {
  const earned = earnedBy(reports);
  return earned === null
    ? html`<span class="quiet">${t('punten worden gemeld', 'points being reported')}</span>`
    : html`<span class="quiet">${t(`${earned} punten verdiend`, `${earned} points earned`)}</span>`;
}

export interface Account {
  readonly orders: readonly AccountOrder[];
  /** Shop credit, in cents. */
  readonly credit: number;
  readonly subscribed: boolean;
  readonly kring: KringAddress;
  readonly now: Date;
}

/** The signed-in customer's points, orders and choices. */
export function accountPage({ orders, credit, subscribed, kring, now }: Account, visit: Visit): Page {
  const { t, language, money, day } = visit;
  const row = ({ order, reports }: AccountOrder) => {
    const status = statusOf(order);
    return html`<li class="order-row">
      <a href="/orders/${order.id}"
        ><span class="order-pictures" aria-hidden="true"
          >${order.lines.slice(0, 3).map((line) => html`<img src="/pictures/${line.productId}.svg" alt="" width="48" height="48" />`)}</span
        >
        <span class="order-what"><strong>${order.id}</strong><span class="quiet">${day(order.placedAt)}</span></span>
        <span class="order-state"
          ><span class="chip ${status}">${statusWords[status][language]}</span>${points(reports, visit)}</span
        ><span class="price">${money(orderTotal(order))}</span></a
      >
    </li>`;
  };
  const content = html`<div class="wide two points-first">
    <section aria-labelledby="account">
      <div class="spread">
        <h1 id="account">${t('Je account', 'Your account')}</h1>
        <form method="post" action="/account/sign-out">
          <button class="button small ghost" type="submit">${t('Uitloggen', 'Sign out')}</button>
        </form>
      </div>
      ${credit > 0 && html`<p class="notice">${t(`Je hebt ${money(credit)} winkeltegoed. Bij het afrekenen kies je of je ermee betaalt.`, `You have ${money(credit)} of shop credit. At the checkout you choose whether to pay with it.`)}</p>`}
      ${reviewPrompt(
        orders.map(({ order }) => order),
        now,
      )}
      <h2>${t('Je bestellingen', 'Your orders')}</h2>
      ${
        orders.length === 0
          ? html`<p>${t('Nog geen bestellingen.', 'No orders yet.')}</p>`
          : html`<ul class="order-rows">
              ${orders.map(row)}
            </ul>`
      }
      <div class="choices-grid">
        ${newsletterPanel(subscribed, visit)} ${birthdayPanel(kring, visit)} ${dataPanel(visit)}
      </div>
    </section>
    <aside class="stack">${pointsAside(visit)} ${referralCard(visit)}</aside>
  </div>`;
  return { title: t('Je account', 'Your account'), content, script: '/consents.js' };
}
