import type { Visit } from '../visit.ts';
import { earnedBy } from '../kring/words.ts';
import type { Order, OrderLine } from '../store/orders.ts';
import type { Report } from '../store/reports.ts';
import { html, type Html, type Part } from '../html.ts';
import { orderTotal, titleOf } from '../selling.ts';
import { afterwards } from './afterwards.ts';
import type { Page } from './layout.ts';
import { pointsAside } from './points.ts';
import { reviewQuestion } from './reviews.ts';
import { referralCard } from './invite.ts';

/** The thank-you, also handed to the script of the checkout page as texts. */
export function thanks(order: Order, { t, customer }: Visit): { title: string; text: string } {
  const title = customer
    ? t(`Dank je wel, ${customer.callName}`, `Thank you, ${customer.callName}`)
    : t('Dank je wel', 'Thank you');
  const code = order.reward
    ? t(` Je code is gebruikt: ${order.reward.name}.`, ` Your code is used: ${order.reward.name}.`)
    : '';
  const text = order.customerId
    ? t(
        `Bestelling ${order.id} is betaald. Wat je ermee spaart verschijnt bij je saldo, met de dag waarop het vrijkomt.`,
        `Order ${order.id} is paid. What you earn with it shows at your balance, with the day it can be spent.`,
      ) + code
    : t(`Bestelling ${order.id} is betaald.`, `Order ${order.id} is paid.`);
  return { title, text };
}

function orderLinesList(order: Order, visit: Visit): Html {
  const { money, t, language } = visit;
  const { reward, friend, shipping, creditUsed } = order;
  const line = (title: Part, amount: Part, kind = '') =>
    html`<li class="${kind}"><span>${title}</span><span class="price">${amount}</span></li>`;
  const priceOf = ({ lineId, amount, discount = 0 }: OrderLine) =>
    lineId === reward?.giftLineId ? t('cadeau', 'gift') : money(amount + discount);
  return html`<ul class="small-lines">
    ${order.lines.map((one) => html`<li><img src="/pictures/${one.productId}.svg" alt="" width="56" height="56" /><span>${one.quantity} × ${titleOf(one, language)}</span><span class="price">${priceOf(one)}</span></li>`)}
    ${friend && friend.discount > 0 && line(t('Korting via een vriend', 'Discount through a friend'), html`−${money(friend.discount)}`)}
    ${reward && reward.discount > 0 && line(reward.name, html`−${money(reward.discount)}`)}
    ${line(t('Verzending', 'Shipping'), shipping === 0 ? t('gratis', 'free') : money(shipping))}
    ${line(t('Totaal', 'Total'), money(orderTotal(order)), 'total')}
    ${creditUsed > 0 && line(t('Waarvan betaald met tegoed', 'Of which paid with credit'), money(creditUsed))}
    ${reward && reward.cashback > 0 && line(t('Winkeltegoed erbij', 'Shop credit added'), html`+${money(reward.cashback)}`)}
  </ul>`;
}

/** What Kring booked for it, once Kring has said so. */
function earned(order: Order, reports: readonly Report[], { t }: Visit): string | null {
  const points = earnedBy(reports);
  if (!order.customerId) return null;
  if (points === null) return t('Je punten worden gemeld.', 'Your points are being reported.');
  return points === 1
    ? t('Je verdiende er 1 punt mee.', 'It earned you 1 point.')
    : t(`Je verdiende er ${points} punten mee.`, `It earned you ${points} points.`);
}

/** The confirmation of one order. */
export function orderPage(order: Order, reports: readonly Report[], visit: Visit): Page {
  const { t, day, customer } = visit;
  const { title, text } = thanks(order, visit);
  const content = html`<div class="wide two">
    <section aria-labelledby="thanks">
      <p class="tick" aria-hidden="true"></p>
      <h1 id="thanks">${title}</h1>
      <p class="lead">${text}</p>
      <p class="quiet">
        ${t('Besteld op', 'Ordered on')} ${day(order.placedAt)}. ${earned(order, reports, visit)}
        ${t('Je krijgt bericht als je pakket onderweg is.', 'You get a message when your parcel is on its way.')}
      </p>
      ${afterwards(visit)} ${customer && reviewQuestion}
    </section>
    <aside class="stack">
      ${pointsAside(visit, 1)}
      <div class="panel">
        <h2>${t('Bestelling', 'Order')} ${order.id}</h2>
        ${orderLinesList(order, visit)}
      </div>
      ${customer && referralCard(visit)}
    </aside>
  </div>`;
  return { title: `${t('Bestelling', 'Order')} ${order.id}`, content };
}
