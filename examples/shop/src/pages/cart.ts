import type { Visit } from '../visit.ts';
import { mostOfOne, type Basket, type BasketLine } from '../basket.ts';
import { html, type Html } from '../html.ts';
import type { Page } from './layout.ts';
import { sums } from './sums.ts';

/** One of it goes at the price of a sale. */
export const inSaleWords = ({ t }: Visit): string =>
  t('Eén voor de prijs van de besloten verkoop', 'One at the price of the private sale');

function row({ product, quantity, amount, inSale }: BasketLine, visit: Visit): Html {
  const { t, language, money } = visit;
  const name = product.name[language];
  return html`<li class="cart-row">
    <img src="/pictures/${product.id}.svg" alt="" width="96" height="96" />
    <div class="cart-what">
      ${product.onlyInSale ? html`<strong>${name}</strong>` : html`<a href="/products/${product.id}">${name}</a>`}<span
        class="quiet"
        >${product.unit[language]}</span
      >${inSale && html`<span class="quiet">${inSaleWords(visit)}</span>`}
    </div>
    <form class="cart-count" method="post" action="/cart/change">
      <input type="hidden" name="product" value="${product.id}" />
      <label class="visually-hidden" for="count-${product.id}">${t('Aantal', 'Quantity')} ${name}</label>
      <input
        id="count-${product.id}"
        name="quantity"
        type="number"
        inputmode="numeric"
        min="0"
        max="${product.onlyInSale ? 1 : mostOfOne}"
        value="${quantity}"
        required
        data-submit-on-change
      />
      <button class="button small ghost" type="submit" data-without-script>${t('Wijzig', 'Change')}</button>
      <button class="link" type="submit" name="remove" value="1" aria-label="${t('Verwijder', 'Remove')} ${name}">
        ${t('Verwijder', 'Remove')}
      </button>
    </form>
    <span class="price">${money(amount)}</span>
  </li>`;
}

export function cartPage(basket: Basket, visit: Visit): Page {
  const { t, customer } = visit;
  const title = t('Winkelwagen', 'Cart');
  if (basket.lines.length === 0) {
    return {
      title,
      content: html`<div class="narrow empty">
        <h1>${t('Nog niets in je winkelwagen', 'Nothing in your cart yet')}</h1>
        <p class="lead">${t('De huismelange is een goed begin.', 'The house blend is a good start.')}</p>
        <p><a class="button" href="/#bonen">${t('Naar de bonen', 'To the beans')}</a></p>
      </div>`,
    };
  }
  const content = html`<div class="wide two">
    <section aria-labelledby="cart-title">
      <h1 id="cart-title">${title}</h1>
      <ul class="cart-rows">
        ${basket.lines.map((line) => row(line, visit))}
      </ul>
    </section>
    <aside class="panel" aria-label="${t('Overzicht', 'Summary')}">
      ${sums(basket, visit)}
      <a class="button full" href="/checkout">${t('Naar afrekenen', 'To checkout')}</a>
      ${!customer && html`<p class="quiet">${t('Log je in voor je betaalt, dan spaar je mee.', 'Sign in before you pay, and you collect points.')} <a href="/account?next=/cart">${t('Inloggen', 'Sign in')}</a></p>`}
    </aside>
  </div>`;
  return { title, content };
}
