import type { Visit } from '../visit.ts';
import type { Basket } from '../basket.ts';
import type { Priced } from '../rewards.ts';
import { html, type Html, type Part } from '../html.ts';

const row = (label: Part, amount: Part) =>
  html`<div>
    <dt>${label}</dt>
    <dd>${amount}</dd>
  </div>`;

/** Goods, what a code takes off, shipping and total; for a cart the plain sum. */
export function sums(price: Basket & Partial<Priced>, { t, money }: Visit): Html {
  const { goods, total, discount = 0, creditUsed = 0, code, friend } = price;
  const shippingSaved = (price.shippingSaved ?? 0) + (friend?.shippingSaved ?? 0);
  const shipping = price.shipping === 0 ? t('gratis', 'free') : money(price.shipping);
  const off = code && discount > 0 && row(code.name, html`−${money(discount)}`);
  const fromFriend =
    friend &&
    friend.discount > 0 &&
    row(t('Korting via een vriend', 'Discount through a friend'), html`−${money(friend.discount)}`);
  const free = shippingSaved > 0 && html` <s class="quiet">${money(shippingSaved)}</s>`;
  return html`<dl class="sums">
    ${row(t('Artikelen', 'Items'), money(goods))} ${fromFriend} ${off}
    ${row(t('Verzending', 'Shipping'), html`${free} ${shipping}`)}
    ${creditUsed > 0 && row(t('Betaald met tegoed', 'Paid with credit'), html`−${money(creditUsed)}`)}
    <div class="total">
      <dt>
        ${creditUsed > 0 ? t('Nog te betalen', 'To pay') : t('Totaal', 'Total')}
        <span class="quiet">${t('incl. btw', 'incl. VAT')}</span>
      </dt>
      <dd>${money(total - creditUsed)}</dd>
    </div>
  </dl>`;
}
