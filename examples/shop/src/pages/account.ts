import type { Visit } from '../visit.ts';
import type { Customer } from '../customers.ts';
import { earnedBy } from '../kring/words.ts';
import type { Order } from '../store/orders.ts';
import type { Report } from '../store/reports.ts';
import { orderTotal, statusOf, statusWords } from '../selling.ts';
import { html, type Html } from '../html.ts';
import { birthdayPanel, dataPanel, newsletterPanel, type KringAddress } from './account-data.ts';
import type { Page } from './layout.ts';
import { pointsAside } from './points.ts';

/** In place of a login: be one of these people. */
export function signInPage(people: readonly Customer[], visit: Visit, next: string): Page {
  const { t, language } = visit;
  const person = (customer: Customer) =>
    html`<li>
      <form method="post" action="/account/sign-in">
        <input type="hidden" name="customer" value="${customer.id}" /><input
          type="hidden"
          name="next"
          value="${next}"
        />
        <button class="person" type="submit">
          <span class="face" aria-hidden="true">${customer.callName.slice(0, 1)}</span
          ><span class="person-text"
            ><span class="person-name">${t('Verder als', 'Continue as')} ${customer.callName}</span>
            <span class="quiet">${customer.about[language]}</span></span
          >
        </button>
      </form>
    </li>`;
  const content = html`<div class="wide two">
    <section aria-labelledby="sign-in">
      <h1 id="sign-in">${t('Wie ben je vandaag?', 'Who are you today?')}</h1>
      <p class="lead">
        ${t('In deze voorbeeldwinkel log je in door iemand te kiezen. Een wachtwoord is er niet.', 'In this example shop you sign in by picking somebody. There is no password.')}
      </p>
      <ul class="people">
        ${people.map(person)}
      </ul>
      <p><a href="${next}">${t('Of kijk rond als gast', 'Or look around as a guest')}</a></p>
    </section>
    <aside class="stack">${pointsAside(visit)}</aside>
  </div>`;
  return { title: t('Inloggen', 'Sign in'), content };
}

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
}

/** The signed-in customer's points, orders and choices. */
export function accountPage({ orders, credit, subscribed, kring }: Account, visit: Visit): Page {
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
    <aside class="stack">${pointsAside(visit)}</aside>
  </div>`;
  return { title: t('Je account', 'Your account'), content, script: '/consents.js' };
}
