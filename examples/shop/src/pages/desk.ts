import type { Visit } from '../visit.ts';
import type { DeskCounts } from '../kring/desk-counts.ts';
import { titleOf, orderTotal, refundable, statusOf, statusWords } from '../selling.ts';
import type { Order } from '../store/orders.ts';
import type { Report } from '../store/reports.ts';
import { html, type Html, type Part } from '../html.ts';
import { deskReport } from './desk-report.ts';
import { deskTabs } from './desk-tabs.ts';
import type { Page } from './layout.ts';

export interface DeskOrder {
  readonly order: Order;
  /** The call name of the customer; null for a guest. */
  readonly who: string | null;
  readonly reports: readonly Report[];
  /** Credit that was taken back with it, in cents. */
  readonly creditUndone: number;
  /** Names what the next form asks for, so that pressing twice is once. */
  readonly intent: string;
}

/** A button with, beside it, the very request that it makes. */
function action(url: string, fields: Part, label: string, sends: string): Html {
  return html`<form method="post" action="${url}" class="desk-action">
    ${fields}<button class="button small" type="submit">${label}</button><code>${sends}</code>
  </form>`;
}

function refundLine(order: Order, key: string, title: string, paid: number, left: number, { t, money }: Visit): Html {
  const url = `/desk/orders/${order.id}/refund`;
  const what = key === 'shipping' ? `"lines":[],"shipping":` : `"lines":[{"lineId":"${key}","amount":`;
  const end = key === 'shipping' ? '' : '}]';
  const id = `amount-${order.id}-${key}`;
  return html`<li class="desk-line">
    <div class="spread"><span>${title}</span><span class="price">${money(paid)}</span></div>
    ${left < paid && html`<p class="quiet">${t('Terugbetaald', 'Refunded')}: ${money(paid - left)}</p>`}
    ${
      left > 0 &&
      html`<form method="post" action="${url}" class="desk-action">
        <input type="hidden" name="line" value="${key}" />
        <label for="${id}">${t('Bedrag in euro', 'Amount in euros')}</label
        ><input
          id="${id}"
          name="amount"
          inputmode="decimal"
          size="7"
          required
          value="${(left / 100).toFixed(2).replace('.', ',')}"
          aria-describedby="${id}-sends"
        />
        <button class="button small ghost" type="submit">
          ${t('Betaal regel terug', 'Refund line')}<span class="visually-hidden"> ${title}</span></button
        ><code id="${id}-sends">${`{${what}${left}${end}}`}</code>
      </form>`
    }
  </li>`;
}

/** A link to mail, for each product of an order with an account. */
function reviewLinks(order: Order, intent: string, { t, language }: Visit): Html | false {
  if (!order.customerId) return false;
  const productIds = [...new Set(order.lines.map(({ productId }) => productId))];
  const titles = new Map(order.lines.map((line) => [line.productId, titleOf(line, language)]));
  const id = `review-link-${order.id}`;
  return html`<h3>${t('Om een review vragen', 'Ask for a review')}</h3>
    <form method="post" action="/desk/orders/${order.id}/review-link" class="desk-action">
      <input type="hidden" name="intent" value="${intent}" />
      <label for="${id}">${t('Product', 'Product')}</label
      ><select id="${id}" name="product">
        ${productIds.map((productId) => html`<option value="${productId}">${titles.get(productId)}</option>`)}
      </select>
      <button class="button small ghost" type="submit">${t('Maak reviewlink', 'Make review link')}</button
      ><code>POST /v1/review-links</code>
    </form>`;
}

/** What a code did to this order, and what of its credit is gone. */
function rewardOf({ reward, friend, creditUsed }: Order, undone: number, { t, money }: Visit): Html | false {
  if (!reward && !friend && creditUsed === 0) return false;
  const spent = reward && undone > 0 ? reward.cashback - undone : 0;
  return html`<ul class="desk-reward">
    ${
      friend &&
      html`<li>
        <strong>${t('Via een vriend', 'Through a friend')}</strong> ${t('met code', 'with code')}
        <code>${friend.code}</code
        >${friend.discount > 0 && html`: −${money(friend.discount)}, ${t('verdeeld over de regels', 'spread over the lines')}`}${friend.shippingSaved > 0 && html`: ${t('geen verzendkosten', 'no shipping costs')}`}
      </li>`
    }
    ${
      reward &&
      html`<li>
        <strong>${reward.name}</strong> ${t('met code', 'with code')}
        <code>${reward.code}</code
        >${reward.discount > 0 && html`: −${money(reward.discount)}, ${t('verdeeld over de regels', 'spread over the lines')}`}${reward.shippingSaved > 0 && html`: ${t('geen verzendkosten', 'no shipping costs')}`}${reward.cashback > 0 && html`: +${money(reward.cashback)} ${t('tegoed', 'credit')}`}
      </li>`
    }
    ${creditUsed > 0 && html`<li>${t('Betaald met tegoed', 'Paid with credit')}: ${money(creditUsed)}</li>`}
    ${spent > 0 && html`<li class="problem">${t(`Van het tegoed was ${money(spent)} al besteed: houd dat in op wat je terugbetaalt.`, `${money(spent)} of the credit was spent already: keep that back from what you refund.`)}</li>`}
  </ul>`;
}

function deskOrder({ order, who, reports, creditUndone, intent }: DeskOrder, open: boolean, visit: Visit): Html {
  const { t, language, money, moment } = visit;
  const status = statusOf(order);
  const left = refundable(order);
  const waiting = reports.some((one) => one.state === 'waiting');
  const refused = reports.some((one) => one.state === 'refused');
  return html`<details class="desk-order" id="${order.id}" ${open && html` open`}${waiting && html` data-waiting`}>
    <summary>
      <strong>${order.id}</strong><span>${who ?? t('gast', 'guest')}</span
      ><span class="quiet">${moment(order.placedAt)}</span>
      <span class="chip ${status}">${statusWords[status][language]}</span
      >${waiting && html`<span class="chip waiting">${t('wordt gemeld', 'being reported')}</span>`}${refused && html`<span class="chip refused">${t('geweigerd', 'refused')}</span>`}
      <span class="price">${money(orderTotal(order))}</span>
    </summary>
    <div class="desk-body">
      <section>
        <h2>${t('Doen', 'Act')}</h2>
        ${rewardOf(order, creditUndone, visit)}
        ${order.deliveredAt ? html`<p>${t('Bezorgd op', 'Delivered on')} ${moment(order.deliveredAt)}.</p>` : action(`/desk/orders/${order.id}/deliver`, null, t('Bezorgd', 'Delivered'), `POST /v1/orders/${order.id}/fulfilment {"deliveredAt":"${t('nu', 'now')}"}`)}
        ${left.total > 0 ? action(`/desk/orders/${order.id}/refund`, html`<input type="hidden" name="line" value="everything" />`, t(`Betaal alles terug (${money(left.total)})`, `Refund everything (${money(left.total)})`), `POST /v1/orders/${order.id}/refunds {"what":{"everything":true}}`) : html`<p>${t('Alles is terugbetaald.', 'Everything was refunded.')}</p>`}
        <h3>${t('Per regel', 'Per line')}</h3>
        <p class="quiet"><code>POST /v1/orders/${order.id}/refunds {"what":{…}}</code></p>
        <ul class="desk-lines">
          ${order.lines.map((line) => refundLine(order, line.lineId, `${line.quantity} × ${titleOf(line, language)}`, line.amount, left.lines.get(line.lineId) ?? 0, visit))}
          ${order.shipping > 0 && refundLine(order, 'shipping', t('Verzending', 'Shipping'), order.shipping, left.shipping, visit)}
        </ul>
        ${reviewLinks(order, intent, visit)}
      </section>
      <section>
        <h2>${t('Wat Kring zegt', 'What Kring says')}</h2>
        <ol class="reports">
          ${reports.map((one) => deskReport(one, visit))}
        </ol>
      </section>
    </div>
  </details>`;
}

interface Desk {
  readonly orders: readonly DeskOrder[];
  /** The order that is unfolded. */
  readonly open: string;
  /** Reports that Kring has not answered. */
  readonly waiting: number;
  readonly counts: DeskCounts;
  readonly apiUrl: string;
}

/** For the people of the shop: every order, what can be done with it, and what Kring answered. */
export function deskPage({ orders, open, waiting, counts, apiUrl }: Desk, visit: Visit): Page {
  const { t } = visit;
  const content = html`<div class="wide desk">
    <h1>${t('Balie', 'Shop desk')}</h1>
    ${deskTabs(counts, visit)}
    <p class="lead">
      ${t('De kant van de winkel: terugbetalen en bezorgen. Elke knop zegt wat hij aan Kring meldt.', "The shop's side: refund and deliver. Every button says what it reports to Kring.")}
    </p>
    <p class="quiet">
      ${t('Een echte balie zit achter een login; deze is er om te proberen.', 'A real desk is behind a login; this one is for trying things.')}
      <a href="${apiUrl}/docs">${t('De API van Kring', "Kring's API")}</a>
    </p>
    ${
      waiting > 0 &&
      html`<div class="banner">
        <p>
          ${waiting === 1 ? t('1 melding wacht op Kring. Er gaat niets verloren.', '1 report waits for Kring. Nothing is lost.') : t(`${waiting} meldingen wachten op Kring. Er gaat niets verloren.`, `${waiting} reports wait for Kring. Nothing is lost.`)}
        </p>
        <form method="post" action="/desk/hurry">
          <button class="button small ghost" type="submit">${t('Probeer nu', 'Try now')}</button>
        </form>
      </div>`
    }
    <div class="desk-orders">${orders.map((one) => deskOrder(one, one.order.id === open, visit))}</div>
  </div>`;
  return { title: t('Balie', 'Shop desk'), content };
}
