import type { Visit } from '../visit.ts';
import { earnedBy } from '../kring/words.ts';
import type { Order } from '../store/orders.ts';
import type { Report } from '../store/reports.ts';
import { html, type Html } from '../html.ts';
import { orderTotal, titleOf } from '../selling.ts';
import { afterwards } from './afterwards.ts';
import type { Page } from './layout.ts';
import { pointsAside } from './points.ts';

/** The thank-you, also handed to the script of the checkout page as texts. */
export function thanks(order: Order, { t, customer }: Visit): { title: string; text: string } {
  const title = customer
    ? t(`Dank je wel, ${customer.callName}`, `Thank you, ${customer.callName}`)
    : t('Dank je wel', 'Thank you');
  const text = order.customerId
    ? t(
        `Bestelling ${order.id} is betaald. Wat je ermee spaart verschijnt bij je saldo, met de dag waarop het vrijkomt.`,
        `Order ${order.id} is paid. What you earn with it shows at your balance, with the day it can be spent.`,
      )
    : t(`Bestelling ${order.id} is betaald.`, `Order ${order.id} is paid.`);
  return { title, text };
}

function orderLinesList(order: Order, { money, t, language }: Visit): Html {
  return html`<ul class="small-lines">
    ${order.lines.map((line) => html`<li><img src="/pictures/${line.productId}.svg" alt="" width="56" height="56" /><span>${line.quantity} × ${titleOf(line, language)}</span><span class="price">${money(line.amount)}</span></li>`)}
    <li>
      <span>${t('Verzending', 'Shipping')}</span
      ><span class="price">${order.shipping === 0 ? t('gratis', 'free') : money(order.shipping)}</span>
    </li>
    <li class="total"><span>${t('Totaal', 'Total')}</span><span class="price">${money(orderTotal(order))}</span></li>
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
  const { t, day } = visit;
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
      ${afterwards(visit)}
    </section>
    <aside class="stack">
      ${pointsAside(visit)}
      <div class="panel">
        <h2>${t('Bestelling', 'Order')} ${order.id}</h2>
        ${orderLinesList(order, visit)}
      </div>
    </aside>
  </div>`;
  return { title: `${t('Bestelling', 'Order')} ${order.id}`, content };
}
